"""Pictures lie in the dossier file, whole or named as damaged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import apsw
import pytest

from app.domain.dossier import Dossier
from app.domain.errors import DossierError
from app.domain.picture import Picture, picture_of
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.nodes import body_of, splices_between
from tests.pictures import HARBOUR, MAP, photo, shown, with_pictures
from tests.storage.job import ESSAY, ORIGINAL, filled

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.dossier_file import DossierFile


def job(file: DossierFile) -> Dossier:
    """Return a dossier with one of everything and two pictures."""
    with_two = filled(file.load()).with_picture(MAP).with_picture(HARBOUR)
    brief = with_pictures(shown(), shown(HARBOUR, "other", width=40))
    return with_two.with_brief(brief)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "job.dossier"


def made(path: Path) -> Dossier:
    file = create_dossier(path)
    dossier = job(file)
    file.save(dossier, "draft", {ESSAY.id: ORIGINAL})
    file.close()
    return dossier


def test_pictures_come_back_byte_for_byte(path: Path) -> None:
    dossier = made(path)
    file = open_dossier(path)
    assert file.load() == dossier
    assert file.picture(HARBOUR.id) == HARBOUR
    file.close()


def test_a_picture_of_many_pieces_comes_back(path: Path) -> None:
    large = picture_of(photo() + bytes(5 << 19))
    file = create_dossier(path)
    file.save(file.load().with_picture(large), "draft", {})
    file.close()
    again = open_dossier(path, read_only=True)
    assert again.load().pictures == (large,)
    again.close()


def test_a_copy_has_the_pictures(path: Path, tmp_path: Path) -> None:
    dossier = made(path)
    file = open_dossier(path)
    copy = file.copy(tmp_path / "copy.dossier")
    file.close()
    path.unlink()
    assert copy.load() == dossier
    copy.close()


def test_a_damaged_picture_is_named(path: Path) -> None:
    made(path)
    db = apsw.Connection(str(path))
    db.execute("UPDATE blob_chunk SET data = zeroblob(9) WHERE blob = ?", (MAP.id,))
    db.close()
    file = open_dossier(path)
    with pytest.raises(DossierError, match="piece 1 of a picture"):
        file.load()
    file.close()


def test_a_missing_picture_is_named(path: Path) -> None:
    made(path)
    db = apsw.Connection(str(path))
    db.execute("DELETE FROM blob_chunk WHERE blob = ?", (MAP.id,))
    db.close()
    file = open_dossier(path)
    with pytest.raises(DossierError, match="a picture"):
        file.load()
    file.close()


def test_a_picture_under_a_false_name_is_not_written(path: Path) -> None:
    file = create_dossier(path)
    false = Picture(HARBOUR.id, MAP.data)
    with pytest.raises(ValueError, match="No picture"):
        file.save(file.load().with_picture(false), "draft", {})
    assert file.load().pictures == ()
    file.close()


def test_a_dossier_without_pictures_is_written_as_before_there_were_any() -> None:
    bare = filled(Dossier("job"))
    assert "pictures" not in body_of(bare)
    both = bare.with_picture(MAP)
    assert len(splices_between(bare, both)) == 1
    assert body_of(replace(both, pictures=())) == body_of(bare)
