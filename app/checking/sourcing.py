"""P10 and P11: claims have a source, and sources and citations meet (ICD 206)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from app.checking.finding import Finding, Place, Rule, Severity
from app.citing.plain import note
from app.domain.anchor import Status
from app.domain.brief import (
    Form,
    PictureItem,
    QuotationItem,
    TableItem,
    TextItem,
)
from app.domain.wording import later, quoted, tr
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject
    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.domain.ids import SourceId
    from app.domain.source import Source

_JUDGING = frozenset({"key-judgements", "assessment"})  # roles of slots
_TRUE = frozenset(Status) - {Status.ALTERED, Status.LOST}
_ADDRESS = re.compile(r"https?://\S+")
_FIGURE = re.compile(  # an amount, a share, a year; not the 7 of G7
    r"(?<![\w.,])(?:[$€£]\s?\d|\d+(?:[.,]\d+)*\s?(?:%|per\s?cent|[mb]illion|thousand"
    r"|процент|млн|млрд|тыс|тис|відсот)|\d{2,}(?:[.,\s]\d+)*(?!\w))",
    re.IGNORECASE,
)
_SHOWN = 48  # code points of a text in a message


def find_unsourced_claims(subject: Subject) -> Iterator[Finding]:
    """Find judgements, figures and quotations that name no source.

    ICD 206 asks for a reference wherever analysis rests on a source. What is still true
    to its essay has one: the essay, which the evidence in the file names. The reader of
    the page cannot see it, so this is a warning with the way out: cite the essay. What
    a person wrote or altered rests on nothing but that person, and blocks.
    """
    for section in subject.brief.sections:
        slot = subject.slot(section)
        judging = slot is not None and slot.role in _JUDGING
        for item in section.items:
            what = _claim(item, judging=judging)
            if not what or _is_sourced(item, subject.dossier):
                continue
            shown = _shown(item, subject.dossier)
            if status_of(item, subject.dossier) in _TRUE:
                message = tr(
                    "{what} has no source but its essay: {shown}; cite the essay, or"
                    " what the essay relies on"
                ).format(what=what, shown=shown)
                place = Place(section.id, item.id)
                yield Finding("P10", Severity.WARNING, message, place)
            else:
                yield _error(
                    "P10",
                    tr("{what} without a source: {shown}").format(
                        what=what, shown=shown
                    ),
                    section,
                    item,
                )


def find_loose_ends(subject: Subject) -> Iterator[Finding]:
    """Find sources never cited or held twice, and citations that lead nowhere.

    A brief lists what it cites, so a source that nothing cites is never printed: that
    is worth knowing and no error. Nor are twins, unless this brief cites both.
    """
    dossier = subject.dossier
    ours = frozenset(cited_in(subject.brief, dossier))
    cited = {key for brief in dossier.briefs for key in cited_in(brief, dossier)}
    known = {source.id: source for source in dossier.sources}
    for source in dossier.sources:
        if source.id not in cited | ours:
            message = tr(
                "{named} is a source that nothing cites, so no brief lists it:"
                " cite it where it is used, or leave it"
            ).format(named=_named(source))
            place = Place(source=source.id)
            yield Finding("P11", Severity.INFORMATION, message, place)
    yield from _twins(dossier, ours)
    for section in subject.brief.sections:
        for item in section.items:
            for key in _cited_by(item, dossier):
                source_or_none = known.get(key)
                if source_or_none is None:
                    message = tr("A citation names a source that is not in the dossier")
                    yield _error("P11", message, section, item)
                elif not note(source_or_none):
                    message = tr("A cited source has neither title, name nor address")
                    yield _error("P11", message, section, item)


def cited_in(brief: Brief, dossier: Dossier) -> Iterator[SourceId]:
    """Yield the sources that a brief cites, once for each citation."""
    for item in brief.items():
        yield from _cited_by(item, dossier)


def _twins(dossier: Dossier, cited: frozenset[SourceId]) -> Iterator[Finding]:
    """Find two sources with one address: cited both, they are numbered as two."""
    first: dict[str, Source] = {}
    for source in dossier.sources:
        address = source.url.rstrip("/")
        twin = first.setdefault(address, source)
        if address and twin is not source:
            message = tr("{named} is held twice as a source: cite one of them").format(
                named=_named(source)
            )
            both = {twin.id, source.id} <= cited
            severity = Severity.ERROR if both else Severity.WARNING
            yield Finding("P11", severity, message, Place(source=source.id))


def _cited_by(item: Item, dossier: Dossier) -> Iterator[SourceId]:
    yield from (citation.source for citation in item.citations)
    if isinstance(item, QuotationItem):
        for card in dossier.quotations:
            if card.id == item.quotation and card.source:
                yield card.source


def _claim(item: Item, *, judging: bool) -> str:
    """Say what an item claims that needs a source; empty when nothing does."""
    match item:
        case TextItem(text=text, form=form):
            if form is Form.SUBHEADING or not text.strip():
                return ""
            if _FIGURE.search(_ADDRESS.sub("", text)):
                return tr("A figure")
            return tr("A judgement") if judging else ""
        case QuotationItem():
            return tr("A quotation")
        case TableItem():
            cells = (cell for row in item.rows for cell in row)
            return tr("A table of figures") if any(map(_has_digit, cells)) else ""
        case PictureItem():
            return ""
        case _:
            assert_never(item)


def _is_sourced(item: Item, dossier: Dossier) -> bool:
    if next(_cited_by(item, dossier), None):
        return True
    if not isinstance(item, TextItem):
        return False
    linked = any(one.link for one in item.stretches)
    return bool(item.notes) or linked or bool(_ADDRESS.search(item.text))


def _shown(item: Item, dossier: Dossier) -> str:
    text = ""
    match item:
        case TextItem():
            text = item.text
        case TableItem():
            text = item.caption or ", ".join(item.header)
        case QuotationItem(quotation=key):
            held = (card.original for card in dossier.quotations if card.id == key)
            text = next(held, "")
        case PictureItem():
            text = item.caption or item.alt
        case _:
            assert_never(item)
    short = len(text) <= _SHOWN
    return quoted(text if short else text[: _SHOWN - 1].rstrip() + "…")


def _named(source: Source) -> str:
    return quoted(source.title or source.url or source.container_title or source.id)


def _has_digit(cell: str) -> bool:
    return any(character.isdigit() for character in cell)


def _error(rule: str, message: str, section: Section, item: Item) -> Finding:
    return Finding(rule, Severity.ERROR, message, Place(section.id, item.id))


RULES = (
    Rule("P10", later("Judgements and figures have a source"), find_unsourced_claims),
    Rule("P11", later("Sources and citations meet"), find_loose_ends),
)
