"""Where the lines of a paragraph end: the breaks that are best for all of it together.

Pure arithmetic on boxes after Knuth and Plass, *Breaking Paragraphs into Lines* (1981):
the sum of the demerits of all lines is least. Widths are in points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHRINK, _STRETCH = 0.22, 0.5  # of a space: what may be taken from it, added to it
_LINE, _HYPHEN = 10.0, 70.0  # penalties before squaring, as in TeX's plain format
_TWO_HYPHENS = 8000.0  # demerits of two hyphenated lines in a row
_RUNT = 3000.0  # demerits of a last line that holds next to nothing
_RUNT_SHARE = 0.1
_RAGGED_SHARE = 0.16  # of the measure: a slack that looks as bad as a full stretch
_NEVER = 1e30
_FORCED = 1e8
_EPSILON = 1e-6

STRICT, LOOSE, ANY = 1.6, 3.5, 50.0  # tolerances: how far a space may be stretched


class End(IntEnum):
    """What stands between a box and the next one."""

    NONE = 0  # nothing: no break here
    SPACE = 1
    OPEN = 2  # nothing, but a line may end
    HYPHEN = 3  # nothing, but a line may end with a hyphen


class Box(NamedTuple):
    """An unbreakable piece. A line that ends with it reaches ``tail`` further."""

    width: float
    end: End
    tail: float = 0.0  # the hyphen, less what may hang over the margin


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the lines, and that of a space in their font."""

    width: float
    space: float
    justified: bool = True


def break_lines(
    boxes: Sequence[Box], measure: Measure, tolerance: float
) -> list[int] | None:
    """Return after how many boxes each line ends; None when no way is within bounds.

    With ``tolerance`` ``ANY`` there is always a way: what fits nowhere stands alone.
    """
    return _Breaker(boxes, measure, tolerance).breaks()


class _Breaker:
    """The search for one paragraph. ``_end[i]`` and ``_best[i]``: the first i boxes."""

    def __init__(
        self, boxes: Sequence[Box], measure: Measure, tolerance: float
    ) -> None:
        self._boxes = boxes
        self._measure = measure
        self._shrink = _SHRINK * measure.space
        self._stretch = _STRETCH * measure.space
        self._tolerance = tolerance
        self._best = [0.0] + [_NEVER] * len(boxes)
        self._previous = [-1] * (len(boxes) + 1)
        self._sum_up()

    def _sum_up(self) -> None:
        start, spaces = 0.0, 0
        self._start, self._spaces = [start], [spaces]
        for width, end, _ in self._boxes:
            start += width
            if end is End.SPACE:
                start += self._measure.space
                spaces += 1
            self._start.append(start)
            self._spaces.append(spaces)
        pairs = list(zip(self._start, self._spaces, strict=True))
        most = self._tolerance * self._stretch
        self._shrunk = [start - self._shrink * count for start, count in pairs]
        self._stretched = [start + most * count for start, count in pairs]

    def breaks(self) -> list[int] | None:
        count = len(self._boxes)
        bound = self._bound_from(0)
        for last, (width, end, tail) in enumerate(self._boxes):
            if end is End.NONE and last + 1 < count:
                continue
            if self._shrunk[last] > bound and self._tolerance < ANY:
                return None  # no line that can begin reaches as far as this
            self._settle(last, self._start[last] + width + tail)
            if self._best[last + 1] < _NEVER:
                bound = self._bound_from(last + 1)
        if self._best[count] >= _NEVER:
            return None
        found = []
        at = count
        while at > 0:
            found.append(at)
            at = self._previous[at]
        return found[::-1]

    def _bound_from(self, start: int) -> float:
        """Return how far a line from a box can reach with its spaces shrunk."""
        return self._shrunk[start] + self._measure.width + _EPSILON

    def _settle(self, last: int, reach: float) -> None:
        """Find the best start of the line that ends with box ``last``."""
        spaces, width = self._spaces[last], self._measure.width
        tight = reach - self._shrink * spaces - width - _EPSILON
        first = bisect_left(self._shrunk, tight, 0, last + 1)
        if last + 1 == len(self._boxes):
            cost, start = self._last_line(first, last, reach)
        elif self._measure.justified:
            cost, start = self._justified(first, last, reach)
        else:
            cost, start = self._ragged(first, last, reach)
        if start < 0 and self._tolerance >= ANY and first > last:
            cost, start = self._best[last] + _FORCED, last  # wider than the measure
        if start >= 0 and cost < _NEVER:
            self._best[last + 1], self._previous[last + 1] = cost, start

    def _justified(self, first: int, last: int, reach: float) -> tuple[float, int]:
        spaces, width = self._spaces[last], self._measure.width
        until = last + 1
        if self._tolerance < ANY:
            most = self._tolerance * self._stretch
            wide = reach + most * spaces - width
            until = bisect_right(self._stretched, wide, first, last + 1)
        hyphen = self._boxes[last].end is End.HYPHEN
        penalty = _HYPHEN if hyphen else _LINE
        least, chosen = _NEVER, -1
        for start in range(first, until):
            before = self._best[start]
            if before >= least:
                continue
            slack = width - reach + self._start[start]
            gaps = spaces - self._spaces[start]
            unit = self._stretch if slack >= 0 else -self._shrink
            ratio = slack / (gaps * unit) if gaps else abs(slack)
            cost = before + min((penalty + 100 * ratio**3) ** 2, 1e12)
            if hyphen and start and self._boxes[start - 1].end is End.HYPHEN:
                cost += _TWO_HYPHENS
            if cost < least:
                least, chosen = cost, start
        return least, chosen

    def _ragged(self, first: int, last: int, reach: float) -> tuple[float, int]:
        width = self._measure.width
        least, chosen = _NEVER, -1
        for start in range(first, last + 1):
            slack = width - reach + self._start[start]
            if slack < -_EPSILON:
                continue
            ratio = slack / (width * _RAGGED_SHARE)
            cost = self._best[start] + (_LINE + 100 * ratio**3) ** 2
            if cost < least:
                least, chosen = cost, start
        return least, chosen

    def _last_line(self, first: int, last: int, reach: float) -> tuple[float, int]:
        width = self._measure.width
        least, chosen = _NEVER, -1
        for start in range(first, last + 1):
            slack = width - reach + self._start[start]
            gaps = self._spaces[last] - self._spaces[start]
            if slack < -_EPSILON and not self._measure.justified:
                continue
            if slack < 0 and gaps:
                ratio = slack / (gaps * self._shrink)
                cost = (1 + 100 * ratio * ratio) ** 2
            else:
                cost = _RUNT if start and width - slack < width * _RUNT_SHARE else 1.0
            cost += self._best[start]
            if cost < least:
                least, chosen = cost, start
        return least, chosen
