"""A plain text that is shown larger or smaller and stays where one was reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.kit.text_zoom import TextZoom

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget


class ZoomedText(QPlainTextEdit):
    """Keeps the paragraph at its head, and the caret in view if it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = TextZoom(self)
        self.zoom.changing.connect(self._hold)
        self.zoom.changed.connect(lambda _percent: self._show_held())
        self._held = QTextBlock(), False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.zoom.take(event):
            super().wheelEvent(event)

    def _hold(self) -> None:
        seen = self.viewport().rect().intersects(self.cursorRect())
        self._held = self.firstVisibleBlock(), seen

    def _show_held(self) -> None:
        block, with_caret = self._held
        self.verticalScrollBar().setValue(block.firstLineNumber())  # it counts lines
        if with_caret:
            self.ensureCursorVisible()
