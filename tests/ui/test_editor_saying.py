"""What the editor says in one sentence: why nothing was typed, how much has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from tests.ui.writing import brief, ids, put

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key = Qt.Key


@pytest.fixture
def said(editor: BriefEditor) -> list[str]:
    told: list[str] = []
    editor.refused.connect(told.append)
    return told


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Backspace, Key.Key_Delete])
def test_typing_into_an_original_is_refused_in_one_sentence(
    editor: BriefEditor, store: DossierStore, said: list[str], qtbot: QtBot, key: Key
) -> None:
    put(editor, ids(store, 1)[0], 5)
    here = editor.textCursor().position()
    for _ in range(3):
        qtbot.keyClick(editor, key)
    assert len(said) == 1
    assert said[0].startswith("The original of a quotation cannot be changed;")
    assert editor.textCursor().position() == here
    assert not editor.textCursor().hasSelection()


def test_it_is_said_again_once_the_caret_has_been_elsewhere(
    editor: BriefEditor, store: DossierStore, said: list[str], qtbot: QtBot
) -> None:
    for _ in range(2):
        put(editor, ids(store, 1)[0], 5)
        qtbot.keyClicks(editor, "ab")
        put(editor, "p1", 0)
    assert len(said) == 2


def test_much_that_goes_at_one_stroke_is_spoken_of(
    editor: BriefEditor, store: DossierStore, said: list[str], qtbot: QtBot
) -> None:
    more = tuple(TextItem(ItemId(f"m{n}"), f"More {n}") for n in range(4))
    store.add_items(brief(store).sections[3].id, more)
    before = brief(store)
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_Delete)
    assert list(brief(store).items()) == []
    assert said == ["10 pieces were taken out; Ctrl+Z brings them back"]

    store.undo()
    assert brief(store) == before


def test_little_that_goes_is_not(
    editor: BriefEditor, said: list[str], qtbot: QtBot
) -> None:
    put(editor, "p1", 0)
    qtbot.keyClick(editor, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor, Key.Key_Delete)
    assert said == []
