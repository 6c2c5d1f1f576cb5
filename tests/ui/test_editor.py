"""The page of the brief, written on with keys and mouse: the store follows exactly."""

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
    QInputMethodEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication

from app.domain.anchor import Status
from app.domain.brief import Form, QuotationItem, TextItem
from app.domain.ids import ItemId
from app.models.passages import passage_mime
from app.ui.editor.badges import badge_for
from app.ui.editor.brief_editor import BriefEditor
from app.ui.editor.dragging import MOVE_MIME
from app.ui.editor.scribe import Caret
from app.ui.editor.units import Role, units_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.brief import Brief
    from app.domain.essay import Essay
    from app.editing.store import DossierStore

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def editor(store: DossierStore, qtbot: QtBot) -> BriefEditor:
    editor = BriefEditor(store)
    qtbot.addWidget(editor)
    editor.resize(820, 640)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.setFocus()
    return editor


def brief(store: DossierStore) -> Brief:
    assert store.brief is not None
    return store.brief


def ids(store: DossierStore, section: int) -> list[str]:
    return [item.id for item in brief(store).sections[section].items]


def text_of(store: DossierStore, item: str) -> str:
    held = brief(store).item(ItemId(item))
    assert isinstance(held, TextItem)
    return held.text


def shown(editor: BriefEditor) -> list[str]:
    """Return the paragraphs of the document, as Qt has them."""
    block, lines = editor.document().firstBlock(), []
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return lines


def said(store: DossierStore) -> list[str]:
    """Return the paragraphs that the store wants to see."""
    units = units_of(brief(store), store.dossier, None)
    return [line.laid() for unit in units for line in unit.lines]


def badge(editor: BriefEditor, item: str) -> str:
    index = editor.page.index_of(item)
    assert index is not None
    found = editor.badge_of(editor.page.units[index])
    assert found is not None
    return found.word


def put(editor: BriefEditor, item: str, at: int = 0, line: int = 0) -> None:
    editor.go(Caret(item, line, at))


def select(editor: BriefEditor, start: Caret, end: Caret) -> None:
    editor.go(start)
    cursor = QTextCursor(editor.textCursor())
    first = cursor.position()
    editor.go(end)
    last = editor.textCursor().position()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_shows_what_the_store_has(editor: BriefEditor, store: DossierStore) -> None:
    assert shown(editor) == said(store)


def test_typing_is_an_edit_of_the_store(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 6)
    qtbot.keyClicks(editor, " early")

    assert text_of(store, "p1") == "Trains early by January"
    assert shown(editor) == said(store)


