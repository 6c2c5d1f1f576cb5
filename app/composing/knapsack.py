"""Which of many shorter forms to take, so that enough room is saved at the least price.

What items save adds up, so this is a knapsack with one choice for each item: the best
ways to save so much or more are built up item by item, and a way that saves less and
costs more than another is dropped. Of ways that save about the same, a 600th of what is
wanted, two are kept: the cheapest, and the one that saves most, or else what saves less
than that would never add up. So the price is the least but for such steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEPS = 600  # into which what is wanted is cut; within one two ways are kept
_NOTHING = 1e-9  # of a page: what sums of floats are off by


@dataclass(frozen=True, slots=True)
class Option:
    """What one item could save, in pages, at which price. ``whole``: it is gone."""

    price: float
    saved: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """Choices so far, the last first; ``stays`` if something is left of the section."""

    price: float = 0.0
    saved: float = 0.0
    stays: bool = False
    last: tuple[int, int] = (-1, -1)
    before: _Way | None = None


_Steps = dict[tuple[int, bool], _Way]  # by the step, and whether something stays


def cheapest(
    sections: Sequence[Sequence[Sequence[Option]]], wanted: float
) -> dict[int, int]:
    """Return which option to take of which item, counted through all sections.

    Of each item one is taken at most, and no section is left without any item. Where
    nothing saves as much as is wanted, it is what saves most.
    """
    room = sum(_most(options) for items in sections for options in items)
    wanted = max(min(wanted, room), _NOTHING)
    ways = [_Way()]
    number = 0
    for items in sections:
        ways = [_Way(way.price, way.saved, False, way.last, way.before) for way in ways]
        for options in items:
            ways = _fewer((_then(way, number, options) for way in ways), wanted)
            number += 1
        ways = [way for way in ways if way.stays or not items]
    enough = [way for way in ways if way.saved > wanted - _NOTHING]
    most = max(ways, key=lambda way: (way.saved, -way.price))
    best = min(enough, key=lambda way: way.price, default=most)
    return dict(_choices(best))


def _most(options: Sequence[Option]) -> float:
    return max((option.saved for option in options), default=0.0)


def _then(way: _Way, number: int, options: Sequence[Option]) -> Iterable[_Way]:
    yield _Way(way.price, way.saved, True, way.last, way.before)
    for index, option in enumerate(options):
        yield _Way(
            way.price + option.price,
            way.saved + option.saved,
            way.stays or not option.whole,
            (number, index),
            way,
        )


def _fewer(told: Iterable[Iterable[_Way]], wanted: float) -> list[_Way]:
    """Return the ways to which no other is better; what is saved beyond is no gain."""
    cheap: _Steps = {}
    most: _Steps = {}
    for ways in told:
        for way in ways:
            step = int((way.saved + _NOTHING) / wanted * _STEPS)
            key = min(step, _STEPS), way.stays
            if key not in cheap or way.price < cheap[key].price:
                cheap[key] = way
            if step < _STEPS and (key not in most or _is_more(way, most[key])):
                most[key] = way
    return list(_best(most, cheap))


def _best(most: _Steps, cheap: _Steps) -> Iterable[_Way]:
    """Yield the ways that are cheaper than all that save more."""
    for stays in (True, False):
        least = float("inf")
        for step in range(_STEPS, -1, -1):
            for held in (most, cheap):
                way = held.get((step, stays))
                if way is not None and way.price < least:
                    least = way.price
                    yield way


def _is_more(way: _Way, other: _Way) -> bool:
    if way.saved == other.saved:
        return way.price < other.price
    return way.saved > other.saved


def _choices(way: _Way) -> Iterable[tuple[int, int]]:
    now: _Way | None = way
    while now is not None:
        if now.last[0] >= 0:
            yield now.last
        now = now.before
