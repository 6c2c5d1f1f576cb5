"""The preview shows the pages of the real PDF, swapped without a gap."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.editing.worker import WorkerClient
from app.reviewing.process import ReviewingProcess
from app.ui.preview.layout_feed import LayoutFeed
from app.ui.preview.page_view import FIT, ZOOMS
from app.ui.preview.pane import PreviewPane
from app.ui.reviewing import Reviewer
from exports import RenderOptions
from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 30_000
UNWRITABLE = """
import sys
from app.composing.tally import Tally
from app.reviewing.letters import Compiled
from exports import Document, Metadata, RenderOptions
from exports.framing import Packed, messages, pack
from exports.worker import Preview
for _ in messages(sys.stdin.buffer):
    nothing = Preview(Document(Metadata("A"), ()), RenderOptions(sheet=None))
    sys.stdout.buffer.write(pack(Compiled(Packed(pack(nothing)), Tally())))
    sys.stdout.buffer.flush()
"""


def settle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.preview.feed.settled, timeout=PATIENCE)


def fill(desk: Desk, paragraphs: int) -> list[ItemId]:
    """Write own words until the brief has several pages."""
    assert desk.store.brief is not None
    text = "The ice came early this year and the inner harbour was closed. " * 12
    items = tuple(
        TextItem(ItemId(f"own-{number}"), f"{number}. {text}")
        for number in range(paragraphs)
    )
    desk.store.add_items(desk.store.brief.sections[2].id, items)
    return [item.id for item in items]


def share_of_ink(image: QImage) -> float:
    """Return how much of a picture of a page is not white."""
    dark = sum(
        image.pixelColor(x, y).lightness() < 200
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )
    return dark / (image.width() * image.height() / 9)


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> Desk:
    """Return a desk whose preview shows a brief of several pages."""
    desk.tabs.show()
    fill(desk, 24)
    desk.layout_feed.refresh()
    settle(desk, qtbot)
    return desk


def test_the_pages_of_the_pdf_are_shown(shown: Desk) -> None:
    view = shown.preview.view
    assert view.page_count >= 3
    first = view.image(1)
    assert first is not None
    assert first.height() / first.width() == pytest.approx(297 / 210, abs=0.01)
    assert share_of_ink(first) > 0.02


def test_pictures_are_as_sharp_as_the_screen(shown: Desk, qtbot: QtBot) -> None:
    view = shown.preview.view

    def is_sharp() -> bool:
        first = view.image(1)
        assert first is not None
        return abs(first.width() - view.scale * 595.276) < 2

    qtbot.waitUntil(is_sharp, timeout=PATIENCE)
    shown.splitter.setSizes([300, 500, 560])
    assert not is_sharp()
    qtbot.waitUntil(is_sharp, timeout=PATIENCE)


def test_pages_near_the_view_are_ready_before_one_scrolls(
    shown: Desk, qtbot: QtBot
) -> None:
    view = shown.preview.view
    qtbot.waitUntil(lambda: view.image(3) is not None, timeout=PATIENCE)


def test_no_frame_is_blank_while_one_edits(shown: Desk, qtbot: QtBot) -> None:
    frames: list[float] = []
    view = shown.preview.view
    view.verticalScrollBar().setValue(200)

    class Watcher(QObject):
        def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:
            frames.append(0 if view.image(1) is None else 1)
            return False

    watcher = Watcher()
    view.viewport().installEventFilter(watcher)
    for number in range(3):
        shown.store.edit_text(ItemId("own-0"), f"Another beginning, number {number}.")
        shown.layout_feed.refresh()
        settle(shown, qtbot)
        grabbed = view.viewport().grab().toImage()
        assert share_of_ink(grabbed) > 0.02
    view.viewport().removeEventFilter(watcher)
    assert frames
    assert all(frames)


def test_a_page_that_looks_the_same_is_not_drawn_again(
    shown: Desk, qtbot: QtBot
) -> None:
    view = shown.preview.view
    qtbot.waitUntil(lambda: view.image(3) is not None, timeout=PATIENCE)
    first = view.image(1)
    shown.store.edit_text(ItemId("own-23"), "Another end.")
    with qtbot.waitSignal(shown.preview.feed.swapped, timeout=PATIENCE):
        shown.layout_feed.refresh()
    assert view.image(1) is first
    shown.store.edit_text(ItemId("own-0"), "Another beginning.")
    with qtbot.waitSignal(shown.preview.feed.swapped, timeout=PATIENCE):
        shown.layout_feed.refresh()
    assert view.image(1) is not first


def test_the_scroll_stays_where_it_was(shown: Desk, qtbot: QtBot) -> None:
    view = shown.preview.view
    view.verticalScrollBar().setValue(300)
    shown.store.edit_text(ItemId("own-20"), "A shorter end.")
    shown.layout_feed.refresh()
    settle(shown, qtbot)
    assert view.verticalScrollBar().value() == 300


def test_the_page_of_the_selected_item_comes_into_view(
    shown: Desk, qtbot: QtBot
) -> None:
    view = shown.preview.view
    assert view.visible_pages().start == 1
    shown.editor.select_item("own-23")
    qtbot.waitUntil(lambda: view.visible_pages().stop - 1 >= 3)
    shown.editor.select_item("own-0")
    qtbot.waitUntil(lambda: 1 in view.visible_pages())


def test_an_edit_is_drawn_after_a_little_quiet(shown: Desk, qtbot: QtBot) -> None:
    before = shown.preview.view.image(1)
    with qtbot.waitSignal(shown.preview.feed.swapped, timeout=PATIENCE):
        shown.store.set_title("Another title for the page")
    settle(shown, qtbot)
    assert shown.preview.view.image(1) != before


def test_nothing_is_drawn_while_nobody_looks(shown: Desk, qtbot: QtBot) -> None:
    shown.show_tab(shown.item)
    swaps: list[object] = []
    shown.preview.feed.swapped.connect(swaps.append)
    shown.store.set_title("Unseen")
    qtbot.wait(600)
    assert swaps == []

    shown.show_tab(shown.preview)
    qtbot.waitUntil(lambda: len(swaps) == 1, timeout=PATIENCE)


def test_a_screen_reader_hears_the_page(shown: Desk) -> None:
    assert shown.preview.view.accessibleDescription().startswith("Page 1 of ")


def test_undoing_the_brief_itself_leaves_no_pages(shown: Desk, qtbot: QtBot) -> None:
    while shown.store.brief is not None:
        shown.store.undo()
    with qtbot.assertNotEmitted(shown.preview.feed.swapped, wait=600):
        assert shown.preview.view.page_count == 0
    assert not shown.preview.view.isVisible()

    shown.store.redo()
    shown.layout_feed.refresh()
    settle(shown, qtbot)
    assert shown.preview.view.page_count > 0


def test_pages_are_shown_at_a_size_one_chooses(shown: Desk, qtbot: QtBot) -> None:
    view = shown.preview.view
    fitted = view.scale
    view.set_zoom(200)
    assert view.scale == pytest.approx(2 * view.logicalDpiX() / 72, rel=0.01)
    assert view.horizontalScrollBar().maximum() > 0
    assert "200 percent" in view.accessibleDescription()

    def is_sharp() -> bool:
        image = view.image(1)
        return image is not None and abs(image.width() - view.scale * 595.276) < 2

    qtbot.waitUntil(is_sharp, timeout=PATIENCE)
    view.zoom_by(-1)
    assert view.zoom == 150
    view.set_zoom(FIT)
    assert view.scale == fitted
    assert view.horizontalScrollBar().maximum() == 0


def test_the_next_size_is_reached_from_pages_fitted_to_the_width(shown: Desk) -> None:
    view = shown.preview.view
    before = view.scale
    view.zoom_by(1)
    assert view.zoom in ZOOMS
    assert view.scale > before
    for _ in ZOOMS:
        view.zoom_by(1)
    assert view.zoom == ZOOMS[-1]


def test_the_size_of_pages_is_kept_for_the_next_start(
    window: Window,
    open_window: Callable[[], Window],
    desk: Desk,
    essay_file: Path,
    qtbot: QtBot,
) -> None:
    window.registry["view.zoom_full"].trigger()
    assert desk.preview.view.zoom == 100
    window.close()
    again = open_window()
    again.open(essay_file)
    assert wait_for_desk(again, qtbot).preview.view.zoom == 100


def test_a_preview_that_fails_says_so_in_a_sentence_and_keeps_a_report(
    window: Window, desk: Desk, qtbot: QtBot, home: Path
) -> None:
    process = ReviewingProcess((sys.executable, "-c", UNWRITABLE))
    client = WorkerClient(process, desk)
    layout = LayoutFeed(desk.store, Reviewer(client), window.crew.worker, desk)
    preview = PreviewPane(layout, window.crew.worker)
    qtbot.addWidget(preview)
    preview.show()
    with qtbot.waitSignal(preview.failed, timeout=PATIENCE) as told:
        layout.refresh()
    client.close()
    (sentence,) = told.args or []
    assert "our fault, not yours" in sentence
    assert "Error" not in sentence
    (report,) = (home / "reports").iterdir()
    assert str(report) in sentence
    assert "exports/render.py:" in report.read_text(encoding="utf-8")
    hints = [label.text() for label in preview.findChildren(QLabel)]
    assert sentence in hints


def test_a_touchpad_turns_pages_larger_by_whole_clicks_of_a_wheel(shown: Desk) -> None:
    view = shown.preview.view
    view.set_zoom(100)

    def turn(x: int, y: int) -> None:
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(x, y),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    turn(120, 0)  # sideways
    assert view.zoom == 100
    for _ in range(7):
        turn(0, 15)
    assert view.zoom == 100
    turn(0, 15)
    assert view.zoom == 125
    turn(0, -120)
    assert view.zoom == 100


def test_no_value_that_a_report_may_show_has_the_password() -> None:
    word = "secret"
    assert word not in repr(RenderOptions(password=word))
