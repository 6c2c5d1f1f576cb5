"""The command line hands a brief over as a profile says, under names from a pattern."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app import cli
from app.composing.origins import origins_title
from app.storage.dossier_file import create_dossier
from exports.readback import read
from exports.rendered import Format
from tests.cli.calling import no_window
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from pathlib import Path

OURS = replace(BRIEF, template="one-page-brief")
TITLE = origins_title("en")


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    path = tmp_path / "job.dossier"
    file = create_dossier(path)
    file.save(filled(file.load()).with_brief(OURS), "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return path


def exported(job: Path, *words: str) -> dict[str, bytes]:
    """Return the files that are there after an export, by their names."""
    out = job.parent / "out"
    assert cli.run(["export", str(job), "-o", str(out), *words], no_window) == 0
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_copy_for_a_fact_checker_says_where_passages_come_from(job: Path) -> None:
    files = exported(job, "--profile", "fact-check")
    pdf = read(files["job.pdf"], Format.PDF)
    assert TITLE in pdf.paragraphs
    assert f"{ESSAY.name} · SHA-256 {ESSAY.sha256}" in pdf.paragraphs
    word = read(files["job.docx"], Format.DOCX)
    assert TITLE in word.paragraphs
    assert word.remarks  # of the checks: the brief is not finished


def test_a_release_has_no_trace_but_its_text(job: Path) -> None:
    words = ("--profile", "release", "--origins", "--author", "A. Writer")
    pdf = read(exported(job, *words)["job.pdf"], Format.PDF)
    assert TITLE not in pdf.paragraphs  # what is withheld is not told by a table
    assert (pdf.evidence, pdf.author, pdf.attachments) == ((), "", ())


def test_an_unknown_profile_is_refused(job: Path) -> None:
    with pytest.raises(SystemExit):
        cli.run(["export", str(job), "--profile", "friends"], no_window)


def test_a_name_is_made_of_a_pattern_and_counts_versions(job: Path) -> None:
    words = ("--to", "txt,docx", "--name", "{date} {title} v{version}")
    exported(job, *words)
    assert sorted(exported(job, *words)) == [
        f"2025-06-01 {BRIEF.title} v1.docx",
        f"2025-06-01 {BRIEF.title} v1.txt",
        f"2025-06-01 {BRIEF.title} v2.docx",
        f"2025-06-01 {BRIEF.title} v2.txt",
    ]


def test_a_pattern_with_an_unknown_part_writes_nothing(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = job.parent / "out"
    words = ["export", str(job), "-o", str(out), "--name", "{day}"]
    assert cli.run(words, no_window) == 2
    assert "“{day}” is no part of a name" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_replaced_is_named(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(job, "--to", "txt")
    assert "replaced" not in capsys.readouterr().err
    exported(job, "--to", "txt")
    assert "job.txt: the file that was there is replaced" in capsys.readouterr().err
