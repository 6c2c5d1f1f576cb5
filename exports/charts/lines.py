"""Lines over labels or dates; each has its name at its end, its own dash and mark."""

from __future__ import annotations

import math
from dataclasses import dataclass
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
from exports.charts.scale import Scale, scale_for, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.charts.data import SeriesSet
    from exports.charts.drawing import Canvas

_SHAPE = 0.42  # of the width: how high the plot is
_NAMES = 0.28  # of the width, at most: the names at the ends of the lines
_GAP = 6.0  # points
_DASHES: tuple[tuple[float, ...], ...] = (
    (), (5, 2.2), (1.6, 2), (8, 2, 1.6, 2), (3, 3), (10, 4),
)  # fmt: skip
_CORNERS = (16, 4, 3, 5, 4, 3)  # of the marks of the series; 16 look like a circle
_MARK = 2.3  # points: half the width of a mark
_MOST_MARKED = 24  # points of a line; with more, marks would hide it
_WEIGHT, _GRID = 1.6, 0.5  # points


@dataclass(frozen=True, slots=True)
class _Plot:
    """The field of the lines: its edges, its scale, and where each label stands."""

    left: float
    right: float
    top: float
    bottom: float
    scale: Scale
    places: tuple[float, ...]

    def y(self, value: float) -> float:
        return self.bottom - self.scale.part(value) * (self.bottom - self.top)


def draw_lines(figures: SeriesSet, canvas: Canvas, language: str) -> ChartDrawing:
    """Draw a line for each series."""
    values = [v for held in figures.series for v in held.values if v is not None]
    scale = scale_for(min(values), max(values))
    ticks = [written(tick, scale.step, language) for tick in scale.ticks]
    plot = _plot(figures, canvas, scale, ticks)
    shapes = [*_grid(plot, ticks, canvas), *_labels(figures, plot, canvas)]
    for index, series in enumerate(figures.series):
        points = [
            None if value is None else (x, plot.y(value))
            for x, value in zip(plot.places, series.values, strict=True)
        ]
        shapes += _line(points, canvas.dress.colour(index), index)
    shapes += _names(figures, plot, canvas)
    bottom = plot.bottom + _GAP + canvas.dress.leading
    named = [s.y for s in shapes if isinstance(s, Label)]
    return ChartDrawing(
        canvas.width, max(bottom, *named), canvas.dress.size, tuple(shapes)
    )


def _plot(
    figures: SeriesSet, canvas: Canvas, scale: Scale, ticks: Sequence[str]
) -> _Plot:
    dress, measure = canvas.dress, canvas.measure
    left = max(map(measure, ticks)) + _GAP
    names = max(measure(_name(figures, index)) for index in range(len(figures.series)))
    right = canvas.width - min(names, canvas.width * _NAMES) - 2 * _GAP
    height = min(canvas.width * _SHAPE, canvas.height - 3 * dress.leading)
    days = figures.days or tuple(range(len(figures.labels)))
    span = (days[-1] - days[0]) or 1
    inset = _MARK + 2
    room = right - left - 2 * inset
    places = tuple(left + inset + (day - days[0]) / span * room for day in days)
    top = dress.size * 0.6
    return _Plot(left, right, top, top + max(height, 4 * dress.leading), scale, places)


def _grid(plot: _Plot, ticks: Sequence[str], canvas: Canvas) -> Iterator[ChartShape]:
    dress = canvas.dress
    for value, text in zip(plot.scale.ticks, ticks, strict=True):
        y = plot.y(value)
        colour = dress.muted if value == 0 else dress.grid
        yield Polyline(((plot.left, y), (plot.right, y)), colour, _GRID)
        place = y + dress.size * 0.34
        yield Label(plot.left - _GAP, place, text, dress.muted, Anchor.END)


def _labels(figures: SeriesSet, plot: _Plot, canvas: Canvas) -> Iterator[Label]:
    """Yield as many of the labels as there is room for: the first and the last."""
    dress, measure = canvas.dress, canvas.measure
    widths = [measure(label) for label in figures.labels]
    last = len(widths) - 1
    y = plot.bottom + _GAP + dress.drop
    ends = [
        min(max(x, widths[i] / 2), canvas.width - widths[i] / 2)
        for i, x in enumerate(plot.places)
    ]
    chosen: list[int] = []
    free = 0.0  # where the next label may start
    for index in range(len(widths)):
        fits = ends[index] - widths[index] / 2 >= free
        before = ends[last] - widths[last] / 2 - _GAP
        if fits and (index == last or ends[index] + widths[index] / 2 <= before):
            chosen.append(index)
            free = ends[index] + widths[index] / 2 + _GAP
    for index in chosen:
        text = figures.labels[index]
        yield Label(ends[index], y, text, dress.muted, Anchor.MIDDLE)


def _line(
    points: Sequence[tuple[float, float] | None], colour: str, index: int
) -> Iterator[ChartShape]:
    """Yield the runs of a line; where a figure is missing there is a gap."""
    run: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            dash = _DASHES[index % len(_DASHES)]
            yield Polyline(tuple(run), colour, _WEIGHT, dash)
        if run and (len(points) <= _MOST_MARKED or len(run) == 1):
            for place in run:
                yield _mark(place, colour, index)
        run = []


def _mark(place: tuple[float, float], colour: str, index: int) -> Patch:
    corners = _CORNERS[index % len(_CORNERS)]
    turn = math.pi / corners if index >= len(_CORNERS) - 2 else 0.0
    size = _MARK * (1.0 if corners > 5 else 1.35)  # noqa: PLR2004 - as large as a circle
    angles = (2 * math.pi * step / corners + turn for step in range(corners))
    return Patch(
        tuple(
            (place[0] + size * math.sin(angle), place[1] - size * math.cos(angle))
            for angle in angles
        ),
        colour,
    )


def _name(figures: SeriesSet, index: int) -> str:
    series = figures.series[index]
    texts = [
        text
        for text, value in zip(series.texts, series.values, strict=True)
        if value is not None
    ]
    return ": ".join(filter(None, (series.name, texts[-1] if texts else "")))


def _names(figures: SeriesSet, plot: _Plot, canvas: Canvas) -> Iterator[Label]:
    """Yield the name of each line with its last figure, moved apart where they meet."""
    dress = canvas.dress
    room = canvas.width - plot.right - _GAP
    wanted: list[tuple[float, int, list[str]]] = []
    for index, series in enumerate(figures.series):
        known = [value for value in series.values if value is not None]
        if known:
            lines = wrapped(_name(figures, index), room, canvas.measure)
            height = plot.y(known[-1]) - (len(lines) - 1) * dress.leading / 2
            wanted.append((height, index, lines))
    below = 0.0
    for height, index, lines in sorted(wanted):
        y = max(height + dress.size * 0.34, below)
        for line in lines:
            x = plot.right + _GAP
            yield Label(x, y, line, dress.colour(index), strong=True)
            y += dress.leading
        below = y
