"""What is distributed over pages, and how it stands there: sizes alone, in points."""

from __future__ import annotations

from dataclasses import dataclass, field

LEAST_LINES = 2  # of a split note, on either page


@dataclass(frozen=True, slots=True)
class Row:
    """What stays together: a line of text, a row of a table, a picture.

    ``before`` is left out at the top of a page, ``after`` at its bottom. ``notes`` are
    indexes of the notes marked here. ``header`` says how many rows back that row stands
    which is shown again on top of a page that starts with this one. After a row that
    ``may_part`` a page ends rather than where it may not: inside what is best whole.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    notes: tuple[int, ...] = ()
    may_end: bool = True  # whether a page may end after it
    new_page: bool = False
    header: int = 0
    may_part: bool = False


@dataclass(frozen=True, slots=True)
class NoteSize:
    """A note as pages see it: so many lines of one height, and the space after it."""

    lines: int
    leading: float
    after: float = 0.0

    def height(self, lines: int) -> float:
        """Return the height of some of its lines."""
        return lines * self.leading + self.after

    @property
    def least(self) -> float:
        """The height of as much of it as may stand on a page."""
        return self.height(min(self.lines, LEAST_LINES))


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
