"""A timeline from top to bottom: dates beside a line, what happened beside the dates.

Where all dates can be read, and are in order, longer times take more room.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from exports.charts.drawing import (
    Anchor,
    ChartDrawing,
    ChartShape,
    Label,
    Patch,
    Polyline,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.charts.data import Events
    from exports.charts.drawing import Canvas

_WIDEST_DATE = 0.3  # of the width
_GAP = 9.0  # points left and right of the line
_DOT, _LINE = 3.0, 1.4  # points: half the width of a mark; the weight of the line
_LEAST, _MOST = 0.45, 2.2  # of the size: room between two events
_ALL = 25.0  # of the size: room between all of them


def draw_timeline(events: Events, canvas: Canvas) -> ChartDrawing:
    """Draw events in the order of the table."""
    dress, measure = canvas.dress, canvas.measure
    column = min(max(map(measure, events.dates)), canvas.width * _WIDEST_DATE)
    axis = column + _GAP
    room = canvas.width - axis - _GAP
    gaps = _gaps(events.days, len(events.dates), dress.size)
    shapes: list[ChartShape] = []
    top, marks = 0.0, []
    for index, text in enumerate(events.texts):
        dates = wrapped(events.dates[index], column, measure)
        words = wrapped(text, room, measure)
        marks.append(top + dress.drop - dress.size * 0.33)
        for line, said in enumerate(dates):
            y = top + dress.drop + line * dress.leading
            shapes.append(Label(column, y, said, dress.ink, Anchor.END, strong=True))
        for line, said in enumerate(words):
            y = top + dress.drop + line * dress.leading
            shapes.append(Label(axis + _GAP, y, said, dress.ink))
        top += max(len(dates), len(words), 1) * dress.leading + gaps[index]
    height = top - gaps[-1]
    rail = Polyline(((axis, marks[0]), (axis, marks[-1])), dress.grid, _LINE)
    dots = [_diamond(axis, y, dress.colour(0)) for y in marks]
    return ChartDrawing(canvas.width, height, dress.size, (rail, *dots, *shapes))


def _gaps(days: Sequence[int], count: int, size: float) -> list[float]:
    """Return the room below each event."""
    if not days:
        return [size * _LEAST * 2] * count
    most = max(min(_MOST, _ALL / count), _LEAST)
    spans = [later - earlier for earlier, later in pairwise(days)]
    longest = max(spans)
    return [
        *(size * (_LEAST + (most - _LEAST) * span / longest) for span in spans),
        size * _LEAST,
    ]


def _diamond(x: float, y: float, colour: str) -> Patch:
    return Patch(((x, y - _DOT), (x + _DOT, y), (x, y + _DOT), (x - _DOT, y)), colour)
