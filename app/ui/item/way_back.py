"""The way back out of a pane: to where the focus was before it came here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class WayBack(QObject):
    """Remembers what had the focus last when it came into a pane from outside."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._before: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def go(self) -> bool:
        """Give the focus back. False: it is not in the pane, or nothing is there."""
        before = self._before
        if before is None or not self._holds(QApplication.focusWidget()):
            return False
        there = self._pane.window().findChildren(QWidget)  # a dialog's field is gone
        if not any(one is before and one.isVisible() for one in there):
            return False
        before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and self._holds(now) and not self._holds(before):
            self._before = before

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is self._pane or (
            widget is not None and self._pane.isAncestorOf(widget)
        )
