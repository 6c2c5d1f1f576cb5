"""Note marks: the small raised numbers that stand for citations in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPyTextObject

from app.ui.editor.typeset import enlarged, mark_font

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QRect
    from PySide6.QtGui import QTextDocument, QTextFormat

    from app.ui.editor.page import Page

_AIR = 2.0  # px left and right of the number


class MarkDrawer(QPyTextObject):
    """Draws each mark with the number that the page gives it."""

    def __init__(self, page: Page, colour: QColor, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.colour = colour
        self.scale = 1.0  # of the text around

    def intrinsicSize(
        self, doc: QTextDocument, position: int, chars: QTextFormat
    ) -> QSizeF:
        metrics = QFontMetricsF(enlarged(mark_font(chars), self.scale))
        text = self._text(doc, position)
        around = QFontMetricsF(enlarged(chars.toCharFormat().font(), self.scale))
        return QSizeF(metrics.horizontalAdvance(text) + 2 * _AIR, around.ascent() * 0.9)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        chars: QTextFormat,
    ) -> None:
        painter.save()
        painter.setFont(enlarged(mark_font(chars), self.scale))
        painter.setPen(self.colour)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(rect, int(top), self._text(doc, position))
        painter.restore()

    def _text(self, doc: QTextDocument, position: int) -> str:
        if self._page.painting or doc.isEmpty():
            return "8"  # as wide as any; the number is known once all is laid
        return str(self._page.number_of_mark(position))
