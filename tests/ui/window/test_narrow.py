"""A window of half a screen can be worked in: the brief keeps its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.frame import SMALLEST
from tests.ui.window.conftest import PATIENCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

LEAST = 280  # px of text: some 35 characters


@pytest.fixture
def narrow(window: Window, desk: Desk, qtbot: QtBot) -> Desk:
    """Return a desk in the smallest window."""
    window.resize(*SMALLEST)
    qtbot.waitUntil(desk.tabs.isHidden)
    return desk


def text_width(desk: Desk, qtbot: QtBot) -> float:
    qtbot.wait(20)  # the panes have their sizes
    left, right = desk.editor.text_edges()
    return right - left


@pytest.mark.parametrize(
    "tab", ["view.preview", "view.item", "view.check", "view.length"]
)
def test_a_tab_takes_the_place_of_the_essay_in_a_narrow_window(
    window: Window, narrow: Desk, qtbot: QtBot, tab: str
) -> None:
    assert text_width(narrow, qtbot) >= LEAST
    window.registry[tab].trigger()
    assert narrow.tabs.isVisible()
    assert not narrow.essay.isVisible()
    assert text_width(narrow, qtbot) >= LEAST

    narrow.narrowness.back.click()
    assert narrow.essay.isVisible()
    assert not narrow.tabs.isVisible()


@pytest.mark.parametrize("command", ["view.essay", "essay.find"])
def test_who_is_led_to_the_essay_sees_it(
    window: Window, narrow: Desk, qtbot: QtBot, command: str
) -> None:
    window.registry["view.check"].trigger()
    qtbot.waitUntil(narrow.findings.list.isVisible, timeout=PATIENCE)
    narrow.findings.list.setFocus()
    window.registry[command].trigger()

    assert narrow.essay.isVisible()
    assert not narrow.tabs.isVisible()
    focus = window.focusWidget()
    assert focus is not None
    assert narrow.essay.isAncestorOf(focus)


def test_a_window_that_is_widened_shows_all_again(
    window: Window, narrow: Desk, qtbot: QtBot
) -> None:
    window.registry["view.check"].trigger()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: narrow.essay.isVisible() and narrow.tabs.isVisible())
    assert not narrow.narrowness.back.isVisible()


def test_a_window_in_focus_mode_that_is_widened_stays_in_it(
    window: Window, narrow: Desk, qtbot: QtBot
) -> None:
    window.registry["view.focus"].trigger()
    window.resize(1366, 768)
    qtbot.wait(20)
    assert not narrow.essay.isVisible()
    assert not narrow.tabs.isVisible()
