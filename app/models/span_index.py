"""Which of many spans are at a place, told without walking through all of them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SpanIndex:
    """Spans in any order, with any overlap; each goes by its number, from 0.

    Both ends of a span belong to it, as a caret at either is at its words.
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        held = sorted((start, end, number) for number, (start, end) in enumerate(spans))
        self._starts = [start for start, _, _ in held]
        self._ends = [end for _, end, _ in held]
        self._numbers = [number for _, _, number in held]
        self._furthest = list(accumulate(self._ends, max))  # of this and those before

    def touching(self, start: int, end: int) -> list[int]:
        """Return the numbers, in order, of the spans that a stretch touches."""
        found = []
        at = bisect_right(self._starts, end) - 1
        while at >= 0 and self._furthest[at] >= start:
            if self._ends[at] >= start:
                found.append(self._numbers[at])
            at -= 1
        return sorted(found)

    def first_at(self, place: int) -> int | None:
        """Return the lowest number of the spans that hold a place, or None."""
        return next(iter(self.touching(place, place)), None)
