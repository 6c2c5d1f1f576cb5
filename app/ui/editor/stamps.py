"""Small drawings that stand at many places of a page: each is made once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_MOST = 64  # kept; there are a few badges, in a theme or two


class Stamps:
    """Puts them down on whole pixels, so that all of a kind look the same."""

    def __init__(self) -> None:
        self._made: dict[Hashable, QPixmap] = {}

    def put(
        self,
        painter: QPainter,
        place: QRectF,
        what: Hashable,
        draw: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Paint a drawing; ``draw`` makes it where ``what`` was never drawn so big."""
        ratio = painter.device().devicePixelRatioF()
        key = (what, place.width(), place.height(), ratio)
        if key not in self._made:
            if len(self._made) == _MOST:
                self._made.clear()
            self._made[key] = _made(place, ratio, draw)
        left, top = (round(at * ratio) / ratio for at in (place.left(), place.top()))
        painter.drawPixmap(QPointF(left, top), self._made[key])


def _made(
    place: QRectF, ratio: float, draw: Callable[[QPainter, QRectF], None]
) -> QPixmap:
    pixmap = QPixmap(round(place.width() * ratio), round(place.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    draw(painter, QRectF(0, 0, place.width(), place.height()))
    painter.end()
    return pixmap
