"""Where a piece goes when nobody has said where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import QuotationItem, Section, TextItem
from app.domain.errors import BriefError
from app.domain.ids import SectionId, derived_id, new_id
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.brief import Brief, Item
    from app.domain.ids import ItemId, QuotationId
    from app.domain.template import Slot, Template

_CARD = "quotation"  # as slots name what they allow
_FACTS, _SOURCES = "facts", "sources"  # roles of slots


def place_for_card(
    brief: Brief, template: Template, current: str
) -> tuple[SectionId, int | None]:
    """Return the section and index for a quotation card; index None is the end.

    That is after the current item, or at the end of the current section, if quotations
    are allowed there; else at the end of the facts, or of the first section that allows
    them. BriefError when there is none.
    """
    allowing = [section for section in brief.sections if _allows(template, section)]
    for section in allowing:
        ids: list[str] = [item.id for item in section.items]
        if current == section.id:
            return section.id, None
        if current in ids:
            return section.id, ids.index(current) + 1
    facts = (s for s in allowing if _role(template, s) == _FACTS)
    chosen = next(facts, next(iter(allowing), None))
    if chosen is None:
        raise BriefError(
            tr("No section of this brief takes quotations; choose one first")
        )
    return chosen.id, None


def held_card(brief: Brief, quotation: QuotationId) -> ItemId | None:
    """Return the item that shows a quotation already, or None."""
    cards = (item for item in brief.items() if isinstance(item, QuotationItem))
    return next((card.id for card in cards if card.quotation == quotation), None)


def held_passage(brief: Brief, items: Iterable[Item]) -> Section | None:
    """Return a section that has a passage of just the same place already, or None."""
    anchors = {item.anchor for item in items if isinstance(item, TextItem)} - {None}
    for section in brief.sections:
        texts = (item for item in section.items if isinstance(item, TextItem))
        if any(item.anchor in anchors for item in texts):
            return section
    return None


def headings_to_send_to(brief: Brief, template: Template | None) -> tuple[str, ...]:
    """Return the headings in order, "" in place of one that takes no passages."""
    return tuple(
        "" if template and _role(template, section) == _SOURCES else section.heading
        for section in brief.sections
    )


def numbers_to_send_to(brief: Brief, template: Template | None) -> dict[SectionId, int]:
    """Return the number of each section that one of the keys 1 to 9 sends to."""
    headings = headings_to_send_to(brief, template)
    named = zip(range(1, 10), brief.sections, headings, strict=False)
    return {section.id: number for number, section, heading in named if heading}


def empty_sections(brief: Brief, template: Template | None) -> tuple[SectionId, ...]:
    """Return the sections in which nothing is; a list of sources makes itself."""
    return tuple(
        section.id
        for section in brief.sections
        if not section.items and not (template and _role(template, section) == _SOURCES)
    )


def missing_slots(brief: Brief, template: Template | None) -> tuple[Slot, ...]:
    """Return the slots of a template that no section of a brief has, in its order."""
    held = {section.slot for section in brief.sections}
    slots = template.slots if template else ()
    return tuple(slot for slot in slots if slot.key not in held)


def section_for(brief: Brief, template: Template, slot: Slot) -> tuple[Section, int]:
    """Return an empty section for a slot and the index where the template has it.

    That is behind the last section that the template has before it.
    """
    order = {held.key: number for number, held in enumerate(template.slots)}
    before = [
        at
        for at, section in enumerate(brief.sections)
        if order.get(section.slot, len(order)) < order[slot.key]
    ]
    made = SectionId(derived_id(brief.id, slot.key))
    known = {section.id for section in brief.sections}
    own = SectionId(new_id()) if made in known else made
    return Section(own, slot.heading, slot.key), max(before, default=-1) + 1


def numbered_section(brief: Brief, template: Template | None, number: int) -> Section:
    """Return a section that takes passages, by its number from 1.

    BriefError when there is none, or when the brief makes its text itself.
    """
    if not 1 <= number <= len(brief.sections):
        raise BriefError(
            tr("Passages go to the sections 1 to {last}; there is no {number}").format(
                last=max(numbers_to_send_to(brief, template).values(), default=0),
                number=number,
            )
        )
    section = brief.sections[number - 1]
    if template and _role(template, section) == _SOURCES:
        raise BriefError(
            tr(
                "“{heading}” is made from the sources of the items; send this to"
                " another section"
            ).format(heading=section.heading)
        )
    return section


def _role(template: Template, section: Section) -> str:
    slot = template.slot(section.slot)
    return slot.role if slot else ""


def _allows(template: Template, section: Section) -> bool:
    slot = template.slot(section.slot)
    return slot is None or (_CARD in slot.allowed and slot.role != _SOURCES)
