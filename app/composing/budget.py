"""How many words a brief uses, and how many its template allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from app.domain.brief import PictureItem, QuotationItem, Shown, TableItem, TextItem
from app.text.words import count_words

if TYPE_CHECKING:
    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.ids import SectionId
    from app.domain.template import Template


@dataclass(frozen=True, slots=True)
class SectionUse:
    """Words of one section. ``allowed`` is 0 where there is no limit."""

    section: SectionId
    used: int
    allowed: int

    @property
    def over(self) -> int:
        """Words above the limit, or 0."""
        return max(0, self.used - self.allowed) if self.allowed else 0


@dataclass(frozen=True, slots=True)
class Usage:
    """Words of a whole brief, and of each section in its order."""

    used: int
    allowed: int
    sections: tuple[SectionUse, ...]

    @property
    def over(self) -> int:
        """Words above the limit of the whole, or 0."""
        return max(0, self.used - self.allowed) if self.allowed else 0


def usage(brief: Brief, dossier: Dossier, template: Template | None) -> Usage:
    """Count the words that stand on the page: notes and the list of sources do not.

    There are no limits where the template is not on this machine.
    """
    shares = budgets(brief, template) if template else {}
    sections = []
    for section in brief.sections:
        used = sum(words_of(item, dossier) for item in section.items)
        sections.append(SectionUse(section.id, used, shares.get(section.slot, 0)))
    total = sum(section.used for section in sections)
    return Usage(total, template.words if template else 0, tuple(sections))


def budgets(brief: Brief, template: Template) -> dict[str, int]:
    """Return the words that each slot of a template has in a brief, by its key.

    What is limited is the whole: a section that was taken out leaves its words to the
    others, to each by its own budget. One that leads gets none of them, as its budget
    is what can be read at one glance (ICD 208); nor does one without a limit.
    """
    held = {section.slot for section in brief.sections}
    own = {slot.key: slot.words for slot in template.slots}
    left = sum(words for key, words in own.items() if key not in held)
    taking = [
        slot.key
        for slot in template.slots
        if slot.key in held and slot.words and not slot.leads
    ]
    whole = sum(own[key] for key in taking)
    before = 0
    for key in taking:  # rounded so that together it is all that is left
        after = before + own[key]
        own[key] += round(left * after / whole) - round(left * before / whole)
        before = after
    return own


def words_of(item: Item, dossier: Dossier) -> int:
    """Count the words of an item; a card counts original and translation."""
    match item:
        case TextItem(text=text):
            return count_words(text)
        case QuotationItem(quotation=key):
            card = next((held for held in dossier.quotations if held.id == key), None)
            if card is None:
                return 0
            translated = card.translation.text if card.translation else ""
            return count_words(card.original) + count_words(translated)
        case TableItem(shown=shown):
            cells = (*item.header, *(cell for row in item.rows for cell in row))
            drawn = shown is not Shown.TABLE  # then what it says is no text
            return count_words(item.caption) + sum(
                count_words(cell) for cell in (() if drawn else cells)
            )
        case PictureItem(caption=caption):
            return count_words(caption)
        case _:
            assert_never(item)
