"""The choice how a table stands on the page, in the pane of the selected item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.brief import Shown, TableItem
from app.domain.ids import ItemId
from app.ui.item.pane import ItemPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore

TABLE = ItemId("the-table")


@pytest.fixture
def pane(store: DossierStore, qtbot: QtBot) -> ItemPane:
    assert store.brief is not None
    table = TableItem(TABLE, ("Year", "Ships"), (("2024", "212"), ("2025", "131")))
    store.add_items(store.brief.sections[0].id, (table,))
    made = ItemPane(store)
    qtbot.addWidget(made)
    made.resize(320, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.show_item(TABLE)
    return made


def shown(store: DossierStore) -> Shown:
    assert store.brief is not None
    item = store.brief.item(TABLE)
    assert isinstance(item, TableItem)
    return item.shown


def test_a_table_is_drawn_from_the_keyboard_and_undone_in_one_step(
    pane: ItemPane, store: DossierStore, qtbot: QtBot
) -> None:
    choice = pane.table.choice
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert shown(store) is Shown.BARS
    assert choice.currentText() == "Bars"
    store.undo()
    assert shown(store) is Shown.TABLE
    assert choice.currentText() == "Table"


def test_the_choice_has_a_name_and_is_there_for_tables_alone(
    pane: ItemPane, store: DossierStore
) -> None:
    assert pane.table.choice.accessibleName() == "Shown as"
    assert pane.table.isVisible()
    assert store.brief is not None
    pane.show_item(store.brief.sections[0].items[0].id)
    assert not pane.table.isVisible()
