"""Where a piece goes when nobody has said where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BriefError

if TYPE_CHECKING:
    from app.domain.brief import Brief, Section
    from app.domain.ids import SectionId
    from app.domain.template import Template

_CARD = "quotation"  # as slots name what they allow


def place_for_card(
    brief: Brief, template: Template, current: str
) -> tuple[SectionId, int | None]:
    """Return the section and index for a quotation card; index None is the end.

    That is after the current item, or at the end of the current section, or else of
    the first section whose slot allows quotations. BriefError when there is none.
    """
    for section in brief.sections:
        ids: list[str] = [item.id for item in section.items]
        if current == section.id:
            return section.id, None
        if current in ids:
            return section.id, ids.index(current) + 1
    allowing = (s.id for s in brief.sections if _allows(template, s))
    chosen = next(allowing, None)
    if chosen is None:
        raise BriefError("No section of this brief takes quotations; choose one first")
    return chosen, None


def numbered_section(brief: Brief, number: int) -> Section:
    """Return a section by its number from 1. BriefError when there is none."""
    if not 1 <= number <= len(brief.sections):
        raise BriefError(f"The brief has {len(brief.sections)} sections, not {number}")
    return brief.sections[number - 1]


def _allows(template: Template, section: Section) -> bool:
    slot = template.slot(section.slot)
    return slot is None or _CARD in slot.allowed
