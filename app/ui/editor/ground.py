"""The sheet of paper and the desk it lies on, as they are painted under the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

_SPREAD = 4  # px around the sheet that its shadow takes
_TALL = 16  # px of the strip that is laid under each other

_Look = tuple["Theme", float, float, float]  # edges of the sheet, pixels a point


class Ground:
    """Paints them; a strip across is kept, as between top and foot all are alike."""

    def __init__(self) -> None:
        self._look: _Look | None = None
        self._strip = QPixmap()

    def paint(
        self, painter: QPainter, area: QRect, sheet: QRectF, theme: Theme
    ) -> None:
        """Paint what is in an area; ``sheet`` is where that is in the viewport."""
        inside = sheet.adjusted(0, _SPREAD, 0, -_SPREAD)
        if inside.top() <= area.top() and area.bottom() <= inside.bottom():
            strip = self._strip_of(sheet, theme, painter.device().devicePixelRatioF())
            painter.drawTiledPixmap(QRectF(area), strip, QPointF(area.left(), 0))
        else:
            paint_plainly(painter, area, sheet, theme)

    def _strip_of(self, sheet: QRectF, theme: Theme, ratio: float) -> QPixmap:
        look = (theme, sheet.left(), sheet.right(), ratio)
        if look != self._look:
            wide = int(sheet.left() + sheet.right())
            self._strip = QPixmap(round(wide * ratio), round(_TALL * ratio))
            self._strip.setDevicePixelRatio(ratio)
            area = QRect(0, 0, wide, _TALL)
            tall = 10.0 * _TALL  # no end of it is in the strip
            endless = QRectF(sheet.left(), -tall, sheet.width(), 2 * tall)
            painter = QPainter(self._strip)
            paint_plainly(painter, area, endless, theme)
            painter.end()
            self._look = look
        return self._strip


def paint_plainly(painter: QPainter, area: QRect, sheet: QRectF, theme: Theme) -> None:
    """Paint what of sheet and desk is in an area, at whatever height."""
    painter.fillRect(area, QColor(theme.canvas))
    around = 2 * _SPREAD
    near = QRectF(area).adjusted(-around, -around, around, around)
    sheet = sheet.intersected(near)  # to outline all of it is slow
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for spread in (3, 2, 1):  # a soft edge rather than a line
        painter.setPen(QColor(0, 0, 0, 24 if theme.dark else 6))
        painter.drawRect(sheet.adjusted(-spread, 1 - spread, spread - 1, spread))
    painter.fillRect(sheet, QColor(theme.sheet))
    painter.setPen(QColor(theme.hairline))
    painter.drawRect(sheet.adjusted(0, 0, -1, -1))
