"""Of a damaged dossier with a password all that is whole comes into a locked one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import apsw
import pytest

from app.cli import run
from app.domain.brief import TextItem
from app.domain.errors import DossierError
from app.domain.ids import ItemId
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.integrity import verify
from app.storage.keys import FileKey, LockedDossierError, key_of
from app.storage.marks import PAGE_SIZE
from app.storage.salvaging.making import salvage
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.dossier import Dossier

PASSWORD = "open sesame"  # noqa: S105 - of a file that a test makes
SECRET = "Zephyrine-Хлебозавод"  # noqa: S105 - a word that stands nowhere else
LONG = TextItem(ItemId("long"), f"{SECRET} " * 2000)  # more than a page holds


def key(words: str = PASSWORD) -> FileKey:
    made = key_of(words)
    assert made is not None
    return made


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """Return a locked dossier with a row that goes over many pages."""
    path = tmp_path / "job.dossier"
    with closing(create_dossier(path, key=key())) as file:
        brief = BRIEF.with_item(BRIEF.sections[0].id, LONG, 0)
        dossier = filled(file.load()).with_brief(replace(brief, title=SECRET))
        file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
    return path


def held_in(path: Path) -> Dossier:
    with closing(open_dossier(path, read_only=True, key=key())) as file:
        return file.load()


def flip(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE_SIZE + 4000] ^= 1
    path.write_bytes(data)


def page_of(path: Path, table: str) -> int:
    """Return the page, counted from 0, at which a table begins."""
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    with closing(db):
        key().unlock(db)
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        ((root,),) = db.execute(sql, (table,)).fetchall()
        assert isinstance(root, int)
        return root - 1


def words_lie_in(folder: Path) -> list[str]:
    held = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in held if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("table", ["meta", "export", "blob", "segment", "op", "node"])
def test_a_flipped_bit_costs_one_page_at_most(job: Path, table: str) -> None:
    before = held_in(job)
    flip(job, page_of(job, table))
    new = job.with_name("new.dossier")
    made = salvage(job, new, [], key())
    assert verify(new, key()).damage == ()
    with pytest.raises(LockedDossierError):
        open_dossier(new)
    assert made.missing or held_in(new) == before
    assert words_lie_in(job.parent) == []


def test_what_is_cut_off_is_all_that_is_lost(job: Path) -> None:
    data = job.read_bytes()
    job.write_bytes(data[: len(data) - PAGE_SIZE - 5])
    new = job.with_name("new.dossier")
    assert salvage(job, new, [], key()).missing
    assert verify(new, key()).damage == ()


@pytest.mark.parametrize("words", ["open sesami", PASSWORD])
def test_another_password_and_a_damaged_first_page_make_nothing(
    job: Path, words: str
) -> None:
    if words == PASSWORD:
        flip(job, 0)
        data = bytearray(job.read_bytes())
        data[5] ^= 1  # of the salt
        job.write_bytes(data)
    new = job.with_name("new.dossier")
    with pytest.raises(DossierError, match="its password is another one, or"):
        salvage(job, new, [], key(words))
    assert not new.exists()


def test_the_password_is_asked_for(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = job.with_name("new.dossier")
    command = ["salvage", str(job), "-o", str(new)]
    assert run(command, lambda _: 9) == 2
    assert "give it with --input-password-file" in capsys.readouterr().err
    words = job.with_name("words.txt")
    words.write_text(PASSWORD)
    command += ["--input-password-file", str(words)]
    assert run(command, lambda _: 9) == 0
    assert held_in(new) == held_in(job)
