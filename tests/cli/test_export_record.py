"""A dossier remembers what the command line handed over, when it can."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app import cli
from app.storage.dossier_file import create_dossier, open_dossier
from tests.cli.calling import no_window
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.exported import Export

OURS = replace(BRIEF, template="one-page-brief")


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    path = tmp_path / "job.dossier"
    file = create_dossier(path)
    file.save(filled(file.load()).with_brief(OURS), "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return path


def exported(job: Path, *words: str) -> Path:
    out = job.parent / "out"
    assert cli.run(["export", str(job), "-o", str(out), *words], no_window) == 0
    return out


def recorded(job: Path) -> tuple[Export, ...]:
    file = open_dossier(job, read_only=True)
    try:
        return file.exports()
    finally:
        file.close()


def test_each_file_is_recorded_with_its_digest_and_settings(job: Path) -> None:
    out = exported(job, "--to", "docx,txt", "--marking", "TLP:GREEN", "--title", "Port")
    last, first = recorded(job)
    assert (first.name, last.name) == ("job.docx", "job.txt")
    assert (first.format, first.brief) == ("docx", BRIEF.id)
    assert first.sha256 == hashlib.sha256((out / "job.docx").read_bytes()).hexdigest()
    assert dict(last.settings) == {
        "date": "2025-06-01",
        "marking": "TLP:GREEN",
        "template": "one-page-brief",
        "title": "Port",
    }


def test_the_brief_itself_stays_as_it_is(job: Path) -> None:
    exported(job, "--to", "txt", "--title", "Port")
    file = open_dossier(job)
    assert file.load().brief(OURS.id) == OURS
    assert file.history().head == 1
    file.close()


def test_an_open_dossier_is_exported_with_a_note(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_dossier(job)
    out = exported(job, "--to", "txt")
    window.close()
    told = capsys.readouterr()
    assert told.out == f"{out / 'job.txt'}\n"
    (note,) = (line for line in told.err.splitlines() if "recorded" in line)
    assert note.startswith("The export was not recorded: “job.dossier” is already open")
    assert recorded(job) == ()


def test_nothing_is_said_when_all_went_well(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(job, "--to", "txt")
    assert "recorded" not in capsys.readouterr().err
