"""A combo box with a chevron in the colours of the theme; a style sheet has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyle

from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_ROOM = 24  # px at the end of the box
_HALF, _DEPTH = 3.5, 3.5  # px of the chevron


class Choice(QComboBox):
    """Lets one of several be chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        pen = QPen(QColor(theme.muted if self.isEnabled() else theme.outline), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        centre = self.chevron_rect().toRectF().center()
        tip = QPointF(0, _DEPTH / 2)
        left, right = QPointF(-_HALF, -_DEPTH / 2), QPointF(_HALF, -_DEPTH / 2)
        painter.drawPolyline([centre + left, centre + tip, centre + right])
        painter.end()

    def chevron_rect(self) -> QRect:
        """Return where the chevron is, at the end of the box in either direction."""
        room = QRect(self.width() - _ROOM, 0, _ROOM - 2, self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), room)
