"""Sources and footnotes put in at the caret, by keys alone and by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.brief import QuotationItem, TextItem
from app.domain.errors import BriefError
from app.domain.ids import ItemId, SourceId
from app.domain.source import Name, Source
from app.domain.stretch import Stretch
from app.ui.editor.finder import SourceFinder
from app.ui.editor.note_field import NoteField
from app.ui.editor.scribe import Caret
from tests.ui.writing import brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key = Qt.Key
END = 9_999
HANSEN = Source(SourceId("h"), title="Port works", authors=(Name("Hansen", "Liv"),))


@pytest.fixture(autouse=True)
def hansen(store: DossierStore) -> Source:
    """Let the dossier have a source besides that of the card."""
    store.attach_source(ItemId("t"), HANSEN)
    return HANSEN


def held(store: DossierStore, item: str) -> TextItem:
    found = brief(store).item(ItemId(item))
    assert isinstance(found, TextItem)
    return found


def finder(editor: BriefEditor) -> SourceFinder:
    (found,) = editor.findChildren(SourceFinder)
    return found


def rows(editor: BriefEditor) -> list[str]:
    listed = finder(editor).list
    return [listed.item(row).text() for row in range(listed.count())]


def test_a_sign_and_a_few_letters_cite_a_source(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 6)
    qtbot.keyClicks(editor, "@")
    query = finder(editor).query
    qtbot.waitUntil(lambda: QApplication.focusWidget() is query)
    qtbot.keyClicks(query, "han")
    assert rows(editor) == ["Hansen, Port works", "New source “han”…"]
    qtbot.keyClick(query, Key.Key_Return)
    assert text_of(store, "p1") == "Trains by January"
    assert [(c.source, c.at) for c in held(store, "p1").citations] == [("h", 6)]
    assert shown(editor) == said(store)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "!")  # behind the mark
    assert text_of(store, "p1") == "Trains! by January"
    assert held(store, "p1").citations[0].at == 6

    store.undo()
    store.undo()
    assert text_of(store, "p1") == "Trains@ by January"


def test_the_space_before_the_sign_goes_with_it(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " @han")
    qtbot.keyClick(finder(editor).query, Key.Key_Return)

    assert text_of(store, "p1") == "Trains by January"
    assert [c.at for c in held(store, "p1").citations] == [len("Trains by January")]
    assert shown(editor) == said(store)
    qtbot.keyClicks(editor, ".")  # behind the mark
    assert text_of(store, "p1") == "Trains by January."


def test_escape_leaves_what_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " @home")  # the keys are handed on to the field
    qtbot.keyClick(editor, Key.Key_Escape)
    assert not finder(editor).isVisible()
    assert text_of(store, "p1") == "Trains by January @home"


@pytest.mark.parametrize("text", [" liv@example.org said", " @ 5 pm"])
def test_other_uses_of_the_sign_are_not_in_the_way(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot, text: str
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, text)
    assert text_of(store, "p1") == f"Trains by January{text}"


def test_the_last_entry_makes_a_source(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " @Harbour notes")
    with qtbot.waitSignal(editor.source_wanted):
        qtbot.keyClick(editor, Key.Key_Return)
    made = store.dossier.sources[-1]
    assert made.title == "Harbour notes"
    assert [c.source for c in held(store, "p1").citations] == [made.id]


def test_a_source_is_chosen_with_the_mouse(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    editor.citing.ask()
    listed = finder(editor).list
    row = rows(editor).index("Hansen, Port works")
    place = listed.visualItemRect(listed.item(row)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [c.source for c in held(store, "p1").citations] == ["h"]


def test_a_card_that_has_a_source_cites_another_besides(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    (key,) = ids(store, 1)
    card = brief(store).item(ItemId(key))
    assert isinstance(card, QuotationItem)
    own = store.dossier.quotation(card.quotation).source
    put(editor, key)
    editor.citing.ask()
    qtbot.keyClicks(finder(editor).query, "hansen")
    qtbot.keyClick(finder(editor).query, Key.Key_Return)
    assert [c.source for c in brief(store).item(ItemId(key)).citations] == ["h"]
    assert store.dossier.quotation(card.quotation).source == own


def test_outside_of_items_nothing_is_cited(
    editor: BriefEditor, store: DossierStore
) -> None:
    put(editor, brief(store).sections[0].id)
    with pytest.raises(BriefError):
        editor.citing.ask()


def test_the_mark_of_a_note_asks_for_its_words(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 6)
    qtbot.keyClicks(editor, "[^1]")
    editor.settle()
    (field,) = editor.findChildren(NoteField)
    qtbot.waitUntil(field.text.hasFocus)
    qtbot.keyClicks(field.text, "So they say")
    qtbot.keyClick(field.text, Key.Key_Return)
    assert text_of(store, "p1") == "Trains by January"
    assert [(n.text, n.at) for n in held(store, "p1").notes] == [("So they say", 6)]

    editor.citing.ask_for_note()  # the caret stands behind its mark
    assert field.text.text() == "So they say"
    qtbot.keyClicks(field.text, "So TASS says")
    qtbot.keyClick(field.text, Key.Key_Return)
    assert [note.text for note in held(store, "p1").notes] == ["So TASS says"]

    editor.citing.ask_for_note()
    qtbot.keyClick(field.text, Key.Key_Delete)
    qtbot.keyClick(field.text, Key.Key_Return)
    assert held(store, "p1").notes == ()
    assert shown(editor) == said(store)


def test_words_are_made_strong_and_plain_again(
    editor: BriefEditor, store: DossierStore
) -> None:
    select(editor, Caret("p1", 0, 7), Caret("p2", 0, 6))
    editor.styling.toggle(strong=True)
    assert held(store, "p1").stretches == (Stretch(7, 17, strong=True),)
    assert held(store, "p2").stretches == (Stretch(0, 6, strong=True),)
    editor.styling.toggle(strong=True)
    assert held(store, "p1").stretches == held(store, "p2").stretches == ()
    put(editor, "p1", 8)
    editor.styling.toggle(strong=False)
    assert held(store, "p1").stretches == (Stretch(7, 9, emphasis=True),)
