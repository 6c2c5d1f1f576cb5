"""Tables: rules above and below, a header that repeats, rows that stay whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Note, Text, plain_text
from exports.pdf.direction import figures
from exports.pdf.grid import grid_of
from exports.pdf.linebreak import End
from exports.pdf.rows import NoteSize, Row
from exports.pdf.strips import PlacedLine, Shape, Strip, baseline, kept, text_strips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Cell, Inline, Table
    from exports.pdf.composer import Composer, SetText
    from exports.pdf.grid import Grid
    from exports.pdf.strips import Column
    from exports.pdf.tags import Element
    from exports.sheet import TextStyle

_PADDING = 3.0  # points above and below the text of a row
_LEAST_TOGETHER = 2  # rows at either end of a table that no page divides
_WHOLE = 0.4  # of a page: a table up to this height is not divided
_EMPTY = (Text("\N{NO-BREAK SPACE}"),)
_TALLEST = 0.9  # of a page: a row that takes more with its notes is cut into lines


def table_strips(
    table: Table, composer: Composer, parent: Element, column: Column
) -> list[Strip]:
    """Lay out a table with its caption above."""
    element = parent.child("Table", id=composer.named(table.id))
    strips: list[Strip] = []
    if table.caption:
        style = composer.sheet.style("caption")
        caption = element.child("Caption")
        text = composer.set(table.caption, style, caption, column.width)
        strips += kept(text_strips(text, column.x))
    grid = grid_of(table, composer, column)
    head = _row(table.header, composer, element.child("TR"), grid, header=True)
    rows = [
        _row(row, composer, element.child("TR"), grid, header=False)
        for row in table.rows
    ]
    ruled = _ruled([head, *rows], composer, grid)
    most = column.height * _TALLEST
    made = [
        part
        for strip in ruled
        for part in _cut(strip, most - _least_foot(strip.row, composer))
    ]
    return strips + _together(made, composer.sheet.style("body").after, column.height)


def _together(strips: list[Strip], after: float, page: float) -> list[Strip]:
    """Say where a page may end. A table of moderate height stays whole."""
    whole = sum(strip.row.height for strip in strips) <= page * _WHOLE
    last = len(strips) - 1
    made = []
    for index, strip in enumerate(strips):
        inner = _LEAST_TOGETHER <= index <= last - _LEAST_TOGETHER and not whole
        row = replace(
            strip.row,
            may_end=index == last or inner,
            may_part=index > 0,
            header=index,
            after=after + _PADDING if index == last else 0.0,
        )
        made.append(replace(strip, row=row))
    return made


def _row(
    cells: Sequence[Cell],
    composer: Composer,
    element: Element,
    grid: Grid,
    *,
    header: bool,
) -> Strip:
    style = grid.style
    if header:
        style = replace(style, strong=True)
    texts = []
    for cell, width, numeric in zip(cells, grid.widths, grid.numeric, strict=False):
        entries = "/A<</O/Table/Scope/Column>>" if header else ""
        made = element.child("TH" if header else "TD", entries)
        content = _shown(cell, composer.language, numeric=numeric)
        texts.append(composer.set(content, style, made, width))
    lines = [
        line
        for index, text in enumerate(texts)
        for line in _placed(text, style, grid, index)
    ]
    notes = tuple(
        number - 1 for text in texts for line in text.lines for number in line.notes
    )
    count = max((len(text.lines) for text in texts), default=0)
    row = Row(max(count, 1) * style.leading + 2 * _PADDING, notes=notes)
    return Strip(row, tuple(lines))


def _shown(cell: Cell, language: str, *, numeric: bool) -> tuple[Inline, ...]:
    """Return what a cell shows: an empty one a space, else no page would have it.

    A reader of the tags would then take the next cell for it.
    """
    noted = any(isinstance(inline, Note) for inline in cell.content)
    if not noted and not plain_text(cell.content).strip():
        return _EMPTY
    return figures(cell.content, language) if numeric else cell.content


def _placed(
    text: SetText, style: TextStyle, grid: Grid, index: int
) -> list[PlacedLine]:
    """Place the lines of a cell. A word that had to be cut is no figure to align."""
    whole = all(line.words[-1].end is End.SPACE for line in text.lines)
    return [
        PlacedLine(
            line,
            text,
            grid.lefts[index],
            _PADDING + number * style.leading + baseline(style),
            flush_right=grid.numeric[index] and whole,
        )
        for number, line in enumerate(text.lines)
    ]


def _ruled(strips: Sequence[Strip], composer: Composer, grid: Grid) -> list[Strip]:
    """Return rows with their rules."""
    sheet, rules = composer.sheet, composer.sheet.tables
    dark = sheet.style("table").colour
    last = len(strips) - 1
    made = []
    for index, strip in enumerate(strips):
        height = strip.row.height
        above = Shape(grid.x, 0, grid.width, rules.outer, dark)
        shapes = [] if index else [above]
        weight, colour = rules.inner, sheet.rule
        if index in (0, last):
            weight, colour = rules.outer if index else rules.head, dark
        shapes.append(Shape(grid.x, height - weight / 2, grid.width, weight, colour))
        drawn = tuple(shape for shape in shapes if shape.height)
        made.append(replace(strip, shapes=drawn))
    return made


def _least_foot(row: Row, composer: Composer) -> float:
    """Return the height of as much of the notes of a row as its page has to show."""
    if composer.at_end:
        return 0.0
    style = composer.sheet.style("note")
    counts = (len(composer.whole.notes[number].text.lines) for number in row.notes)
    return sum(NoteSize(count, style.leading, style.after).least for count in counts)


def _cut(strip: Strip, most: float) -> list[Strip]:
    """Cut a row that no page can take into its lines, each a strip of its own."""
    if strip.row.height <= most:
        return [strip]
    levels = sorted({line.baseline for line in strip.lines})
    made: list[Strip] = []
    top = 0.0
    above = levels[0] - _PADDING  # from the top of a line to its base line
    for index, level in enumerate(levels):
        last = index == len(levels) - 1
        bottom = strip.row.height if last else levels[index + 1] - above
        lines = [line for line in strip.lines if line.baseline == level]
        notes = tuple(number - 1 for line in lines for number in line.line.notes)
        row = replace(
            strip.row,
            height=bottom - top,
            notes=notes,
        )
        moved = [replace(line, baseline=level - top) for line in lines]
        shapes = [
            replace(shape, y=shape.y - top)
            for shape in strip.shapes
            if top <= shape.y < bottom
        ]
        made.append(Strip(row, tuple(moved), tuple(shapes)))
        top = bottom
    return made
