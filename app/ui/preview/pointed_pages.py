"""Pages that can be pointed at: a press tells where it was, a bar marks a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor

from app.ui.kit.theme import theme_of
from app.ui.preview.page_view import PageView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from app.composing.page_places import PageSpan

_BAR, _BAR_AT = 3, 0.06  # px, and the part of the width of a page where it stands
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}  # with Ctrl


class PointedPages(PageView):
    """Knows places on pages, and nothing of what stands there."""

    pressed = Signal(int, float)  # a page, from 1, and a part of its height
    stepped = Signal(int)  # to the piece before the marked one, -1, or after it, 1
    entered = Signal()  # the marked piece is to be gone to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked: tuple[PageSpan, ...] = ()

    @property
    def marked(self) -> tuple[PageSpan, ...]:
        """The parts of pages that are marked."""
        return self._marked

    def mark(self, spans: tuple[PageSpan, ...]) -> None:
        """Mark parts of pages with a bar beside them, in place of others."""
        if spans != self._marked:
            self._marked = spans
            self.viewport().update()

    def place_at(self, point: QPoint) -> tuple[int, float] | None:
        """Return the page, from 1, and the part of its height at a point."""
        for page in self.visible_pages():
            place = self.place_of(page)
            if place.contains(point):
                return page, (point.y() - place.top()) / place.height()
        return None

    def paint_over(self, painter: QPainter, page: int, place: QRect) -> None:
        colour = QColor(theme_of(self.palette()).accent)
        for span in self._marked:
            if span.page == page:
                top = place.top() + span.top * place.height()
                high = (span.bottom - span.top) * place.height()
                left = place.left() + place.width() * _BAR_AT
                painter.fillRect(QRectF(left, top, _BAR, high), colour)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(*place)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        controlled = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif controlled and event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
