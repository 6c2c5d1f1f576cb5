"""Shaping the page in the window: each command by its key, and kept where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.domain.stretch import Stretch
from app.ui.editor.finder import SourceFinder
from app.ui.editor.note_field import NoteField
from app.ui.editor.scribe import Caret
from tests.ui.writing import select

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_BOTH = Modifier.ControlModifier | Modifier.ShiftModifier


def own_text(desk: Desk) -> ItemId:
    """Put a text of our own into the second section, with the caret in it."""
    assert desk.store.brief is not None
    section = desk.store.brief.sections[1].id
    item = TextItem(ItemId("own"), "Trains by January")
    desk.store.add_items(section, (item,), 0)
    desk.editor.go(Caret(item.id, 0, 6))
    desk.editor.setFocus()
    return item.id


def held(desk: Desk, item: ItemId) -> TextItem:
    assert desk.store.brief is not None
    found = desk.store.brief.item(item)
    assert isinstance(found, TextItem)
    return found


def test_words_are_set_apart_by_key(desk: Desk, qtbot: QtBot) -> None:
    item = own_text(desk)
    select(desk.editor, Caret(item), Caret(item, 0, 6))
    qtbot.keyClick(desk.editor, Key.Key_B, Modifier.ControlModifier)
    qtbot.keyClick(desk.editor, Key.Key_I, Modifier.ControlModifier)
    assert held(desk, item).stretches == (Stretch(0, 6, strong=True, emphasis=True),)


def test_a_citation_and_a_note_are_asked_for_by_key(desk: Desk, qtbot: QtBot) -> None:
    own_text(desk)
    qtbot.keyClick(desk.editor, Key.Key_C, _BOTH)
    (finder,) = desk.editor.findChildren(SourceFinder)
    assert finder.isVisible()
    qtbot.keyClick(finder.query, Key.Key_Escape)
    qtbot.keyClick(
        desk.editor, Key.Key_F, Modifier.ControlModifier | Modifier.AltModifier
    )
    (field,) = desk.editor.findChildren(NoteField)
    assert field.isVisible()


def test_a_new_source_is_written_in_the_item_pane(desk: Desk, qtbot: QtBot) -> None:
    own_text(desk)
    qtbot.keyClicks(desk.editor, "@Harbour log")
    qtbot.keyClick(desk.editor, Key.Key_Return)
    assert desk.tabs.currentWidget() is desk.item
    assert desk.item.sources.title.text() == "Harbour log"


def test_the_lock_is_told_and_kept(window: Window, desk: Desk) -> None:
    lock = window.registry["brief.lock"]
    assert lock.text() == "&Lock order"
    lock.trigger()
    assert desk.editor.moving.locked
    assert lock.text() == "Un&lock order"
    assert window.memory.settings.order_locked
    lock.trigger()
    assert not desk.editor.moving.locked


def test_an_item_goes_to_the_next_section_by_key(desk: Desk, qtbot: QtBot) -> None:
    item = own_text(desk)
    qtbot.keyClick(desk.editor, Key.Key_Right, Modifier.AltModifier)
    assert desk.store.brief is not None
    assert desk.store.brief.sections[2].items[-1].id == item
