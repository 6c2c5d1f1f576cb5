"""Files that are no dossiers of this version are refused in one sentence, unchanged."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.schema import VERSIONS
from tests.storage.job import make_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


def refused(path: Path, words: str) -> None:
    before = path.read_bytes()
    with pytest.raises(DossierError, match=words) as caught:
        open_dossier(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_newer_version_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (len(VERSIONS) + 1).to_bytes(4, "big")
    path.write_bytes(data)
    refused(path, "newer version")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.dossier"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (x)")
    db.close()
    refused(path, "not a dossier")


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"PK\3\4" * 100])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.dossier"
    path.write_bytes(data)
    refused(path, "not a dossier")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM node; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE other (x)",
        "CREATE INDEX i ON op (step)",
        "DROP TABLE export",
        "ALTER TABLE node ADD COLUMN more TEXT",
    ],
)
def test_a_file_with_other_tables_is_refused(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.close()
    refused(path, "not built like a dossier")


def test_a_write_ahead_log_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[18:20] = b"\x02\x02"
    path.write_bytes(data)
    refused(path, "not built like a dossier")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="is a folder"):
        open_dossier(tmp_path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="There is no file"):
        open_dossier(tmp_path / "none.dossier")


def test_what_was_refused_can_be_opened_when_mended(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(b"not now")
    refused(path, "not a dossier")
    path.write_bytes(data)
    open_dossier(path).close()
