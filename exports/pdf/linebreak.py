"""Where the lines of a paragraph end: the breaks that are best for all of it together.

Pure arithmetic on boxes after Knuth and Plass, *Breaking Paragraphs into Lines* (1981):
the sum of the demerits of all lines is least. What spaces may give, and the demerits,
are those of TeX's plain format where nothing else is said. Widths are in points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from math import inf
from operator import add
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHRINK, _STRETCH = 1 / 3, 0.5  # of a space: what may be taken from it, added to it
_LINE = 10.0  # penalty of a line, added to its badness before squaring
_HYPHEN = 2_500.0  # demerits of a line that ends with a hyphen
_TWO_HYPHENS = 10_000.0  # demerits of two hyphenated lines in a row
_LATE_HYPHEN = 5_000.0  # of a hyphen at the end of the last line but one
_CONTRAST = 10_000.0  # of a tight line beside a loose one
_RUNT = 10_000.0  # of a last line that holds next to nothing; TeX has none
_RUNT_SHARE = 0.1
_LONE = 40_000.0  # of a last line of one word, where lines need not be of one width
_RAGGED_SHARE = 0.16  # of the measure: a slack that looks as bad as a full stretch
_WORST = 1e6  # a line is not worse
_WORST_COST = _WORST * _WORST
_FORCED = 1e16  # of a box that is wider than the measure
_EPSILON = 1e-6
_LOOK_BOUNDS = (-0.5 - _EPSILON, 0.5, 1.0)  # of stretch: tight, decent, loose, very
_LOOKS, _DECENT = 4, 1
_CONTRASTS = [
    [_CONTRAST if abs(above - below) > 1 else 0.0 for below in range(_LOOKS)]
    for above in range(_LOOKS)
]

STRICT, LOOSE, ANY = 1.6, 3.5, 1e9  # tolerances: how far a space may be stretched


class End(IntEnum):
    """What stands between a box and the next one."""

    NONE = 0  # nothing: no break here
    SPACE = 1
    OPEN = 2  # nothing, but a line may end
    HYPHEN = 3  # nothing, but a line may end with a hyphen


_NONE, _SPACE, _HYPHENATED = End.NONE, End.SPACE, End.HYPHEN  # quicker to look up


class Breakable(Protocol):
    """An unbreakable piece. A line that ends with it reaches ``tail`` further."""

    @property
    def width(self) -> float: ...  # noqa: D102 - said above
    @property
    def end(self) -> End: ...  # noqa: D102
    @property
    def tail(self) -> float: ...  # noqa: D102


class Box(NamedTuple):
    """A piece that is nothing but its size and what stands after it."""

    width: float
    end: End
    tail: float = 0.0  # the hyphen, less what may hang over the margin


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of the lines, and that of a space in their font."""

    width: float
    space: float
    justified: bool = True


# The best way to a line of one look: its cost, the look, how many boxes from the start
# the line ends, and the way to the line before. Looks count from 0: tight, decent,
# loose, very loose. A plain tuple: of all that is tried most is thrown away.
_Route = tuple[float, int, int, "_Route | None"]


def break_lines(
    boxes: Sequence[Breakable], measure: Measure, tolerance: float
) -> list[int] | None:
    """Return after how many boxes each line ends; None when no way is within bounds.

    With ``tolerance`` ``ANY`` there is always a way: what fits nowhere stands alone.
    """
    return _Search(boxes, measure, tolerance).breaks()


