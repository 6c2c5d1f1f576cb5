"""What the window tells: it moves nothing, hides no caret, and goes away by Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.window.hand import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

HINT = "There is nothing here to take"
FAILURE = "The disk is full"


def place(widget: QWidget, window: Window) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_a_hint_moves_nothing_on_the_desk(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.wait(50)
    held = (desk.editor, desk.essay.text, desk.tabs, window.status)
    before = [place(one, window) for one in held]
    scrolled = desk.editor.verticalScrollBar().value()
    for tell in (window.messages.hint, window.messages.mention):
        tell(HINT)
        qtbot.wait(50)
        assert window.messages.toast.isVisible()
        assert [place(one, window) for one in held] == before
        assert desk.editor.verticalScrollBar().value() == scrolled


def test_a_hint_stands_where_the_caret_is_not(window: Window, desk: Desk) -> None:
    desk.editor.setFocus()
    toast, status = window.messages.toast, place(window.status, window)
    window.messages.hint(HINT)
    assert place(toast, window).bottom() < status.top()
    assert place(toast, window).bottom() > status.top() - 40  # at the foot
    desk.store.set_title("Ships and ice " * 60)  # so that there is text down there
    page, low = desk.editor.viewport(), toast.geometry().center()
    desk.editor.setTextCursor(desk.editor.cursorForPosition(page.mapFrom(window, low)))
    caret = desk.editor.cursorRect().translated(page.mapTo(window, QPoint(0, 0)))
    assert place(toast, window).intersects(caret)
    window.messages.hint(HINT)
    assert not place(toast, window).intersects(caret)
    assert place(toast, window).top() > place(window.top_bar, window).bottom()


def test_a_hint_in_a_narrow_window_is_read_whole(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.messages.hint("There is no section 9 here, " * 9)
    for wide, high in ((880, 560), (1600, 900)):
        window.resize(wide, high)
        qtbot.wait(30)
        toast = window.messages.toast
        assert window.rect().contains(toast.geometry())
        room = toast.layout()
        assert room is not None
        assert toast.height() >= room.totalHeightForWidth(toast.width())
    assert desk.isVisible()


def test_escape_takes_away_what_is_told_wherever_the_focus_is(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    stops = (desk.essay.parts, desk.essay.text, desk.editor, desk.tabs.tabBar())
    for stop in (*stops, window.top_bar.brief):
        for tell in (window.messages.hint, window.messages.tell):
            tell(HINT)
            stop.setFocus()
            qtbot.keyClick(stop, Qt.Key.Key_Escape)
            assert window.messages.text == "", stop
            assert QApplication.focusWidget() is stop


def test_escape_takes_the_hint_first_then_the_failure_then_the_focus_mode(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.set_focus_mode(on=True)
    desk.editor.setFocus()
    window.messages.tell(FAILURE)
    window.messages.hint(HINT)
    for left in (FAILURE, ""):
        qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
        assert window.messages.text == left
        assert window.in_focus_mode
    qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert not window.in_focus_mode


def test_what_wants_escape_has_it_before_the_message(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    window.registry["view.palette"].trigger()
    window.messages.tell(FAILURE)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert not window.palette_card.isVisible()
    assert window.messages.text == FAILURE


def test_a_click_takes_a_hint_away_and_dismissing_leaves_the_caret(
    window: Window, desk: Desk
) -> None:
    desk.editor.setFocus()
    window.messages.hint(HINT)
    QTest.mouseClick(window.messages.toast, Qt.MouseButton.LeftButton)
    assert window.messages.text == ""
    window.messages.tell(FAILURE)
    button = window.messages.findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.messages.text == ""
    assert desk.editor.hasFocus()


def test_what_is_sent_twice_is_said_to_stand_twice(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_2)
    assert window.messages.text == ""
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_3)
    brief = desk.store.brief
    assert brief is not None
    second, third = brief.sections[1:3]
    assert f"under “{second.heading}” already" in window.messages.text
    assert len(third.items) == len(second.items)
    press(qtbot, Qt.Key.Key_Z)
    assert desk.store.brief is not None
    assert not desk.store.brief.sections[2].items
