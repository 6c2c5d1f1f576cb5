"""How large a text is shown: by key, by the wheel, and as it was the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

USUAL = 100  # per cent
SIZES = (75, 90, USUAL, 110, 125, 150, 175, 200, 250)  # per cent
_CLICK = 120  # eighths of a degree of the wheel (QWheelEvent::angleDelta)
_METRE = 1 / 0.0254  # inches


class TextZoom(QObject):
    """Lays a text out as for a screen of more or fewer dots an inch.

    So whatever is set in points, and the spaces between, grow alike, and nothing in the
    document changes.
    """

    changing = Signal()  # the text is about to be laid out anew
    changed = Signal(int)  # to so many per cent; it is laid out so

    def __init__(self, view: QTextEdit | QPlainTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._percent = USUAL
        self._turned = 0  # of the wheel, since the last click
        self._device = QImage(1, 1, QImage.Format.Format_ARGB32)

    @property
    def percent(self) -> int:
        """The size of the text in per cent of the usual one."""
        return self._percent

    @property
    def scale(self) -> float:
        """How many pixels there are for one of the usual size; dots are whole."""
        if self._percent == USUAL:
            return 1.0
        return self._device.logicalDpiY() / self._view.logicalDpiY()

    def set(self, percent: int) -> None:
        """Show the text at another size; one beyond all sizes is the nearest."""
        percent = max(SIZES[0], min(SIZES[-1], percent))
        if percent == self._percent:
            return
        self.changing.emit()
        self._percent = percent
        document, view = self._view.document(), self._view
        dots = round(view.logicalDpiY() * percent / 100 * _METRE)
        device = QImage(1, 1, QImage.Format.Format_ARGB32)
        device.setDotsPerMeterX(dots)
        device.setDotsPerMeterY(dots)
        usual = percent == USUAL
        document.documentLayout().setPaintDevice(view.viewport() if usual else device)
        self._device = device  # the one before it is let go of only now
        document.markContentsDirty(0, document.characterCount())
        self.changed.emit(percent)

    def by(self, steps: int) -> None:
        """Show the text larger, or smaller, by so many of the sizes there are."""
        self.set(stepped(self._percent, steps))

    def take(self, event: QWheelEvent) -> bool:
        """Zoom by the wheel with Ctrl held. False for any other turn of it."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._turned += event.angleDelta().y()  # touchpads tell a click in many parts
        clicks = int(self._turned / _CLICK)
        self._turned -= clicks * _CLICK
        self.by(clicks)
        event.accept()
        return True


def stepped(percent: int, steps: int) -> int:
    """Return the size so many steps from another, which need not be one of them."""
    if steps > 0:
        larger = [size for size in SIZES if size > percent]
        return larger[min(steps, len(larger)) - 1] if larger else percent
    smaller = [size for size in SIZES if size < percent]
    return smaller[max(steps, -len(smaller))] if steps and smaller else percent
