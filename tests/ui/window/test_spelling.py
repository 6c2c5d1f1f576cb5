"""Words of the user that are misspelt are marked, corrected by key, and learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.storage.settings import load_settings
from app.storage.word_lists import read_words
from tests.ui.writing import shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.editor.misspelt import Misspelling, Misspelt
    from app.ui.window import Window

PATIENCE = 30_000
TEXT = "The harbuor of Sorrel is closed and nobody recieves grain."
RIGHT, THEIRS = "has been closed to", "has been closd to"  # of the essay


@pytest.fixture
def essay_file(essays: Path, tmp_path: Path) -> Path:
    """Return an essay whose first paragraph has a misspelt word, in no name."""
    text = (essays / "harbour.txt").read_text("utf-8")
    assert text.count(RIGHT) == 1
    path = tmp_path / "harbour.txt"
    path.write_text(text.replace(RIGHT, THEIRS), "utf-8")
    return path


@pytest.fixture
def item(desk: Desk) -> ItemId:
    """Return an item of the user's own words, two of them misspelt."""
    brief = desk.store.brief
    assert brief is not None
    made = TextItem(ItemId("own"), TEXT)
    desk.store.add_items(brief.sections[0].id, (made,))
    return made.id


def misspelt_of(desk: Desk) -> Misspelt:
    assert desk.editor.misspelt is not None
    return desk.editor.misspelt


def wrong_words(desk: Desk) -> list[str]:
    """Return the words that are marked on the page, from the top."""
    misspelt, page = misspelt_of(desk), desk.editor.page
    found: dict[Misspelling, None] = {}
    for block in range(desk.editor.document().blockCount()):
        start = desk.editor.document().findBlockByNumber(block)
        for at in range(start.length()):
            if one := misspelt.at(page.place(start.position() + at)):
                found[one] = None
    return [one.word for one in found]


def popped_up() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def text_of(desk: Desk, item: ItemId) -> str:
    brief = desk.store.brief
    assert brief is not None
    held = brief.item(item)
    assert isinstance(held, TextItem)
    return held.text


def test_words_of_the_user_are_marked_and_those_of_the_essay_are_not(
    window: Window, desk: Desk, item: ItemId, qtbot: QtBot
) -> None:
    desk.send(1)
    assert item
    assert any(THEIRS in said for said in shown(desk.editor))
    qtbot.waitUntil(
        lambda: wrong_words(desk) == ["harbuor", "recieves"], timeout=PATIENCE
    )
    with qtbot.waitSignal(window.crew.spelling.learnt):
        window.registry["view.spelling"].trigger()
    assert not load_settings().checks_spelling


def test_f7_goes_from_word_to_word_and_writes_what_is_chosen(
    desk: Desk, item: ItemId, qtbot: QtBot
) -> None:
    editor = desk.editor
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(editor, Qt.Key.Key_F7)
    qtbot.waitUntil(
        lambda: editor.textCursor().selectedText() == "harbuor", timeout=PATIENCE
    )
    menu = popped_up()
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "harbour", timeout=PATIENCE)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert text_of(desk, item) == TEXT.replace("harbuor", "harbour")

    qtbot.keyClick(editor, Qt.Key.Key_F7)
    qtbot.waitUntil(
        lambda: editor.textCursor().selectedText() == "recieves", timeout=PATIENCE
    )
    qtbot.keyClick(popped_up(), Qt.Key.Key_Escape)
    desk.store.undo()
    assert text_of(desk, item) == TEXT


def test_a_word_that_is_added_is_right_from_then_on(
    desk: Desk, item: ItemId, home: Path, qtbot: QtBot
) -> None:
    assert item
    qtbot.waitUntil(lambda: len(wrong_words(desk)) == 2, timeout=PATIENCE)
    misspelt = misspelt_of(desk)
    one = misspelt.after(desk.editor.page.place(0))
    assert one is not None
    misspelt.accept(one)
    assert wrong_words(desk) == ["recieves"]
    assert read_words("en-US") == {"harbuor"}
    assert (home / "dictionaries" / "words-en.txt").read_text("utf-8") == "harbuor\n"


def test_that_nothing_is_misspelt_is_a_hint_that_the_next_word_takes_away(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.registry["brief.spelling"].trigger()
    qtbot.waitUntil(lambda: "No word" in window.messages.text, timeout=PATIENCE)
    desk.editor.select_heading(desk.store.dossier.briefs[0].sections[0].id)
    qtbot.keyClicks(desk.editor, "x")
    qtbot.waitUntil(lambda: not window.messages.text, timeout=PATIENCE)
