"""What is told: a failure under the top bar, all else over the foot for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.wording import tr
from app.ui.kit.layouts import Sign, row, wrapped
from app.ui.kit.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable


class MessageBar(QFrame):
    """Shows one failure and one hint; a newer one takes the place of each."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._answer: Callable[[], object] | None = None
        self._is_hint = False
        self.toast = Toast(window)
        self.setProperty("message", True)
        self.setAccessibleName(tr("Message"))
        self.toast.setAccessibleName(tr("Message"))
        self._text = wrapped("")
        self._button = QPushButton()
        self._button.setProperty("primary", True)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret
        self._button.clicked.connect(lambda _checked=False: self._on_answer())
        sign = Sign("circle-alert", QPalette.ColorRole.BrightText)
        self.setLayout(row(sign, self._text, self._button, pad=(3, 2)))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence told last that is still shown, or nothing."""
        return self.toast.text or (self._text.text() if self.isVisible() else "")

    def tell(
        self,
        text: str,
        button: str = "",
        answer: Callable[[], object] | None = None,
    ) -> None:
        """Show a failure until the button is pressed, which may do something."""
        self._answer = answer
        self.toast.hide()
        self._button.setText(button or tr("Dismiss"))
        self._text.setText(text)
        self.show()
        self._announce(text)

    def mention(self, text: str) -> None:
        """Show something that needs no answer, in place of a failure that stands."""
        self._answer = None
        self.hide()
        self._is_hint = False
        self.toast.tell(text)
        self._announce(text)

    def hint(self, text: str) -> None:
        """Say why something was not done; a failure that stands stays."""
        self._is_hint = True
        self.toast.tell(text)
        self._announce(text)

    def pass_on(self) -> None:
        """Take a hint away, as something else is being done."""
        if self._is_hint:
            self.toast.hide()

    def dismiss(self) -> bool:
        """Take what was told last away. False where nothing is told."""
        if self.toast.text:
            self.toast.hide()
            return True
        told = self.isVisible()
        self.hide()
        return told

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _on_answer(self) -> None:
        answer, self._answer = self._answer, None
        self.hide()
        if answer is not None:
            answer()
