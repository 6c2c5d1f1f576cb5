"""A mention of another piece is chosen from a menu, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.ui.referring import offer_targets
from tests.pictures import MAP, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

TEXT = ItemId("text")


@pytest.fixture
def written(desk: Desk) -> Desk:
    """Return a desk with a picture and a text, the caret at the end of this."""
    assert desk.store.brief is not None
    section = desk.store.brief.sections[1].id
    items = (TextItem(TEXT, "See "), shown())
    desk.store.add_items(section, items, pictures=(MAP,))
    desk.editor.select_item(TEXT)
    desk.editor.setFocus()
    cursor = desk.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    desk.editor.setTextCursor(cursor)
    return desk


def text_of(desk: Desk) -> str:
    assert desk.store.brief is not None
    item = desk.store.brief.item(TEXT)
    assert isinstance(item, TextItem)
    return item.text


def menu_of(desk: Desk) -> QMenu:
    (menu,) = (m for m in desk.editor.findChildren(QMenu) if m.isVisible())
    return menu


def test_by_key_a_piece_is_chosen_and_mentioned_at_the_caret(
    written: Desk, window: Window, qtbot: QtBot
) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_R, keys)
    menu = menu_of(written)
    titles = [action.text() for action in menu.actions()]
    assert "The harbour" in titles
    menu.setActiveAction(menu.actions()[titles.index("The harbour")])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert text_of(written) == "See [[The harbour]]"
    assert written.editor.hasFocus()
    written.store.undo()
    assert text_of(written) == "See "


def test_what_is_mentioned_has_its_number_in_the_menu(
    written: Desk, window: Window
) -> None:
    written.store.edit_text(TEXT, "See [[The harbour]] ")
    window.registry["brief.refer"].trigger()
    titles = [action.text() for action in menu_of(written).actions()]
    assert "Figure\xa01 · The harbour" in titles
    menu_of(written).close()


def test_where_no_text_is_nothing_can_be_mentioned(
    written: Desk, window: Window, qtbot: QtBot
) -> None:
    written.editor.select_item("picture")
    with qtbot.waitSignal(window.registry.refused) as told:
        window.registry["brief.refer"].trigger()
    assert "Put the cursor into a text" in told.args[0]
    assert not [m for m in written.editor.findChildren(QMenu) if m.isVisible()]


def test_a_long_name_is_cut_in_the_menu_alone(written: Desk) -> None:
    name = "Ships & barges " * 9
    written.store.edit_caption(ItemId("picture"), name)
    menu = offer_targets(written.editor, written.store.brief)
    action = next(a for a in menu.actions() if a.text().startswith("Ships"))
    assert action.text().endswith("…")
    action.trigger()
    menu.close()
    assert text_of(written) == f"See [[{name.strip()}]]"
