"""One item as it was in an earlier state, put into the dossier of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import QuotationItem
from app.domain.errors import BriefError

if TYPE_CHECKING:
    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.domain.ids import BriefId, ItemId


def with_item_as_it_was(
    today: Dossier, past: Dossier, brief_id: BriefId, item_id: ItemId
) -> Dossier:
    """Return today's dossier with one item of an earlier one.

    It stays where it stands today. One that was removed goes back behind the item it
    stood behind, in its section, or at the end of the last one if that is gone. What it
    shows and cites comes along. BriefError when it was not there then.
    """
    was = past.brief(brief_id)
    item = was.item(item_id)
    now = today.brief(brief_id)
    if any(one.id == item_id for one in now.items()):
        now = now.with_replaced(item)
    else:
        now = _put_back(now, was.section_of(item_id), item)
    return _with_what_it_needs(today, past, item).with_brief(now)


def _put_back(now: Brief, home: Section, item: Item) -> Brief:
    if not now.sections:
        raise BriefError("The brief has no section to put the item back into")
    sections = {section.id: section for section in now.sections}
    section = sections.get(home.id)
    if section is None:
        return now.with_item(now.sections[-1].id, item)
    ids = [one.id for one in section.items]
    order = [one.id for one in home.items]
    before = [one for one in order[: order.index(item.id)] if one in ids]
    return now.with_item(section.id, item, ids.index(before[-1]) + 1 if before else 0)


def _with_what_it_needs(today: Dossier, past: Dossier, item: Item) -> Dossier:
    cited = {citation.source for citation in item.citations}
    if isinstance(item, QuotationItem):
        quotation = past.quotation(item.quotation)
        today = today.with_quotation(quotation)
        cited |= {quotation.source} if quotation.source else set()
    held = {source.id for source in today.sources}
    for source in past.sources:
        if source.id in cited - held:
            today = today.with_source(source)
    shown = {picture.id for picture in today.pictures}
    for picture in past.pictures:
        if picture.id == getattr(item, "picture", None) and picture.id not in shown:
            today = today.with_picture(picture)
    return today
