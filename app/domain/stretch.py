"""Stretches of a text that stand out, or that lead to an address of the web.

Those of one text are in order, do not overlap, and neighbours that are alike are one.
All places are code points of the text, ends exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a text is strong, emphasised, or a link; ``link`` is its address."""

    start: int
    end: int
    strong: bool = False
    emphasis: bool = False
    link: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is like the text around it."""
        return not (self.strong or self.emphasis or self.link)


Stretches = tuple[Stretch, ...]
_Look = tuple[bool, bool, str]


def tidied(stretches: Iterable[Stretch], length: int) -> Stretches:
    """Return stretches of a text of this length in order; the first of two wins."""
    kept: list[tuple[int, int, _Look]] = []
    at = 0
    for one in sorted(stretches, key=lambda held: (held.start, held.end)):
        start, end, look = max(one.start, at), min(one.end, length), _look(one)
        if one.is_plain or end <= start:
            continue
        if kept and at == start and kept[-1][2] == look:
            start = kept.pop()[0]
        kept.append((start, end, look))
        at = end
    return tuple(Stretch(start, end, *look) for start, end, look in kept)


def shifted(stretches: Stretches, old: str, new: str) -> Stretches:
    """Return the stretches of a text after an edit; what is new at an edge is plain."""
    if not stretches or old == new:
        return stretches
    limit = min(len(old), len(new))
    head = next((n for n in range(limit) if old[n] != new[n]), limit)
    limit -= head
    tail = next((n for n in range(limit) if old[-1 - n] != new[-1 - n]), limit)
    behind, far = len(old) - tail, len(new) - len(old)

    def moved(one: Stretch) -> Stretch:
        start, end = one.start, one.end
        if start >= head:
            start = start + far if start >= behind else behind + far
        if end > head:
            end = end + far if end >= behind else head
        return replace(one, start=start, end=end)

    return tidied(map(moved, stretches), len(new))


def exchanged(stretches: Stretches, start: int, end: int, put: int) -> Stretches:
    """Return the stretches of a text in which words give way to ``put`` code points.

    These look as the words did where one stretch had all of them, else they are plain.
    """
    far = put - (end - start)

    def moved(one: Stretch) -> Stretch:
        if one.start <= start and end <= one.end:
            return replace(one, end=one.end + far)
        first = one.start if one.start < start else max(one.start, end) + far
        last = min(one.end, start) if one.end < end else one.end + far
        return replace(one, start=first, end=last)

    held = [moved(one) for one in stretches]
    return tidied(held, max((one.end for one in held), default=0))


def within(stretches: Stretches, first: int, last: int) -> Stretches:
    """Return what a part of the text has of them, counted from where it begins."""
    moved = (
        replace(one, start=max(0, one.start - first), end=one.end - first)
        for one in stretches
    )
    return tidied(moved, last - first)


def together(head: Stretches, tail: Stretches, length: int) -> Stretches:
    """Return the stretches of two texts joined, of which the first has this length."""
    moved = [
        replace(one, start=one.start + length, end=one.end + length) for one in tail
    ]
    ends = [*head, *moved]
    return tidied(ends, max((one.end for one in ends), default=0))


def pieces(stretches: Stretches, start: int, end: int) -> Iterator[Stretch]:
    """Yield a stretch of the text from end to end, plain ones included."""
    at = start
    for one in stretches:
        if one.end <= at or one.start >= end:
            continue
        if one.start > at:
            yield Stretch(at, one.start)
        at = min(one.end, end)
        yield replace(one, start=max(one.start, start), end=at)
    if at < end:
        yield Stretch(at, end)


def toggled(
    stretches: Stretches, start: int, end: int, *, strong: bool, emphasis: bool
) -> Stretches:
    """Return them with a part of the text strong or emphasised, or so no longer.

    It is no longer so when all of it was.
    """
    here = list(pieces(stretches, start, end))
    if strong and here:
        on = not all(one.strong for one in here)
        here = [replace(one, strong=on) for one in here]
    if emphasis and here:
        on = not all(one.emphasis for one in here)
        here = [replace(one, emphasis=on) for one in here]
    return with_part(stretches, start, end, here)


def with_part(
    stretches: Stretches, start: int, end: int, part: Iterable[Stretch]
) -> Stretches:
    """Return them with others between two places; those there before are gone."""
    before = (replace(one, end=min(one.end, start)) for one in stretches)
    after = (replace(one, start=max(one.start, end)) for one in stretches)
    edges = [one for one in (*before, *after) if one.start < one.end]
    every = [*edges, *part]
    return tidied(every, max((one.end for one in every), default=0))


def _look(one: Stretch) -> _Look:
    return one.strong, one.emphasis, one.link
