"""Where the parts of a line stand when some of it runs from right to left.

They are drawn in the order in which they are read, each at its place: so programs that
take text from a page find it in that order.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.bidi import visual_order
from exports.pdf.linebreak import End
from exports.pdf.runs import Run
from exports.pdf.words import LineBuilder, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.pdf.composer import SetText
    from exports.pdf.fonts import FontSet
    from exports.pdf.setting import Line
    from exports.pdf.words import Look, Piece, Span

_NEAR = 0.001  # points


class Unit(NamedTuple):
    """A piece of a line, or a space where there is none, and what span comes after."""

    piece: Piece | None
    following: Span | None
    level: int
    width: float


class PlacedUnit(NamedTuple):
    """A unit and where it starts, in points from the left end of the measure.

    A space after which the line goes on elsewhere stands ``apart``: at the end of other
    text some readers lose it.
    """

    unit: Unit
    x: float
    apart: bool


def line_of_words(text: str, look: Look, fonts: FontSet, level: int) -> list[Word]:
    """Return the words of one line from left to right, for what nobody reads aloud."""
    words = _unbroken(LineBuilder(fonts, level).words([Run(text, look, None)]))
    if not level and not any(piece.level for word in words for piece in word.pieces):
        return words
    shown: list[list[Piece]] = [[]]
    levels = [
        level
        for word in words
        for level in (*(piece.level for piece in word.pieces), word.space)
    ]
    pieces = [piece for word in words for piece in (*word.pieces, None)]
    for place in visual_order(levels[:-1]):
        piece = pieces[place]
        if piece is None:
            shown.append([])
        else:
            shown[-1].append(piece)
    return [
        Word(tuple(held), sum(piece.width for piece in held), "")
        for held in shown
        if held
    ]


def _unbroken(words: list[Word]) -> list[Word]:
    """Return words joined where a line might end between them without a space."""
    made: list[Word] = []
    for word in words:
        if made and made[-1].end is not End.SPACE:
            made[-1] = made[-1].then(word)
        else:
            made.append(word)
    return made


def placed_units(line: Line, text: SetText, extra: float) -> list[PlacedUnit]:
    """Return the parts of a line in reading order; each space has ``extra`` points.

    A paragraph that runs leftward starts at the right end of its measure. The space
    after the last word of a line is not seen: it stands outside (UAX 9, L1).
    """
    units = list(_units(line, text, text.look.space + extra))
    order = visual_order([unit.level for unit in units])
    ends = list(accumulate(units[place].width for place in order))
    start = 0.0
    if text.level % 2:
        start = line.measure - line.natural - extra * line.gaps
        start -= units[-1].width if units and units[-1].piece is None else 0.0
    places = {
        place: start + end - units[place].width
        for place, end in zip(order, ends, strict=True)
    }
    return [
        PlacedUnit(
            unit,
            places[place],
            unit.piece is None
            and abs(places.get(place + 1, start) - places[place] - unit.width) > _NEAR,
        )
        for place, unit in enumerate(units)
    ]


def _units(line: Line, text: SetText, space: float) -> Iterator[Unit]:
    last = len(line.words) - 1
    for index, word in enumerate(line.words):
        for piece in word.pieces:
            yield Unit(piece, None, piece.level, piece.width)
        if word.end is not End.SPACE:
            continue
        if index < last:
            following = line.words[index + 1].pieces[0].span
            yield Unit(None, following, word.space, space)
        elif line is not text.lines[-1]:
            yield Unit(None, text.span_at_end(line), text.level, space)
