"""A journal beside a dossier is let near it only when a crash of ours has left it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.integrity import verify
from tests.storage.job import BRIEF, make_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a dossier that was made and closed here."""
    folder = tmp_path / "job"
    folder.mkdir()
    make_job(folder / "job.dossier")
    return folder / "job.dossier"


def crash(path: Path) -> None:
    """Leave a dossier half written, with the journal that takes that back."""
    db = apsw.Connection(os.fspath(path))
    db.execute("PRAGMA cache_size=1").fetchall()
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE node SET body = body || ' '")
    for _ in range(20):  # more than the cache holds, so that pages are written
        db.execute(
            "INSERT INTO meta VALUES (hex(randomblob(9)), hex(zeroblob(4000)), x'')"
        )
    files = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    db.execute("ROLLBACK")
    db.close()
    assert f"{path.name}-journal" in files
    for name, data in files.items():
        (path.parent / name).write_bytes(data)


@pytest.mark.parametrize("read_only", [True, False])
def test_that_of_a_stranger_changes_nothing_and_is_named(
    path: Path, *, read_only: bool
) -> None:
    crash(path)
    before = {one: one.read_bytes() for one in path.parent.iterdir()}
    for _ in range(2):  # to have tried makes it no more trusted
        with pytest.raises(
            DossierError, match=r"job\.dossier-journal.*open that"
        ) as told:
            open_dossier(path, read_only=read_only)
    assert "\n" not in str(told.value)
    with pytest.raises(DossierError, match="was not left by you here"):
        verify(path)
    assert {one: one.read_bytes() for one in path.parent.iterdir()} == before


def test_a_copy_of_the_dossier_alone_opens(path: Path, tmp_path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9" * 200)
    copy = tmp_path / "copy.dossier"
    shutil.copy(path, copy)
    with closing(open_dossier(copy)) as file:
        assert file.load().brief(BRIEF.id) == BRIEF


@pytest.mark.parametrize("read_only", [True, False])
def test_that_of_our_own_crash_takes_back_what_was_half_written(
    path: Path, tmp_path: Path, *, read_only: bool
) -> None:
    file = open_dossier(path)
    running = tmp_path / "running"
    shutil.copytree(tmp_path / "home", running)
    file.close()
    shutil.rmtree(tmp_path / "home")
    running.rename(tmp_path / "home")  # as if the process had been killed
    crash(path)
    with closing(open_dossier(path, read_only=read_only)) as again:
        assert again.load().brief(BRIEF.id) == BRIEF
    assert not path.with_name(f"{path.name}-journal").exists()


def test_after_a_clean_end_the_next_journal_is_a_strangers(
    path: Path, tmp_path: Path
) -> None:
    open_dossier(path).close()
    assert not list((tmp_path / "home").rglob("*-writing"))
    crash(path)
    with pytest.raises(DossierError, match="was not left by you here"):
        open_dossier(path)


def test_an_empty_journal_is_none(path: Path) -> None:
    path.with_name(f"{path.name}-journal").touch()
    with closing(open_dossier(path)) as file:
        assert file.load().brief(BRIEF.id) == BRIEF
