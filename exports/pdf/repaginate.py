"""Pages again: those before an edit stand, and those after it once all is as it was.

A page follows from the rows from its first one on and from what is left of the notes of
the page before. So where both are those of a page of the last version, it is that page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.paginate import fill_all, fill_page
from exports.pdf.rows import PageBreakdown, PlacedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from exports.pdf.paginate import Filled
    from exports.pdf.rows import Frame, NotePart, NoteSize, Row

    _Start = tuple[int, tuple[NotePart, ...]]


class _Version(NamedTuple):
    """What was distributed in what room, and the pages, by how they start."""

    rows: Sequence[Row]
    notes: Sequence[NoteSize]
    frame: Frame
    filled: Mapping[_Start, Filled]


class Pagination:
    """Distributes the rows of one version of a document after another."""

    def __init__(self) -> None:
        self._last: _Version | None = None

    def forget(self) -> None:
        """Keep nothing of the last version."""
        self._last = None

    def pages(
        self, rows: Sequence[Row], notes: Sequence[NoteSize], frame: Frame
    ) -> tuple[PageBreakdown, ...]:
        """Return the pages that ``paginate`` makes of them."""
        last = self._last
        fill: Callable[[int, tuple[NotePart, ...]], Filled]
        if last and last.frame == frame:
            fill = _Again(last, rows, notes).fill
        else:
            fill = partial(fill_page, rows, notes, frame)
        made = {(held.at, held.carried): held for held in fill_all(len(rows), fill)}
        self._last = _Version(tuple(rows), tuple(notes), frame, made)
        return tuple(held.page for held in made.values())


class _Again:
    """The pages of the last version, and what is the same in this one."""

    def __init__(
        self, last: _Version, rows: Sequence[Row], notes: Sequence[NoteSize]
    ) -> None:
        self._last, self._rows, self._notes = last, rows, notes
        self._moved = len(rows) - len(last.rows)
        pairs = zip(last.rows, rows, strict=False)
        self._before = self._alike(pairs)
        pairs = zip(reversed(last.rows), reversed(rows), strict=False)
        self._after = len(rows) - self._alike(pairs)

    def fill(self, at: int, carried: tuple[NotePart, ...]) -> Filled:
        """Return the page that starts so."""
        found = self._last.filled.get((at, carried))
        if found and found.seen <= self._before:
            return found
        if self._is_after(at, carried):
            found = self._last.filled.get((at - self._moved, carried))
            if found:
                return _moved(found, self._moved)
        return fill_page(self._rows, self._notes, self._last.frame, at, carried)

    def _alike(self, pairs: Iterable[tuple[Row, Row]]) -> int:
        """Count the pairs of rows up to the first that differ, or whose notes do."""
        count = 0
        for old, new in pairs:
            same = old is new or old == new
            if not same or (new.notes and not all(map(self._has_size, new.notes))):
                break
            count += 1
        return count

    def _has_size(self, note: int) -> bool:
        """Whether a note of this version takes what the last one of its number did."""
        last = self._last.notes
        return note < len(last) and last[note] == self._notes[note]

    def _is_after(self, at: int, carried: Sequence[NotePart]) -> bool:
        """Whether all that such a page depends on comes after what differs."""
        header = self._rows[at].header if at < len(self._rows) else 0
        sized = all(self._has_size(part.index) for part in carried)
        return at - header >= self._after and sized


def _moved(filled: Filled, rows: int) -> Filled:
    """Return a page whose rows stand so many further in the document."""
    if not rows:
        return filled
    page = filled.page
    placed = [PlacedRow(row.index + rows, row.top, row.again) for row in page.rows]
    return filled._replace(
        at=filled.at + rows,
        page=PageBreakdown(placed, page.notes, page.body, page.foot),
        next=filled.next + rows,
        seen=filled.seen + rows,
    )
