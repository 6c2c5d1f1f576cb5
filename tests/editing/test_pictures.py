"""Pictures are put in, described, taken out, and come back after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.brief import Brief, Citation, PictureItem, TextItem
from app.domain.errors import BriefError
from app.domain.ids import ItemId, SectionId, SourceId
from app.domain.picture import LARGEST, MOST, picture_of
from app.domain.source import Source
from app.editing.store import DossierStore
from app.storage.dossier_file import create_dossier, open_dossier
from tests.pictures import HARBOUR, MAP, photo, shown, with_pictures
from tests.storage.job import ESSAY, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

SECTION = SectionId("s")
PICTURE = ItemId("picture")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "job.dossier"


@pytest.fixture
def store(path: Path, qapp: QApplication) -> Iterator[DossierStore]:
    _ = qapp
    held = DossierStore(create_dossier(path))
    held.add_brief(with_pictures())
    yield held
    held.close()


def brief_of(store: DossierStore) -> Brief:
    assert store.brief is not None
    return store.brief


def only(store: DossierStore) -> PictureItem:
    (item,) = brief_of(store).items()
    assert isinstance(item, PictureItem)
    return item


def test_a_picture_put_in_comes_with_its_bytes(store: DossierStore) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    assert store.dossier.picture(only(store).picture) == MAP


def test_undone_and_redone_across_restarts(store: DossierStore, path: Path) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.undo()
    assert store.dossier.pictures == ()
    store.close()
    again = DossierStore(open_dossier(path))
    assert not list(brief_of(again).items())
    again.redo()
    assert again.dossier.picture(MAP.id) == MAP
    again.close()
    last = DossierStore(open_dossier(path))
    assert only(last) == shown()
    assert last.dossier.picture(MAP.id) == MAP
    last.undo()
    assert last.dossier.pictures == ()
    last.close()


def test_taken_out_it_comes_back_by_undo(store: DossierStore) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.remove_item(PICTURE)
    store.undo()
    assert only(store) == shown()


def test_it_comes_back_from_a_version_only_if_there_is_room(
    store: DossierStore,
) -> None:
    first, *large = [
        picture_of(photo(colour=f"#0000{n}0") + bytes(LARGEST - 1000))
        for n in range(MOST // LARGEST + 1)
    ]
    store.add_items(SECTION, (shown(first),), pictures=(first,))
    past, brief = store.dossier, brief_of(store).id
    store.remove_item(PICTURE)
    store.restore_item(past, brief, PICTURE)
    assert only(store) == shown(first)
    store.remove_item(PICTURE)
    items = [shown(one, f"p{n}") for n, one in enumerate(large)]
    store.add_items(SECTION, items, pictures=large)
    with pytest.raises(BriefError, match="together"):
        store.restore_item(past, brief, PICTURE)


def test_a_copy_goes_on_with_its_pictures(store: DossierStore, tmp_path: Path) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.save_copy(tmp_path / "copy.dossier")
    store.flush()
    store.file.append_now(())
    assert store.file.load().picture(MAP.id) == MAP


def test_it_can_be_saved_when_its_file_is_gone(
    store: DossierStore, path: Path, tmp_path: Path
) -> None:
    path.unlink()
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.save_copy(tmp_path / "rescued.dossier")
    store.file.append_now(())
    assert store.file.load().picture(MAP.id) == MAP


def test_caption_description_and_width_are_edits_of_their_own(
    store: DossierStore,
) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.edit_caption(PICTURE, "Quay")
    store.describe_picture(PICTURE, "A quay")
    store.size_picture(PICTURE, 55)
    store.attach_source(PICTURE, Source(SourceId("src"), title="Chart"))
    item = only(store)
    assert (item.caption, item.alt, item.width) == ("Quay", "A quay", 55)
    assert item.citations == (Citation(SourceId("src")),)
    for _ in range(3):
        store.undo()
    assert (only(store).caption, only(store).alt) == ("Quay", "A harbour from above")
    assert store.redo_text == "Describe picture"


def test_a_width_stays_within_the_text(store: DossierStore) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.size_picture(PICTURE, 400)
    assert only(store).width == 100
    store.size_picture(PICTURE, 0)
    assert only(store).width == 10


def test_a_text_has_neither_width_nor_caption(store: DossierStore) -> None:
    store.add_items(SECTION, (TextItem(ItemId("t"), "Text"),))
    with pytest.raises(BriefError):
        store.size_picture(ItemId("t"), 50)
    with pytest.raises(BriefError):
        store.edit_caption(ItemId("t"), "No")


def test_pictures_that_cannot_travel_together_are_refused(store: DossierStore) -> None:
    large = [
        picture_of(photo(colour=f"#0000{n}0") + bytes(LARGEST - 1000))
        for n in range(MOST // LARGEST + 1)
    ]
    items = [shown(picture, f"p{n}") for n, picture in enumerate(large)]
    store.add_items(SECTION, items[:-1], pictures=large[:-1])
    before = store.dossier
    with pytest.raises(BriefError, match="24 MB together"):
        store.add_items(SECTION, items[-1:], pictures=large[-1:])
    assert store.dossier is before


def test_one_picture_shown_twice_is_held_once(store: DossierStore) -> None:
    store.add_items(SECTION, (shown(), shown(key="again")), pictures=(MAP, MAP))
    store.add_items(SECTION, (shown(HARBOUR, "other"),), pictures=(HARBOUR,))
    assert store.dossier.pictures == (MAP, HARBOUR)


def test_undone_and_redone_at_once_nothing_is_missed(
    store: DossierStore, path: Path
) -> None:
    store.add_items(SECTION, (shown(),), pictures=(MAP,))
    store.add_essay(ESSAY, ORIGINAL)
    before = store.dossier
    for _ in range(2):  # nothing of it need be in the file yet
        store.undo()
    for _ in range(2):
        store.redo()
    assert store.dossier == before
    store.close()
    file = open_dossier(path)
    assert file.load() == before
    file.close()
