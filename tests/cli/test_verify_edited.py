"""``briefwright verify`` tells what was edited in a Word file, and does not pass it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

import exports
from app import cli
from exports.document import (
    Evidence,
    Heading,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
)
from exports.readback import read
from exports.readback.edits import edits
from exports.readback.outline import outline_in
from tests.cli.calling import no_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KNOWN, UNKNOWN = "They met twice in March.", "Nobody knows why they met."
BRIEF = exports.Document(
    Metadata("Talks", language="en-GB"),
    (
        Heading(1, (Text("What we know"),)),
        Paragraph((Text(KNOWN),), id="p1"),
        Heading(1, (Text("What we do not know"),)),
        Paragraph((Text(UNKNOWN),), id="p2"),
        Paragraph((Text("A word of our own."), Note((Text("Own notes."),)))),
    ),
    marking=Marking("TLP:AMBER", "#ffc000", "#000000"),
    evidence=(
        Evidence("p1", "passage", KNOWN, "verbatim"),
        Evidence("p2", "passage", UNKNOWN, "verbatim"),
    ),
)
PLAIN = exports.render(BRIEF, exports.Format.DOCX).data


def changed(change: Callable[[str], str]) -> bytes:
    """Return the file with each of its parts of text changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            held = old.read(name).decode()
            shown = name.startswith("word/") and name.endswith(".xml")
            new.writestr(name, change(held) if shown else held)
    return out.getvalue()


def run_on(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    return cli.run(["verify", str(path)], no_window)


def paragraph_with(text: str, part: str) -> str:
    found: list[str] = re.findall(r"<w:p>.*?</w:p>", part, re.S)
    return next(paragraph for paragraph in found if text in paragraph)


def exchanged(part: str) -> str:
    if KNOWN not in part:
        return part
    one, other = (paragraph_with(text, part) for text in (KNOWN, UNKNOWN))
    return part.replace(one, "@").replace(other, one).replace("@", other)


def looking(text: str, look: str) -> Callable[[str], str]:
    def change(part: str) -> str:
        return re.sub(
            f"<w:r>(<w:t[^>]*>{re.escape(text)})",
            rf"<w:r><w:rPr>{look}</w:rPr>\1",
            part,
        )

    return change


ADDED = "<w:p><w:r><w:t>The minister agreed.</w:t></w:r></w:p><w:sectPr"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda part: part.replace("TLP:AMBER", "TLP:CLEAR"), "The marking in the"),
        (exchanged, "Moved, it stands below “What we know” now: “Nobody knows"),
        (exchanged, "Moved, it stands below “What we do not know” now: “They met"),
        (lambda part: part.replace("<w:sectPr", ADDED), "“The minister agreed.”"),
        (lambda part: part.replace("Own notes", "His notes"), "1 note added or edited"),
        (
            lambda part: part.replace("A word of", "No word of"),
            "1 paragraph added or edited: “No word of our own.”",
        ),
        (looking("What we do not", "<w:vanish/>"), "hides a text"),
        (looking("Talks", "<w:vanish/>"), "hides a text"),
        (looking(UNKNOWN, '<w:color w:val="FFFFFF"/>'), "in the colour of paper"),
        (looking("A word", '<w:color w:val="FDFDFD"/>'), "in the colour of paper"),
    ],
)
def test_an_edited_word_file_does_not_pass(
    change: Callable[[str], str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = changed(change)
    assert data != changed(str)
    assert run_on(tmp_path / "a.docx", data) == 1
    assert said in capsys.readouterr().out


def test_a_word_file_as_it_was_passes_and_says_in_two_lines_what_was_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_on(tmp_path / "a.docx", changed(str)) == 0
    compared, missing = capsys.readouterr().out.splitlines()[-2:]
    assert compared.startswith("Compared: what has evidence")
    assert "paragraphs, notes and marking" in compared
    assert missing.startswith("Not compared: pictures")


def test_white_letters_on_a_dark_ground_are_not_hidden(tmp_path: Path) -> None:
    look = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'
    assert run_on(tmp_path / "a.docx", changed(looking("A word", look))) == 0


def test_exchanged_passages_are_all_that_is_told_of_them() -> None:
    found = read(changed(exchanged), exports.Format.DOCX)
    outline = outline_in(found.outline)
    assert outline
    assert len(edits(outline, found)) == 2


def test_a_file_that_does_not_say_how_it_was_is_said_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, re.sub(b"<outline>.*</outline>", b"", held))
    assert run_on(tmp_path / "a.docx", out.getvalue()) == 0
    assert "does not say how they were at its export" in capsys.readouterr().out


def test_a_release_without_evidence_holds_no_outline() -> None:
    options = exports.RenderOptions(withheld=frozenset({exports.Withheld.EVIDENCE}))
    data = exports.render(BRIEF, exports.Format.DOCX, options).data
    assert not read(data, exports.Format.DOCX).outline


def test_the_dossier_confirms_what_a_file_says_of_its_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    essay, dossier = tmp_path / "talks.txt", tmp_path / "talks.dossier"
    essay.write_text("Talks\n\nTalks go on, and nobody knows for how long.\n", "utf-8")
    assert cli.run(["draft", str(essay), "-o", str(dossier)], no_window) == 0
    words = ["export", str(dossier), "--to", "docx", "-o", str(tmp_path)]
    assert cli.run(words, no_window) == 0
    words = ["verify", str(tmp_path / "talks.docx"), "--dossier", str(dossier)]
    assert cli.run(words, no_window) == 0
    out = capsys.readouterr().out
    assert "paragraphs, notes and marking, with the brief in the dossier" in out


@pytest.mark.slow
def test_what_libreoffice_saves_again_unedited_passes(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there")
    path, out = tmp_path / "a.docx", tmp_path / "out"
    path.write_bytes(PLAIN)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = [office, home, "--headless", "--convert-to", "docx", "--outdir", str(out)]
    subprocess.run([*words, str(path)], check=True, capture_output=True, timeout=120)
    assert run_on(path, (out / "a.docx").read_bytes()) == 0
