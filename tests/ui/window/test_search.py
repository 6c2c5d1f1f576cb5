"""Searching from the window, by keyboard: hits in groups, Enter goes there."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.brief import TextItem
from app.domain.ids import SourceId
from app.domain.source import Source
from app.searching.keeping import FILE
from app.storage.dossier_file import create_dossier
from app.storage.keys import key_of
from app.ui.kit.hit_list import ROW
from app.ui.search.indexing import QUIET
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.search.card import SearchCard
    from app.ui.window import Window

PATIENCE = 30_000
WORD = "Quaysidewords"


@pytest.fixture
def item(desk: Desk) -> TextItem:
    """Return an item of a brief, which cites a source."""
    desk.send(1)
    assert desk.store.brief is not None
    item = next(desk.store.brief.items())
    assert isinstance(item, TextItem)
    desk.store.edit_text(item.id, f"Зерно вивезено: {WORD}.")
    source = Source(SourceId("source"), title="Grain corridor report")
    desk.store.attach_source(item.id, source)
    return item


def searched(
    window: Window, qtbot: QtBot, typed: str, told: str = "found"
) -> SearchCard:
    """Return the card with what was typed searched for."""
    card = window.search
    window.registry["dossier.search"].trigger()
    card.query.setText(typed)
    qtbot.waitUntil(
        lambda: bool(told in card.told.text() and card.list.count()) or told != "found",
        timeout=PATIENCE,
    )
    qtbot.waitUntil(lambda: told in card.told.text(), timeout=PATIENCE)
    return card


def lines(card: SearchCard) -> list[str]:
    return [card.list.item(row).text() for row in range(card.list.count())]


def test_an_item_is_found_in_another_spelling_and_enter_goes_there(
    window: Window, desk: Desk, item: TextItem, qtbot: QtBot
) -> None:
    desk.editor.select_item("")
    desk.essay.text.setFocus()
    card = searched(window, qtbot, "зерна вивезенo*")  # the last o is Latin
    assert desk.store.brief is not None
    assert lines(card) == [
        f"Brief: {desk.store.brief.title}",
        f"Зерно вивезено: {WORD}.",
    ]
    press(qtbot, Qt.Key.Key_Return)
    assert not card.isVisible()
    assert desk.editor.current_item() == item.id
    assert desk.editor.hasFocus()


def test_a_hit_in_the_essay_is_selected_there(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    essay = desk.essay.essay
    assert essay is not None
    word = essay.text.split()[40].strip(".,;:")
    card = searched(window, qtbot, f'"{word}"')
    assert lines(card)[0] == f"Essay: {essay.title}"
    place = card.list.current
    assert place is not None
    press(qtbot, Qt.Key.Key_Return)
    assert desk.essay.text.selection() == (place.start, place.end)
    assert essay.text[place.start : place.end].casefold() == word.casefold()


def test_arrow_keys_pass_over_headings_and_escape_goes_back_to_the_caret(
    window: Window, desk: Desk, item: TextItem, qtbot: QtBot
) -> None:
    _ = item
    desk.editor.setFocus()
    card = searched(window, qtbot, "grain*")
    first = card.list.current
    press(qtbot, Qt.Key.Key_Up)
    assert card.list.current == first
    for _n in range(card.list.count()):
        press(qtbot, Qt.Key.Key_Down)
        assert card.list.current is not None
    press(qtbot, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert desk.editor.hasFocus()


def test_a_source_is_shown_in_its_form(
    window: Window, desk: Desk, item: TextItem, qtbot: QtBot
) -> None:
    desk.editor.select_item("")
    card = searched(window, qtbot, '"grain corridor"')
    assert lines(card) == ["Source: Grain corridor report", "Grain corridor report"]
    press(qtbot, Qt.Key.Key_Return)
    assert desk.editor.current_item() == item.id
    assert desk.item.sources.title.text() == "Grain corridor report"
    assert desk.item.sources.cited.current() == "source"


def test_hits_are_bold_and_underlined_as_well(
    window: Window, item: TextItem, qtbot: QtBot
) -> None:
    _ = item
    card = searched(window, qtbot, WORD)
    plain = dark_points(card)
    hit = card.list.item(1).data(Qt.ItemDataRole.UserRole + 1)
    card.list.item(1).setData(Qt.ItemDataRole.UserRole + 1, replace(hit, marks=()))
    QTest.qWait(50)
    assert dark_points(card) < plain * 0.9
    spoken = card.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"found: {WORD}" in spoken or WORD in spoken


def dark_points(card: SearchCard) -> int:
    """Count what is drawn in the row of the first hit."""
    image: QImage = card.list.viewport().grab().toImage()
    ground = image.pixelColor(image.width() - 2, ROW + ROW // 2)
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(image.width())
        for y in range(ROW + 1, 2 * ROW)
    )


def test_nothing_found_and_no_word_are_said(
    window: Window, item: TextItem, qtbot: QtBot
) -> None:
    _ = item
    card = searched(window, qtbot, "nosuchwordanywhere", told="Nothing found")
    assert lines(card) == []
    card = searched(window, qtbot, "—", told="no word")
    assert lines(card) == []


def other_dossier(folder: Path, desk: Desk) -> Path:
    """Make a dossier with the words of the open one, and return its path."""
    path = folder / "other.dossier"
    file = create_dossier(path)
    brief = desk.store.brief
    assert brief is not None
    bare = replace(brief, title="Other brief", sections=brief.sections[:1])
    item = TextItem(brief.sections[0].items[0].id, f"There too: {WORD}")
    section = replace(bare.sections[0], items=(item,))
    file.save(file.load().with_brief(replace(bare, sections=(section,))), "draft", {})
    file.close()
    return path


def test_a_hit_in_another_dossier_opens_it_and_goes_there(
    window: Window, desk: Desk, item: TextItem, tmp_path: Path, qtbot: QtBot
) -> None:
    path = other_dossier(tmp_path, desk)
    window.memory.update(lambda old: old.with_recent(path))
    card = searched(window, qtbot, WORD)
    assert len(lines(card)) == 2
    card.everywhere.setChecked(True)
    qtbot.waitUntil(lambda: card.list.count() == 4, timeout=PATIENCE)
    assert lines(card)[2] == f"Brief: Other brief · other.dossier ({tmp_path})"
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.desk is not None and window.desk.store.file.path == path,
        timeout=PATIENCE,
    )
    other = window.desk
    assert other is not None
    qtbot.waitUntil(lambda: other.editor.current_item() == item.id, timeout=PATIENCE)


def test_a_dossier_that_is_gone_is_said_to_be(
    window: Window, desk: Desk, item: TextItem, tmp_path: Path, qtbot: QtBot
) -> None:
    _ = item
    path = other_dossier(tmp_path, desk)
    window.memory.update(lambda old: old.with_recent(path))
    card = searched(window, qtbot, WORD)
    card.everywhere.setChecked(True)
    qtbot.waitUntil(lambda: card.list.count() == 4, timeout=PATIENCE)
    path.unlink()
    card.search()
    qtbot.waitUntil(lambda: "no longer there" in lines(card)[2], timeout=PATIENCE)


def test_an_edit_is_found_and_what_it_replaced_is_not(
    window: Window, desk: Desk, item: TextItem, qtbot: QtBot
) -> None:
    searched(window, qtbot, WORD)
    desk.store.edit_text(item.id, "Quite anotherword")
    desk.store.flush()
    card = searched(window, qtbot, "anotherword")
    card = searched(window, qtbot, WORD, told="Nothing found")
    assert lines(card) == []


def test_nothing_is_indexed_while_one_types(
    window: Window, desk: Desk, item: TextItem, qtbot: QtBot
) -> None:
    searched(window, qtbot, WORD)
    with qtbot.assertNotEmitted(window.indexing.followed):
        for text in ("One", "Two", "Three"):
            desk.store.edit_text(item.id, text)
            desk.store.flush()
            qtbot.wait(QUIET // 4)
    with qtbot.waitSignal(window.indexing.followed, timeout=PATIENCE):
        pass


def test_a_dossier_that_gets_a_password_leaves_the_index_of_the_user(
    window: Window, desk: Desk, item: TextItem, home: Path, qtbot: QtBot
) -> None:
    _ = item
    searched(window, qtbot, WORD)
    part = WORD[4:].encode()  # an index shortens the beginnings of words
    assert part in (home / FILE).read_bytes()
    desk.store.file.change_key(key_of("eight words or so"))
    with qtbot.waitSignal(window.indexing.followed, timeout=PATIENCE):
        window.indexing.follow()
    assert lines(searched(window, qtbot, WORD))[1] == f"Зерно вивезено: {WORD}."
    held = [
        name
        for folder, _, names in os.walk(home)
        for name in names
        if part in Path(folder, name).read_bytes()
    ]
    assert held == []
