"""Note marks on the page: bound to the word before them, deleted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.brief import Citation, ItemNote, TextItem
from app.domain.ids import ItemId
from app.ui.editor.units import CHIP, TIE
from tests.ui.writing import brief, ids, put, said, shown, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key = Qt.Key
NOTED = TextItem(
    ItemId("noted"),
    "Ships wait at the quay",
    notes=(ItemNote("First note", 5), ItemNote("Second note", 5), ItemNote("Last")),
)


@pytest.fixture
def noted(store: DossierStore, editor: BriefEditor) -> TextItem:
    """Return an item of the brief with two notes at one place and one at its end."""
    store.add_items(brief(store).sections[3].id, (NOTED,))
    assert shown(editor) == said(store)
    return NOTED


def test_a_mark_never_begins_a_line(editor: BriefEditor, store: DossierStore) -> None:
    source = store.dossier.sources[0].id
    for item in ids(store, 0):
        for at in range(20, 200, 30):
            store.cite(ItemId(item), source, at=at)
    for width in range(560, 720, 4):
        editor.resize(width, 640)
        block = editor.document().firstBlock()
        while block.isValid():
            layout, text = block.layout(), block.text()
            lines = [layout.lineAt(n) for n in range(layout.lineCount())]
            assert CHIP not in [text[line.textStart()] for line in lines[1:]]
            block = block.next()


def test_a_mark_is_one_step_of_the_caret(
    editor: BriefEditor, noted: TextItem, qtbot: QtBot
) -> None:
    put(editor, noted.id)
    steps = 0
    while editor.here().at < len(editor.page.line(editor.here()).laid()):
        qtbot.keyClick(editor, Key.Key_Right)
        steps += 1
    assert steps == len(noted.text) + len(noted.notes)


@pytest.mark.parametrize(
    ("way", "left"),
    [
        ((5, Key.Key_Delete), ["Second note", "Last"]),
        ((6, Key.Key_Backspace), ["Second note", "Last"]),
        ((6, Key.Key_Delete), ["First note", "Last"]),
        ((7, Key.Key_Backspace), ["First note", "Last"]),
        ((99, Key.Key_Backspace), ["First note", "Second note"]),
    ],
)
def test_a_note_of_the_essay_is_deleted_at_its_mark_in_one_step(
    editor: BriefEditor,
    store: DossierStore,
    noted: TextItem,
    qtbot: QtBot,
    way: tuple[int, Qt.Key],
    left: list[str],
) -> None:
    before = brief(store)
    right, key = way
    put(editor, noted.id)
    for _ in range(min(right, len(noted.text) + len(noted.notes))):
        qtbot.keyClick(editor, Key.Key_Right)
    qtbot.keyClick(editor, key)
    item = brief(store).item(noted.id)

    assert isinstance(item, TextItem)
    assert [note.text for note in item.notes] == left
    assert item.text == noted.text
    assert shown(editor) == said(store)
    store.undo()
    assert brief(store) == before


def test_deleting_one_mark_leaves_the_other_of_the_same_source(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    source = store.dossier.sources[0].id
    for at in (6, 9):
        store.cite(ItemId("p1"), source, at=at)
    put(editor, "p1", 6)
    qtbot.keyClick(editor, Key.Key_Delete)
    assert brief(store).item(ItemId("p1")).citations == (Citation(source, at=9),)


def test_a_letter_before_a_mark_is_deleted_and_typed_as_any_other(
    editor: BriefEditor, store: DossierStore, noted: TextItem, qtbot: QtBot
) -> None:
    put(editor, noted.id, 5)
    qtbot.keyClick(editor, Key.Key_Backspace)
    assert text_of(store, noted.id) == "Ship wait at the quay"
    qtbot.keyClicks(editor, "ments")
    assert text_of(store, noted.id) == "Shipments wait at the quay"
    assert shown(editor) == said(store)


def test_joiners_of_a_text_itself_are_kept(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    text = f"می{TIE}خواهم"
    store.edit_text(ItemId("p1"), text)
    store.cite(ItemId("p1"), store.dossier.sources[0].id)
    put(editor, "p1")
    qtbot.keyClicks(editor, "x")
    assert text_of(store, "p1") == f"x{text}"
