"""Signs of Markdown that were typed into an item become what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import stretch
from app.domain.anchor import Status
from app.domain.brief import Form, ItemNote, QuotationItem, Section, TextItem
from app.domain.errors import BriefError
from app.domain.ids import QuotationId, SectionId, derived_id, new_id
from app.domain.quotation import Quotation
from app.domain.wording import tr
from app.editing import commands, marks
from app.text.habits import Opening
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.ids import ItemId
    from app.text.habits import Meant

_FORMS = {
    Opening.SUBHEADING: Form.SUBHEADING,
    Opening.BULLET: Form.BULLET,
    Opening.NUMBER: Form.NUMBER,
}
_QUOTABLE = {
    Status.VERBATIM,
    Status.TYPOGRAPHY,
    Status.TRIMMED,
    Status.MARKED_EDITS,
}
UNKNOWN_LANGUAGE = "und"  # BCP 47, RFC 5646 section 4.1


@dataclass(frozen=True, slots=True)
class Turned:
    """An edited brief, and the piece in which the caret belongs then."""

    dossier: Dossier
    caret: str


def with_meant(item: TextItem, meant: Meant) -> TextItem:
    """Return an item with signs replaced by what they mean; its marks stay."""
    kept = item.text[meant.first : meant.last] + meant.put
    head = item.text[: meant.start]
    held = marks.retyped(
        item, item.text[: meant.last] + meant.put + item.text[meant.end :]
    )
    held = marks.retyped(held, head + held.text[meant.first :])
    if meant.note:
        return replace(held, notes=(*held.notes, ItemNote(meant.note, meant.start)))
    end = meant.start + len(kept)
    part = (
        replace(
            one,
            strong=one.strong or meant.strong,
            emphasis=one.emphasis or meant.emphasis,
            link=meant.link or one.link,
        )
        for one in stretch.pieces(held.stretches, meant.start, end)
    )
    parts = stretch.with_part(held.stretches, meant.start, end, part)
    return replace(held, stretches=parts)


def with_opening(
    dossier: Dossier, brief: Brief, item_id: ItemId, meant: Opening, signs: int
) -> Turned:
    """Let a text item be what the signs before it mean, which go.

    BriefError where it cannot be that: own words are no quotation, and the words of a
    passage are no heading of a section.
    """
    item = commands.text_item(brief, item_id)
    bare = marks.retyped(item, item.text[signs:])
    match meant:
        case Opening.SECTION:
            return _as_section(dossier, brief, bare)
        case Opening.QUOTATION:
            return _as_card(dossier, brief, bare)
        case _:
            turned = brief.with_replaced(replace(bare, form=_FORMS[meant]))
            return Turned(dossier.with_brief(turned), item_id)


def _as_section(dossier: Dossier, brief: Brief, item: TextItem) -> Turned:
    """Begin a section where an item stands; what follows it there goes along."""
    if item.anchor or item.notes or item.citations:
        raise BriefError(
            tr("A heading bears no notes or passage; “## ” makes a subheading of it")
        )
    section = brief.section_of(item.id)
    at = [one.id for one in section.items].index(item.id)
    place = [one.id for one in brief.sections].index(section.id)
    new = Section(
        SectionId(new_id()),
        " ".join(item.text.split()) or tr("New section"),
        items=section.items[at + 1 :],
    )
    kept = replace(section, items=section.items[:at])
    sections = (*brief.sections[:place], kept, new, *brief.sections[place + 1 :])
    return Turned(dossier.with_brief(replace(brief, sections=sections)), new.id)


def _as_card(dossier: Dossier, brief: Brief, item: TextItem) -> Turned:
    """Set a passage as a quotation card; its words stay anchored as they are.

    A card that was made of the same words before is shown again, with all it has got.
    """
    if item.anchor is None or status_of(item, dossier) not in _QUOTABLE:
        raise BriefError(
            tr("Only words of an essay are set as a quotation; these are own words")
        )
    if item.notes:
        raise BriefError(tr("A quotation bears no footnotes of an essay; remove them"))
    anchor = item.anchor
    name = derived_id(
        "card", anchor.essay, str(anchor.start), str(anchor.end), item.text
    )
    known = {one.id: one.original for one in dossier.quotations}
    if known.get(QuotationId(name), item.text) != item.text:
        name = new_id()  # the words of that card were changed since
    essay = dossier.essay(anchor.essay)
    card = Quotation(
        QuotationId(name),
        item.text,
        item.language or essay.language or UNKNOWN_LANGUAGE,
        anchor=anchor,
    )
    cited = tuple(replace(one, at=None) for one in item.citations)
    shown = QuotationItem(commands.new_item_id(), card.id, cited)
    section = brief.section_of(item.id)
    at = [one.id for one in section.items].index(item.id)
    turned = brief.without_item(item.id).with_item(section.id, shown, at)
    with_card = commands.with_shown(dossier, (card,), ())
    return Turned(with_card.with_brief(turned), shown.id)
