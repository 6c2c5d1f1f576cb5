"""Divides the width of a table among its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def column_widths(
    least: Sequence[float], wanted: Sequence[float], room: float
) -> list[float]:
    """Divide ``room`` as ``wanted``, in any unit, but give each at least its ``least``.

    Where that is too much altogether, the widest give way.
    """
    if sum(least) > room:
        return _level(least, room)
    widths = list(least)
    open_ = set(range(len(least)))
    while open_:
        left = room - sum(widths[n] for n in range(len(least)) if n not in open_)
        whole = sum(wanted[n] for n in open_)
        short = {n for n in open_ if left * wanted[n] / whole < least[n]}
        if not short:
            for number in open_:
                widths[number] = left * wanted[number] / whole
            break
        open_ -= short
    return widths


def _level(least: Sequence[float], room: float) -> list[float]:
    """Return widths that fill the room, none larger than needed or than some level."""
    left, level = room, 0.0
    ordered = sorted(least)
    for number, width in enumerate(ordered):
        level = left / (len(ordered) - number)
        if width > level:
            break
        left -= width
    return [min(width, level) for width in least]
