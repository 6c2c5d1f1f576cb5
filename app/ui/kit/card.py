"""A card over the desk: it takes the focus and gives it back; Escape closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


_WIDE = 1100  # px of a desk with room beside its cards


class Card(QFrame):
    """What stands over its parent, the desk. It is called by its name when read out."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = parent
        self._before: QWidget | None = None  # had the focus
        self.setProperty("card", True)
        self.setAccessibleName(name)
        self.hide()

    def place(self) -> None:
        """Find its place on the desk, whose size may have changed."""
        raise NotImplementedError

    def cover(self) -> None:
        """Cover the desk but for a margin, a slim one where the desk is narrow."""
        above = 12 * GRID
        beside = above if self._desk.width() >= _WIDE else 4 * GRID
        self.setGeometry(self._desk.rect().adjusted(beside, above, -beside, -above))

    def come_up(self, first: QWidget) -> None:
        """Stand over the desk, with the focus in ``first``."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close the card, and go back to where the caret was."""
        if not self.isVisible():
            return
        if self._before is not None:  # before it hides: so a field takes what is in it
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
