"""Rows to pages: pure, and the only place that knows where a page ends.

Rows are placed first fit. A note starts on the page of its mark; it is continued
overleaf, before all other notes, only if moving its row over would leave the page badly
filled or cannot help. Lengths are in points, downwards from the top of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_CARRY_SHARE = 0.6  # of a page, at most, for notes continued from the one before
_WELL_FILLED = 0.75  # of a page: filled so, it may end early rather than split a note
_LEAST_LINES = 2  # of a split note, on either page
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class Row:
    """What stays together: a line of text, a row of a table, a picture.

    ``before`` is left out at the top of a page, ``after`` at its bottom. ``notes`` are
    indexes of the notes marked here. ``header`` says how many rows back that row stands
    which is shown again on top of a page that starts with this one.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    notes: tuple[int, ...] = ()
    may_end: bool = True  # whether a page may end after it
    new_page: bool = False
    header: int = 0


@dataclass(frozen=True, slots=True)
class NoteSize:
    """A note as pages see it: so many lines of one height, and the space after it."""

    lines: int
    leading: float
    after: float = 0.0

    def height(self, lines: int) -> float:
        """Return the height of some of its lines."""
        return lines * self.leading + self.after


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row on a page; ``again`` when it only repeats the header of a table."""

    index: int
    top: float
    again: bool = False


@dataclass(frozen=True, slots=True)
class NotePart:
    """Lines of a note on a page, from ``first`` up to ``end``."""

    index: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The room on each page, and what the rule above the notes takes of it."""

    height: float
    rule: float = 0.0


@dataclass(slots=True)
class PageBreakdown:
    """What stands on one page. ``body`` and ``foot`` are the heights in use."""

    rows: list[PlacedRow] = field(default_factory=list)
    notes: list[NotePart] = field(default_factory=list)
    body: float = 0.0
    foot: float = 0.0


def paginate(
    rows: Sequence[Row], notes: Sequence[NoteSize], frame: Frame
) -> tuple[PageBreakdown, ...]:
    """Distribute rows and notes. Every page takes at least one line of something."""
    pages: list[PageBreakdown] = []
    at = 0
    carried: list[NotePart] = []
    while at < len(rows) or carried or not pages:
        filler = _Filler(rows, notes, frame)
        carried = filler.continue_notes(carried, alone=at >= len(rows))
        at, carried = filler.fill(at, carried)
        pages.append(filler.page)
    return tuple(pages)


class _Legal(NamedTuple):
    """A place where the page may end: the next row, and how much stands there then."""

    next: int
    rows: int
    notes: int


