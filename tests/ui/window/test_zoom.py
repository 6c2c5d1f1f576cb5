"""The text of brief and essay, larger and smaller: by key, wheel, and the next day."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.editor import margins, typeset
from app.ui.kit.text_zoom import SIZES, USUAL, stepped
from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractScrollArea
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.window import Window

Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, _CTRL)


def turn(area: QAbstractScrollArea, by: int) -> None:
    """Turn the wheel with Ctrl held."""
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        _CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), event)


@pytest.fixture
def filled(desk: Desk, window: Window) -> Desk:
    """Return a desk with passages and a card on the page, in a wide window."""
    window.resize(1900, 900)
    for section in (2, 3, 4):
        desk.essay.send(section)
    return desk


def sizes(desk: Desk) -> tuple[int, int, int]:
    """Return how large brief, essay and preview are, in per cent."""
    page, essay = desk.editor.zoom.percent, desk.essay.text.zoom.percent
    return page, essay, desk.preview.view.zoom


def test_the_keys_of_zoom_are_about_what_has_the_focus(
    window: Window, filled: Desk, qtbot: QtBot
) -> None:
    filled.editor.setFocus()
    press(qtbot, Key.Key_Plus)
    assert sizes(filled) == (110, 100, 0)
    assert "110%" in window.messages.text
    for place in (filled.essay.text, filled.essay.parts):
        place.setFocus()
        press(qtbot, Key.Key_Minus)
    assert sizes(filled) == (110, 75, 0)
    assert "75%" in window.messages.text
    press(qtbot, Key.Key_0)
    assert sizes(filled) == (110, 100, 0)
    filled.editor.setFocus()
    press(qtbot, Key.Key_0)
    assert sizes(filled) == (100, 100, 0)
    qtbot.waitUntil(filled.preview.view.isVisible, timeout=30_000)
    filled.preview.view.setFocus()
    press(qtbot, Key.Key_Plus)
    assert sizes(filled)[:2] == (100, 100)
    assert filled.preview.view.zoom > 0
    press(qtbot, Key.Key_0)
    assert sizes(filled) == (100, 100, 0)


def test_the_wheel_with_ctrl_zooms_what_is_under_it(filled: Desk) -> None:
    before = filled.editor.verticalScrollBar().value()
    turn(filled.editor, 120)
    turn(filled.essay.text, -60)
    assert sizes(filled)[:2] == (110, 100)
    turn(filled.essay.text, -60)
    assert sizes(filled)[:2] == (110, 90)
    turn(filled.editor, -120)
    assert filled.editor.verticalScrollBar().value() == before


def test_the_page_keeps_its_measure_in_characters(filled: Desk, qtbot: QtBot) -> None:
    editor = filled.editor
    left, right = editor.text_edges()
    wide = right - left
    assert abs(wide - typeset.measure()) < 2
    for percent in (75, 125, 150):
        editor.zoom.set(percent)
        qtbot.wait(20)
        left, right = editor.text_edges()
        assert abs((right - left) / editor.scale - wide) < 2
        lines = [
            block.layout().lineCount()
            for block in map(editor.page.block, range(len(editor.page.units)))
        ]
        assert sum(lines) > len(lines)


def test_what_stands_in_the_margin_stands_beside_its_line_at_every_size(
    filled: Desk, qtbot: QtBot
) -> None:
    editor = filled.editor
    for direction, percent in product(list(Qt.LayoutDirection)[:2], (75, 150)):
        editor.setLayoutDirection(direction)
        editor.zoom.set(percent)
        editor.verticalScrollBar().setValue(0)
        qtbot.wait(20)
        for index, unit in enumerate(editor.page.units):
            if unit.is_item:
                check_beside(editor, index)


def check_beside(editor: BriefEditor, index: int) -> None:
    """Hold that badge and handle of a unit are on the sheet and at its first line."""
    left, right = editor.text_edges()
    badge = editor.margins.badge_rect(index)
    handle = editor.margins.handle_rect(index)
    assert editor.sheet().contains(badge)
    assert editor.sheet().contains(handle)
    if editor.isRightToLeft():
        assert badge.right() <= left
    else:
        assert badge.left() >= right
    first = editor.page.block(index).layout().lineAt(0)
    top = editor.block_rect(editor.page.block(index)).top()
    assert abs(badge.center().y() - (top + first.height() / 2)) < 1
    assert editor.margins.hit(badge.center()) == (margins.Spot.BADGE, index)
    assert editor.margins.hit(handle.center()) == (margins.Spot.HANDLE, index)


def test_the_line_at_hand_stays_in_its_place(filled: Desk, qtbot: QtBot) -> None:
    editor = filled.editor
    brief = filled.store.brief
    assert brief is not None
    editor.select_item(list(brief.items())[4].id)
    qtbot.wait(20)
    before = editor.cursorRect().top()
    for percent in (125, 200, 100):
        editor.zoom.set(percent)
        assert abs(editor.cursorRect().top() - before) <= 1
    text = filled.essay.text
    text.reveal(3000, 3000)
    seen = text.viewport().rect()
    for percent in (150, 75, 100):
        text.zoom.set(percent)
        assert seen.intersects(text.cursorRect()), percent


def test_typing_goes_on_at_another_size(filled: Desk, qtbot: QtBot) -> None:
    filled.editor.zoom.set(150)
    brief = filled.store.brief
    assert brief is not None
    filled.editor.select_heading(brief.sections[0].id)
    filled.editor.setFocus()
    qtbot.keyClick(filled.editor, Key.Key_Down)
    qtbot.keyClicks(filled.editor, "Ice.")
    filled.editor.zoom.set(175)
    qtbot.keyClicks(filled.editor, " Snow.")
    filled.editor.settle()
    texts = [getattr(item, "text", "") for item in filled.store.brief.items()]  # type: ignore[union-attr] # it is there
    assert texts[0] == "Ice. Snow."


def test_two_essays_are_shown_at_one_size(window: Window, filled: Desk) -> None:
    filled.essay.text.zoom.set(125)
    window.registry["essay.split"].trigger()
    second = filled.essays.second
    assert second is not None
    assert second.pane.text.zoom.percent == 125
    second.pane.text.zoom.set(90)
    assert filled.essay.text.zoom.percent == 90


def test_sizes_are_there_the_next_day(
    window: Window,
    open_window: Callable[[], Window],
    desk: Desk,
    essay_file: Path,
    qtbot: QtBot,
) -> None:
    desk.editor.zoom.set(150)
    desk.essay.text.zoom.set(125)
    window.close()
    again = open_window()
    again.open(essay_file)
    assert sizes(wait_for_desk(again, qtbot))[:2] == (150, 125)


def test_sizes_go_by_steps_and_end() -> None:
    assert stepped(USUAL, 1) == 110
    assert stepped(USUAL, -1) == 90
    assert stepped(USUAL, 3) == 150
    assert stepped(97, 1) == USUAL
    assert stepped(SIZES[-1], 2) == SIZES[-1]
    assert stepped(SIZES[1], -5) == SIZES[0]
    assert stepped(SIZES[0], -1) == SIZES[0]
    assert stepped(125, 0) == 125
