"""Writing on the page of the brief with keys: the store follows exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
)
from PySide6.QtWidgets import QApplication

from app.composing.templates import load_template, new_brief
from app.domain.anchor import Status
from app.domain.brief import Form, QuotationItem, TableItem, TextItem
from app.domain.ids import ItemId, QuotationId
from app.domain.quotation import Quotation
from app.ui.editor.badges import badge_for
from app.ui.editor.scribe import Caret
from app.ui.editor.units import Role
from tests.ui.writing import badge, brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def test_shows_what_the_store_has(editor: BriefEditor, store: DossierStore) -> None:
    assert shown(editor) == said(store)


def test_another_brief_is_shown_from_its_beginning(
    editor: BriefEditor, store: DossierStore
) -> None:
    put(editor, "p2", 3)
    store.add_brief(new_brief(load_template("lines-to-take"), "Lines"))

    assert shown(editor) == said(store)
    assert editor.page.units[editor.here().unit].role is Role.PROMPT
    assert editor.current_section() == brief(store).sections[0].id


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


def test_an_undo_is_never_unseen(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    store.edit_text(ItemId("p2"), "Another end")
    put(editor, ids(store, 0)[0])
    qtbot.keyClick(editor, Key.Key_Z, Modifier.ControlModifier)
    assert editor.current_item() == "p2"
    assert editor.viewport().rect().contains(editor.cursorRect())


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


def test_a_quotation_from_nowhere_is_not_called_own_words(
    editor: BriefEditor, store: DossierStore
) -> None:
    said_by_nobody = Quotation(QuotationId("q"), "لن نغادر الميناء", "ar")
    card = store.add_card(brief(store).sections[3].id, said_by_nobody)
    assert badge(editor, card) == badge_for(None, quoted=True).word
    assert badge(editor, card) != badge_for(None).word


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


def test_an_empty_caption_stands_above_its_table(
    editor: BriefEditor, store: DossierStore
) -> None:
    table = TableItem(ItemId("bare"), ("a", "b"), (("c", "d"),))
    store.add_items(brief(store).sections[3].id, (table,))
    index = editor.page.index_of("bare")
    assert index is not None

    caption = editor.block_rect(editor.page.block(index, 0))
    cell = editor.block_rect(editor.page.block(index, 1))
    assert caption.bottom() <= cell.top()


def test_deleting_a_mark_takes_its_citation_away(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    source = store.dossier.sources[0]
    store.cite(ItemId("p1"), source.id, at=6)
    assert shown(editor) == said(store)
    put(editor, "p1", 6)
    qtbot.keyClick(editor, Key.Key_Right)
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


def test_tab_leaves_the_page_and_writes_nothing(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = brief(store)
    put(editor, "p1")
    qtbot.keyClick(editor, Key.Key_Tab)
    assert brief(store) == before
    assert editor.accessibleName() == "Brief"


def test_the_page_says_how_true_the_current_item_is(
    editor: BriefEditor, store: DossierStore
) -> None:
    put(editor, ids(store, 0)[0])
    assert editor.accessibleDescription() == badge_for(Status.VERBATIM).word
