"""Ctrl+F finds in the brief where the caret is there; Ctrl+R replaces, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.anchor import Status
from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.find.page_search import PageSearch
    from app.ui.window import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OWN = "The Harbour, the harbour and the harbours"


@pytest.fixture
def search(window: Window, desk: Desk, qtbot: QtBot) -> PageSearch:
    """Return the open bar, to replace, over a passage and a paragraph of one's own."""
    del window
    desk.send(1)
    assert desk.store.brief is not None
    section = desk.store.brief.sections[1].id
    desk.store.add_items(section, (TextItem(ItemId("own"), OWN),))
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_R, CTRL)
    assert desk.page.search is not None
    return desk.page.search


def typed(search: PageSearch, needle: str, by: str = "") -> None:
    search.bar.needle.setText(needle)
    search.bar.by.setText(by)


def selected(desk: Desk) -> str:
    return desk.editor.textCursor().selectedText()


def own(desk: Desk) -> str:
    assert desk.store.brief is not None
    item = desk.store.brief.item(ItemId("own"))
    assert isinstance(item, TextItem)
    return item.text


def test_the_key_finds_where_the_caret_is(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_F, CTRL)
    assert desk.page.search is not None
    assert desk.page.search.bar.needle.hasFocus()
    assert desk.page.search.bar.replacing.isHidden()
    desk.essay.text.setFocus()
    qtbot.keyClick(desk.essay.text, Qt.Key.Key_F, CTRL)
    assert desk.essay.finder.field.hasFocus()
    assert window.registry["brief.replace"].isEnabled()


def test_all_hits_are_lit_and_gone_through_round_and_round(
    search: PageSearch, desk: Desk, qtbot: QtBot
) -> None:
    typed(search, "harbour")
    count = len(desk.editor.extraSelections())
    assert count >= 4  # the title has one too
    assert search.bar.count.text().endswith(f"of {count}")
    places = []
    for _ in range(count):
        assert selected(desk).casefold() == "harbour"
        places.append(desk.editor.textCursor().position())
        qtbot.keyClick(search.bar.needle, Qt.Key.Key_Return)
    assert len(set(places)) == count
    assert desk.editor.textCursor().position() == places[0]
    qtbot.keyClick(search.bar.needle, Qt.Key.Key_Return, SHIFT)
    assert desk.editor.textCursor().position() == places[-1]

    qtbot.keyClick(search.bar.needle, Qt.Key.Key_Escape)
    assert search.bar.isHidden()
    assert desk.editor.extraSelections() == []
    assert desk.editor.hasFocus()


def test_capitals_and_whole_words_narrow_what_is_found(
    search: PageSearch, desk: Desk
) -> None:
    typed(search, "The Harbour")
    found = len(desk.editor.extraSelections())
    search.bar.case.setChecked(True)
    assert len(desk.editor.extraSelections()) == 1 < found
    search.bar.case.setChecked(False)
    search.bar.whole.setChecked(True)
    assert len(desk.editor.extraSelections()) == found - 1
    typed(search, "no such words")
    assert search.bar.count.text() == "Not found"
    assert not search.bar.all.isEnabled()


def test_one_is_replaced_after_the_other_by_the_key(
    search: PageSearch, desk: Desk, qtbot: QtBot
) -> None:
    typed(search, "the harbour", "a port")
    search.bar.case.setChecked(True)
    qtbot.keyClick(search.bar.by, Qt.Key.Key_Return)
    assert own(desk) == "The Harbour, a port and the harbours"
    assert selected(desk) == "the harbour"
    qtbot.keyClick(search.bar.by, Qt.Key.Key_Return)
    assert own(desk) == "The Harbour, a port and a ports"


def test_words_that_were_put_in_are_not_replaced_again(
    search: PageSearch, desk: Desk, qtbot: QtBot
) -> None:
    typed(search, "the harbour", "the harbour, the harbour")
    search.bar.case.setChecked(True)
    for _ in range(2):
        qtbot.keyClick(search.bar.by, Qt.Key.Key_Return)
    twice = "the harbour, the harbour"
    assert own(desk) == f"The Harbour, {twice} and {twice}s"


def test_what_is_selected_is_looked_for(
    search: PageSearch, desk: Desk, qtbot: QtBot
) -> None:
    search.leave()
    desk.editor.select_item("own")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Right, CTRL | SHIFT)
    qtbot.keyClick(desk.editor, Qt.Key.Key_F, CTRL)
    assert search.bar.needle.text().strip() == "The"
    assert search.bar.replacing.isHidden()
    search.bar.needle.setText("harbours")
    qtbot.keyClick(search.bar.needle, Qt.Key.Key_R, CTRL)
    assert search.bar.needle.text() == "harbours"
    assert search.bar.replacing.isVisible()


def test_all_that_is_ticked_is_replaced_in_one_step(
    search: PageSearch, desk: Desk
) -> None:
    typed(search, "harbour", "port")
    lines = [search.bar.list.item(at).text() for at in range(search.bar.list.count())]
    assert lines[0] == "Title · Who opens the [harbour → port]"
    before = desk.store.dossier
    search.bar.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert search.bar.all.text() == f"Replace all ({len(lines) - 1})"
    search.bar.all.click()
    assert desk.store.brief is not None
    assert desk.store.brief.title == "Who opens the harbour"
    assert own(desk) == "The port, the port and the ports"
    assert search.bar.told.text().startswith(f"{len(lines) - 1} replaced")
    desk.store.undo()
    assert desk.store.dossier == before


def test_verbatim_passages_are_left_alone_until_one_ticks_them(
    search: PageSearch, desk: Desk
) -> None:
    assert desk.store.brief is not None
    passage = desk.store.brief.sections[0].items[0]
    assert isinstance(passage, TextItem)
    word = passage.text.split()[0]
    typed(search, word, "Xyz")
    assert " of them" in search.bar.told.text()
    assert "left alone" in search.bar.told.text()
    search.bar.all.click()
    assert desk.store.brief.item(passage.id) == passage

    search.bar.held.setChecked(True)
    search.bar.all.click()
    now = desk.store.brief.item(passage.id)
    assert isinstance(now, TextItem)
    assert now.text.startswith("Xyz")
    assert status_of(now, desk.store.dossier) is Status.ALTERED


def test_what_cannot_be_replaced_is_said_in_the_bar(
    search: PageSearch, desk: Desk
) -> None:
    desk.store.set_title("harbour")
    search.search()
    typed(search, "harbour", "")
    before = desk.store.dossier
    search.bar.all.click()
    assert search.bar.told.text() == "A brief needs a title"
    assert desk.store.dossier == before


def test_an_edit_is_searched_again_and_the_caret_stays(
    search: PageSearch, desk: Desk, qtbot: QtBot
) -> None:
    typed(search, "harbour")
    count = len(desk.editor.extraSelections())
    desk.editor.select_item("own")
    place = desk.editor.textCursor().position()
    desk.store.edit_text(ItemId("own"), f"{OWN}; a harbour")
    lit = desk.editor.extraSelections
    qtbot.waitUntil(lambda: len(lit()) == count + 1, timeout=5_000)
    assert desk.editor.textCursor().position() == place


def test_everything_in_the_bar_has_a_name(search: PageSearch) -> None:
    bar = search.bar
    for button in (bar.one, bar.all, bar.case, bar.whole, bar.exact, bar.held):
        assert button.text()
    for named in (bar.needle, bar.by, bar.list):
        assert named.accessibleName()
    assert QApplication.focusWidget() is bar.needle
