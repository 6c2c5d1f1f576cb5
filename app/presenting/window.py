"""The slides full screen: keys and clicks turn them, Esc goes back to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.wording import tr
from app.presenting.look import faces_of
from app.presenting.paint import SlidePainter
from app.presenting.room import Room
from app.presenting.slides import Slide, slides_of, spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from app.presenting.look import Look
    from exports.document import Document

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Backspace: -1,
}


class SlideWindow(QWidget):
    """A window with one slide of a document at a time."""

    turned = Signal(int)  # the slide now shown, from 0
    closed = Signal()

    def __init__(self, document: Document, look: Look) -> None:
        super().__init__()
        room = Room(faces_of(look))
        self._painter = SlidePainter(look, room, document.marking)
        self._slides = slides_of(document, room)
        self._index = 0
        self.setWindowTitle(document.metadata.title)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name()

    @property
    def slide(self) -> Slide:
        """The slide now shown."""
        return self._slides[self._index]

    @property
    def count(self) -> int:
        """How many slides there are; at least the title."""
        return len(self._slides)

    def show_slide(self, index: int) -> None:
        """Turn to a slide, from 0; beyond an end is that end."""
        self._index = max(0, min(self.count - 1, index))
        self._name()
        self.update()
        self.turned.emit(self._index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.show_slide(self._index + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self.show_slide(0)
        elif key == Qt.Key.Key_End:
            self.show_slide(self.count - 1)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        back = event.button() == Qt.MouseButton.RightButton
        self.show_slide(self._index + (-1 if back else 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        self._painter.paint(painter, area, self.slide, self._index + 1, self.count)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _name(self) -> None:
        place = tr("Slide {index} of {count}").format(
            index=self._index + 1, count=self.count
        )
        self.setAccessibleName(f"{place}: {self.slide.heading}")
        self.setAccessibleDescription(spoken(self.slide))
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)
