"""What an edit did to the order of a brief, in a sentence for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ItemId
from app.domain.wording import tr, trn

if TYPE_CHECKING:
    from app.domain.brief import Brief


def retell(before: Brief, after: Brief) -> str:
    """Return where items went that were added, removed or moved; "" for nothing.

    Several that moved at once are not retold: nobody could follow it by ear.
    """
    old, new = _order(before), _order(after)
    added = [key for key in new if key not in old and isinstance(key, tuple)]
    gone = [key for key in old if key not in new and isinstance(key, tuple)]
    if added and gone:
        return ""
    if added:
        told = trn("Added to {section}", "{count} items added to {section}", len(added))
        return told.format(count=len(added), section=_place(after, added[0][0])[0])
    if gone:
        told = trn(
            "Removed from {section}", "{count} items removed from {section}", len(gone)
        )
        return told.format(count=len(gone), section=_place(before, gone[0][0])[0])
    moved = _moved(old, new) if len(old) == len(new) else None
    if moved is None:
        return ""
    section, number, count = _place(after, moved)
    return tr("Moved to {section}, {number} of {count}").format(
        section=section, number=number, count=count
    )


_Entry = str | tuple[ItemId]


def _order(brief: Brief) -> list[_Entry]:
    """Return the sections and their items as they follow each other."""
    order: list[_Entry] = []
    for section in brief.sections:
        order.append(section.id)
        order += [(item.id,) for item in section.items]
    return order


def _moved(old: list[_Entry], new: list[_Entry]) -> ItemId | None:
    """Return the one item whose move explains the difference, None for none."""
    differing = (pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
    for entry in next(differing, ()):
        rest = [one for one in old if one != entry]
        if isinstance(entry, tuple) and rest == [one for one in new if one != entry]:
            return entry[0]
    return None


def _place(brief: Brief, item: ItemId) -> tuple[str, int, int]:
    """Return the heading an item is under, its number from 1 there, and their count."""
    for section in brief.sections:
        ids = [one.id for one in section.items]
        if item in ids:
            return section.heading, ids.index(item) + 1, len(ids)
    raise KeyError(item)
