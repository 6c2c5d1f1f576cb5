"""Drag and drop on the page: items by their handle, passages from the essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication

from app.models.clips import CLIP_MIME
from app.models.passages import PASSAGE_MIME
from app.ui.editor.margins import Spot
from app.ui.editor.pictured import has_pictures
from app.ui.editor.web_link import address_in

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent, QMouseEvent

    from app.ui.editor.brief_editor import BriefEditor

MOVE_MIME = "application/x-briefwright-move"
_EDGE = 32  # px from an end of the page where a drag scrolls it
_STEP = 24  # px


class Dragging:
    """Starts a drag at a handle, shows where a drop would go, and puts things down."""

    def __init__(self, editor: BriefEditor) -> None:
        self._editor = editor
        self._pressed: tuple[QPointF, tuple[str, ...]] | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Take a press on a handle or a badge. False when it is on the text."""
        hit = self._editor.margins.hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        spot, index = hit
        piece = self._editor.page.units[index].id
        moved: tuple[str, ...] = self._editor.moving.pieces()
        if spot is Spot.BADGE or piece not in moved:
            self._editor.select_item(piece)
            moved = (piece,)
        if spot is Spot.BADGE:
            self._editor.show_in_essay_requested.emit(piece)
        elif not self._editor.moving.locked:
            self._pressed = (event.position(), moved)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Follow the mouse: hover, or the start of a drag. True when it was taken."""
        if self._pressed is None:
            self._hover(event.position())
            return False
        way = (event.position() - self._pressed[0]).manhattanLength()
        if way >= QApplication.startDragDistance():
            _, moved = self._pressed
            self._pressed = None
            self._start(moved)
        return True

    def release(self) -> bool:
        """End a press on a handle. True when there was one."""
        pressed, self._pressed = self._pressed, None
        return pressed is not None

    def accepts(self, data: QMimeData) -> bool:
        """Whether something can be put down on the page."""
        if data.hasFormat(MOVE_MIME) and self._editor.moving.locked:
            return False
        known = (MOVE_MIME, CLIP_MIME, PASSAGE_MIME)
        sections = any(unit.section for unit in self._editor.page.units)
        file = any(url.isLocalFile() for url in data.urls())  # for the window to open
        words = (data.hasText() or data.hasHtml()) and not file
        taken = any(map(data.hasFormat, known)) or words or has_pictures(data)
        return sections and (taken or bool(address_in(data)))

    def over(self, event: QDropEvent) -> None:
        """Show where a drop would go, and scroll near the ends."""
        if not self.accepts(event.mimeData()):
            event.ignore()
            return
        y = event.position().y()
        bar = self._editor.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif y > self._editor.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _STEP)
        self._show_line(self._line_y(self._before(y)))
        moves = event.mimeData().hasFormat(MOVE_MIME)
        action = Qt.DropAction.MoveAction if moves else Qt.DropAction.CopyAction
        event.setDropAction(action)
        event.accept()

    def leave(self) -> None:
        """Take the drop line away."""
        self._show_line(None)

    def drop(self, event: QDropEvent) -> None:
        """Put down what is dropped, between two units."""
        self.leave()
        data = event.mimeData()
        if not self.accepts(data):
            event.ignore()
            return
        before = self._before(event.position().y())
        if data.hasFormat(MOVE_MIME):
            names = bytes(data.data(MOVE_MIME).data()).decode("ascii", "replace")
            self._editor.moving.drop(tuple(names.split()), before)
            event.setDropAction(Qt.DropAction.MoveAction)
        else:
            there = self._editor.margins.unit_at(event.position().y())
            if address_in(data):
                self._editor.pasting.source_of(there, data)
            elif not self._editor.offer_pictures(data, before):
                self._editor.pasting.before(data, before)
            event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _start(self, moved: tuple[str, ...]) -> None:
        data = QMimeData()
        data.setData(MOVE_MIME, "\n".join(moved).encode())
        drag = QDrag(self._editor)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)

    def _hover(self, point: QPointF) -> None:
        margins, viewport = self._editor.margins, self._editor.viewport()
        hovered = margins.unit_at(point.y())
        if hovered != margins.state.hovered:
            margins.state.hovered = hovered
            viewport.update()
        hit = margins.hit(point)
        locked = self._editor.moving.locked
        hand = (
            Qt.CursorShape.ForbiddenCursor if locked else Qt.CursorShape.OpenHandCursor
        )
        shapes = {
            Spot.HANDLE: hand,
            Spot.BADGE: Qt.CursorShape.PointingHandCursor,
        }
        left, right = self._editor.text_edges()
        text = left <= point.x() <= right
        beside = Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.ArrowCursor
        viewport.setCursor(shapes[hit[0]] if hit else beside)

    def _before(self, y: float) -> int:
        """Return the index of the unit before which a height of the page is."""
        margins, units = self._editor.margins, self._editor.page.units
        index = margins.unit_at(y)
        if index is None:
            return len(units)
        below = y > margins.unit_rect(index).center().y()
        return max(1, index + below)

    def _line_y(self, before: int) -> float:
        margins, units = self._editor.margins, self._editor.page.units
        if before < len(units):
            above = margins.unit_rect(before - 1).bottom()
            return (above + margins.unit_rect(before).top()) / 2
        return margins.unit_rect(len(units) - 1).bottom() + 8

    def _show_line(self, y: float | None) -> None:
        self._editor.margins.state.drop_y = y
        self._editor.viewport().update()
