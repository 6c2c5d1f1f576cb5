"""What a person decides on the way through an essay; the essay itself never changes.

Places are code points of the canonical text, so that anchors know nothing of this.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.essay import Span
    from app.domain.ids import EssayId


@dataclass(frozen=True, slots=True)
class PartSpan:
    """A part as it stands in the list: its title and its place, end exclusive."""

    title: str
    start: int
    end: int


def part_at(parts: Sequence[PartSpan], at: int) -> int:
    """Return the index of the part that holds a code point; -1 without parts.

    What is between two parts belongs to the second.
    """
    return min(bisect_right(parts, at, key=lambda part: part.end), len(parts) - 1)


@dataclass(frozen=True, slots=True)
class Triage:
    """Where the parts of an essay begin, and what of it is passed over.

    ``id`` is that of the essay. Without ``cuts`` its parts are those of the import;
    with them the first one begins the first part. ``skipped`` is sorted, without
    overlap.
    """

    id: EssayId
    cuts: tuple[int, ...] = ()
    skipped: tuple[Span, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been decided."""
        return not self.cuts and not self.skipped
