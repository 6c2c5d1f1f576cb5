"""Rows to pages: pure, and the only place that knows where a page ends.

Rows are placed first fit. A note starts on the page of its mark; it is continued
overleaf, before all other notes, only if moving its row over would leave the page badly
filled or cannot help. A page ends only where a row says that it may; if none on it
does, notes are cut to make room for what belongs together, or it is left to them.
Lengths are in points, downwards from the top of the text.
"""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.rows import LEAST_LINES, NotePart, PageBreakdown, PlacedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from exports.pdf.rows import Frame, NoteSize, Row

_CARRY_SHARE = 0.6  # of a page, at most, for notes continued from the one before
_WELL_FILLED = 0.75  # of a page: filled so, it may end early rather than split a note
_EPSILON = 1e-6


class Filled(NamedTuple):
    """A page with where it starts and how it goes on after it.

    ``carried`` and ``left`` are parts of notes of the pages before and of the next one.
    Which rows come from ``seen`` on makes no difference.
    """

    at: int
    carried: tuple[NotePart, ...]
    page: PageBreakdown
    next: int
    left: tuple[NotePart, ...]
    seen: int


def paginate(
    rows: Sequence[Row], notes: Sequence[NoteSize], frame: Frame
) -> tuple[PageBreakdown, ...]:
    """Distribute rows and notes. Every page takes at least one line of something."""
    fill = partial(fill_page, rows, notes, frame)
    return tuple(filled.page for filled in fill_all(len(rows), fill))


def fill_all(
    rows: int, fill: Callable[[int, tuple[NotePart, ...]], Filled]
) -> Iterator[Filled]:
    """Fill pages until all rows and notes have their place; there is at least one."""
    filled = fill(0, ())
    yield filled
    while filled.next < rows or filled.left:
        filled = fill(filled.next, filled.left)
        yield filled


def fill_page(
    rows: Sequence[Row],
    notes: Sequence[NoteSize],
    frame: Frame,
    at: int,
    carried: tuple[NotePart, ...],
) -> Filled:
    """Fill the page that starts with a row, and with what is left of notes."""
    filler = _Filler(rows, notes, frame)
    left = filler.continue_notes(carried, alone=at >= len(rows))
    following, left = filler.fill(at, left)
    return Filled(at, carried, filler.page, following, tuple(left), filler.seen)


class _End(NamedTuple):
    """A place where the page may end: the next row, and how much stands there then.

    It is not ``well`` if it parts what is best whole.
    """

    next: int
    rows: int
    notes: int
    well: bool = True


