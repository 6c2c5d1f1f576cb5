"""A button over a menu, whose words give way where a row has too little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from app.ui.kit.layouts import literal, plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SIGN = " ▾"  # there is a menu under it
_LEAST = 96  # px, for the beginning of a name


class MenuButton(QToolButton):
    """Says as much of its words as there is room for; its tooltip says all of them.

    One that is ``whole`` keeps all of its words, however little room there is.
    """

    def __init__(self, name: str, menu: QMenu, *, whole: bool = False) -> None:
        super().__init__()
        self._name, self._whole = name, whole
        self._words = self._shown = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(menu)
        menu.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def say(self, words: str) -> None:
        """Say other words, which may be a stranger's."""
        self._words = words
        self._show_what_fits()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for all of the words, whatever is shown of them."""
        high = super().sizeHint().height()
        return QSize(self._edges() + self._wide(self._words + _SIGN), high)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        least = hint.width() if self._whole else min(hint.width(), _LEAST)
        return QSize(least, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        words, room = self._words, self.width() - self._edges()
        if not self._whole and self._wide(words + _SIGN) > room:
            end, room = Qt.TextElideMode.ElideRight, room - self._wide(_SIGN)
            words = self.fontMetrics().elidedText(words, end, max(0, room))
        self._shown = words + _SIGN
        if self.text() != literal(self._shown):
            self.setText(literal(self._shown))
        cut = words != self._words
        self.setToolTip(plain_tip(self._words) if cut else self._name)

    def _edges(self) -> int:
        """Return what of the width is not text."""
        return super().sizeHint().width() - self._wide(self._shown)

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
