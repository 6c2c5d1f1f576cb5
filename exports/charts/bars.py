"""Bars from left to right, each with its figure at its end: no axis is needed then.

Where there are several series, each bar has the name of its own before it, so that
nobody has to tell their colours apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.charts.drawing import Anchor, ChartDrawing, ChartShape, Label, box, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.charts.data import SeriesSet
    from exports.charts.drawing import Canvas

_WIDEST_LABEL = 0.34  # of the width: the column of labels
_LEAST_PLOT = 0.25  # of the width: what bars have at least
_THICK, _THIN = 1.5, 1.2  # of the size of the letters: a lone bar, one of several
_BETWEEN, _GROUPS_APART = 1.5, 0.65  # points; of the size
_GAP = 5.0  # points between a bar and its figure
_ZERO = 0.6  # points: the line that bars start from
_NO_FIGURE = "–"


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where bars stand: from ``zero``, ``unit`` points for each 1 of a value."""

    canvas: Canvas
    labels: float  # the right end of the column of labels
    names: float  # that of the names of series
    zero: float
    unit: float
    thick: float


def draw_bars(figures: SeriesSet, canvas: Canvas) -> ChartDrawing:
    """Draw bars, one group for each row."""
    plot = _plot(figures, canvas)
    dress = canvas.dress
    shapes: list[ChartShape] = []
    top = 0.0
    for row, label in enumerate(figures.labels):
        lines = wrapped(label, plot.labels, canvas.measure)
        bars = len(figures.series) * (plot.thick + _BETWEEN) - _BETWEEN
        height = max(bars, len(lines) * dress.leading)
        down = top + (height - len(lines) * dress.leading) / 2 + dress.drop
        for line in lines:
            place = Label(plot.labels, down, line, dress.ink, Anchor.END)
            shapes.append(place)
            down += dress.leading
        shapes += _group(figures, row, plot, top + (height - bars) / 2)
        top += height + dress.size * _GROUPS_APART
    height = top - dress.size * _GROUPS_APART
    shapes.append(box(plot.zero - _ZERO / 2, 0, _ZERO, height, dress.muted))
    return ChartDrawing(canvas.width, height, dress.size, tuple(shapes))


def _group(
    figures: SeriesSet, row: int, plot: _Plot, top: float
) -> Iterator[ChartShape]:
    dress = plot.canvas.dress
    for index, series in enumerate(figures.series):
        value = series.values[row] or 0.0
        length = value * plot.unit
        left = min(plot.zero, plot.zero + length)
        if length:
            yield box(left, top, abs(length), plot.thick, dress.colour(index))
        beyond = plot.zero + length + (-_GAP if value < 0 else _GAP)
        anchor = Anchor.END if value < 0 else Anchor.START
        middle = top + plot.thick / 2 + dress.size * 0.34
        if _are_named(figures):
            place = Label(plot.names, middle, series.name, dress.muted, Anchor.END)
            yield place
        text = series.texts[row] or _NO_FIGURE
        yield Label(beyond, middle, text, dress.ink, anchor)
        top += plot.thick + _BETWEEN


def _are_named(figures: SeriesSet) -> bool:
    return len(figures.series) > 1


def _plot(figures: SeriesSet, canvas: Canvas) -> _Plot:
    measure, dress = canvas.measure, canvas.dress
    longest = max(map(measure, figures.labels))
    labels = min(longest, canvas.width * _WIDEST_LABEL)
    values = [value or 0.0 for held in figures.series for value in held.values]
    low, high = min(0.0, *values), max(0.0, *values)
    before, after = _room(figures, canvas)
    names = labels
    if _are_named(figures):
        names += _GAP + max(measure(held.name) for held in figures.series)
    room = canvas.width - names - _GAP - before - after
    room = max(room, canvas.width * _LEAST_PLOT)
    unit = room / (high - low) if high > low else 0.0
    zero = names + _GAP + before - low * unit
    alone = len(figures.series) == 1
    return _Plot(
        canvas, labels, names, zero, unit, dress.size * (_THICK if alone else _THIN)
    )


def _room(figures: SeriesSet, canvas: Canvas) -> tuple[float, float]:
    """Return what the figures need left of the bars and right of them."""
    before = after = 0.0
    for series in figures.series:
        for row, value in enumerate(series.values):
            width = canvas.measure(series.texts[row] or _NO_FIGURE) + _GAP
            if (value or 0.0) < 0:
                before = max(before, width + _GAP)
            else:
                after = max(after, width)
    return before, after
