"""What a chart is drawn of: a few kinds of shapes and labels, as values.

Lengths are points, from the upper left corner; heights go down. A writer sets the
labels in its own fonts, so it also tells how wide words are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import assert_never
from unicodedata import bidirectional, category

Measure = Callable[[str], float]  # the width of a text in points

_MARKS = ("Mn", "Mc", "Me", "Cf")  # they stand on the letter before
_LEADING = 1.28  # of the size of the letters
_FIRST_LINE = 0.95  # of the size: from the top of a label to its base line


class Anchor(Enum):
    """Which end of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text on its base line."""

    x: float
    y: float
    text: str
    colour: str
    anchor: Anchor = Anchor.START
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through points; ``dash`` are lengths drawn and left out, in turns."""

    points: tuple[tuple[float, float], ...]
    colour: str
    weight: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    colour: str


ChartShape = Label | Polyline | Patch


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A whole chart; ``size`` is that of its letters."""

    width: float
    height: float
    size: float
    shapes: tuple[ChartShape, ...]


@dataclass(frozen=True, slots=True)
class Dress:
    """How a chart looks: the size of its letters and its colours."""

    size: float
    ink: str
    muted: str
    grid: str
    series: tuple[str, ...]

    @property
    def leading(self) -> float:
        """The distance of two lines of a label."""
        return self.size * _LEADING

    @property
    def drop(self) -> float:
        """How far the base line of a label is below its top."""
        return self.size * _FIRST_LINE

    def colour(self, index: int) -> str:
        """Return the colour of a series."""
        return self.series[index % len(self.series)]


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a chart is drawn: the room there is, the look, and who measures words."""

    width: float
    height: float
    dress: Dress
    measure: Measure


def box(left: float, top: float, width: float, height: float, colour: str) -> Patch:
    """Return a rectangle."""
    right, bottom = left + width, top + height
    return Patch(((left, top), (right, top), (right, bottom), (left, bottom)), colour)


def mirrored(drawing: ChartDrawing) -> ChartDrawing:
    """Return a drawing as people see it who read from right to left."""
    width = drawing.width
    return replace(
        drawing, shapes=tuple(_turned(shape, width) for shape in drawing.shapes)
    )


def _turned(shape: ChartShape, width: float) -> ChartShape:
    match shape:
        case Label():
            ends = {Anchor.START: Anchor.END, Anchor.END: Anchor.START}
            anchor = ends.get(shape.anchor, shape.anchor)
            return replace(shape, x=width - shape.x, anchor=anchor)
        case Polyline() | Patch():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case _:
            assert_never(shape)


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """Break a label into lines no wider than ``width``; no word is left out."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined) <= width:
            lines[-1] = joined
        else:
            lines += _cut(word, width, measure)
    return lines


def _cut(word: str, width: float, measure: Measure) -> list[str]:
    """Cut a word that is wider than a line, unless its letters are joined."""
    if measure(word) <= width or any(bidirectional(sign) == "AL" for sign in word):
        return [word]
    parts = [""]
    for character in word:
        if category(character) in _MARKS:
            parts[-1] += character
            continue
        if parts[-1] and measure(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
