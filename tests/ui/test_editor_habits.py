"""Signs of Markdown that are typed on the page, and how they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.domain.brief import Form, QuotationItem, TextItem
from app.domain.ids import ItemId
from app.domain.stretch import Stretch
from app.ui.editor.scribe import Caret
from app.ui.editor.units import Role
from tests.ui.writing import badge, brief, ids, put, said, select, shown, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor

Key, Modifier = Qt.Key, Qt.KeyboardModifier
END = 9_999


def held(store: DossierStore, item: str) -> TextItem:
    found = brief(store).item(ItemId(item))
    assert isinstance(found, TextItem)
    return found


def undo(editor: BriefEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(editor, Key.Key_Z, Modifier.ControlModifier)


def new_paragraph(editor: BriefEditor, store: DossierStore, qtbot: QtBot) -> str:
    """Begin an empty paragraph in the fourth section."""
    put(editor, f"{brief(store).sections[3].id}?")
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Key.Key_Backspace)
    (item,) = ids(store, 3)
    return item


def test_typed_emphasis_is_set_so_and_what_follows_is_plain(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 0, 0)
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " **soon** *not* now")
    assert text_of(store, "p1") == "Trains by January soon not now"
    assert held(store, "p1").stretches == (
        Stretch(18, 22, strong=True),
        Stretch(23, 26, emphasis=True),
    )
    assert shown(editor) == said(store)
    assert looks(editor, "p1") == "." * 18 + "bbbb.iii" + "...."


def looks(editor: BriefEditor, item: str) -> str:
    """Return how each character of a text looks: b, i, l for a link, or a point."""
    editor.settle()
    index = editor.page.index_of(item)
    assert index is not None
    block = editor.page.block(index)
    cursor = editor.textCursor()
    found = ""
    for at in range(block.position(), block.position() + block.length() - 1):
        cursor.setPosition(at + 1)
        chars = cursor.charFormat()
        signs = {
            "b": chars.fontWeight() == QFont.Weight.DemiBold,
            "i": chars.fontItalic(),
            "l": chars.fontUnderline(),
        }
        found += next((sign for sign, is_so in signs.items() if is_so), ".")
    return found


def test_the_first_undo_gives_back_what_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " **soon**")
    undo(editor, qtbot)
    assert text_of(store, "p1") == "Trains by January **soon**"
    assert set(looks(editor, "p1")) == {"."}
    assert shown(editor) == said(store)


def test_typing_inside_grows_and_behind_does_not(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " **soon**")
    put(editor, "p1", 20)
    qtbot.keyClicks(editor, "X")
    assert looks(editor, "p1") == "." * 18 + "bbbbb"
    qtbot.keyClick(editor, Key.Key_End)
    qtbot.keyClicks(editor, "Y")
    assert looks(editor, "p1") == "." * 18 + "bbbbb."
    put(editor, "p1", 18)
    qtbot.keyClicks(editor, "Z")
    assert looks(editor, "p1") == "." * 19 + "bbbbb."
    assert shown(editor) == said(store)


@pytest.mark.parametrize(
    ("signs", "form"),
    [
        ("- ", Form.BULLET),
        ("* ", Form.BULLET),
        ("1. ", Form.NUMBER),
        ("## ", Form.SUBHEADING),
    ],
)
def test_signs_make_points_and_subheadings(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot, signs: str, form: Form
) -> None:
    item = new_paragraph(editor, store, qtbot)
    qtbot.keyClicks(editor, f"{signs}ships")
    assert (held(store, item).form, text_of(store, item)) == (form, "ships")
    for _ in range(2):
        undo(editor, qtbot)
    assert text_of(store, item) == signs
    assert held(store, item).form is Form.PARAGRAPH


def test_a_sign_begins_a_section_whose_heading_is_typed_next(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    before = len(brief(store).sections)
    new_paragraph(editor, store, qtbot)
    qtbot.keyClicks(editor, "# Next week")
    assert len(brief(store).sections) == before + 1
    assert brief(store).sections[4].heading == "Next week"
    unit = editor.unit_here()
    assert unit is not None
    assert unit.role is Role.HEADING
    assert shown(editor)[-1] == said(store)[-1]


def test_own_words_are_no_quotation_and_that_is_said(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    item = new_paragraph(editor, store, qtbot)
    with qtbot.waitSignal(editor.refused) as told:
        qtbot.keyClicks(editor, "> ")
    assert "own words" in told.args[0]
    assert text_of(store, item) == "> "


def test_a_passage_is_set_as_a_quotation_and_stays_verbatim(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    passage = ids(store, 0)[0]
    put(editor, passage)
    qtbot.keyClicks(editor, "> ")
    card = ids(store, 0)[0]
    assert isinstance(brief(store).item(ItemId(card)), QuotationItem)
    assert badge(editor, card) == "verbatim"
    assert shown(editor) == said(store)


def test_a_link_looks_like_one(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " [so](https://e.org) x")
    assert text_of(store, "p1") == "Trains by January so x"
    assert looks(editor, "p1").endswith("ll..")


def test_a_note_stands_where_it_was_typed(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", 6)
    qtbot.keyClicks(editor, "^[TASS, 3 May]!")
    assert text_of(store, "p1") == "Trains! by January"
    assert [(n.text, n.at) for n in held(store, "p1").notes] == [("TASS, 3 May", 6)]
    assert shown(editor) == said(store)


def test_copied_words_keep_their_emphasis(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, "p1", END)
    qtbot.keyClicks(editor, " **soon**")
    select(editor, Caret("p1", 0, 10), Caret("p1", 0, END))
    qtbot.keyClick(editor, Key.Key_C, Modifier.ControlModifier)
    put(editor, f"{brief(store).sections[3].id}?")
    qtbot.keyClick(editor, Key.Key_V, Modifier.ControlModifier)
    (item,) = ids(store, 3)
    assert held(store, item).stretches == (Stretch(8, 12, strong=True),)
    assert looks(editor, item) == "........bbbb"
