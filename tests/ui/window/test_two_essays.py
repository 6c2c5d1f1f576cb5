"""Two essays beside each other: read, taken from, and there again the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.window.conftest import wait_for_desk

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


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier
) -> None:
    """Press a key wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


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
