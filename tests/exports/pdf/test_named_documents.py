"""Each document of the programme passes every check: ours, the shared one, others'."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest

from exports import Format, render
from exports.pdf.properties import EVIDENCE_FILE, SOURCES_FILE
from exports.readback import differences
from tests.conftest import ROOT
from tests.exports.pdf.named_documents import MISSING, STRESS, named, names
from tests.exports.pdf.told import untold
from tests.readers.pdf_lint import lint
from tests.readers.pdf_pages import read_pages, said_by_pdfium, said_by_poppler
from tests.readers.tools import require, run, verapdf_failures

if TYPE_CHECKING:
    from pathlib import Path

    from exports import Rendered
    from tests.exports.random_documents import Case

VERAPDF = shutil.which("verapdf")  # no registry of ours has it, so it may be missing
SLOW = ("grain.md", "every nesting", STRESS)
LONG = 200  # pages
PATIENT = (pytest.mark.slow, pytest.mark.timeout(900))  # poppler takes minutes
NAMES = [
    pytest.param(name, marks=PATIENT) if name.startswith(SLOW) else name
    for name in names()
]


@pytest.fixture(scope="module", params=NAMES)
def written(request: pytest.FixtureRequest) -> tuple[Case, Rendered]:
    """Return a document of the programme, and what was made of it."""
    case = named(request.param)
    return case, render(case.document, Format.PDF, case.options)


@pytest.fixture
def file(written: tuple[Case, Rendered], tmp_path: Path) -> Path:
    """Return the file of a document."""
    path = tmp_path / "named.pdf"
    path.write_bytes(written[1].data)
    return path


def test_it_keeps_every_rule(written: tuple[Case, Rendered]) -> None:
    assert lint(written[1].data) == []


def test_it_passes_the_shared_check(file: Path, shared: Path) -> None:
    check = shared / "check" / "check_pdf.py"
    assert run(sys.executable, check, file).endswith("1 checked, 0 defects\n")


if VERAPDF:

    def test_it_passes_vera(file: Path) -> None:
        for flavour in ("ua1", "3a"):
            assert verapdf_failures(str(VERAPDF), file, flavour) == []


def test_qpdf_finds_no_fault_in_it(file: Path) -> None:
    assert "No syntax or stream encoding errors" in run(
        require("qpdf"), "--check", file
    )


@pytest.mark.slow
def test_the_stress_document_is_as_long_as_its_name_says() -> None:
    case = named(STRESS)
    assert render(case.document, Format.PDF, case.options).pages >= LONG


def test_it_proves_itself(written: tuple[Case, Rendered]) -> None:
    case, rendered = written
    found = differences(case.document, rendered.data, Format.PDF, case.options)
    assert found == ()


def test_other_readers_take_all_of_it_in_order(
    written: tuple[Case, Rendered], file: Path
) -> None:
    case, rendered = written
    assert untold(case, said_by_pdfium(read_pages(rendered.data))) == []
    assert untold(case, said_by_poppler(file)) == []


def test_what_is_attached_comes_out_as_it_went_in(
    written: tuple[Case, Rendered],
) -> None:
    document = written[0].document
    with pikepdf.open(io.BytesIO(written[1].data)) as pdf:
        held = {name: f.get_file().read_bytes() for name, f in pdf.attachments.items()}
    assert bool(document.evidence) == (EVIDENCE_FILE in held)
    assert bool(document.sources) == (SOURCES_FILE in held)
    for source in document.sources:
        assert source.encode("utf-8") in held[SOURCES_FILE]


def test_a_character_that_no_font_has_is_a_box_and_a_loss() -> None:
    rendered = render(named("missing characters").document, Format.PDF)
    lost = [loss for loss in rendered.losses if loss.code == "missing-character"]
    assert {loss.id for loss in lost} >= {"h", "p"}
    code = f"U+{ord(MISSING[0]):04X}"
    assert all(code in loss.message for loss in lost)


IN_ANOTHER_PROCESS = """
import hashlib, locale, sys
from exports import Format, render
from tests.exports.pdf.named_documents import named
locale.setlocale(locale.LC_ALL, "")
for name in sys.argv[1:]:
    case = named(name)
    data = render(case.document, Format.PDF, case.options).data
    print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_document_has_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    chosen = ["harbour.txt, one-page-brief", "all added", "right to left"]
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    )
    found = []
    for number, surrounding in enumerate(surroundings):
        folder = tmp_path / str(number)
        folder.mkdir()
        environment = {**os.environ, **surrounding, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", IN_ANOTHER_PROCESS, *chosen]
        done = subprocess.run(
            command, cwd=folder, env=environment, check=True, capture_output=True
        )
        found.append(done.stdout.split())
    assert len(found[0]) == len(chosen)
    assert found[0] == found[1]
