"""What takes the place of a selection is taken back together with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.editing.undo import PAUSE
from app.ui.editor.scribe import Caret
from tests.ui.writing import brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key = Qt.Key
END = 9_999


@pytest.fixture(params=["two points", "a section", "all from a heading on"])
def selected(
    request: pytest.FixtureRequest, editor: BriefEditor, store: DossierStore
) -> str:
    """Select several lines; return what they are."""
    first, second = ids(store, 0)
    match request.param:
        case "two points":
            select(editor, Caret("p1", 0, 6), Caret("p2", 0, 6))
        case "a section":
            select(editor, Caret(first), Caret(second, 0, END))
        case _:
            select(editor, Caret(brief(store).sections[0].id), Caret("p2", 0, END))
    return str(request.param)


def compose(editor: BriefEditor, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


@pytest.mark.usefixtures("selected")
def test_what_is_typed_over_lines_is_one_step_with_them(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    qtbot.keyClicks(editor, "no more")
    assert "no more" in " ".join(shown(editor))
    assert shown(editor) == said(store)
    store.undo()
    assert brief(store) == before
    assert shown(editor) == said(store)
    store.redo()
    assert "no more" in " ".join(said(store))


@pytest.mark.usefixtures("selected")
def test_enter_over_lines_is_one_step_with_them(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    qtbot.keyClick(editor, Key.Key_Return)
    assert brief(store) != before
    store.undo()
    assert brief(store) == before
    assert shown(editor) == said(store)


@pytest.mark.usefixtures("selected")
def test_what_is_composed_over_lines_is_one_step_however_long_it_takes(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    compose(editor, "н")
    qtbot.wait(round(1000 * PAUSE) + 100)
    compose(editor, "нет")
    compose(editor, "", "нет ")
    assert "нет " in " ".join(said(store))
    store.undo()
    assert brief(store) == before
    assert shown(editor) == said(store)


def test_enter_over_words_is_one_step_with_them(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    select(editor, Caret("p1", 0, 6), Caret("p1", 0, 10))
    qtbot.keyClick(editor, Key.Key_Return)
    assert text_of(store, "p1") == "Trains"
    store.undo()
    assert brief(store) == before


def test_what_is_typed_elsewhere_is_a_step_of_its_own(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = ids(store, 0)
    select(editor, Caret(first, 0, 3), Caret(second, 0, 3))
    qtbot.keyClicks(editor, "one")
    between = brief(store)
    put(editor, "p1")
    qtbot.keyClicks(editor, "two")
    store.undo()
    assert brief(store) == between


@pytest.mark.parametrize("turns", ["key", "focus"])
def test_a_composition_given_up_is_no_step_with_what_comes_after(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot, turns: str
) -> None:
    first, second = ids(store, 0)
    select(editor, Caret(first, 0, 3), Caret(second, 0, 3))
    compose(editor, "н")
    between = brief(store)
    if turns == "key":
        qtbot.keyClick(editor, Key.Key_Down)
    else:
        editor.clearFocus()
    store.edit_text(store.dossier.briefs[0].sections[2].items[0].id, "changed")
    store.undo()
    assert brief(store) == between


def test_a_move_of_several_lines_keeps_its_name(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    select(editor, Caret("p1"), Caret("p2", 0, 3))
    qtbot.keyClick(editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert store.undo_text == "Move items"
