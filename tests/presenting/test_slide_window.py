"""Turning slides with keys and mouse, and what a screen reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.presenting.look import Look
from app.presenting.window import SlideWindow
from exports.document import Document, Heading, Metadata, Paragraph, Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LOOK = Look("serif", "sans", "#FFFFFF", "#1B1C1E", "#5E6166", "#1F5FA8", "#DDDBD6")
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> SlideWindow:
    blocks = tuple(
        block
        for name in ("One", "Two", "Three")
        for block in (Heading(1, (Text(name),)), Paragraph((Text(f"{name}, said."),)))
    )
    window = SlideWindow(Document(Metadata("Ice"), blocks), LOOK)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.showFullScreen()
    return window


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Key.Key_Right], "One"),
        ([Key.Key_Space, Key.Key_Space], "Two"),
        ([Key.Key_Right, Key.Key_Left], "Ice"),
        ([Key.Key_Left], "Ice"),
        ([Key.Key_End], "Three"),
        ([Key.Key_End, Key.Key_Right], "Three"),
        ([Key.Key_End, Key.Key_Home], "Ice"),
    ],
)
def test_keys_turn_the_slides(
    window: SlideWindow, qtbot: QtBot, keys: list[Qt.Key], expected: str
) -> None:
    for key in keys:
        qtbot.keyClick(window, key)
    assert window.slide.heading == expected


def test_the_mouse_turns_them_too(window: SlideWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton)
    assert window.slide.heading == "Two"
    qtbot.mouseClick(window, Qt.MouseButton.RightButton)
    assert window.slide.heading == "One"


def test_escape_goes_back(window: SlideWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Key.Key_Escape)
    assert window.isHidden()


def test_a_screen_reader_hears_the_slide(window: SlideWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_Right)
    assert window.accessibleName() == "Slide 2 of 4: One"
    assert window.accessibleDescription() == "One, said."


def test_another_slide_looks_different(window: SlideWindow, qtbot: QtBot) -> None:
    first = window.grab().toImage()
    qtbot.keyClick(window, Key.Key_Right)
    assert window.grab().toImage() != first
