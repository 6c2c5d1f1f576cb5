"""A text document that shows units, and where each of them stands in it.

The document is never the truth: ``show`` makes it say what the units say and touches
only the blocks that differ. One block is one line of a unit; there are no others.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from app.models.positions import Positions, units
from app.ui.editor.laying import (
    give_room,
    lay_unit,
    set_line,
    set_stretches,
    write_run,
)
from app.ui.editor.typeset import block_format, measure
from app.ui.editor.units import CHIP, STRIPPED, Place, Role, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.ui.editor.units import Line
    from app.ui.kit.theme import Theme

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Page:
    """The units on the page. ``painting`` is true while it changes the document."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._starts = [0]  # the number of each unit's first block, and of the end
        self._numbers: dict[str, int] = {}
        self._wide = measure()
        self.units: list[Unit] = []
        self.painting = False

    def show(self, wanted: Sequence[Unit]) -> None:
        """Make the document show these units, of which the first is the title."""
        with self._paint() as cursor:
            if not wanted or not self.units:
                self._document.clear()
                self.units = []
                self._insert(cursor, 0, wanted)
            else:
                self._merge(cursor, wanted)
            self._make_room(cursor)
            self._number()

    def replace(self, wanted: Unit) -> None:
        """Repaint one unit in place. Nothing happens when it is not on the page."""
        index = self.index_of(wanted.id, wanted.role)
        if index is None or self.units[index] == wanted:
            return
        if self.units[index].skeleton != wanted.skeleton:
            self.show([*self.units[:index], wanted, *self.units[index + 1 :]])
            return
        with self._paint() as cursor:
            marks = _marks(self.units[index])
            self._rewrite(cursor, index, wanted)
            if _marks(wanted) != marks:
                self._number()

    def restore(self, index: int) -> None:
        """Make the document say again what a unit says."""
        with self._paint() as cursor:
            for number, line in enumerate(self.units[index].lines):
                self._splice(cursor, self.block(index, number), line)

    def fit(self, wide: float) -> None:
        """Keep room below prompts for the lines that they have at a text width."""
        if wide != self._wide:
            self._wide = wide
            with self._paint() as cursor:
                self._make_room(cursor)

    def dress(self, theme: Theme) -> None:
        """Lay everything anew in the colours of a theme."""
        self._theme = theme
        wanted, self.units = self.units, []
        self.show(wanted)

    @property
    def is_whole(self) -> bool:
        """Whether the document has the blocks that the units need, and no others."""
        return not self.units or self._document.blockCount() == self._starts[-1]

    def index_of(self, unit_id: str, role: Role | None = None) -> int | None:
        """Return the index of a unit, or None."""
        for index, unit in enumerate(self.units):
            if unit.id == unit_id and role in {None, unit.role}:
                return index
        return None

    def line(self, place: Place) -> Line:
        """Return the line of a place."""
        return self.units[place.unit].lines[place.line]

    def block(self, unit: int, line: int = 0) -> QTextBlock:
        """Return the block of a line; use it at once, it dies with the next edit."""
        return self._document.findBlockByNumber(self._starts[unit] + line)

    def line_of(self, block: QTextBlock) -> tuple[int, int]:
        """Return the index of a block's unit, and which of its lines it is."""
        number = block.blockNumber()
        unit = min(bisect_right(self._starts, number), len(self.units)) - 1
        return unit, number - self._starts[unit]

    def place(self, position: int) -> Place:
        """Return the place of a position of the document."""
        block = self._document.findBlock(position)
        unit, line = self.line_of(block)
        at = Positions(block.text()).to_text(position - block.position())
        return Place(unit, line, at)

    def position(self, place: Place) -> int:
        """Return the position of a place, kept inside its line."""
        block = self.block(place.unit, place.line)
        text = block.text()
        at = Positions(text).to_widget(min(place.at, len(text)))
        return block.position() + at

    def number_of_mark(self, position: int) -> int:
        """Return the number of the note whose mark stands at a position."""
        block = self._document.findBlock(position)
        unit, _ = self.line_of(block)
        before = block.text()[: self.place(position).at].count(CHIP)
        return self._numbers.get(self.units[unit].id, 0) + before + 1

    @contextmanager
    def _paint(self) -> Iterator[QTextCursor]:
        cursor = QTextCursor(self._document)
        self.painting = True
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.painting = False

    def _merge(self, cursor: QTextCursor, wanted: Sequence[Unit]) -> None:
        old = self.units
        limit = min(len(old), len(wanted))
        head = next((i for i in range(limit) if old[i] != wanted[i]), limit)
        limit -= head
        tail = next((i for i in range(limit) if old[-1 - i] != wanted[-1 - i]), limit)
        here = old[head : len(old) - tail]
        there = wanted[head : len(wanted) - tail]
        matcher = SequenceMatcher(
            None,
            [unit.skeleton for unit in here],
            [unit.skeleton for unit in there],
            autojunk=False,
        )
        for kind, a, b, c, d in reversed(matcher.get_opcodes()):
            if kind == "equal":
                for offset in range(b - a):
                    self._rewrite(cursor, head + a + offset, there[c + offset])
            else:
                self._remove(cursor, head + a, head + b)
                self._insert(cursor, head + a, there[c:d])

    def _rewrite(self, cursor: QTextCursor, index: int, unit: Unit) -> None:
        was = self.units[index]
        self.units[index] = unit
        for number, (old, new) in enumerate(zip(was.lines, unit.lines, strict=True)):
            block = self.block(index, number)
            if not _says(block.text(), new):
                self._splice(cursor, block, new)
            if _manner(old) != _manner(new):
                set_line(cursor, block, new, self._theme)

    def _splice(self, cursor: QTextCursor, block: QTextBlock, line: Line) -> None:
        before, after = block.text(), line.laid()
        if before == after:
            return
        limit = min(len(before), len(after))
        head = next((i for i in range(limit) if before[i] != after[i]), limit)
        limit -= head
        tail = next((i for i in range(limit) if before[-1 - i] != after[-1 - i]), limit)
        start = block.position() + units(before[:head])
        cursor.setPosition(start)
        cursor.setPosition(start + units(before[head : len(before) - tail]), _KEEP)
        cursor.removeSelectedText()
        write_run(cursor, after[head : len(after) - tail], line, self._theme)
        set_stretches(cursor, block, line, self._theme)

    def _remove(self, cursor: QTextCursor, first: int, last: int) -> None:
        if first == last:
            return
        above = self.block(first - 1, len(self.units[first - 1].lines) - 1)
        end = self._document.findBlockByNumber(self._starts[last] - 1)
        cursor.setPosition(above.position() + above.length() - 1)
        cursor.setPosition(end.position() + end.length() - 1, _KEEP)
        cursor.removeSelectedText()
        cursor.setBlockFormat(block_format(self.units[first - 1].lines[-1]))
        del self.units[first:last]
        self._count()

    def _insert(self, cursor: QTextCursor, at: int, fresh: Sequence[Unit]) -> None:
        if not fresh:
            return
        if at:
            above = self.block(at - 1, len(self.units[at - 1].lines) - 1)
            cursor.setPosition(above.position() + above.length() - 1)
        for index, unit in enumerate(fresh):
            lay_unit(cursor, unit, self._theme, fresh_block=bool(at or index))
        self.units[at:at] = fresh
        self._count()

    def _make_room(self, cursor: QTextCursor) -> None:
        for index, unit in enumerate(self.units):
            if unit.role is Role.PROMPT:
                give_room(cursor, self.block(index), unit.lines[0], self._wide)

    def _count(self) -> None:
        lengths = (len(unit.lines) for unit in self.units)
        self._starts = list(accumulate(lengths, initial=0))

    def _number(self) -> None:
        number = 0
        self._numbers = {}
        for unit in self.units:
            self._numbers[unit.id] = number
            number += _marks(unit)


def _says(shown: str, line: Line) -> bool:
    """Whether a line is shown: spaces around some are left until the caret leaves."""
    return line.role in STRIPPED and shown.strip() == line.laid()


def _marks(unit: Unit) -> int:
    return sum(len(line.marks) for line in unit.lines)


def _manner(line: Line) -> tuple[object, ...]:
    tail = line.role is Role.TAIL and line.marks
    return (line.role, line.form, line.language, line.shot, line.stretches, tail)
