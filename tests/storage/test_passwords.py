"""A dossier that is locked with a password: nothing of it can be read without it."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.errors import DossierError
from app.storage.auditing import history_damage
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.keys import FileKey, LockedDossierError, key_of
from app.storage.rescue import rescue
from tests.storage.job import BRIEF, ESSAY, ORIGINAL, filled, make_job
from tests.torture.failing import FailingDisk
from tests.torture.shim import Kind, observed

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "Zephyrine-Хлебозавод"  # noqa: S105 - a word that stands nowhere else
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def key(words: str = "open sesame") -> FileKey:
    made = key_of(words)
    assert made is not None
    return made


def locked_job(path: Path) -> None:
    """Make a dossier that has the secret word in all its tables."""
    with closing(create_dossier(path, key=key())) as file:
        dossier = filled(file.load()).with_brief(replace(BRIEF, title=SECRET))
        file.save(dossier, "draft", {ESSAY.id: ORIGINAL})


def places_of_the_word(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and any(SECRET.encode(one) in path.read_bytes() for one in ENCODINGS)
    ]


def test_a_locked_dossier_opens_with_its_password_alone(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    locked_job(path)
    with pytest.raises(LockedDossierError, match="is locked with a password"):
        open_dossier(path)
    before = path.read_bytes()
    with pytest.raises(LockedDossierError, match="its password is another one"):
        open_dossier(path, key=key("open sesami"))
    assert path.read_bytes() == before
    with closing(open_dossier(path, key=key())) as file:
        assert file.load().briefs[0].title == SECRET
    assert places_of_the_word(tmp_path) == []


def test_a_password_is_the_same_however_its_letters_are_typed(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    composed, apart = "Ґедзь\u00a0й", "Ґедзь и\u0306"
    create_dossier(path, key=key(composed)).close()
    open_dossier(path, key=key(apart)).close()


def test_no_password_is_no_key_and_a_control_character_is_none() -> None:
    assert key_of("") is None
    with pytest.raises(DossierError, match="cannot be typed again"):
        key_of("tab\there")


def test_a_key_does_not_show_its_password() -> None:
    assert "open sesame" not in f"{key()!r} {key()}"


def test_a_password_for_a_dossier_without_one_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    dossier = make_job(path)
    with closing(open_dossier(path, key=key())) as file:
        assert file.load() == dossier
        assert file.key is None


def test_a_password_is_set_changed_and_removed_while_the_dossier_is_open(
    tmp_path: Path,
) -> None:
    path = tmp_path / "job.dossier"
    with closing(create_dossier(path)) as file:
        dossier = filled(file.load()).with_brief(replace(BRIEF, title=SECRET))
        file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
        assert places_of_the_word(tmp_path) == ["job.dossier"]
        for now in (key(), key("another one"), None):
            file.change_key(now)
            assert places_of_the_word(tmp_path) == ([] if now else ["job.dossier"])
            assert file.load() == dossier
            dossier = dossier.with_brief(replace(dossier.briefs[0], author=f"{now}"))
            file.save(dossier, "edit", {})
            with closing(open_dossier(path, read_only=True, key=now)) as other:
                assert other.load() == dossier
            assert history_damage(path, now) == ()
    assert [one.name for one in tmp_path.glob("*") if one.is_file()] == ["job.dossier"]


def test_a_password_that_cannot_be_set_leaves_the_dossier_as_it_was(
    tmp_path: Path,
) -> None:
    path = tmp_path / "folder" / "job.dossier"
    path.parent.mkdir()
    dossier = make_job(path)
    before = path.read_bytes()
    with closing(open_dossier(path, read_only=True)) as file:
        with pytest.raises(DossierError, match="open only to be read"):
            file.change_key(key())
        assert file.load() == dossier
    assert path.read_bytes() == before


def test_copies_of_a_locked_dossier_are_locked_alike(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    locked_job(path)
    with closing(open_dossier(path, key=key())) as file:
        dossier = file.load()
        file.copy(tmp_path / "copy.dossier").close()
        rescue(file, dossier, (), tmp_path / "rescued.dossier").close()
    for name in ("copy.dossier", "rescued.dossier"):
        with pytest.raises(LockedDossierError):
            open_dossier(tmp_path / name)
        with closing(open_dossier(tmp_path / name, key=key())) as copy:
            assert copy.load() == dossier
    assert places_of_the_word(tmp_path) == []


def test_a_flipped_bit_of_a_locked_dossier_is_always_noticed(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    locked_job(path)
    whole = path.read_bytes()
    chance = random.Random(5)  # noqa: S311 - where to flip
    for _ in range(6):
        hurt = bytearray(whole)
        at = chance.randrange(len(hurt))
        hurt[at] ^= 1 << chance.randrange(8)
        path.write_bytes(hurt)
        with closing(apsw.Connection(str(path))) as db:
            key().unlock(db)
            with pytest.raises(apsw.Error):
                db.execute("PRAGMA integrity_check").fetchall()
    with pytest.raises(DossierError):
        open_dossier(path, key=key()).load()


def test_the_cipher_is_the_one_that_the_format_names(tmp_path: Path) -> None:
    path = tmp_path / "job.dossier"
    create_dossier(path, key=key()).close()
    settings = ("cipher='aegis'", "algorithm='aegis-256'", "tcost=3", "pcost=4")
    for memory, opens in ((65536, True), (19456, False)):
        with closing(apsw.Connection(str(path))) as db:
            for setting in (*settings, f"mcost={memory}", "key='open sesame'"):
                db.execute(f"PRAGMA {setting}").fetchall()
            if opens:
                assert db.execute("PRAGMA application_id").fetchall()
            else:
                with pytest.raises(apsw.NotADBError):
                    db.execute("SELECT * FROM sqlite_schema").fetchall()


def test_a_write_that_fails_after_the_password_came_is_done_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "job.dossier"
    make_job(path)
    disk = FailingDisk(Kind.SYNC, at=2, lasting=False)  # in the commit
    with observed(disk, tmp_path), closing(open_dossier(path)) as file:
        file.change_key(key())
        dossier = file.load().with_brief(replace(BRIEF, title="After it"))
        disk.armed = True
        with pytest.raises(DossierError, match="disk"):
            file.save(dossier, "title", {})
        file.save(dossier, "title", {})
        assert file.load() == dossier
