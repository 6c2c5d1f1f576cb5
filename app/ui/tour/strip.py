"""The strip of the tour: one thing to do, above all that it is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.wording import tr
from app.ui.kit.layouts import Sign, caption, row, wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class TourStrip(QFrame):
    """Says what to do next. It bars nothing, and takes no focus by itself."""

    skipped = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("message", True)
        self.setAccessibleName(tr("Tour"))
        self._number = caption("")
        self._text = wrapped("")
        self.skip = QPushButton(tr("Skip this step"))
        self.skip.clicked.connect(lambda _on=False: self.skipped.emit())
        self.close_tour = QPushButton(tr("Close the tour"))
        self.close_tour.clicked.connect(lambda _on=False: self.closed.emit())
        sign = Sign("info", QPalette.ColorRole.Link)
        entries = (sign, self._number, self._text, self.skip, self.close_tour)
        self.setLayout(row(*entries, pad=(3, 2)))
        self.hide()

    @property
    def text(self) -> str:
        """What it says to do, or nothing."""
        return self._text.text() if self.isVisible() else ""

    def show_step(self, number: int, count: int, text: str) -> None:
        """Say what to do as one of some steps; a number behind the last is the end."""
        going_on = number <= count
        place = tr("{number} of {count}").format(number=number, count=count)
        self._number.setText(place if going_on else "")
        self._number.setVisible(going_on)
        self.skip.setVisible(going_on)
        self._text.setText(text)
        self.show()
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