class _Search:
    """The search through one paragraph, from each place where a line may start.

    Those are few: only where a line that can be ends. Positions are those on one
    endless line.
    """

    def __init__(
        self, boxes: Sequence[Breakable], measure: Measure, tolerance: float
    ) -> None:
        self._ends = [box.end for box in boxes]
        self._width = measure.width
        self._justified = measure.justified
        self._tolerance = tolerance
        self._shrink = _SHRINK * measure.space if measure.justified else 0.0
        self._stretch = _STRETCH * measure.space
        self._most = 0.0  # what may be added to a space, where that decides
        self._least_reach = 0.0  # of a line with its spaces so
        if tolerance < ANY and measure.justified:
            self._most = tolerance * self._stretch
            self._least_reach = measure.width - _EPSILON
        elif tolerance < ANY:
            self._least_reach = measure.width * (1 - tolerance * _RAGGED_SHARE)
        # The best routes to a place, by its number and by the look of its last line.
        self._routes: dict[int, dict[int, _Route]] = {
            0: {_DECENT: (0.0, _DECENT, 0, None)}
        }
        self._sum_up(boxes, measure.space)

    def _sum_up(self, boxes: Sequence[Breakable], space: float) -> None:
        """Find where each box starts and where a line that ends with it reaches to."""
        widths = [box.width for box in boxes]
        gaps = [0, *accumulate([end is _SPACE for end in self._ends])]
        sums = [0.0, *accumulate(widths)]
        self._gaps = gaps
        self._tails = [box.tail for box in boxes]
        self._least_tail, self._greatest_tail = min(self._tails), max(self._tails)
        self._starts = [at + space * gap for at, gap in zip(sums, gaps, strict=True)]
        self._bare = list(map(add, self._starts, widths))
        # Without its tail a line that may shrink as it can reaches further with each
        # box, so that the longest one from a place is found by halving.
        shrink = self._shrink
        self._shrunk = [
            at - shrink * gap for at, gap in zip(self._bare, gaps, strict=False)
        ]

    def breaks(self) -> list[int] | None:
        count = len(self._ends)
        for start in range(count):
            if start in self._routes:
                self._extend(start)
        found: list[int] = []
        route = min(self._routes.get(count, {}).values(), default=None)
        while route:
            _, _, at, route = route
            found.append(at)
        return found[-2::-1] or None  # the last of them is the start

    def _extend(self, start: int) -> None:
        """Try each line that starts with a box, from the longest to the shortest."""
        ends, gaps, bare, tails = self._ends, self._gaps, self._bare, self._tails
        left, before = self._starts[start], gaps[start]
        furthest = left + self._width - self._shrink * before - self._least_tail
        until = bisect_right(self._shrunk, furthest + _EPSILON, start)
        routes = self._routes[start].values()
        divided = start > 0 and ends[start - 1] is _HYPHENATED
        found = False
        if until == len(ends):
            found = self._last_line(start, divided=divided)
            until -= 1
        edge, most = left + self._width, self._most
        nearest = left + self._least_reach + most * before - self._greatest_tail
        for end in range(until - 1, start - 1, -1):
            gap = gaps[end]
            if bare[end] + most * gap < nearest:
                break
            kind = ends[end]
            if kind is _NONE:
                continue
            ratio = self._ratio(edge - (bare[end] + tails[end]), gap - before)
            if ratio > self._tolerance:
                continue
            found = True
            badness = _LINE + 100 * abs(ratio) ** 3
            cost = badness * badness if badness < _WORST else _WORST_COST
            if kind is _HYPHENATED:
                cost += _HYPHEN + (_TWO_HYPHENS if divided else 0.0)
            look = bisect_left(_LOOK_BOUNDS, ratio) if self._justified else _DECENT
            self._add(end + 1, look, cost, routes)
        if not found and self._tolerance >= ANY:
            self._force(start)

    def _ratio(self, slack: float, gaps: int) -> float:
        """Return how much the spaces of a line give to take up the slack.

        That is 1 for all they have, less than nothing where they shrink; infinite: too
        much.
        """
        if slack < 0:
            least = self._shrink * gaps
            if slack < -least - _EPSILON:
                return inf
            return slack / least if least else 0.0
        if not self._justified:
            return slack / (self._width * _RAGGED_SHARE)
        return slack / (self._stretch * gaps) if gaps else slack

    def _last_line(self, start: int, *, divided: bool) -> bool:
        """Try the line from a box to the end; say whether it fits."""
        end = len(self._ends) - 1
        reach = self._bare[end] + self._tails[end] - self._starts[start]
        ratio = self._ratio(self._width - reach, self._gaps[end] - self._gaps[start])
        if ratio == inf:
            return False
        ratio = min(ratio, 0.0)  # it is not stretched
        cost = (_LINE + 100 * abs(ratio) ** 3) ** 2
        cost += _LATE_HYPHEN if divided else 0.0
        if start:
            alone = 0 < self._gaps[start] == self._gaps[end] and not self._justified
            runt = reach < self._width * _RUNT_SHARE
            cost += _LONE if alone else _RUNT if runt else 0.0
        look = bisect_left(_LOOK_BOUNDS, ratio)
        self._add(end + 1, look, cost, self._routes[start].values())
        return True

    def _add(self, at: int, look: int, cost: float, routes: Iterable[_Route]) -> None:
        """Add a line to the best of routes; keep that if it is the best of its look."""
        least = inf
        for route in routes:
            so_far = route[0] + _CONTRASTS[route[1]][look]
            if so_far < least:
                least, before = so_far, route
        cost += least
        known = self._routes.setdefault(at, {})
        if look not in known or cost < known[look][0]:
            known[look] = cost, look, at, before

    def _force(self, start: int) -> None:
        """Let what is wider than the measure stand alone."""
        end = start
        while self._ends[end] is _NONE and end < len(self._ends) - 1:
            end += 1
        self._add(end + 1, _LOOKS - 1, _FORCED, self._routes[start].values())