class _Filler:
    """Fills one page."""

    def __init__(
        self, rows: Sequence[Row], notes: Sequence[NoteSize], frame: Frame
    ) -> None:
        self.page = PageBreakdown()
        self._rows = rows
        self._notes = notes
        self._frame = frame
        self._after = 0.0  # of the last row
        self._own = 0  # rows that are not repeated

    def continue_notes(self, carried: list[NotePart], *, alone: bool) -> list[NotePart]:
        """Place what is left of notes. Returns what is still left then."""
        if not carried:
            return []
        share = 1.0 if alone else _CARRY_SHARE
        room = self._frame.height * share - self._frame.rule
        left: list[NotePart] = []
        for part in carried:
            lines = part.end - part.first
            fitting = 0 if left else self._fitting(part.index, room)
            taken = min(lines, max(fitting, 0 if self.page.notes or left else 1))
            if taken:
                self._put_note(part.index, part.first, part.first + taken)
                room -= self._notes[part.index].height(taken)
            if taken < lines:
                left.append(NotePart(part.index, part.first + taken, part.end))
        return left

    def fill(self, at: int, carried: list[NotePart]) -> tuple[int, list[NotePart]]:
        """Place rows from ``at``. Returns the first row not placed, and what is left.

        ``carried`` is what still is left of the notes of earlier pages: until it ends
        there is no place for new ones, as notes keep their order.
        """
        if at < len(self._rows):
            self._repeat_header(at)
        legal: _Legal | None = None
        index = at
        while index < len(self._rows) and not self._ends_before(index, carried):
            row = self._rows[index]
            if not self._fits(row):
                if (self._own or self.page.notes) and not self._should_split(
                    row, legal
                ):
                    break
                return index + 1, carried + self._split(index)
            self._put(index)
            index += 1
            if row.may_end:
                legal = _Legal(index, len(self.page.rows), len(self.page.notes))
        if not self._own:
            self.page.rows.clear()
            self.page.body = 0.0
        stopped = index < len(self._rows) and not self._rows[index].new_page
        if stopped and legal and legal.next < index:
            self._back_to(legal)
            return legal.next, carried
        return index, carried

    def _ends_before(self, index: int, carried: list[NotePart]) -> bool:
        row = self._rows[index]
        return bool((self._own and row.new_page) or (carried and row.notes))

    def _repeat_header(self, at: int) -> None:
        row = self._rows[at]
        if not row.header:
            return
        header = self._rows[at - row.header]
        needed = header.height + header.after + row.before + row.height
        needed += self._frame.rule if row.notes and not self.page.notes else 0.0
        needed += sum(self._least(note) for note in row.notes)
        if needed + self.page.foot <= self._frame.height:
            self._put(at - row.header, again=True)

    def _back_to(self, legal: _Legal) -> None:
        page = self.page
        del page.rows[legal.rows :]
        del page.notes[legal.notes :]
        last = page.rows[-1]
        page.body = last.top + self._rows[last.index].height
        page.foot = sum(
            self._notes[part.index].height(part.end - part.first) for part in page.notes
        )
        page.foot += self._frame.rule if page.notes else 0.0

    def _need(self, row: Row) -> float:
        """Return the height of a row with the space before it."""
        above = row.before + self._after if self.page.rows else 0.0
        return above + row.height

    def _foot(self, row: Row) -> float:
        if not row.notes:
            return 0.0
        rule = 0.0 if self.page.notes else self._frame.rule
        return rule + sum(
            self._notes[note].height(self._notes[note].lines) for note in row.notes
        )

    def _room(self, row: Row) -> float:
        page = self.page
        return self._frame.height - page.body - page.foot - self._need(row)

    def _fits(self, row: Row) -> bool:
        return self._room(row) >= self._foot(row) - _EPSILON

    def _put(self, index: int, *, again: bool = False) -> None:
        row = self._rows[index]
        top = self.page.body + self._need(row) - row.height
        self.page.rows.append(PlacedRow(index, top, again))
        self.page.body = top + row.height
        self._after = row.after
        if again:
            return
        self._own += 1
        for note in row.notes:
            self._put_note(note, 0, self._notes[note].lines)

    def _put_note(self, note: int, first: int, end: int) -> None:
        if not self.page.notes:
            self.page.foot += self._frame.rule
        self.page.notes.append(NotePart(note, first, end))
        self.page.foot += self._notes[note].height(end - first)

    def _fitting(self, note: int, room: float) -> int:
        size = self._notes[note]
        return max(0, int((room - size.after + _EPSILON) // size.leading))

    def _should_split(self, row: Row, legal: _Legal | None) -> bool:
        """Whether a row whose notes do not fit is placed here all the same."""
        if not row.notes or self._room(row) < 0:
            return False
        if legal and not row.may_end:
            return False
        *whole, last = row.notes
        room = self._room(row) - (0.0 if self.page.notes else self._frame.rule)
        room -= sum(self._notes[note].height(self._notes[note].lines) for note in whole)
        first = self._first_lines(last, room)
        if first < _LEAST_LINES:
            return False
        if legal is None or row.height + self._foot(row) > self._frame.height:
            return True  # it could not stand on the next page either
        filled = self.page.body + self.page.foot
        return filled < self._frame.height * _WELL_FILLED

    def _first_lines(self, note: int, room: float) -> int:
        """Return how many lines of a note start here, so that none is left alone."""
        fitting, lines = self._fitting(note, room), self._notes[note].lines
        if fitting >= lines:
            return lines
        return min(fitting, max(lines - _LEAST_LINES, 0))

    def _split(self, index: int) -> list[NotePart]:
        """Place a row with as much of its notes as there is room for.

        More notes than a page holds cannot all start on it: then the last are late.
        """
        row = self._rows[index]
        room = self._room(row) - (0.0 if self.page.notes else self._frame.rule)
        plain = Row(row.height, row.before, row.after)
        top = self.page.body + self._need(plain) - row.height
        self.page.rows.append(PlacedRow(index, top))
        self.page.body = top + row.height
        left: list[NotePart] = []
        late = False
        room -= sum(self._least(note) for note in row.notes[1:])
        for note, following in zip_longest(row.notes, row.notes[1:]):
            size = self._notes[note]
            if note != row.notes[0] and (self._is_full(note) or late):
                left.append(NotePart(note, 0, size.lines))
                late = True
                continue
            taken = min(size.lines, max(1, self._first_lines(note, room)))
            self._put_note(note, 0, taken)
            room -= size.height(taken)
            room += 0.0 if following is None else self._least(following)
            if taken < size.lines:
                left.append(NotePart(note, taken, size.lines))
        return left

    def _is_full(self, note: int) -> bool:
        """Whether not even one line of a note fits on the page."""
        used = self.page.body + self.page.foot + self._notes[note].height(1)
        return used > self._frame.height + _EPSILON

    def _least(self, note: int) -> float:
        """Return the height of as much of a note as may stand on a page."""
        size = self._notes[note]
        return size.height(min(size.lines, _LEAST_LINES))
