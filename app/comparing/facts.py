"""Every piece as its words and a few named facts, so that all compare alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.citing.plain import full_name
from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.domain.wording import tr
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief, Citation, Item
    from app.domain.dossier import Dossier
    from app.domain.quotation import Quotation
    from app.domain.source import PartialDate, Source

Facts = dict[str, str]  # what a fact is called, and how it reads; empty for none
_CELLS = " | "


def kind_of(item: Item) -> str:
    """Return what a reader calls an item."""
    match item:
        case TextItem(form=form):
            return tr(form.value).capitalize()
        case QuotationItem():
            return tr("Quotation")
        case TableItem():
            return tr("Table")
        case PictureItem():
            return tr("Picture")
        case _:
            assert_never(item)


def words_of(item: Item, dossier: Dossier) -> str:
    """Return the words that an item puts on the page."""
    match item:
        case TextItem(text=text):
            return text
        case QuotationItem():
            return _quoted(_quotation(item, dossier))
        case TableItem(header=header, rows=rows):
            return "\n".join(map(_CELLS.join, (header, *rows)))
        case PictureItem(caption=caption):
            return caption
        case _:
            assert_never(item)


def facts_of(item: Item, dossier: Dossier) -> Facts:
    """Return what else there is to an item; its status is computed, never stored."""
    status = status_of(item, dossier)
    shared = {
        tr("Status"): tr(status.value) if status else tr("own words"),
        tr("Cites"): _cited(item.citations, dossier),
    }
    match item:
        case TextItem(notes=notes, language=language, form=form, anchor=anchor):
            text, stretches = item.text, item.stretches
            return shared | {
                tr("Form"): tr(form.value),
                tr("Passage"): _place(anchor, dossier),
                tr("Language"): language or "",
                tr("Footnotes"): "; ".join(note.text for note in notes),
                tr("Emphasis"): "; ".join(
                    text[one.start : one.end]
                    for one in stretches
                    if one.strong or one.emphasis
                ),
                tr("Links"): "; ".join(one.link for one in stretches if one.link),
            }
        case QuotationItem():
            return shared | _facts_of_quotation(_quotation(item, dossier), dossier)
        case TableItem(caption=caption, shown=shown, anchor=anchor):
            passage = _place(anchor, dossier)
            return shared | {
                tr("Caption"): caption,
                tr("Shown as"): tr(shown.value),
                tr("Passage"): passage,
            }
        case PictureItem(alt=alt, width=width, picture=picture):
            return shared | {
                tr("Description"): alt,
                tr("Width"): f"{width} %",
                tr("File"): picture[:8],
            }
        case _:
            assert_never(item)


def facts_of_brief(brief: Brief) -> Facts:
    """Return what stands at the head of a brief."""
    return {
        tr("Title"): brief.title,
        tr("Marking"): brief.marking,
        tr("Author"): brief.author,
        tr("Organisation"): brief.organisation,
        tr("Reference"): brief.reference,
        tr("Date"): brief.date.isoformat() if brief.date else "",
        tr("Template"): brief.template,
        tr("Language"): brief.language,
    }


def facts_of_source(source: Source) -> Facts:
    """Return what is known of a source."""
    return {
        tr("Title"): source.title,
        tr("Authors"): ", ".join(map(full_name, source.authors)),
        tr("Type"): source.type,
        tr("Publisher"): source.publisher,
        tr("In"): source.container_title,
        tr("Published"): _date(source.issued),
        tr("Seen"): _date(source.accessed),
        tr("Address"): source.url,
        tr("Language"): source.language,
        tr("Note"): source.note,
        tr("Files"): ", ".join(file.safe_name for file in source.attachments),
    }


def name_of_source(source: Source) -> str:
    """Return what a list calls a source."""
    authors = ", ".join(map(full_name, source.authors))
    return (
        ", ".join(filter(None, (authors, source.title))) or source.url or tr("No title")
    )


def changed_facts(before: Facts, after: Facts) -> tuple[str, ...]:
    """Return a line for each fact that differs, such as “Form: bullet → number”."""
    names, none = before | after, tr("none")
    return tuple(
        f"{name}: {before.get(name) or none} → {after.get(name) or none}"
        for name in names
        if before.get(name, "") != after.get(name, "")
    )


def _facts_of_quotation(quotation: Quotation | None, dossier: Dossier) -> Facts:
    if quotation is None:
        return {}
    translation = quotation.translation
    return {
        tr("Speaker"): quotation.speaker,
        tr("Role"): quotation.role,
        tr("Outlet"): quotation.outlet,
        tr("Source"): _name(quotation.source, dossier) if quotation.source else "",
        tr("Place"): quotation.locator,
        tr("Language"): quotation.language,
        tr("Passage"): _place(quotation.anchor, dossier),
        tr("Translated into"): translation.language if translation else "",
        tr("Translated by"): translation.by if translation else "",
    }


def _quotation(item: QuotationItem, dossier: Dossier) -> Quotation | None:
    held = (one for one in dossier.quotations if one.id == item.quotation)
    return next(held, None)


def _quoted(quotation: Quotation | None) -> str:
    if quotation is None:
        return ""
    translation = quotation.translation
    return "\n".join(
        (quotation.original, translation.text) if translation else (quotation.original,)
    )


def _cited(citations: Iterable[Citation], dossier: Dossier) -> str:
    named = (
        ", ".join(filter(None, (_name(one.source, dossier), one.locator)))
        for one in citations
    )
    return "; ".join(named)


def _name(source_id: str, dossier: Dossier) -> str:
    held = (one for one in dossier.sources if one.id == source_id)
    source = next(held, None)
    return name_of_source(source) if source else tr("a source that is not there")


def _place(anchor: Anchor | None, dossier: Dossier) -> str:
    if anchor is None:
        return ""
    names = (one.name for one in dossier.essays if one.id == anchor.essay)
    return f"{next(names, tr('an essay'))} {anchor.start}–{anchor.end}"


def _date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    known = (f"{date.year:04}", f"{date.month:02}", f"{date.day:02}")
    return "-".join(known[: 1 + bool(date.month) + bool(date.month and date.day)])
