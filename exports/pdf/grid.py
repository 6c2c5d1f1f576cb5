"""How wide the columns of a table are: as their shares say, but no word is cut.

Only where the widest words of all columns together have no room are words divided, and
then those of the widest columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, assert_never

from exports.columns import column_widths
from exports.document import CrossReference, LineBreak, Link, Note, Text
from exports.pdf.tags import Element
from exports.pdf.words import Span, WordBuilder
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exports.document import Inline, Table
    from exports.pdf.composer import Composer
    from exports.pdf.strips import Column
    from exports.sheet import TextStyle

_GAP = 10.0  # points between two columns
_MOST_GAPS = 0.25  # of the width of a table
_READABLE = 2.0  # of the size of letters: columns are wider, or words are cut to bits
_SHORT = 0.2  # of the room: content up to this width is not divided into lines
_WIDEST_MARK = 888  # the mark of a note that there is room for
_ROUNDING = 0.01  # points


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a table stand, in points; ``x`` is the left end of all.

    ``style`` is that of its text.
    """

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]
    x: float
    width: float
    style: TextStyle


class Extent(NamedTuple):
    """How wide some content has to be for its widest word, and would be in one line."""

    least: float
    natural: float


def grid_of(table: Table, composer: Composer, column: Column) -> Grid:
    """Return the grid of a table that is as wide as its column.

    Columns of one and the same share are as wide as their content wants them.
    """
    gaps = len(table.columns) - 1
    gap = min(_GAP, column.width * _MOST_GAPS / gaps) if gaps else 0.0
    style = _style(table, composer, column.width - gap * gaps)
    extents = _extents(table, composer, style)
    wanted = [max(held.share, 0.01) for held in table.columns]
    if len(set(wanted)) == 1:
        wanted = [max(extent.natural, 1.0) for extent in extents]
    room = column.width - gap * gaps
    numeric = tuple(held.numeric for held in table.columns)
    widths = column_widths(_least(extents, numeric, room), wanted, room)
    lefts = [column.x]
    for width in widths[:-1]:
        lefts.append(lefts[-1] + width + gap)
    return Grid(tuple(lefts), tuple(widths), numeric, column.x, column.width, style)


def _style(table: Table, composer: Composer, room: float) -> TextStyle:
    """Return the style of a table: so small that a letter is no wider than a column."""
    style = composer.sheet.style("table")
    narrow = room / max(len(table.columns), 1)
    if narrow < style.size * _READABLE:
        composer.lose(
            "table-width",
            sentence(
                "A table of {count} columns is too wide for the page: its words are cut"
            ).format(count=len(table.columns)),
        )
    scale = min(1.0, narrow / style.size)
    return replace(style, size=style.size * scale, leading=style.leading * scale)


def _least(
    extents: Sequence[Extent], numeric: Sequence[bool], room: float
) -> list[float]:
    """Return what each column needs: figures, and what is short, in one line.

    Where that is too much for the room, each needs its widest word.
    """
    whole = [
        extent.natural if figures or extent.natural <= room * _SHORT else extent.least
        for extent, figures in zip(extents, numeric, strict=True)
    ]
    return whole if sum(whole) <= room else [extent.least for extent in extents]


def _extents(table: Table, composer: Composer, style: TextStyle) -> list[Extent]:
    found = [Extent(0.0, 0.0)] * len(table.columns)
    rows = [(table.header, replace(style, strong=True))]
    rows += [(row, style) for row in table.rows]
    for row, look in rows:
        for number, cell in enumerate(row[: len(found)]):
            extent = _extent(cell.content, look, composer)
            found[number] = Extent(*map(max, found[number], extent))
    return found


def _extent(content: Iterable[Inline], style: TextStyle, composer: Composer) -> Extent:
    """Measure content without setting it: it has no elements and no notes yet."""
    builder = WordBuilder(composer.fonts)
    look = composer.look(style, composer.language)
    for inline in content:
        match inline:
            case Text():
                _add(builder, (inline,), style, composer)
            case Link(content=runs):
                _add(builder, runs, style, composer)
            case CrossReference(text=text):
                _add(builder, (Text(text),), style, composer)
            case LineBreak():
                builder.break_line()
            case Note():
                builder.mark(_WIDEST_MARK, look, Span(Element("Link")))
            case _:
                assert_never(inline)
    widths = [[word.width for word in line] for line in builder.lines]
    least = max((max(line, default=0.0) for line in widths), default=0.0)
    natural = max(
        (sum(line) + look.space * (len(line) - 1) for line in widths if line),
        default=0.0,
    )
    return Extent(least + _ROUNDING, natural + _ROUNDING)


def _add(
    builder: WordBuilder, runs: Iterable[Text], style: TextStyle, composer: Composer
) -> None:
    for run in runs:
        language = run.language or composer.language
        look = composer.look(style, language, strong=run.strong, emphasis=run.emphasis)
        builder.text(run.text, look)
