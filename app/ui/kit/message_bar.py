"""Where failures are told and hints given: under the top bar, one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.wording import tr
from app.ui.kit.layouts import Sign, row, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT = 6000  # ms that a message stays which asks for nothing


class MessageBar(QFrame):
    """Shows one message; a newer one takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Callable[[], object] | None = None
        self._told = ""  # the failure that stands, maybe behind a hint
        self._is_hint = False
        self.setProperty("message", True)
        self.setAccessibleName(tr("Message"))
        self._sign = Sign("info", QPalette.ColorRole.Link)
        self._text = wrapped("")
        self._button = QPushButton()
        self._button.setProperty("primary", True)
        self._button.clicked.connect(lambda _checked=False: self._on_answer())
        self._away = QTimer(self, singleShot=True, interval=SHORT)
        self._away.timeout.connect(self._end)
        self.setLayout(row(self._sign, self._text, self._button, pad=(3, 2)))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence now shown, or nothing."""
        return self._text.text() if self.isVisible() else ""

    def tell(
        self,
        text: str,
        button: str = "",
        answer: Callable[[], object] | None = None,
    ) -> None:
        """Show a failure until the button is pressed, which may do something."""
        self._told, self._answer = text, answer
        self._button.setText(button or tr("Dismiss"))
        self._show_told()

    def mention(self, text: str) -> None:
        """Show something that needs no answer; it goes away by itself."""
        self._told, self._answer = "", None
        self._show_shortly(text)

    def hint(self, text: str) -> None:
        """Say why something was not done; a failure that stands comes back after it."""
        self._show_shortly(text)
        self._is_hint = True

    def pass_on(self) -> None:
        """Take a hint away, as something else is being done."""
        if self._is_hint:
            self._end()

    def dismiss(self) -> None:
        """Take the message away."""
        self._told = ""
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        self._away.stop()
        self._is_hint = False
        if self._told:
            self._show_told()
        else:
            self.hide()

    def _show_shortly(self, text: str) -> None:
        self._is_hint = False
        self._button.hide()
        self._show("info", QPalette.ColorRole.Link, text)
        self._away.start()

    def _show_told(self) -> None:
        self._away.stop()
        self._is_hint = False
        self._button.show()
        self._show("circle-alert", QPalette.ColorRole.BrightText, self._told)

    def _show(self, name: str, role: QPalette.ColorRole, text: str) -> None:
        self._sign.show_icon(name, role)
        self._text.setText(text)
        self.show()
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)

    def _on_answer(self) -> None:
        answer = self._answer
        self.dismiss()
        if answer is not None:
            answer()
