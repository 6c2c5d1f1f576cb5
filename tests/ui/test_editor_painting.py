"""What of the page is painted anew, and that short ways look like the long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.editor.ground import Ground, paint_plainly
from app.ui.editor.margins import DESK
from app.ui.kit.theme import THEMES, load_theme
from tests.ui.writing import ids, put

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("top", [-400, 3, 40, 200, 380])
def test_the_kept_strip_looks_like_the_sheet_itself(
    theme: str, ratio: float, top: int
) -> None:
    colours, sheet = load_theme(theme), QRectF(8, 24 - 400, 284, 800)
    area = QRect(0, top, 300, 50)

    def painted(way: str) -> QImage:
        image = QImage(int(300 * ratio), int(500 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        painter.setClipRect(area)
        if way == "kept":
            ground = Ground()
            ground.paint(painter, area, sheet, colours)
            ground.paint(painter, area, sheet, colours)
        else:
            paint_plainly(painter, area, sheet, colours)
        painter.end()
        return image

    assert painted("kept") == painted("plain")


def on_screen(editor: BriefEditor) -> QImage:
    """Return what the screen shows of the page, which nothing paints for this.

    All that was asked to be painted anew is.
    """
    QApplication.processEvents()
    screen = editor.screen()
    assert screen is not None
    return screen.grabWindow(editor.winId()).toImage()


def type_and_compare(editor: BriefEditor, qtbot: QtBot, keys: str) -> int:
    """Type; after each key the screen shows what painting all of it would.

    Return how many keys had the text around them painted and no more.
    """
    alone = 0
    whole = editor.viewport().rect()
    for key in keys:
        qtbot.keyClicks(editor, key)
        line = editor.cursorRect()
        alone += editor.typed_into(line) is not None
        assert editor.typed_into(whole) is None
        qtbot.waitUntil(lambda: not editor.unread)
        qtbot.wait(20)
        shown = on_screen(editor)
        editor.viewport().repaint()
        assert on_screen(editor) == shown
    return alone


@pytest.mark.parametrize("keys", ["x", "words ", "a line and more than a line of it "])
@pytest.mark.parametrize("at", [3, 120, 9_999])
def test_after_each_key_the_screen_shows_what_a_whole_paint_does(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot, keys: str, at: int
) -> None:
    editor.setCursorWidth(0)  # it blinks
    put(editor, ids(store, 0)[1], at)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.wait(200)
    assert type_and_compare(editor, qtbot, keys) == len(keys)
    qtbot.wait(300)  # badges and underlines have followed
    shown = on_screen(editor)
    editor.viewport().repaint()
    assert on_screen(editor) == shown


def test_a_point_of_a_list_is_painted_with_its_sign(
    editor: BriefEditor, qtbot: QtBot
) -> None:
    editor.setCursorWidth(0)
    put(editor, "p1", 3)
    assert type_and_compare(editor, qtbot, "xyz") == 0


def test_a_word_that_goes_up_a_line_is_painted_there(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    """A space parts a long word, whose beginning has room in the line above."""
    editor.setCursorWidth(0)
    item = ids(store, 0)[1]
    put(editor, item, 9_999)
    layout = editor.textCursor().block().layout()
    start = layout.lineAt(layout.lineCount() - 1).textStart()
    for at in range(start + 1, start + 9):
        put(editor, item, at)
        qtbot.wait(20)
        type_and_compare(editor, qtbot, " ")


def test_keys_on_the_way_together_are_painted_from_the_first_of_them(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    editor.setCursorWidth(0)
    put(editor, ids(store, 0)[1], 10)
    qtbot.wait(200)
    qtbot.keyClicks(editor, "many words that take more lines than one " * 3)
    qtbot.waitUntil(lambda: not editor.unread)
    qtbot.wait(300)
    shown = on_screen(editor)
    editor.viewport().repaint()
    assert on_screen(editor) == shown


@pytest.mark.parametrize("scrolled", [0, 37, 160, 9_999])
def test_all_units_that_touch_an_area_are_seen(
    editor: BriefEditor, scrolled: int
) -> None:
    editor.resize(700, 300)
    editor.verticalScrollBar().setValue(scrolled)
    for top in range(-30, 330, 17):
        for high in (1, 40, 300):
            area = QRect(0, top, 700, high)
            touching = {
                index
                for index in range(len(editor.page.units))
                if editor.margins.unit_rect(index).bottom() >= area.top() - DESK
                and editor.margins.unit_rect(index).top() <= area.bottom() + DESK
            }
            assert touching <= set(editor.margins.visible(area))
