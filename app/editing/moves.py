"""Where pieces of a brief go that are moved one step, as functions of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.brief import Brief, Section
    from app.domain.ids import ItemId, SectionId

Target = tuple["SectionId", int]  # an index counted without what is moved


def one_step(brief: Brief, items: Collection[ItemId], by: int) -> Target | None:
    """Return where items go one up (-1) or down (1), also into the next section.

    They then stand together. None when there is nowhere to go.
    """
    homes = _homes(brief, items)
    if not homes:
        return None
    number = homes[0] if by < 0 else homes[-1]
    section = brief.sections[number]
    before = _others_before(section, items, last=by > 0)
    if by < 0 and before:
        return section.id, before - 1
    if by > 0 and before < _others(section, items):
        return section.id, before + 1
    return _in_next(brief, number + by, items, at_end=by < 0)


def next_section(brief: Brief, items: Collection[ItemId], by: int) -> Target | None:
    """Return where items go as the last of the section before (-1) or after (1)."""
    homes = _homes(brief, items)
    if not homes:
        return None
    number = homes[0] if by < 0 else homes[-1]
    return _in_next(brief, number + by, items, at_end=True)


def _homes(brief: Brief, items: Collection[ItemId]) -> list[int]:
    """Return the numbers of the sections that hold items."""
    return [
        number
        for number, section in enumerate(brief.sections)
        if any(item.id in items for item in section.items)
    ]


def _in_next(
    brief: Brief, number: int, items: Collection[ItemId], *, at_end: bool
) -> Target | None:
    if not 0 <= number < len(brief.sections):
        return None
    section = brief.sections[number]
    return section.id, _others(section, items) if at_end else 0


def _others(section: Section, items: Collection[ItemId]) -> int:
    return sum(item.id not in items for item in section.items)


def _others_before(section: Section, items: Collection[ItemId], *, last: bool) -> int:
    """Return how many others stand before the first of the items, or the last."""
    held = [number for number, item in enumerate(section.items) if item.id in items]
    edge = held[-1] if last else held[0]
    return sum(item.id not in items for item in section.items[:edge])
