"""Where the pieces of a brief stand on its pages, to go from one to the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.rendered import Placement

_SLACK = 0.004  # of a page: whoever points a little above a line means it
_EDGE = 0.06  # of a page, above and below: where text rarely stands


@dataclass(frozen=True, slots=True)
class PageSpan:
    """A part of a page, counted from 1, from ``top`` to ``bottom`` of its height."""

    page: int
    top: float
    bottom: float


class PagePlaces:
    """The pieces in the order of the pages; none of them has a place twice."""

    def __init__(self, placements: Sequence[Placement] = ()) -> None:
        self._placed = sorted(placements, key=lambda place: (place.page, place.top))
        self._index = {place.id: at for at, place in enumerate(self._placed)}

    def at(self, page: int, top: float) -> str:
        """Return the piece that stands at a place of a page, empty above the first."""
        key = (page, top + _SLACK)
        at = bisect_right(self._placed, key, key=lambda place: (place.page, place.top))
        return self._placed[at - 1].id if at else ""

    def beside(self, name: str, step: int) -> str:
        """Return the piece so many after another one; the first, where that is not."""
        at = self._index.get(name)
        wanted = 0 if at is None else min(max(at + step, 0), len(self._placed) - 1)
        return self._placed[wanted].id if self._placed else ""

    def start(self, name: str) -> tuple[int, float] | None:
        """Return page and top of a piece, None where it is on no page."""
        at = self._index.get(name)
        return None if at is None else (self._placed[at].page, self._placed[at].top)

    def spans(self, name: str) -> Iterator[PageSpan]:
        """Yield where a piece stands, page by page, up to where the next one begins."""
        at = self._index.get(name)
        if at is None:
            return
        place = self._placed[at]
        following = self._placed[at + 1] if at + 1 < len(self._placed) else None
        last = following.page if following else place.page
        for page in range(place.page, last + 1):
            top = place.top if page == place.page else _EDGE
            ends_here = following and following.page == page
            bottom = following.top if following and ends_here else 1 - _EDGE
            if page == place.page and last == page:  # no more than what it takes
                bottom = min(bottom, top + place.taken)
            if bottom > top + _SLACK:
                yield PageSpan(page, top, bottom)
