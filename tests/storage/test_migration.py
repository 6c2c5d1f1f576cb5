"""A dossier of an older version becomes one of a newer, and a copy of it is kept."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.schema import VERSIONS, Version
from tests.storage.job import ESSAY, ORIGINAL, filled, make_job

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.dossier import Dossier
    from app.storage.connection import Connection

FIRST = Path(__file__).with_name("version-1.dossier.gz")  # as version 1 wrote it
NOW = len(VERSIONS)
REMARK = "CREATE TABLE remark (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT"


def add_remarks(connection: Connection) -> None:
    connection.rows(REMARK)
    connection.rows("INSERT INTO remark SELECT id, 'made by ' || actor FROM op")


def following(upgrade: Callable[[Connection], None] = add_remarks) -> Version:
    return Version({**VERSIONS[-1].tables, "remark": REMARK}, upgrade)


NEXT = (*VERSIONS, following())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier of the version that is newest now."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def held(path: Path, versions: tuple[Version, ...]) -> Dossier:
    file = open_dossier(path, versions=versions)
    try:
        assert file.original(ESSAY.id) == ORIGINAL
        return file.load()
    finally:
        file.close()


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.is_file())


def test_an_older_file_is_brought_up_with_all_it_holds(path: Path) -> None:
    before = held(path, VERSIONS)
    assert held(path, NEXT) == before
    assert asked(path, "PRAGMA user_version") == [(NOW + 1,)]
    assert asked(path, "SELECT body FROM remark") == [("made by user",)]
    assert held(path, NEXT) == before


def test_a_file_that_version_1_wrote_holds_the_same_and_can_be_undone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "first.dossier"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    assert asked(path, "PRAGMA user_version") == [(1,)]
    assert held(path, VERSIONS) == filled(held(path, VERSIONS))
    assert asked(path, "PRAGMA user_version") == [(NOW,)]
    file = open_dossier(path)
    assert [step.kind for step in file.history().undo] == ["draft"]
    file.close()


def test_the_older_file_is_kept_beside_it_once(path: Path) -> None:
    before = held(path, VERSIONS)
    held(path, NEXT)
    held(path, NEXT)
    assert names(path) == [f"job (version {NOW}).dossier", "job.dossier"]
    assert held(path.with_name(f"job (version {NOW}).dossier"), VERSIONS) == before


def test_a_copy_kept_before_is_not_replaced(path: Path) -> None:
    other = path.with_name(f"job (version {NOW}).dossier")
    other.write_bytes(b"mine")
    held(path, NEXT)
    assert other.read_bytes() == b"mine"
    assert f"job (version {NOW}) 2.dossier" in names(path)


def test_versions_are_passed_through_in_order(path: Path) -> None:
    def drop_remarks(connection: Connection) -> None:
        assert connection.rows("SELECT body FROM remark") == [("made by user",)]
        connection.rows("DROP TABLE remark")

    after = (*NEXT, Version(VERSIONS[-1].tables, drop_remarks))
    held(path, after)
    assert asked(path, "PRAGMA user_version") == [(NOW + 2,)]


def break_off(connection: Connection) -> None:
    add_remarks(connection)
    raise DossierError("The disk is full")


def do_nothing(_: Connection) -> None:
    pass


@pytest.mark.parametrize(
    ("upgrade", "words"),
    [(break_off, "disk is full"), (do_nothing, "not built like a dossier")],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    path: Path, upgrade: Callable[[Connection], None], words: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(DossierError, match=words):
        open_dossier(path, versions=(*VERSIONS, following(upgrade)))
    assert path.read_bytes() == before
    assert names(path) == ["job.dossier"]
    open_dossier(path).close()


def test_a_newer_file_is_refused_unchanged(path: Path) -> None:
    held(path, NEXT)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(DossierError, match="newer version"):
            open_dossier(path, read_only=read_only, versions=VERSIONS)
    assert path.read_bytes() == before


def test_an_older_file_is_read_as_a_newer_one_and_not_changed(path: Path) -> None:
    before = path.read_bytes()
    with closing(open_dossier(path, read_only=True, versions=NEXT)) as file:
        assert file.load() == filled(file.load())
        remarks = file.between_edits(lambda db: db.rows("SELECT body FROM remark"))
    assert remarks
    assert path.read_bytes() == before
    assert names(path) == ["job.dossier"]


@pytest.mark.parametrize("number", [0, -1])
def test_a_file_of_no_version_is_refused(path: Path, number: int) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = number.to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    with pytest.raises(DossierError):
        open_dossier(path, versions=NEXT)
    assert path.read_bytes() == bytes(data)
