"""A badge says how true an item is to its source: shape, word and colour together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.domain.anchor import Status
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

SIZE = 12.0  # px, of the shape


class Shape(Enum):
    """What is drawn beside the word."""

    TICK = "tick"
    QUOTES = "quotes"
    DOTS = "dots"
    BRACKETS = "brackets"
    ALERT = "alert"
    CROSS = "cross"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Badge:
    """``tone`` names a colour of the theme."""

    shape: Shape
    word: str
    tone: str
    meaning: str

    def colour(self, theme: Theme) -> QColor:
        """Return the colour of the badge in a theme."""
        return QColor(str(getattr(theme, self.tone)))


_BADGES = {
    Status.VERBATIM: Badge(
        Shape.TICK,
        later("verbatim"),
        "verbatim",
        later("Word for word as in its essay"),
    ),
    Status.TYPOGRAPHY: Badge(
        Shape.QUOTES,
        later("typography"),
        "verbatim",
        later("The same words; only quotation marks, dashes or spaces differ"),
    ),
    Status.TRIMMED: Badge(
        Shape.DOTS,
        later("trimmed"),
        "adapted",
        later("Shorter than its source, nothing else"),
    ),
    Status.MARKED_EDITS: Badge(
        Shape.BRACKETS,
        later("marked edits"),
        "adapted",
        later("Every change is marked with brackets or an ellipsis"),
    ),
    Status.ALTERED: Badge(
        Shape.ALERT,
        later("altered"),
        "altered",
        later("Words differ from the source, unmarked"),
    ),
    Status.LOST: Badge(
        Shape.CROSS,
        later("lost"),
        "altered",
        later("Its source is not in the dossier any more"),
    ),
}
_OWN = Badge(
    Shape.DASH, later("own words"), "muted", later("Written here, from no source")
)


_UNCHECKED = Badge(
    Shape.DASH,
    later("unchecked"),
    "adapted",
    later("No essay of the dossier holds these words"),
)


def badge_for(status: Status | None, *, quoted: bool = False) -> Badge:
    """Return the badge of a status. None: own words, or a quotation from nowhere."""
    badge = (_UNCHECKED if quoted else _OWN) if status is None else _BADGES[status]
    return replace(badge, word=tr(badge.word), meaning=tr(badge.meaning))


def draw_shape(painter: QPainter, shape: Shape, rect: QRectF, colour: QColor) -> None:
    """Draw a shape into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / SIZE, rect.height() / SIZE)
    painter.drawPath(_outline(shape))
    painter.restore()


_STROKES: dict[Shape, tuple[tuple[tuple[float, float], ...], ...]] = {
    Shape.TICK: (((2, 6.5), (5, 9.5), (10.5, 2.8)),),
    Shape.QUOTES: (((2, 4), (3.5, 2)), ((5, 4), (6.5, 2)), ((2, 8.5), (10.5, 8.5))),
    Shape.DOTS: (((2, 6), (2.2, 6)), ((6, 6), (6.2, 6)), ((10, 6), (10.2, 6))),
    Shape.BRACKETS: (
        ((4, 1.5), (2, 1.5), (2, 10.5), (4, 10.5)),
        ((8, 1.5), (10, 1.5), (10, 10.5), (8, 10.5)),
    ),
    Shape.ALERT: (
        ((6, 1), (11.2, 10.6), (0.8, 10.6), (6, 1)),
        ((6, 4.6), (6, 7.2)),
        ((6, 9), (6.05, 9)),
    ),
    Shape.CROSS: (((2.5, 2.5), (9.5, 9.5)), ((9.5, 2.5), (2.5, 9.5))),
    Shape.DASH: (((2.5, 6), (9.5, 6)),),
}


@cache
def _outline(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    for first, *rest in _STROKES[shape]:
        path.moveTo(QPointF(*first))
        for point in rest:
            path.lineTo(QPointF(*point))
    return path
