"""Edits that need more than one step of the domain, as functions of values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain import stretch
from app.domain.anchor import Anchor
from app.domain.brief import (
    Citation,
    ItemNote,
    PictureItem,
    QuotationItem,
    TableItem,
    TextItem,
)
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, SectionId, new_id
from app.domain.picture import MOST, fit_together
from app.domain.wording import tr
from app.editing import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.attachment import Attachment
    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import SourceId
    from app.domain.picture import Picture
    from app.domain.quotation import Quotation
    from app.domain.source import Source


def with_essay(dossier: Dossier, essay: Essay) -> Dossier:
    """Add an essay. BriefError when another reading of it is in use already."""
    others = [held for held in dossier.essays if held.id == essay.id and held != essay]
    if any(held.is_excerpt for held in others):
        raise BriefError(
            tr(
                "Only passages of “{name}” came with this brief; open the essay"
                " in a dossier of its own to take more from it"
            ).format(name=essay.name)
        )
    if others:
        raise BriefError(
            tr("“{name}” is in the dossier already, read differently").format(
                name=essay.name
            )
        )
    return dossier.with_essay(essay)


def with_items(
    brief: Brief, section: SectionId, items: Iterable[Item], at: int | None
) -> Brief:
    """Put items in order before index ``at`` of a section, None for its end."""
    start = len(brief.section(section).items) if at is None else at
    for offset, item in enumerate(items):
        brief = brief.with_item(section, item, start + offset)
    return brief


def with_shown(
    dossier: Dossier,
    quotations: Iterable[Quotation],
    sources: Iterable[Source],
    pictures: Iterable[Picture] = (),
) -> Dossier:
    """Add quotations, sources and pictures; one that is there, stays as it is."""
    held: set[str] = {source.id for source in dossier.sources}
    held |= {quotation.id for quotation in dossier.quotations}
    for source in sources:
        dossier = dossier if source.id in held else dossier.with_source(source)
    for quotation in quotations:
        if quotation.id not in held:
            dossier = dossier.with_quotation(quotation)
    for picture in pictures:
        dossier = dossier.with_picture(picture)
    return dossier


def with_bounded_pictures(dossier: Dossier) -> Dossier:
    """Return the dossier. BriefError when a brief has more pictures than may travel."""
    for brief in dossier.briefs:
        shown = {i.picture for i in brief.items() if isinstance(i, PictureItem)}
        if not fit_together(one for one in dossier.pictures if one.id in shown):
            raise BriefError(
                tr(
                    "The pictures of a brief may have {most} MB together, so this one"
                    " was not put in; make it smaller, or take another one out"
                ).format(most=MOST >> 20)
            )
    return dossier


def with_text(brief: Brief, item_id: ItemId, text: str) -> Brief:
    """Give a text item another text; citations and notes stay with their words."""
    return brief.with_replaced(marks.retyped(text_item(brief, item_id), text))


def with_cell(
    brief: Brief, item_id: ItemId, row: int | None, column: int, text: str
) -> Brief:
    """Give a cell of a table another text; row None is the header."""
    item = brief.item(item_id)
    if not isinstance(item, TableItem):
        raise BriefError(tr("Only a table has cells"))
    rows = list(item.rows) if row is not None else [item.header]
    index = 0 if row is None else row
    if not (0 <= index < len(rows) and 0 <= column < len(item.header)):
        raise BriefError(tr("The table no longer has that cell"))
    cells = rows[index]
    rows[index] = (*cells[:column], text, *cells[column + 1 :])
    if row is None:
        return brief.with_replaced(replace(item, header=rows[0]))
    return brief.with_replaced(replace(item, rows=tuple(rows)))


def with_split(brief: Brief, item_id: ItemId, at: int, new: ItemId) -> Brief:
    """Cut a text item in two before code point ``at``; both keep the anchor."""
    item = text_item(brief, item_id)
    if not 0 <= at <= len(item.text):
        raise BriefError(tr("The item has no such place"))
    here, there = marks.cut(item.citations, at)
    notes_here, notes_there = marks.cut(item.notes, at)
    whole, length = item.stretches, len(item.text)
    head = replace(
        item,
        text=item.text[:at],
        citations=here,
        notes=notes_here,
        stretches=stretch.within(whole, 0, at),
    )
    tail = replace(
        item,
        id=new,
        text=item.text[at:],
        citations=there,
        notes=notes_there,
        stretches=stretch.within(whole, at, length),
    )
    section = brief.section_of(item_id)
    index = [one.id for one in section.items].index(item_id)
    return brief.with_replaced(head).with_item(section.id, tail, index + 1)


def with_join(brief: Brief, item_id: ItemId) -> Brief:
    """Append a text item to the text item before it in its section."""
    section = brief.section_of(item_id)
    index = [one.id for one in section.items].index(item_id)
    if index == 0:
        raise BriefError(tr("There is no item before this one to join"))
    tail = text_item(brief, item_id)
    head = text_item(brief, section.items[index - 1].id)
    length = len(head.text)
    joined = replace(
        head,
        text=head.text + tail.text,
        citations=marks.together(head.citations, tail.citations, length),
        notes=marks.together(head.notes, tail.notes, length),
        stretches=stretch.together(head.stretches, tail.stretches, length),
        anchor=_anchor_of_both(head, tail),
    )
    return brief.without_item(item_id).with_replaced(joined)


def with_citation(brief: Brief, item_id: ItemId, citation: Citation) -> Brief:
    """Let an item cite a source; one at the same place is replaced."""
    item = brief.item(item_id)
    kept = [
        held
        for held in item.citations
        if (held.source, held.at) != (citation.source, citation.at)
    ]
    return brief.with_replaced(replace(item, citations=(*kept, citation)))


def without_notes(
    brief: Brief, item_id: ItemId, notes: Iterable[Citation | ItemNote]
) -> Brief:
    """Take notes out of a text item, its citations and those of the essay alike."""
    item = text_item(brief, item_id)
    citations, own = list(item.citations), list(item.notes)
    for note in notes:
        held: list[Citation] | list[ItemNote]
        held = citations if isinstance(note, Citation) else own
        if note not in held:
            raise BriefError(tr("The item no longer has that note"))
        held.remove(note)  # type: ignore[arg-type]  # it is in there
    return brief.with_replaced(
        replace(item, citations=tuple(citations), notes=tuple(own))
    )


def without_citation(
    dossier: Dossier, brief: Brief, item_id: ItemId, source: SourceId
) -> Dossier:
    """Let an item no longer cite a source; a card's quotation loses it too."""
    item = brief.item(item_id)
    kept = tuple(held for held in item.citations if held.source != source)
    brief = brief.with_replaced(replace(item, citations=kept))
    if isinstance(item, QuotationItem):
        quotation = dossier.quotation(item.quotation)
        if quotation.source == source:
            dossier = dossier.with_quotation(replace(quotation, source=None))
    return dossier.with_brief(brief)


