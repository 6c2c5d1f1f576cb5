"""One item as it was in an earlier state, put into the dossier of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.brief import PictureItem, QuotationItem
from app.domain.errors import BriefError
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.domain.ids import BriefId, ItemId, QuotationId, SourceId
    from app.domain.quotation import Quotation


def with_item_as_it_was(
    today: Dossier, past: Dossier, brief_id: BriefId, item_id: ItemId, new: QuotationId
) -> Dossier:
    """Return today's dossier with one item of an earlier one.

    It stays where it stands today. One that was removed goes back behind the item it
    stood behind, in its section, or at the end of the last one if that is gone. What it
    shows and cites comes along; a quotation that other items show in other words today
    comes as a ``new`` one. BriefError when it was not there then.
    """
    was = past.brief(brief_id)
    item = was.item(item_id)
    if isinstance(item, QuotationItem):
        card = past.quotation(item.quotation)
        if _is_other_elsewhere(card, item_id, today):
            card = replace(card, id=new)
            item = replace(item, quotation=new)
        today = _with_cited(today.with_quotation(card), past, {card.source})
    if isinstance(item, PictureItem):
        today = today.with_picture(past.picture(item.picture))
    today = _with_cited(today, past, {citation.source for citation in item.citations})
    now = today.brief(brief_id)
    if any(one.id == item_id for one in now.items()):
        now = now.with_replaced(item)
    else:
        now = _put_back(now, was.section_of(item_id), item)
    return today.with_brief(now)


def _put_back(now: Brief, home: Section, item: Item) -> Brief:
    if not now.sections:
        raise BriefError(tr("The brief has no section to put the item back into"))
    sections = {section.id: section for section in now.sections}
    section = sections.get(home.id)
    if section is None:
        return now.with_item(now.sections[-1].id, item)
    ids = [one.id for one in section.items]
    order = [one.id for one in home.items]
    before = [one for one in order[: order.index(item.id)] if one in ids]
    return now.with_item(section.id, item, ids.index(before[-1]) + 1 if before else 0)


def _is_other_elsewhere(card: Quotation, item_id: ItemId, today: Dossier) -> bool:
    """Whether another item shows a quotation that is another one today."""
    return card not in today.quotations and any(
        isinstance(item, QuotationItem) and item.quotation == card.id
        for brief in today.briefs
        for item in brief.items()
        if item.id != item_id
    )


def _with_cited(
    today: Dossier, past: Dossier, cited: Collection[SourceId | None]
) -> Dossier:
    held = {source.id for source in today.sources}
    for source in past.sources:
        if source.id in cited and source.id not in held:
            today = today.with_source(source)
    return today
