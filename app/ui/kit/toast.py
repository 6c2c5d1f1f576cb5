"""One sentence over the foot of a window, for a while: nothing below it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from app.ui.kit.layouts import BOTTOM, TOP, Sign, row, wrapped
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

SHORT = 6000  # ms that it stays
_WIDEST = 560  # px: lines of about 80 characters
_AWAY = 4 * GRID  # px from the edges of the desk


class Toast(QFrame):
    """Tells a sentence; a click takes it away. It stands where the caret is not."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("card", True)
        self._text = wrapped("")
        self._away = QTimer(self, singleShot=True, interval=SHORT)
        self._away.timeout.connect(self.hide)
        sign = Sign("info", QPalette.ColorRole.Link)
        self.setLayout(row(sign, self._text, pad=(3, 2)))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence now shown, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str) -> None:
        """Show a sentence for a while, in place of the one that is shown."""
        self._text.setText(text)
        self.place()
        self.show()
        self.raise_()
        self._away.start()

    def place(self) -> None:
        """Stand at the foot, or at the head where that would hide the caret."""
        whole = self._window.rect()
        room = whole.adjusted(_AWAY, TOP + _AWAY, -_AWAY, -BOTTOM - _AWAY)
        layout = self.layout()
        if layout is None:
            return
        self._text.ensurePolished()
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        wide = min(_WIDEST, room.width(), words + 16 * GRID)
        high = layout.totalHeightForWidth(wide)
        place = QRect(0, 0, wide, max(high, 10 * GRID))
        place.moveCenter(room.center())
        place.moveBottom(room.bottom())
        if place.intersects(self._caret()):
            place.moveTop(room.top())
        self.setGeometry(place)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.hide()

    def _caret(self) -> QRect:
        """Return where the caret is in the window; empty where there is none."""
        focus = QApplication.focusWidget()
        if focus is None or not self._window.isAncestorOf(focus):
            return QRect()
        found = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        caret = found.toAlignedRect() if isinstance(found, QRectF) else found
        if not isinstance(caret, QRect):
            return QRect()
        if isinstance(focus, QAbstractScrollArea):
            focus = focus.viewport()  # of a page this is where the caret counts from
        return QRect(focus.mapTo(self._window, caret.topLeft()), caret.size())
