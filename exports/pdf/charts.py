"""Charts on the page: labels in our fonts, shapes as vectors, together one figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.charts.draw import draw_chart
from exports.charts.drawing import Anchor, Canvas, Dress, Label, Patch, Polyline
from exports.charts.words import alternative
from exports.document import Text
from exports.pdf.direction import figures
from exports.pdf.objects import number, pdf_text
from exports.pdf.pen import rgb
from exports.pdf.rows import Row
from exports.pdf.strips import (
    Column,
    PlacedDrawing,
    PlacedLine,
    Strip,
    kept,
    spaced,
    text_strips,
)
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.charts.drawing import ChartDrawing
    from exports.document import Chart
    from exports.pdf.composer import Composer
    from exports.pdf.tags import Element
    from exports.sheet import StyleSheet

_TALLEST = 0.62  # of the height of the text
_SMALLER = 0.9  # times the size: letters of a chart that is too large for its room
_READABLE, _LEAST = 6.0, 0.5  # points: letters that anyone can read, that are there
_TALLEST_SMALL = 0.85  # of the height of the text, for a chart that would be too small
_ABOVE, _BELOW = 6.0, 7.0  # points: between caption and drawing; below, more than text
_NEAR = 0.5  # points
_UNBROKEN = 1e5  # points: no label is that wide


def chart_strips(
    chart: Chart, composer: Composer, parent: Element, column: Column
) -> list[Strip]:
    """Lay out a chart under its caption, the two on one page."""
    language = composer.language
    name = composer.named(chart.id)
    strips: list[Strip] = []
    if chart.caption:
        parent, name = parent.child("Div", id=name), ""
        style = composer.sheet.style("caption")
        caption = composer.set(
            chart.caption, style, parent.child("Caption"), column.width
        )
        strips = kept(spaced(text_strips(caption, column.x), after=_ABOVE))
    alt = pdf_text(alternative(chart, language))
    element = parent.child("Figure", f"/Alt{alt}", id=name)
    labels = _Labels(composer, element)
    drawing = _fitting(chart, labels, column, language)
    strips.append(labels.strip(drawing, column))
    return spaced(strips, after=composer.sheet.style("body").after + _BELOW)


def _fitting(
    chart: Chart, labels: _Labels, column: Column, language: str
) -> ChartDrawing:
    """Draw a chart, with smaller letters while it is too large for its room."""
    dress = dress_of(labels.composer.sheet)
    while True:
        labels.size = dress.size
        small = dress.size * _SMALLER < _READABLE
        room = column.height * (_TALLEST_SMALL if small else _TALLEST)
        canvas = Canvas(column.width, room, dress, labels.width)
        drawing = draw_chart(chart, canvas, language)
        fits = drawing.height <= room and labels.are_within(drawing)
        if fits or dress.size < _LEAST:
            break
        dress = replace(dress, size=dress.size * _SMALLER)
    if dress.size < _READABLE:
        message = sentence("A chart is set in letters of {size} points to fit").format(
            size=f"{dress.size:.1f}"
        )
        labels.composer.lose("chart-size", message)
    return drawing


def dress_of(sheet: StyleSheet) -> Dress:
    """Return how the charts of a sheet look."""
    caption, table = sheet.style("caption"), sheet.style("table")
    return Dress(
        table.size, table.colour, caption.colour, sheet.charts.grid, sheet.charts.series
    )


class _Labels:
    """The labels of one chart, set in the face of tables."""

    def __init__(self, composer: Composer, element: Element) -> None:
        self.composer = composer
        self.size = 0.0  # points
        self._element = element

    def width(self, text: str) -> float:
        """Return how wide a text is; the strong letters are the wider ones."""
        return self._set(Label(0, 0, text, "#000000", strong=True)).line.natural

    def are_within(self, drawing: ChartDrawing) -> bool:
        """Whether no label stands out of a drawing at its sides."""
        room = Column(0.0, drawing.width, drawing.height)
        lines = [
            self._placed(shape, room)
            for shape in drawing.shapes
            if isinstance(shape, Label) and shape.text
        ]
        return all(
            line.x >= -_NEAR and line.x + line.line.natural <= drawing.width + _NEAR
            for line in lines
        )

    def strip(self, drawing: ChartDrawing, column: Column) -> Strip:
        """Return a drawing as a strip; its words come after its shapes."""
        labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
        lines = [self._placed(label, column) for label in labels if label.text]
        shown = PlacedDrawing(operators(drawing), self._element, column.x)
        return Strip(Row(drawing.height), tuple(lines), drawings=(shown,))

    def _placed(self, label: Label, column: Column) -> PlacedLine:
        made = self._set(label)
        parts = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
        x = column.x + label.x - parts[label.anchor] * made.line.natural
        return replace(made, x=x, baseline=label.y)

    def _set(self, label: Label) -> PlacedLine:
        style = replace(
            self.composer.sheet.style("table"),
            size=self.size,
            colour=label.colour,
            strong=label.strong,
        )
        said = figures((Text(label.text),), self.composer.language)
        text = self.composer.set(said, style, self._element, _UNBROKEN)
        # A line from right to left starts at the end of its measure: none is left over.
        line = replace(text.lines[0], measure=text.lines[0].natural)
        return PlacedLine(line, replace(text, lines=(line,)), 0.0, 0.0)


def operators(drawing: ChartDrawing) -> tuple[str, ...]:
    """Return the shapes of a drawing as operators, from its upper left corner."""
    made = []
    for shape in drawing.shapes:
        match shape:
            case Patch(points=points, colour=colour):
                made.append(f"{rgb(colour)} {_path(points)} h f")
            case Polyline(points=points, colour=colour, weight=weight, dash=dash):
                lengths = " ".join(map(number, dash))
                made.append(
                    f"{rgb(colour).upper()} {number(weight)} w [{lengths}] 0 d"
                    f" {_path(points)} S"
                )
            case Label():
                pass
    return tuple(made)


def _path(points: tuple[tuple[float, float], ...]) -> str:
    corners = [f"{number(x)} {number(-y)}" for x, y in points]
    return " ".join([f"{corners[0]} m", *(f"{corner} l" for corner in corners[1:])])
