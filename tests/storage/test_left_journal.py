"""A write failed, and so did taking it back: what others write then stays theirs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.errors import DossierError
from app.storage.connection import Connection
from app.storage.dossier_file import open_dossier
from tests.storage.job import make_job
from tests.torture.failing import FailingDisk
from tests.torture.shim import Kind, observed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    make_job(tmp_path / "job.dossier")
    return tmp_path / "job.dossier"


def half_written(path: Path) -> tuple[bytes, bytes]:
    """Return a dossier in the middle of a write, and the journal that takes it back."""
    db = apsw.Connection(os.fspath(path))
    db.execute("PRAGMA cache_size=1").fetchall()
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE node SET body = body || ' '")
    for _ in range(200):  # more than the cache holds, so that pages are written
        db.execute(
            "INSERT INTO op SELECT 9 + max(seq), hex(randomblob(9)), 1, '', '',"
            " '', hex(zeroblob(4000)), NULL, zeroblob(32) FROM op"
        )
    journal = path.with_name(f"{path.name}-journal").read_bytes()
    data = path.read_bytes()
    db.execute("ROLLBACK")
    db.close()
    return data, journal


def test_a_journal_takes_back_what_was_half_written(path: Path) -> None:
    connection = Connection(path)
    before = connection.rows("SELECT * FROM node")
    connection.close()
    data, journal = half_written(path)
    assert data != path.read_bytes()
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    path.write_bytes(data)
    fresh = Connection(path)
    assert fresh.rows("SELECT * FROM node") == before
    fresh.close()


@pytest.mark.parametrize(
    ("kind", "at"),
    [(Kind.WRITE, 1), (Kind.SYNC, 2), (Kind.DELETE, 1)],  # after it was cut
    ids=["half-way", "before the sync", "when it is removed"],
)
def test_it_is_played_again_after_the_disk_refused(
    path: Path, kind: Kind, at: int
) -> None:
    connection = Connection(path)
    before = connection.rows("SELECT * FROM node")
    data, journal = half_written(path)
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    path.write_bytes(data)
    connection.close()  # as after a write that failed
    disk = FailingDisk(kind, at, armed=True)
    with observed(disk, path.parent), pytest.raises(DossierError, match="disk"):
        connection.rows("SELECT * FROM node")
    assert path.read_bytes() != data  # some of it was taken back
    assert connection.rows("SELECT * FROM node") == before
    connection.close()
    assert [one.name for one in path.parent.glob("job*")] == [path.name]


def test_it_is_not_played_into_what_somebody_else_has_written_since(
    path: Path,
) -> None:
    connection = Connection(path)
    with connection.transaction():
        pass
    newer = path.with_name("newer.dossier")
    newer.write_bytes(path.read_bytes())
    file = open_dossier(newer)
    held = file.load()
    file.save(held.with_brief(held.briefs[0].with_title("Theirs")), "set-title", {})
    file.close()
    _, journal = half_written(path)
    connection.close()
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    theirs = newer.read_bytes()
    path.write_bytes(theirs)

    told = pytest.raises(DossierError, match="changed by another program")
    with told, connection.transaction():
        connection.rows("DELETE FROM node")
    assert path.read_bytes() == theirs
    assert connection.rows("SELECT count(*) FROM essay") == [(1,)]  # it can be read
    connection.close()
    aside = path.parent.glob("*.old")
    assert [one.read_bytes() for one in aside] == [journal]