class _Notes:
    """What notes take, whole or in part."""

    def __init__(self, sizes: Sequence[NoteSize]) -> None:
        self.sizes = sizes

    def whole(self, notes: Iterable[int]) -> float:
        """Return the height of all lines of some notes."""
        return sum(self.sizes[note].height(self.sizes[note].lines) for note in notes)

    def least(self, notes: Iterable[int]) -> float:
        """Return the height of as much of some notes as may stand on a page."""
        return sum(self.sizes[note].least for note in notes)

    def fitting(self, note: int, room: float) -> int:
        """Return how many lines of a note there is room for."""
        size = self.sizes[note]
        return max(0, int((room - size.after + _EPSILON) // size.leading))

    def first_lines(self, note: int, room: float) -> int:
        """Return how many lines of a note start here, so that none is left alone."""
        fitting, lines = self.fitting(note, room), self.sizes[note].lines
        if fitting >= lines:
            return lines
        return min(fitting, max(lines - LEAST_LINES, 0))


class _Page:
    """One page, and what there is still room for on it."""

    def __init__(
        self, rows: Sequence[Row], notes: Sequence[NoteSize], frame: Frame
    ) -> None:
        self.page = PageBreakdown()
        self._rows = rows
        self._notes = _Notes(notes)
        self._frame = frame
        self._after = 0.0  # of the last row
        self._own = 0  # rows that are not repeated

    def _measure(self) -> None:
        """Find out anew what stands on the page."""
        page = self.page
        page.body = self._after = 0.0
        if page.rows:
            last = self._rows[page.rows[-1].index]
            page.body, self._after = page.rows[-1].top + last.height, last.after
        self._own = sum(not row.again for row in page.rows)
        page.foot = self._frame.rule if page.notes else 0.0
        for part in page.notes:
            page.foot += self._notes.sizes[part.index].height(part.end - part.first)

    def _need(self, row: Row) -> float:
        """Return the height of a row with the space before it."""
        above = row.before + self._after if self.page.rows else 0.0
        return above + row.height

    def _foot(self, row: Row) -> float:
        rule = self._frame.rule if row.notes and not self.page.notes else 0.0
        return rule + self._notes.whole(row.notes)

    def _room(self, row: Row) -> float:
        page = self.page
        return self._frame.height - page.body - page.foot - self._need(row)

    def _fits(self, row: Row) -> bool:
        return self._room(row) >= self._foot(row) - _EPSILON

    def _put(self, index: int, *, again: bool = False) -> None:
        self._put_row(index, again=again)
        for note in () if again else self._rows[index].notes:
            self._put_note(note, 0, self._notes.sizes[note].lines)

    def _put_row(self, index: int, *, again: bool = False) -> None:
        row = self._rows[index]
        top = self.page.body + self._need(row) - row.height
        self.page.rows.append(PlacedRow(index, top, again))
        self.page.body = top + row.height
        self._after = row.after
        self._own += not again

    def _put_note(self, note: int, first: int, end: int) -> None:
        if not self.page.notes:
            self.page.foot += self._frame.rule
        self.page.notes.append(NotePart(note, first, end))
        self.page.foot += self._notes.sizes[note].height(end - first)

    def _is_full(self, note: int) -> bool:
        """Whether not even one line of a note fits on the page."""
        used = self.page.body + self.page.foot + self._notes.sizes[note].height(1)
        return used > self._frame.height + _EPSILON


class _Filler(_Page):
    """Fills one page."""

    seen = 0  # rows up to here were looked at

    def continue_notes(
        self, carried: Sequence[NotePart], *, alone: bool
    ) -> list[NotePart]:
        """Place what is left of notes. Returns what is still left then."""
        if not carried:
            return []
        share = 1.0 if alone else _CARRY_SHARE
        room = self._frame.height * share - self._frame.rule
        left: list[NotePart] = []
        for part in carried:
            lines = part.end - part.first
            fitting = 0 if left else self._notes.fitting(part.index, room)
            taken = min(lines, max(fitting, 0 if self.page.notes or left else 1))
            if taken:
                self._put_note(part.index, part.first, part.first + taken)
                room -= self._notes.sizes[part.index].height(taken)
            if taken < lines:
                left.append(NotePart(part.index, part.first + taken, part.end))
        return left

    def fill(self, at: int, carried: list[NotePart]) -> tuple[int, list[NotePart]]:
        """Place rows from ``at``. Returns the first row not placed, and what is left.

        ``carried`` is what still is left of the notes of earlier pages: until it ends
        there is no place for new ones, as notes keep their order.
        """
        start = len(self.page.notes)
        if at < len(self._rows):
            self._repeat_header(at)
        end: _End | None = None
        index = at
        while index < len(self._rows) and not self._ends_before(index, carried):
            row = self._rows[index]
            if not self._fits(row):
                self._look_at(index)
                until = self._cut(index, end)
                if not until:
                    break
                return until, carried + self._split(index, until)
            self._put(index)
            index += 1
            end = self._later(end, index)
        self._look_at(index)
        if not self._own:
            self._back_to(_End(at, 0, start))
        stopped = index < len(self._rows) and not self._rows[index].new_page
        if stopped and self._own and end is None:
            return self._stuck(at, index, start, carried)
        if stopped and end and end.next < index:
            self._back_to(end)
            return end.next, carried
        return index, carried

    def _look_at(self, index: int) -> None:
        """Note that a row matters, and whether one comes after it."""
        self.seen = max(self.seen, index + 2)

    def _later(self, end: _End | None, index: int) -> _End | None:
        """Return where the page may end now that a row more is on it."""
        row = self._rows[index - 1]
        if row.may_end or (row.may_part and not (end and end.well)):
            rows, notes = len(self.page.rows), len(self.page.notes)
            return _End(index, rows, notes, row.may_end)
        return end

    def _stuck(
        self, at: int, index: int, start: int, carried: list[NotePart]
    ) -> tuple[int, list[NotePart]]:
        """End a page that may end nowhere: with less of its notes, if that helps.

        Otherwise the rows wait for a page without notes of earlier ones, if these are
        in the way; else no page can take what belongs together.
        """
        reached = self.page.rows[:], self.page.notes[:]
        self._back_to(_End(at, len(self.page.rows) - self._own, start))
        until = self._unit(at)
        if until and not carried:
            return until, self._split(at, until)
        if start:
            self._back_to(_End(at, 0, start))
            return at, carried
        self.page.rows, self.page.notes = reached
        self._measure()
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
        needed += self._notes.least(row.notes)
        if needed + self.page.foot <= self._frame.height:
            self._put(at - row.header, again=True)

    def _back_to(self, end: _End) -> None:
        del self.page.rows[end.rows :]
        del self.page.notes[end.notes :]
        self._measure()

    def _unit(self, index: int) -> int:
        """Return where what belongs together from a row on ends, if there is room.

        That is counted with the least of its notes. Without such room it is 0.
        """
        room, before = self._room(self._rows[index]), self._rows[index]
        room -= 0.0 if self.page.notes else self._frame.rule
        found = 0
        for at in range(index, len(self._rows)):
            self._look_at(at)
            row = self._rows[at]
            if at > index:
                room -= before.after + row.before + row.height
            room -= self._notes.least(row.notes)
            if room < -_EPSILON or (at > index and row.new_page):
                break
            if row.may_end or at + 1 == len(self._rows):
                return at + 1
            found = at + 1 if row.may_part else found
            before = row
        return found

    def _cut(self, index: int, end: _End | None) -> int:
        """Return where rows end that are placed with notes cut, 0 if none are."""
        until = self._unit(index)
        if self._own or self.page.notes:
            split = self._should_split(self._rows[index], end, until)
            return (until or index + 1) if split else 0
        return until or index + 1

    def _should_split(self, row: Row, end: _End | None, until: int) -> bool:
        """Whether a row whose notes do not fit is placed here all the same."""
        if not row.notes or self._room(row) < 0:
            return False
        if not (end and end.well):
            return until > 0
        if not row.may_end:
            return False
        *whole, last = row.notes
        room = self._room(row) - (0.0 if self.page.notes else self._frame.rule)
        room -= self._notes.whole(whole)
        if self._notes.first_lines(last, room) < LEAST_LINES:
            return False
        if row.height + self._foot(row) > self._frame.height:
            return True  # it could not stand on the next page either
        filled = self.page.body + self.page.foot
        return filled < self._frame.height * _WELL_FILLED

    def _split(self, start: int, end: int) -> list[NotePart]:
        """Place rows with as much of their notes as there is room for.

        More notes than a page holds cannot all start on it: then the last are late.
        """
        for index in range(start, end):
            self._put_row(index)
        notes = [note for row in self._rows[start:end] for note in row.notes]
        room = self._frame.height - self.page.body - self.page.foot
        room -= 0.0 if self.page.notes else self._frame.rule
        left: list[NotePart] = []
        late = False
        room -= self._notes.least(notes[1:])
        for note, following in zip_longest(notes, notes[1:]):
            size = self._notes.sizes[note]
            if note != notes[0] and (self._is_full(note) or late):
                left.append(NotePart(note, 0, size.lines))
                late = True
                continue
            taken = min(size.lines, max(1, self._notes.first_lines(note, room)))
            self._put_note(note, 0, taken)
            room -= size.height(taken)
            room += 0.0 if following is None else self._notes.least((following,))
            if taken < size.lines:
                left.append(NotePart(note, taken, size.lines))
        return left