def with_attached(
    dossier: Dossier, brief: Brief, item_id: ItemId, citation: Citation, source: Source
) -> Dossier:
    """Give an item its source: a card's quotation has it, other items cite it."""
    item = brief.item(item_id)
    dossier = dossier.with_source(_with_files_of(dossier, source))
    if isinstance(item, QuotationItem):
        quotation = dossier.quotation(item.quotation)
        return dossier.with_quotation(
            replace(quotation, source=source.id, locator=citation.locator)
        )
    return dossier.with_brief(with_citation(brief, item_id, citation))


def with_known_source(dossier: Dossier, source: Source) -> Dossier:
    """Replace what is written of a source; its files stay.

    DossierError when it is not in the dossier.
    """
    dossier.source(source.id)
    return dossier.with_source(_with_files_of(dossier, source))


def with_file(dossier: Dossier, source_id: SourceId, file: Attachment) -> Dossier:
    """Attach a file to a source. BriefError when the same one is attached already."""
    source = dossier.source(source_id)
    if any(held.sha256 == file.sha256 for held in source.attachments):
        raise BriefError(
            tr("“{name}” is attached to this source already").format(
                name=file.safe_name
            )
        )
    return dossier.with_source(replace(source, attachments=(*source.attachments, file)))


def without_file(dossier: Dossier, source_id: SourceId, file: Attachment) -> Dossier:
    """Take a file from a source. BriefError when it is not attached."""
    source = dossier.source(source_id)
    if file not in source.attachments:
        raise BriefError(
            tr("“{name}” is not attached to this source any more").format(
                name=file.safe_name
            )
        )
    kept = tuple(held for held in source.attachments if held != file)
    return dossier.with_source(replace(source, attachments=kept))


def with_known_quotation(dossier: Dossier, quotation: Quotation) -> Dossier:
    """Replace a quotation by its id. DossierError when it is not in the dossier."""
    dossier.quotation(quotation.id)
    return dossier.with_quotation(quotation)


def text_item(brief: Brief, item_id: ItemId) -> TextItem:
    """Return a text item. BriefError when it is another kind."""
    item = brief.item(item_id)
    if not isinstance(item, TextItem):
        raise BriefError(tr("Only a text item can be edited like this"))
    return item


def copied(brief: Brief, title: str) -> Brief:
    """Return a brief like another under a title, every piece with a fresh id."""
    sections = tuple(
        replace(
            section,
            id=SectionId(new_id()),
            items=tuple(replace(item, id=new_item_id()) for item in section.items),
        )
        for section in brief.sections
    )
    copy = replace(brief, id=BriefId(new_id()), sections=sections)
    return copy.with_title(title)


def new_item_id() -> ItemId:
    """Return the id for an item to be made."""
    return ItemId(new_id())


def _with_files_of(dossier: Dossier, source: Source) -> Source:
    """Return a source with the files it has by now: they come while a form is open."""
    held = (one for one in dossier.sources if one.id == source.id)
    return replace(source, attachments=next(held, source).attachments)


def _anchor_of_both(head: TextItem, tail: TextItem) -> Anchor | None:
    """Return the anchor that speaks for both; own words never end a passage's claim."""
    one, other = head.anchor, tail.anchor
    if one is None or not head.text.strip():
        return other or one
    if other is None or not tail.text.strip():
        return one
    return _spanning(one, other) or one


def _spanning(one: Anchor, other: Anchor) -> Anchor | None:
    """Return the anchor over two that meet in an essay, in the order of its text.

    Between neighbours there is no word; what stands there is known from the suffix.
    """
    if one.essay != other.essay:
        return None
    if one.start <= other.start and other.end <= one.end:
        return one
    if other.start <= one.start and one.end <= other.end:
        return other
    gap = one.suffix[: max(0, other.start - one.end)]
    if other.start < one.start or one.end + len(gap) < other.start:
        return None
    if any(character.isalnum() for character in gap):
        return None
    rest = other.exact[max(0, one.end - other.start) :]
    exact = one.exact + gap + rest
    return Anchor(one.essay, one.start, other.end, exact, one.prefix, other.suffix)


def with_language(
    brief: Brief, language: str, headings: Mapping[SectionId, str]
) -> Brief:
    """Return a brief in a language, with other headings for some of its sections."""
    sections = tuple(
        replace(section, heading=headings.get(section.id, section.heading))
        for section in brief.sections
    )
    return replace(brief, language=language, sections=sections)
