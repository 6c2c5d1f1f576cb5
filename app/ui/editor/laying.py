"""Puts units into a document at a cursor: one block for each line, no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextCursor,
    QTextFrameFormat,
    QTextTableFormat,
)

from app.models.positions import Positions
from app.ui.editor.typeset import (
    block_format,
    char_format,
    mark_format,
    stretch_format,
)
from app.ui.editor.units import CHIP, Line, Unit

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

_KEEP = QTextCursor.MoveMode.KeepAnchor


def lay_unit(
    cursor: QTextCursor, unit: Unit, theme: Theme, *, fresh_block: bool
) -> None:
    """Lay a unit behind the cursor, or into its block, and leave the cursor behind."""
    first, *others = unit.lines
    if fresh_block:
        cursor.insertBlock(block_format(first), char_format(first, theme))
    else:
        cursor.setBlockFormat(block_format(first))
        cursor.setBlockCharFormat(char_format(first, theme))
    write_run(cursor, first.laid(), first, theme)
    end = cursor.position()
    set_stretches(cursor, cursor.block(), first, theme)
    cursor.setPosition(end)
    if unit.columns:
        _lay_table(cursor, unit, theme)
        return
    for line in others:
        cursor.insertBlock(block_format(line), char_format(line, theme))
        write_run(cursor, line.laid(), line, theme)


def set_line(cursor: QTextCursor, block: QTextBlock, line: Line, theme: Theme) -> None:
    """Set a paragraph in another manner; its text, and carets in it, stay."""
    start, text = block.position(), block.text()
    cursor.setPosition(start)
    cursor.setPosition(start + block.length() - 1, _KEEP)
    cursor.setBlockFormat(block_format(line))
    cursor.setBlockCharFormat(char_format(line, theme))
    cursor.setCharFormat(char_format(line, theme))
    positions = Positions(text)
    for at, character in enumerate(text):
        if character == CHIP:
            cursor.setPosition(start + positions.to_widget(at))
            cursor.setPosition(start + positions.to_widget(at + 1), _KEEP)
            cursor.setCharFormat(mark_format(line, theme))
    set_stretches(cursor, block, line, theme)


def set_stretches(
    cursor: QTextCursor, block: QTextBlock, line: Line, theme: Theme
) -> None:
    """Let what stands out in a paragraph look so; the rest looks as it did."""
    if not line.stretches:
        return
    start, positions = block.position(), Positions(block.text())
    for first, last, stretch in line.laid_stretches():
        cursor.setPosition(start + positions.to_widget(first))
        cursor.setPosition(start + positions.to_widget(last), _KEEP)
        cursor.mergeCharFormat(stretch_format(stretch, theme))


def give_room(cursor: QTextCursor, block: QTextBlock, line: Line, wide: float) -> None:
    """Keep the room below a prompt that it needs in a text of a width, in px."""
    wanted = block_format(line, wide)
    if block.blockFormat().bottomMargin() != wanted.bottomMargin():
        cursor.setPosition(block.position())
        cursor.setBlockFormat(wanted)


def write_run(cursor: QTextCursor, laid: str, line: Line, theme: Theme) -> None:
    """Write a stretch of a laid line at the cursor, marks included."""
    chars = char_format(line, theme)
    for number, run in enumerate(laid.split(CHIP)):
        if number:
            cursor.insertText(CHIP, mark_format(line, theme))
        if run:
            cursor.insertText(run, chars)


def _lay_table(cursor: QTextCursor, unit: Unit, theme: Theme) -> None:
    cells, tail = unit.lines[1:-1], unit.lines[-1]
    rows = len(cells) // unit.columns
    table = cursor.insertTable(rows, unit.columns, _table_format(theme))
    for number, line in enumerate(cells):
        cell = table.cellAt(*divmod(number, unit.columns)).firstCursorPosition()
        _fill(cell, line, theme)
    cursor.setPosition(table.lastPosition() + 1)
    _fill(cursor, tail, theme)


def _fill(cursor: QTextCursor, line: Line, theme: Theme) -> None:
    cursor.setBlockFormat(block_format(line))
    cursor.setBlockCharFormat(char_format(line, theme))
    write_run(cursor, line.laid(), line, theme)


def _table_format(theme: Theme) -> QTextTableFormat:
    table = QTextTableFormat()
    table.setCellPadding(6)
    table.setCellSpacing(0)
    table.setBorder(1)
    table.setBorderCollapse(True)
    table.setBorderBrush(QColor(theme.hairline))
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setHeaderRowCount(1)
    return table