def test_a_run_of_typing_is_undone_at_once_and_comes_back(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1")
    qtbot.keyClicks(editor, "All ")
    qtbot.keyClick(editor, Key.Key_Z, Modifier.ControlModifier)
    assert text_of(store, "p1") == "Trains by January"
    assert shown(editor) == said(store)

    store.redo()
    assert text_of(store, "p1") == "All Trains by January"
    assert shown(editor) == said(store)


def test_the_document_has_no_undo_of_its_own(editor: BriefEditor, qtbot: QtBot) -> None:
    put(editor, "p1")
    qtbot.keyClicks(editor, "x")
    assert not editor.document().isUndoRedoEnabled()
    assert editor.document().availableUndoSteps() == 0


def test_altered_words_change_the_badge_and_undo_restores_it(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    item = ids(store, 0)[0]
    assert badge(editor, item) == badge_for(Status.VERBATIM).word
    put(editor, item, 4)
    qtbot.keyClicks(editor, "never ")
    assert badge(editor, item) == badge_for(Status.ALTERED).word

    qtbot.keyClick(editor, Key.Key_Z, Modifier.ControlModifier)
    assert badge(editor, item) == badge_for(Status.VERBATIM).word


def test_own_words_say_so(editor: BriefEditor) -> None:
    assert badge(editor, "p1") == badge_for(None).word


def test_enter_splits_and_backspace_joins(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    put(editor, "p1", 7)
    qtbot.keyClick(editor, Key.Key_Return)
    assert [text_of(store, item) for item in ids(store, 2)[:2]] == [
        "Trains ",
        "by January",
    ]
    assert shown(editor) == said(store)

    put(editor, ids(store, 2)[1])
    store.set_form(ItemId(ids(store, 2)[1]), Form.PARAGRAPH)
    qtbot.keyClick(editor, Key.Key_Backspace)
    assert brief(store) == before
    assert shown(editor) == said(store)


def test_a_split_is_one_undo_step(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    put(editor, "p2", 4)
    qtbot.keyClick(editor, Key.Key_Return)
    store.undo()
    assert brief(store) == before


def test_enter_at_the_end_of_a_point_makes_another(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 99)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "Second")
    fresh = brief(store).sections[2].items[1]

    assert isinstance(fresh, TextItem)
    assert (fresh.text, fresh.form, fresh.anchor) == ("Second", Form.BULLET, None)


def test_enter_in_an_empty_point_ends_the_list(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 99)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClick(editor, Key.Key_Return)
    fresh = brief(store).sections[2].items[1]

    assert isinstance(fresh, TextItem)
    assert fresh.form is Form.PARAGRAPH


def test_writing_where_a_prompt_stands_makes_an_item(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    section = brief(store).sections[3]
    put(editor, f"{section.id}?")
    qtbot.keyClicks(editor, "Our view")

    (item,) = brief(store).sections[3].items
    assert isinstance(item, TextItem)
    assert (item.text, item.anchor) == ("Our view", None)
    assert shown(editor) == said(store)
    assert editor.current_item() == item.id


def test_prompts_are_not_in_the_document(editor: BriefEditor) -> None:
    prompts = [u.lines[0] for u in editor.page.units if u.role is Role.PROMPT]
    assert prompts
    assert all(line.placeholder for line in prompts)
    assert all(line.placeholder not in editor.toPlainText() for line in prompts)


def test_the_original_of_a_quotation_cannot_be_typed_into(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    (card,) = ids(store, 1)
    before, words = store.dossier, shown(editor)
    for line in (0, 2):
        put(editor, card, 5, line)
        qtbot.keyClicks(editor, "nonsense")
        for key in (Key.Key_Backspace, Key.Key_Delete):
            qtbot.keyClick(editor, key)
            qtbot.keyClick(editor, key, Modifier.ControlModifier)
        event = QInputMethodEvent()
        event.setCommitString("слово")
        QApplication.sendEvent(editor, event)
        data = QMimeData()
        data.setText("pasted")
        editor.insertFromMimeData(data)
    editor.textCursor().insertText("by force")

    assert store.dossier == before
    assert shown(editor) == words


def test_the_translation_can(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    (card,) = ids(store, 1)
    put(editor, card, 0, 1)
    qtbot.keyClicks(editor, "Now: ")

    item = brief(store).item(ItemId(card))
    assert isinstance(item, QuotationItem)
    translation = store.dossier.quotation(item.quotation).translation
    assert translation is not None
    assert translation.text.startswith("Now: We are in no hurry")
    assert shown(editor) == said(store)


def test_an_input_method_writes_too(editor: BriefEditor, store: DossierStore) -> None:
    put(editor, "p1")
    composing = QInputMethodEvent("п", [])
    QApplication.sendEvent(editor, composing)
    assert text_of(store, "p1") == "Trains by January"
    done = QInputMethodEvent()
    done.setCommitString("при ")
    QApplication.sendEvent(editor, done)

    assert text_of(store, "p1") == "при Trains by January"


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


def test_rich_text_from_elsewhere_comes_in_plain(
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


def test_a_heading_is_renamed_by_writing_in_it(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    section = brief(store).sections[0]
    put(editor, section.id, 99)
    qtbot.keyClicks(editor, " of it all")
    assert brief(store).sections[0].heading == f"{section.heading} of it all"

    select(editor, Caret(section.id), Caret(section.id, 0, 99))
    qtbot.keyClick(editor, Key.Key_Delete)
    assert brief(store).sections[0].heading  # never without one
    put(editor, "p1")
    assert shown(editor) == said(store)


def test_cells_and_captions_are_written_in_place(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    for line, text in ((0, "All "), (1, "Big "), (4, "1")):
        put(editor, "t", 0, line)
        qtbot.keyClicks(editor, text)
    table = brief(store).item(ItemId("t"))

    assert (table.caption, table.header, table.rows) == (  # type: ignore[union-attr]
        "All Ships",
        ("Big Port", "Ships"),
        (("Skarholm", "10"),),
    )
    assert shown(editor) == said(store)


def test_deleting_a_mark_takes_its_citation_away(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    source = store.dossier.sources[0]
    store.cite(ItemId("p1"), source.id, at=6)
    assert shown(editor) == said(store)
    put(editor, "p1", 7)
    qtbot.keyClick(editor, Key.Key_Backspace)

    assert brief(store).item(ItemId("p1")).citations == ()
    assert text_of(store, "p1") == "Trains by January"
    assert shown(editor) == said(store)


def test_typing_at_the_end_stays_before_the_mark(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    store.cite(ItemId("p1"), store.dossier.sources[0].id)
    put(editor, "p1", 99)
    qtbot.keyClicks(editor, " or so")

    assert text_of(store, "p1") == "Trains by January or so"
    assert shown(editor) == said(store)


def test_f4_asks_for_the_essay(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, ids(store, 0)[1])
    with qtbot.waitSignal(editor.show_in_essay_requested) as asked:
        qtbot.keyClick(editor, Key.Key_F4)
    assert asked.args == [ids(store, 0)[1]]


def test_a_click_on_a_badge_shows_the_essay(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    item = ids(store, 0)[0]
    index = editor.page.index_of(item)
    assert index is not None
    point: QPoint = editor.margins.badge_rect(index).center().toPoint()
    with qtbot.waitSignal(editor.show_in_essay_requested) as asked:
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == [item]


def test_the_current_item_is_told(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1")
    with qtbot.waitSignal(editor.current_item_changed) as told:
        editor.select_item("p2")
    assert told.args == ["p2"]
    assert editor.current_section() == brief(store).sections[2].id


def test_what_happens_to_the_document_otherwise_is_undone(
    editor: BriefEditor, store: DossierStore
) -> None:
    before = brief(store)
    cursor = QTextCursor(editor.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText("a\nb")

    assert brief(store) == before
    assert shown(editor) == said(store)


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


def stripped(lines: list[str], editor: BriefEditor) -> list[str]:
    """Leave the line out of the count that may keep a space until it is left."""
    unit = editor.unit_here()
    if unit and unit.role in {Role.TITLE, Role.HEADING}:
        lines[editor.textCursor().blockNumber()] = ""
    return lines


def test_typing_in_fifty_pages_lays_one_paragraph(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    section = brief(store).sections[0].id
    words = "the harbour is closed to ships " * 10
    store.add_items(
        section, [TextItem(ItemId(f"i{n}"), f"{n} {words}") for n in range(400)]
    )
    put(editor, "i200", 5)
    lengths: list[int] = []
    editor.document().contentsChange.connect(
        lambda _at, less, more: lengths.append(less + more)
    )
    qtbot.keyClicks(editor, "now ")

    assert sum(lengths) == len("now ")


def test_tab_leaves_the_page(editor: BriefEditor) -> None:
    assert editor.tabChangesFocus()
    assert editor.accessibleName() == "Brief"
    assert QKeySequence("F4").toString() == "F4"


def test_the_page_says_how_true_the_current_item_is(
    editor: BriefEditor, store: DossierStore
) -> None:
    put(editor, ids(store, 0)[0])
    assert editor.accessibleDescription() == badge_for(Status.VERBATIM).word
