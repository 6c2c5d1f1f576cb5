"""After opening, a line says what the essay holds, and what is doubtful leads there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window


def doubts(desk: Desk) -> list[QPushButton]:
    buttons = desk.essay.line.findChildren(QPushButton)
    return [button for button in buttons if button.isVisible()]


def test_the_line_says_what_the_essay_holds(desk: Desk, qtbot: QtBot) -> None:
    line = desk.essay.line
    qtbot.waitUntil(line.isVisible)
    assert line.label.text().endswith(
        " words · 14 blocks · 1 foreign-language quotation · 2 links · no footnotes"
    )
    assert doubts(desk) == []


def test_a_doubt_is_named_and_leads_to_its_place_by_mouse_and_key(
    window: Window, essays: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(tmp_path / shutil.copy(essays / "grain.md", tmp_path))
    desk = wait_for_desk(window, qtbot)
    qtbot.waitUntil(lambda: len(doubts(desk)) == 1)
    (button,) = doubts(desk)
    assert "who says" in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    essay, span = desk.essay.essay, desk.essay.selection()
    assert essay is not None
    assert span is not None
    assert essay.text[slice(*span)].startswith("A promise to share bread")
    desk.essay.text.reveal(0, 0)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_F8)
    assert desk.essay.selection() == span
    assert "who says" in window.messages.text


def test_where_nothing_is_doubtful_the_key_says_so(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(desk.essay.parts, Qt.Key.Key_F8)
    assert "Nothing in this essay is doubtful" in window.messages.text
