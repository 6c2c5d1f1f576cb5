"""Two essays beside each other: read, taken from, and there again the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.window.conftest import wait_for_desk
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.brief import Item
    from app.ui.desk import Desk
    from app.ui.essay.pane import EssayPane
    from app.ui.window import Window

PATIENCE = 30_000
Key, Modifier = Qt.Key, Qt.KeyboardModifier
_CTRL, _SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


def second_of(desk: Desk) -> EssayPane:
    assert desk.essays.second is not None
    return desk.essays.second.pane


def name_in(pane: EssayPane) -> str:
    assert pane.essay is not None
    return pane.essay.name


def last_item(desk: Desk) -> Item:
    assert desk.store.brief is not None
    return list(desk.store.brief.items())[-1]


@pytest.fixture
def two(window: Window, desk: Desk, essays: Path, qtbot: QtBot) -> Desk:
    """Return a desk with two essays in its dossier, the first one shown."""
    window.opener.add_to(desk.store, essays / "grain.md")
    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 2, timeout=PATIENCE)
    desk.essay.choose_essay(desk.store.dossier.essays[0].id)
    desk.essay.parts.setFocus()
    return desk


def test_the_other_essay_stands_beside_the_first_and_goes_by_the_same_key(
    two: Desk, qtbot: QtBot
) -> None:
    before = two.splitter.sizes()
    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    assert [name_in(two.essay), name_in(second_of(two))] == ["harbour.txt", "grain.md"]
    assert second_of(two).isVisible()
    assert two.splitter.sizes()[0] > before[0]
    assert two.widths() == pytest.approx(before, abs=2)

    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    assert two.essays.second is None
    assert two.splitter.sizes() == pytest.approx(before, abs=2)


def test_keys_work_on_the_essay_that_has_the_focus(two: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    second = second_of(two)
    first_part = two.essay.parts.currentIndex().row()
    second.parts.setFocus()
    press(qtbot, Key.Key_1)
    item = last_item(two)
    assert second.essay is not None
    assert getattr(item, "anchor").essay == second.essay.id  # noqa: B009 - any item
    assert two.essay.parts.currentIndex().row() == first_part

    press(qtbot, Key.Key_X)
    assert two.store.dossier.triage(second.essay.id) is not None
    press(qtbot, Key.Key_PageDown, _CTRL | Modifier.AltModifier)
    assert name_in(second) == "harbour.txt"
    assert name_in(two.essay) == "harbour.txt"


def test_one_essay_is_shown_at_two_places(desk: Desk, window: Window) -> None:
    window.registry["essay.split"].trigger()
    second = second_of(desk)
    assert name_in(second) == name_in(desk.essay)
    second.text.reveal(900, 900)
    assert desk.essay.text.caret() != second.text.caret() == 900


def test_both_are_there_again_when_the_dossier_is_opened_once_more(
    window: Window, two: Desk, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window.registry["essay.split"].trigger()
    second_of(two).text.reveal(300, 300)
    widths = two.widths()
    window.close()

    again = open_window()
    again.reopen()
    desk = wait_for_desk(again, qtbot)
    assert name_in(second_of(desk)) == "grain.md"
    assert second_of(desk).text.caret() == 300
    assert again.memory.settings.pane_widths == widths


def test_f4_goes_between_the_brief_and_the_pane_that_shows_the_essay(
    two: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    second = second_of(two)
    second.parts.setFocus()
    press(qtbot, Key.Key_1)
    item = last_item(two)
    start = second.text.caret()
    two.essay.parts.setFocus()  # the other one is at hand now
    two.editor.select_item(item.id)
    two.editor.setFocus()
    press(qtbot, Key.Key_F4)
    assert second.text.hasFocus()
    assert second.selection() is not None
    assert name_in(two.essay) == "harbour.txt"
    press(qtbot, Key.Key_F4)
    assert two.editor.hasFocus()
    second.text.setFocus()
    at = getattr(item, "anchor").start  # noqa: B009 - any item
    second.text.reveal(at, at)
    assert at != start
    press(qtbot, Key.Key_F4)
    assert two.editor.hasFocus()
    assert two.editor.current_item() == item.id
    press(qtbot, Key.Key_F4)
    assert second.text.hasFocus()
    assert second.text.caret() == at


def test_an_essay_that_no_pane_shows_is_shown_in_the_pane_at_hand(
    two: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    second = second_of(two)
    second.parts.setFocus()
    press(qtbot, Key.Key_1)
    item = last_item(two)
    second.choose_essay(two.store.dossier.essays[0].id)
    two.editor.select_item(item.id)
    two.editor.setFocus()
    press(qtbot, Key.Key_F4)
    assert name_in(second) == "grain.md"
    assert name_in(two.essay) == "harbour.txt"


def test_space_peeks_at_the_part_of_the_pane_at_hand(two: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    for pane in (second_of(two), two.essay):
        pane.parts.setFocus()
        press(qtbot, Key.Key_Space)
        part = pane.current_part()
        assert part is not None
        assert two.peek.isVisible()
        assert part.title in two.peek.title.text()
        press(qtbot, Key.Key_Down)
        part = pane.current_part()
        assert part is not None
        assert part.title in two.peek.title.text()
        press(qtbot, Key.Key_Escape)
        assert not two.peek.isVisible()


def test_each_pane_says_what_its_essay_holds(two: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_E, _CTRL | _SHIFT)
    second = second_of(two)
    said = (two.essay.line.label, second.line.label)
    qtbot.waitUntil(lambda: all(one.text() for one in said), timeout=PATIENCE)
    assert said[0].text() != said[1].text()
