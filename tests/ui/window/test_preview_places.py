"""The preview is the file that an export writes, and leads to the brief and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from app.domain.ids import ItemId
from app.ui.handover.exporting import Order, ordered
from exports import Format, render
from tests.ui.window.test_preview import PATIENCE, fill, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> Desk:
    """Return a desk whose preview shows a brief of a few pages."""
    desk.tabs.show()
    fill(desk, 12)
    desk.layout_feed.refresh()
    settle(desk, qtbot)
    return desk


def laid_out(desk: Desk, qtbot: QtBot) -> bytes:
    """Return the bytes of the newest layout."""
    desk.layout_feed.refresh()
    settle(desk, qtbot)
    assert desk.layout_feed.laid is not None
    return desk.layout_feed.laid.rendered.data


def exported(desk: Desk, folder: Path) -> bytes:
    """Return the bytes that an export writes."""
    brief, dossier = desk.store.brief, desk.store.dossier
    values = desk.layout_feed.now()
    assert brief is not None
    assert values is not None
    order = Order(brief, dossier, folder, "x", (Format.PDF,), values.handover)
    document, options = ordered(order)
    return render(document, Format.PDF, options).data


@pytest.mark.parametrize("withheld", [(), ("evidence", "author"), ("brief",)])
def test_the_preview_is_the_file_that_an_export_writes(
    shown: Desk, qtbot: QtBot, tmp_path: Path, withheld: tuple[str, ...]
) -> None:
    values = shown.layout_feed.now()
    assert values is not None
    shown.layout_feed.show_as(
        replace(values.handover, withheld=withheld, contents=1, endnotes=True)
    )
    shown.store.set_author("Jo Doe")
    assert laid_out(shown, qtbot) == exported(shown, tmp_path)
    shown.store.edit_text(ItemId("own-3"), "Another text, after an edit.")
    assert laid_out(shown, qtbot) == exported(shown, tmp_path)


def point_on(desk: Desk, item: str) -> QPoint:
    """Return a point of the preview that is in an item, which comes into view."""
    desk.preview.follow(item)
    (span, *_) = desk.preview.view.marked
    place = desk.preview.view.place_of(span.page)
    middle = (span.top + span.bottom) / 2
    return QPoint(place.center().x(), round(place.top() + middle * place.height()))


@pytest.mark.parametrize("item", ["own-1", "own-9"])
def test_a_click_on_a_page_puts_the_caret_into_that_item(
    shown: Desk, qtbot: QtBot, item: str
) -> None:
    point = point_on(shown, item)
    viewport = shown.preview.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert shown.editor.current_item() == item
    assert shown.editor.hasFocus()


def test_the_item_at_the_caret_is_marked_on_its_page(shown: Desk, qtbot: QtBot) -> None:
    shown.editor.select_item("own-7")
    assert shown.preview.marked == "own-7"
    (span, *_) = shown.preview.view.marked
    places = {place.id: place for place in shown.layout_feed.laid.rendered.placements}  # type: ignore[union-attr]  # settled
    assert (span.page, span.top) == (places["own-7"].page, places["own-7"].top)
    shown.store.remove_item(ItemId("own-2"))
    laid_out(shown, qtbot)
    (moved, *_) = shown.preview.view.marked
    assert (moved.page, moved.top) < (span.page, span.top)


def test_keys_go_from_piece_to_piece_and_into_the_brief(
    shown: Desk, qtbot: QtBot
) -> None:
    shown.editor.select_item("own-4")
    view = shown.preview.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert shown.preview.marked == "own-5"
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert shown.preview.marked == "own-3"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown.editor.current_item() == "own-3"
    assert shown.editor.hasFocus()


def test_a_click_beside_the_pages_goes_nowhere(shown: Desk, qtbot: QtBot) -> None:
    shown.editor.select_item("own-4")
    viewport = shown.preview.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert shown.editor.current_item() == "own-4"


def test_the_layout_goes_on_while_the_preview_is_hidden(
    shown: Desk, qtbot: QtBot
) -> None:
    shown.show_tab(shown.item)
    with qtbot.waitSignal(shown.layout_feed.laid_out, timeout=PATIENCE):
        shown.store.set_title("Unseen")
    assert not shown.preview.feed.settled
