"""Edits of more than one item at once, as functions of values: erasing and pasting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.brief import WIDTHS, PictureItem, TableItem
from app.domain.errors import BriefError
from app.domain.wording import tr
from app.editing import commands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.brief import Brief, Item, Shown
    from app.domain.ids import ItemId, SectionId


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a selection over several items takes out, when it is deleted.

    ``texts`` are what remains of the items at its ends; ``joined`` is the one of them
    that is then appended to the item before it.
    """

    removed: tuple[ItemId, ...] = ()
    texts: tuple[tuple[ItemId, str], ...] = ()
    joined: ItemId | None = None


def with_erased(brief: Brief, erasure: Erasure) -> Brief:
    """Take out whole items and parts of texts. BriefError when one is not there."""
    for item_id in erasure.removed:
        brief = brief.without_item(item_id)
    for item_id, text in erasure.texts:
        brief = commands.with_text(brief, item_id, text)
    return commands.with_join(brief, erasure.joined) if erasure.joined else brief


def with_pasted(
    brief: Brief, item_id: ItemId, at: int, items: tuple[Item, ...], new: ItemId
) -> Brief:
    """Put items where a text item is cut before code point ``at``.

    At either end of it nothing is cut, and an empty item gives way to what is pasted.
    ``new`` is the id of what comes after a cut.
    """
    item = commands.text_item(brief, item_id)
    if 0 < at < len(item.text):
        brief = commands.with_split(brief, item_id, at, new)
    section = brief.section_of(item_id)
    index = [one.id for one in section.items].index(item_id) + (at > 0)
    brief = commands.with_items(brief, section.id, items, index)
    return brief if item.text else brief.without_item(item_id)


def with_moved(brief: Brief, items: Iterable[ItemId], to: SectionId, at: int) -> Brief:
    """Move items, as they follow each other, to index ``at`` of a section without them.

    BriefError when one of them, or the section, is not there.
    """
    wanted = set(items)
    moved = [item for item in brief.items() if item.id in wanted]
    for item_id in wanted:
        brief = brief.without_item(item_id)
    return commands.with_items(brief, to, moved, min(at, len(brief.section(to).items)))


def with_shown_as(brief: Brief, item_id: ItemId, shown: Shown) -> Brief:
    """Let a table be set as such, or be drawn. BriefError when the item is no table."""
    item = brief.item(item_id)
    if not isinstance(item, TableItem):
        raise BriefError(tr("Only a table can be drawn"))
    return brief.with_replaced(replace(item, shown=shown))


def with_caption(brief: Brief, item_id: ItemId, caption: str) -> Brief:
    """Give a table or picture another caption. BriefError when it is neither."""
    item = brief.item(item_id)
    if not isinstance(item, TableItem | PictureItem):
        raise BriefError(tr("Only a table or a picture has a caption"))
    return brief.with_replaced(replace(item, caption=caption))


def with_picture(
    brief: Brief, item_id: ItemId, *, alt: str | None = None, width: int | None = None
) -> Brief:
    """Describe a picture anew, or give it another width. BriefError when it is none."""
    item = brief.item(item_id)
    if not isinstance(item, PictureItem):
        raise BriefError(tr("Only a picture can be described and sized"))
    if alt is not None:
        item = replace(item, alt=alt)
    if width is not None:
        item = replace(item, width=min(max(width, WIDTHS[0]), WIDTHS[-1]))
    return brief.with_replaced(item)
