"""Moving, pasting, dropping and deleting on the page; and whatever else may happen."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication

from app.domain.anchor import Status
from app.domain.brief import TextItem
from app.models.passages import passage_mime
from app.ui.editor.badges import badge_for
from app.ui.editor.dragging import MOVE_MIME
from app.ui.editor.scribe import Caret
from app.ui.editor.units import Role
from tests.ui.writing import badge, brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.essay import Essay
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def test_alt_down_moves_an_item_across_sections(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = ids(store, 0)
    put(editor, first, 3)
    qtbot.keyClick(editor, Key.Key_Down, Modifier.AltModifier)
    assert ids(store, 0) == [second, first]
    qtbot.keyClick(editor, Key.Key_Down, Modifier.AltModifier)
    assert ids(store, 1)[0] == first
    assert shown(editor) == said(store)
    assert editor.current_item() == first

    for _ in range(2):
        qtbot.keyClick(editor, Key.Key_Up, Modifier.AltModifier)
    assert ids(store, 0) == [first, second]
    assert editor.here().at == 3


def test_alt_up_on_a_heading_moves_the_section(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    first, second, *_ = [section.id for section in brief(store).sections]
    put(editor, second)
    for _ in range(2):  # the second time there is nowhere to go
        qtbot.keyClick(editor, Key.Key_Up, Modifier.AltModifier)
    assert [section.id for section in brief(store).sections[:2]] == [second, first]
    assert shown(editor) == said(store)
    assert editor.current_section() == second


def test_selected_items_move_together_in_one_step(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    first, second = ids(store, 0)
    (card,) = ids(store, 1)
    select(editor, Caret(first, 0, 4), Caret(second, 0, 4))
    qtbot.keyClick(editor, Key.Key_Down, Modifier.AltModifier)
    assert ids(store, 0) == []
    assert ids(store, 1) == [first, second, card]
    qtbot.keyClick(editor, Key.Key_Down, Modifier.AltModifier)
    assert ids(store, 1) == [card, first, second]
    assert shown(editor) == said(store)
    for _ in range(2):
        store.undo()
    assert brief(store) == before


def test_alt_right_and_left_move_between_sections(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = ids(store, 0)
    (card,) = ids(store, 1)
    put(editor, first)
    qtbot.keyClick(editor, Key.Key_Left, Modifier.AltModifier)  # nowhere to go
    assert ids(store, 0) == [first, second]
    qtbot.keyClick(editor, Key.Key_Right, Modifier.AltModifier)
    assert ids(store, 1) == [card, first]
    qtbot.keyClick(editor, Key.Key_Left, Modifier.AltModifier)
    assert ids(store, 0) == [second, first]
    assert editor.current_item() == first


def test_a_section_dropped_by_its_handle_takes_its_items_along(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    editor.resize(820, 1600)  # so that no drag scrolls it
    first, second, third, *rest = (section.id for section in before.sections)
    data = QMimeData()
    data.setData(MOVE_MIME, first.encode())
    index = editor.page.index_of(third)
    assert index is not None
    drop(editor, data, editor.margins.unit_rect(index).top() + 1)
    order = [section.id for section in brief(store).sections]
    assert order == [second, first, third, *rest]
    assert ids(store, 1) == [item.id for item in before.sections[0].items]
    assert shown(editor) == said(store)
    store.undo()
    assert brief(store) == before


def test_several_items_dropped_are_one_step(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    editor.resize(820, 1600)
    first, second = ids(store, 0)
    data = QMimeData()
    data.setData(MOVE_MIME, f"{second}\n{first}\nnobody".encode())
    index = editor.page.index_of("p2")
    assert index is not None
    drop(editor, data, editor.margins.unit_rect(index).top() + 1)
    assert ids(store, 2)[:4] == ["p1", first, second, "p2"]
    store.undo()
    assert brief(store) == before


def test_a_locked_order_takes_no_drags_but_keys(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = ids(store, 0)
    editor.moving.locked = True
    data = QMimeData()
    data.setData(MOVE_MIME, first.encode())
    index = editor.page.index_of(second)
    assert index is not None
    drop(editor, data, editor.margins.unit_rect(index).bottom() - 2)
    assert ids(store, 0) == [first, second]
    put(editor, first)
    qtbot.keyClick(editor, Key.Key_Down, Modifier.AltModifier)
    assert ids(store, 0) == [second, first]


def test_an_item_dropped_by_its_handle_moves(
    editor: BriefEditor, store: DossierStore
) -> None:
    first, second = ids(store, 0)
    data = QMimeData()
    data.setData(MOVE_MIME, first.encode())
    index = editor.page.index_of(second)
    assert index is not None
    drop(editor, data, editor.margins.unit_rect(index).bottom() - 2)

    assert ids(store, 0) == [second, first]
    assert shown(editor) == said(store)


def test_a_passage_dropped_from_the_essay_keeps_its_anchor(
    editor: BriefEditor, store: DossierStore, harbour: Essay
) -> None:
    block = harbour.blocks[12]
    heading = editor.page.index_of(brief(store).sections[0].id)
    assert heading is not None
    data = passage_mime(harbour, block.start, block.end)
    drop(editor, data, editor.margins.unit_rect(heading).bottom())

    item = brief(store).sections[0].items[0]
    assert isinstance(item, TextItem)
    assert item.anchor is not None
    assert item.anchor.start == block.start
    assert badge(editor, item.id) == badge_for(Status.VERBATIM).word


def test_a_drop_of_what_is_not_ours_does_no_harm(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    data = QMimeData()
    data.setData(MOVE_MIME, b"\xff\x00no item")
    drop(editor, data, 200)
    assert brief(store) == before


def drop(editor: BriefEditor, data: QMimeData, y: float) -> None:
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    how = (both, data, Qt.MouseButton.LeftButton, Modifier.NoModifier)
    at = QPoint(200, int(y))
    for event in (
        QDragEnterEvent(at, *how),
        QDragMoveEvent(at, *how),
        QDropEvent(QPointF(at), *how),
    ):
        QApplication.sendEvent(editor.viewport(), event)


def test_rich_text_from_elsewhere_brings_no_resource(
    editor: BriefEditor, store: DossierStore
) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b> <img src='file:///etc/hostname'>")
    data.setText("bold ")
    put(editor, "p1")
    editor.insertFromMimeData(data)

    assert text_of(store, "p1") == "bold Trains by January"
    assert "<img" not in editor.toHtml()


def test_nothing_is_loaded_from_anywhere(editor: BriefEditor) -> None:
    for name in ("file:///etc/hostname", "https://example.org/x.png", "x.png"):
        held = editor.loadResource(2, name)
        assert isinstance(held, QImage)
        assert held.size().width() == 1


def test_paragraphs_pasted_into_a_text_are_items_of_their_own(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    data = QMimeData()
    data.setText("one\r\n\r\n two \u2028three")
    put(editor, "p1", 7)
    editor.insertFromMimeData(data)

    assert [text_of(store, item) for item in ids(store, 2)[:5]] == [
        "Trains ",
        "one",
        "two",
        "three",
        "by January",
    ]
    assert shown(editor) == said(store)
    store.undo()
    assert brief(store) == before


def test_copied_items_keep_their_anchors(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    first, second = ids(store, 0)
    select(editor, Caret(first), Caret(second, 0, 9_999))
    qtbot.keyClick(editor, Key.Key_C, Modifier.ControlModifier)
    put(editor, f"{brief(store).sections[3].id}?")
    qtbot.keyClick(editor, Key.Key_V, Modifier.ControlModifier)

    copies = brief(store).sections[3].items
    originals = brief(store).sections[0].items
    assert [c.id for c in copies] != [o.id for o in originals]
    assert [c.anchor for c in copies if isinstance(c, TextItem)] == [
        o.anchor for o in originals if isinstance(o, TextItem)
    ]
    assert shown(editor) == said(store)


def test_deleting_over_items_is_one_step(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    first, second = ids(store, 0)
    select(editor, Caret(first, 0, 9), Caret(second, 0, 8))
    qtbot.keyClick(editor, Key.Key_Delete)
    (item,) = ids(store, 0)
    assert item == first
    assert shown(editor) == said(store)

    store.undo()
    assert brief(store) == before
    assert shown(editor) == said(store)


def test_deleting_everything_leaves_title_and_headings(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_Backspace)

    assert list(brief(store).items()) == []
    assert [u.role for u in editor.page.units[:3]] == [
        Role.TITLE,
        Role.HEADING,
        Role.PROMPT,
    ]
    assert brief(store).title == "Who opens the harbour"


def test_what_happens_to_the_document_otherwise_is_undone(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    cursor = QTextCursor(editor.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText("a\nb")

    assert brief(store) == before
    assert shown(editor) == said(store)


def stripped(lines: list[str], editor: BriefEditor) -> list[str]:
    """Leave the line out of the count that may keep a space until it is left."""
    unit = editor.unit_here()
    if unit and unit.role in {Role.TITLE, Role.HEADING}:
        lines[editor.textCursor().blockNumber()] = ""
    return lines


@pytest.mark.parametrize("seed", range(3))
def test_after_any_hundred_edits_the_page_equals_the_store(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which keys to press, nothing secret
    keys = (
        (Key.Key_Return, Modifier.NoModifier),
        (Key.Key_Backspace, Modifier.NoModifier),
        (Key.Key_Delete, Modifier.NoModifier),
        (Key.Key_Backspace, Modifier.ControlModifier),
        (Key.Key_Down, Modifier.AltModifier),
        (Key.Key_Up, Modifier.AltModifier),
        (Key.Key_Z, Modifier.ControlModifier),
        (Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier),
        (Key.Key_C, Modifier.ControlModifier),
        (Key.Key_X, Modifier.ControlModifier),
        (Key.Key_V, Modifier.ControlModifier),
    )
    keep = QTextCursor.MoveMode.KeepAnchor
    for _ in range(100):
        cursor = editor.textCursor()
        end = editor.document().characterCount()
        cursor.setPosition(chance.randrange(end))
        if chance.random() < 0.4:
            near = min(end - 1, cursor.position() + chance.randrange(80))
            cursor.setPosition(near, keep)
        editor.setTextCursor(cursor)
        if chance.random() < 0.5:
            qtbot.keyClicks(editor, chance.choice(("word ", "9", "x", " ")))
        else:
            qtbot.keyClick(editor, *chance.choice(keys))
        assert stripped(shown(editor), editor) == stripped(said(store), editor)
