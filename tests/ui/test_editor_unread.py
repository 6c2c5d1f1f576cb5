"""A key is painted before it is an edit, and nobody can meet the time between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from app.domain.ids import ItemId
from app.storage.dossier_file import open_dossier
from app.ui.editor.scribe import Caret
from tests.ui.writing import badge, brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.editing.change import Change
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key, Modifier = Qt.Key, Qt.KeyboardModifier
END = 9_999


def test_a_key_is_shown_before_it_is_an_edit(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    told: list[Change] = []
    store.changed.connect(told.append)
    put(editor, "p1", END)
    qtbot.keyClicks(editor, "!?")
    assert editor.textCursor().block().text() == "Trains by January!?"
    assert (bool(editor.unread), told) == (True, [])
    assert text_of(store, "p1") == "Trains by January!?"
    assert (bool(editor.unread), len(told)) == (False, 1)


def test_it_is_an_edit_a_moment_later_though_nobody_asks(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    with qtbot.waitSignal(store.changed):
        qtbot.keyClick(editor, Key.Key_X)
    assert not editor.unread


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.dossier,
        lambda store: store.brief,
        lambda store: store.can_undo,
        lambda store: store.can_redo,
        lambda store: store.undo_text,
        lambda store: store.redo_text,
        lambda store: store.flush(),
    ],
    ids=["dossier", "brief", "can undo", "can redo", "undo text", "redo text", "flush"],
)
def test_who_asks_the_store_meets_it_as_an_edit(
    editor: BriefEditor,
    store: DossierStore,
    qtbot: QtBot,
    ask: Callable[[DossierStore], object],
) -> None:
    put(editor, "p1", END)
    qtbot.keyClick(editor, Key.Key_X)
    ask(store)
    assert not editor.unread
    assert text_of(store, "p1") == "Trains by Januaryx"


def test_another_edit_comes_behind_what_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClick(editor, Key.Key_X)
    store.remove_item(ItemId("p1"))
    assert "p1" not in ids(store, 1)
    store.undo()
    assert text_of(store, "p1") == "Trains by Januaryx"
    store.undo()
    assert text_of(store, "p1") == "Trains by January"
    assert shown(editor) == said(store)


def test_an_undo_right_behind_a_key_takes_that_back(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, "xyz")
    store.undo()
    assert text_of(store, "p1") == "Trains by January"
    store.redo()
    assert text_of(store, "p1") == "Trains by Januaryxyz"
    assert shown(editor) == said(store)


def test_what_was_typed_last_is_in_the_file_when_it_is_closed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    path = store.file.path
    put(editor, "p1", END)
    qtbot.keyClick(editor, Key.Key_X)
    assert editor.unread
    store.close()
    file = open_dossier(path)
    (kept,) = file.load().briefs
    file.close()
    texts = [getattr(item, "text", "") for item in kept.items()]
    assert "Trains by Januaryx" in texts


def test_words_typed_at_two_places_at_once_are_all_read(
    editor: BriefEditor, store: DossierStore
) -> None:
    cursor = QTextCursor(editor.document())
    index = editor.page.index_of("p2")
    assert index is not None
    cursor.setPosition(editor.page.block(index).position())
    cursor.insertText("then ")
    index = editor.page.index_of("p1")
    assert index is not None
    cursor.setPosition(editor.page.block(index).position())
    cursor.insertText("first ")
    assert text_of(store, "p1").startswith("first ")
    assert text_of(store, "p2").startswith("then ")
    assert shown(editor) == said(store)


def test_spaces_in_a_heading_that_is_typed_quickly_stay(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    section = brief(store).sections[0]
    put(editor, section.id, END)
    qtbot.keyClicks(editor, " of it")
    qtbot.wait(50)
    qtbot.keyClicks(editor, " all ")
    qtbot.wait(50)
    qtbot.keyClicks(editor, "now")
    assert brief(store).sections[0].heading == f"{section.heading} of it all now"
    assert shown(editor) == said(store)


def test_a_badge_asked_for_is_that_of_what_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    item = ids(store, 0)[0]
    before = badge(editor, item)
    put(editor, item, 4)
    qtbot.keyClicks(editor, "never ")
    assert badge(editor, item) != before


def test_what_is_copied_has_what_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " soon")
    cursor = editor.textCursor()
    cursor.movePosition(
        QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
    )
    editor.setTextCursor(cursor)
    assert editor.createMimeDataFromSelection().text() == "Trains by January soon"
    assert text_of(store, "p1") == "Trains by January soon"


def test_a_change_of_theme_keeps_what_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClick(editor, Key.Key_X)
    palette = editor.palette()
    palette.setColor(palette.ColorRole.Text, Qt.GlobalColor.darkBlue)
    editor.setPalette(palette)
    assert text_of(store, "p1") == "Trains by Januaryx"
    assert shown(editor) == said(store)


def test_what_is_typed_over_lines_right_behind_a_key_is_a_step_of_its_own(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 0)
    qtbot.keyClick(editor, Key.Key_X)
    select(editor, Caret("p1", 0, 7), Caret("p2", 0, 6))
    qtbot.keyClick(editor, Key.Key_Y)
    qtbot.keyClick(editor, Key.Key_Z, Modifier.ControlModifier)
    assert text_of(store, "p1") == "xTrains by January"
    assert shown(editor) == said(store)


@pytest.mark.parametrize(
    ("written", "text"), [(" **soon** not", " soon not"), ("  --- so", "  — so")]
)
def test_what_an_input_method_writes_at_once_means_what_keys_mean(
    editor: BriefEditor, store: DossierStore, written: str, text: str
) -> None:
    put(editor, "p1", END)
    for sign in written:
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(editor, event)
    assert text_of(store, "p1") == "Trains by January" + text
    assert shown(editor) == said(store)
