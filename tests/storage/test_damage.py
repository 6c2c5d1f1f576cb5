"""Whatever happens to the bytes on the disk, damage is named and never silent."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DossierError
from app.storage.dossier_file import open_dossier
from app.storage.schema import row_digest
from tests.storage.job import ESSAY, ORIGINAL, make_job

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.dossier import Dossier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a closed dossier with one of everything."""
    path = tmp_path / "job.dossier"
    make_job(path)
    return path


def load(path: Path, *, read_only: bool = True) -> Dossier:
    file = open_dossier(path, read_only=read_only)
    try:
        assert file.original(ESSAY.id) == ORIGINAL
        return file.load()
    finally:
        file.close()


def overwrite(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    assert len(old) == len(new)
    path.write_bytes(data.replace(old, new))


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"heading":"Bottom', '"heading":"Button', "section first"),
        ('"title":"Порт"', '"title":"Торт"', "source source"),
        ("Гавань\n\nПорт", "Гавань\n\nТорт", "block 2 of the essay “гавань.txt”"),
        ('"name": "гавань', '"name": "лавань', "the essay “лавань.txt”"),
        ("list-item", "list_item", "block 3 of the essay"),
    ],
)
def test_a_damaged_row_is_named(
    path: Path, old: str, new: str, words: str, *, read_only: bool
) -> None:
    overwrite(path, old.encode(), new.encode())
    with pytest.raises(DossierError, match=words) as told:
        load(path, read_only=read_only)
    assert "\n" not in str(told.value)


STRANGE = {  # rows whose digests are right, as one who knows the format can write them
    "a kind that is not": ("kind", "page"),
    "no JSON": ("body", "{"),
    "too deep": ("body", "[" * 100_000),
    "a piece twice": ("body", '{"$":"Section","id":"second","items":["card"]}'),
    "a piece that is not": ("body", '{"$":"Section","id":"second","items":["none"]}'),
    "another name": ("body", '{"$":"Section","id":"third","items":[]}'),
}


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("strange", STRANGE)
def test_a_row_that_makes_no_dossier_is_damage(
    path: Path, strange: str, *, read_only: bool
) -> None:
    column, value = STRANGE[strange]
    with closing(sqlite3.connect(path)) as db, db:
        row = "SELECT kind, id, body, sha256 FROM node WHERE id = 'second'"
        *_, before = db.execute(row).fetchone()
        db.execute(f"UPDATE node SET {column} = ? WHERE id = 'second'", (value,))  # noqa: S608
        (kind, body) = db.execute(
            "SELECT kind, body FROM node WHERE id = 'second'"
        ).fetchone()
        after = row_digest(kind, "second", body)
        db.execute("UPDATE node SET sha256 = ? WHERE id = 'second'", (after,))
        (nodes,) = db.execute("SELECT value FROM meta WHERE key = 'nodes'").fetchone()
        number = int.from_bytes(before, "big") ^ int.from_bytes(after, "big")
        total = f"{int(nodes, 16) ^ number:064x}"
        meta = (total, row_digest("nodes", total))
        db.execute("UPDATE meta SET value = ?, sha256 = ? WHERE key = 'nodes'", meta)
    with pytest.raises(DossierError, match=r"“job.dossier” is damaged \(") as told:
        load(path, read_only=read_only)
    assert "\n" not in str(told.value)


def test_a_damaged_original_is_named(path: Path) -> None:
    overwrite(path, ORIGINAL, ORIGINAL[:-1] + b"\0")
    with pytest.raises(DossierError, match="piece 1 of an original file"):
        load(path)


def test_a_row_that_is_whole_but_old_is_found(path: Path) -> None:
    db = sqlite3.connect(path)
    old = db.execute("SELECT body, sha256 FROM node WHERE id = 'first'").fetchone()
    file = open_dossier(path)
    dossier = file.load()
    brief = dossier.briefs[0]
    renamed = brief.with_heading(brief.sections[0].id, "Renamed")
    file.save(dossier.with_brief(renamed), "rename-section", {})
    file.close()
    with db:
        db.execute("UPDATE node SET body = ?, sha256 = ? WHERE id = 'first'", old)
    db.close()
    with pytest.raises(DossierError, match="older than the rest"):
        load(path)


def test_a_row_that_is_missing_is_found(path: Path) -> None:
    db = sqlite3.connect(path)
    with db:
        db.execute("DELETE FROM segment WHERE n = 2")
    db.close()
    with pytest.raises(DossierError, match="damaged"):
        load(path)


def test_a_damaged_history_does_not_bar_the_content(path: Path) -> None:
    before = load(path)
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE op SET changes = '[]' WHERE seq = 1")
    db.close()
    file = open_dossier(path)
    history = file.history()
    assert file.load() == before
    file.close()
    assert "damaged at edit 1" in history.notice
    assert history.undo == ()


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_goes_unnoticed(path: Path, seed: int) -> None:
    whole = path.read_bytes()
    expected = load(path)
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    written = [at for at, byte in enumerate(whole) if byte]  # most of it is room
    found = 0
    for _ in range(50):
        data = bytearray(whole)
        at = chance.choice(written)
        for offset in range(chance.choice((1, 16, 512))):
            data[(at + offset) % len(data)] ^= chance.randrange(1, 256)
        path.write_bytes(data)
        try:
            assert load(path) == expected
        except DossierError:
            found += 1
    assert found
