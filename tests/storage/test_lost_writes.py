"""Rows at the end of a table that a disk has never written are missed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.exported import Export
from app.storage.quarantine import opened_as_it_is
from app.storage.tails import Tail, lost
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.dossier_file import DossierFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a dossier with three entries in its log and two exports."""
    path = tmp_path / "job.dossier"
    make_job(path)
    file = open_dossier(path)
    for title in ("One", "Two"):
        retitle(file, title)
        file.record_export(Export(BRIEF.id, "pdf", "a.pdf", "0" * 64))
    file.close()
    return path


def retitle(file: DossierFile, title: str) -> None:
    held = file.load()
    brief = replace(held.brief(BRIEF.id), title=title)
    file.save(held.with_brief(brief), "set-title", {})


def lose_last(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        ((last,),) = db.execute(f"SELECT max(rowid) FROM {table}")  # noqa: S608
        db.execute(f"DELETE FROM {table} WHERE rowid = {last}")  # noqa: S608


def test_a_lost_end_of_the_log_is_told_and_bars_only_undo(path: Path) -> None:
    lose_last(path, "op")
    file = open_dossier(path)
    history = file.history()
    assert file.load().briefs[0].title == "Two"
    file.close()
    assert "damaged at edit 3" in history.notice
    assert history.undo == ()


def test_it_is_still_told_after_more_edits(path: Path) -> None:
    lose_last(path, "op")
    file = open_dossier(path)
    retitle(file, "Three")
    file.close()
    file = open_dossier(path)
    history = file.history()
    assert file.load().briefs[0].title == "Three"
    file.close()
    assert "damaged at edit 3" in history.notice
    assert [step.seq for step in history.undo] == [4]


def test_a_lost_export_is_told(path: Path) -> None:
    lose_last(path, "export")
    file = open_dossier(path)
    with pytest.raises(DossierError, match="list of exports is older"):
        file.exports()
    file.close()


def test_a_lost_version_is_told(path: Path) -> None:
    lose_last(path, "version")
    file = open_dossier(path)
    versions = file.versions()
    file.close()
    assert "1 of 2 versions" in versions.notice


def test_rows_that_are_added_while_one_looks_are_not_taken_for_lost(path: Path) -> None:
    with closing(open_dossier(path)) as file, opened_as_it_is(path, None) as reader:

        def add() -> None:
            for _ in range(60):
                file.record_export(Export(BRIEF.id, "pdf", "b.pdf", "0" * 64))

        told = set()
        writer = Thread(target=add)
        writer.start()
        while writer.is_alive():
            told |= {lost(reader, Tail.EXPORTS), lost(reader, Tail.VERSIONS)}
        writer.join()
        assert told == {0}
