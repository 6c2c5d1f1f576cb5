"""A brief's own data: what travels inside its PDF, so that it can be worked on again.

Of an essay just those passages travel that the brief points to: the status of each is
computed from them, and nobody is handed an essay who was to be handed a brief.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import exports
from app.composing.wholeness import PortableError, require_whole
from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Span
from app.domain.picture import MOST
from app.domain.plain import from_plain, to_plain
from app.domain.portable import TAKEN_FROM_A_FILE, Excerpt, Passage, Portable
from app.domain.wording import tr
from app.verifying.verbatim import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief, Item
    from app.domain.essay import Essay
    from app.domain.quotation import Quotation

NAME = "brief.json"
# Bytes of data: a brief of 100 pages has less than one MiB, its pictures a third more
# than their files, as Base64 has it (RFC 4648, 4).
_LARGEST = (16 << 20) + MOST // 3 * 4
_SCHEMA = 1  # raised when a program that knows the one before would read it wrongly


def with_data(
    document: exports.Document, brief: Brief, dossier: Dossier
) -> exports.Document:
    """Return the document of a brief with the brief's own data as a file inside."""
    inside = exports.Attachment(
        NAME,
        "application/json",
        "Source",
        "The brief itself, to be opened again with Briefwright",
        packed(brief, dossier),
    )
    return replace(document, attachments=(*document.attachments, inside))


def packed(brief: Brief, dossier: Dossier) -> bytes:
    """Return the data of a brief, the same for the same values. ASCII."""
    job = needed(brief, dossier)
    held = Portable(
        brief,
        job.quotations,
        job.sources,
        tuple(excerpt(essay, tuple(anchors_in(job))) for essay in job.essays),
        job.pictures,
    )
    data = {"schema": _SCHEMA, "brief": to_plain(held)}
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode("ascii")


def unpacked(data: bytes) -> Portable:
    """Return the brief in some data, whose maker is not known. PortableError if none.

    What comes back holds together: no passage is outside its essay, no name twice
    there, and all of it together is no longer than an essay may be. Anchors may lie
    beyond their essays: their words are looked for, and are lost if not found.
    """
    if len(data) > _LARGEST:
        raise PortableError(tr("holds more data of a brief than any brief has"))
    try:
        held = json.loads(data)
        schema = held["schema"]
        if type(schema) is int and schema > _SCHEMA:
            raise PortableError(
                tr("was made by a newer version of this program; open it with that")
            )
        portable = from_plain(Portable, held["brief"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise PortableError(tr("holds data of a brief that are damaged")) from error
    require_whole(portable)
    return portable


def needed(brief: Brief, dossier: Dossier) -> Dossier:
    """Return a dossier with this brief and what it uses; other things of it do not.

    Files attached to its sources are other things: they stay with who attached them.
    """
    keys = {held.quotation for held in brief.items() if isinstance(held, QuotationItem)}
    cards = tuple(card for card in dossier.quotations if card.id in keys)
    cited = {citation.source for item in brief.items() for citation in item.citations}
    cited |= {card.source for card in cards if card.source}
    sources = tuple(
        replace(one, attachments=()) for one in dossier.sources if one.id in cited
    )
    used = {anchor.essay for anchor in _anchors_of(brief, cards)}
    essays = tuple(essay for essay in dossier.essays if essay.id in used)
    shown = {held.picture for held in brief.items() if isinstance(held, PictureItem)}
    pictures = tuple(picture for picture in dossier.pictures if picture.id in shown)
    return Dossier(dossier.id, essays, sources, cards, (brief,), pictures)


def anchors_in(job: Dossier) -> Iterator[Anchor]:
    """Yield where the briefs of a dossier take something from its essays."""
    for brief in job.briefs:
        yield from _anchors_of(brief, job.quotations)


def _anchors_of(brief: Brief, cards: Sequence[Quotation]) -> Iterator[Anchor]:
    for item in brief.items():
        yield from filter(None, _of_item(item))
    for card in cards:
        both = (card.anchor, card.translation.anchor if card.translation else None)
        yield from filter(None, both)


def _of_item(item: Item) -> Iterator[Anchor | None]:
    if isinstance(item, TextItem | TableItem):
        yield item.anchor
    if isinstance(item, TextItem):
        yield from (held.anchor for held in item.notes)


def excerpt(essay: Essay, anchors: Sequence[Anchor]) -> Excerpt:
    """Return what of an essay travels: the passages that these anchors point to."""
    spans = _merged(
        span
        for anchor in anchors
        if anchor.essay == essay.id and (span := _span(anchor, essay))
    )
    blocks = tuple(
        replace(block, start=max(block.start, span.start), end=min(block.end, span.end))
        for span in spans
        for block in (essay.blocks[at] for at in essay.blocks_in(span.start, span.end))
    )
    markup = tuple(
        Span(max(held.start, span.start), min(held.end, span.end))
        for span in spans
        for held in essay.markup_in(span.start, span.end)
    )
    shell = replace(
        essay, title=essay.name, text="", text_sha256="", blocks=blocks, parts=(),
        quotations=(), links=(), note_marks=(), markup=markup,
        notices=(TAKEN_FROM_A_FILE,),
    )  # fmt: skip
    passages = (
        Passage(span.start, essay.text[span.start : span.end]) for span in spans
    )
    return Excerpt(shell, len(essay.text), tuple(passages))


def _span(anchor: Anchor, essay: Essay) -> Span | None:
    """Return what has to travel, so that the anchor finds its words where it does now.

    Words that moved are found by their surroundings, which the anchor remembers too.
    """
    found = span_of(anchor, essay)
    if found is None:
        return None
    start, end = found
    if start != anchor.start:
        before, behind = start - len(anchor.prefix), end + len(anchor.suffix)
        framed = anchor.prefix + anchor.exact + anchor.suffix
        if before >= 0 and essay.text[before:behind] == framed:
            return Span(before, behind)
    return Span(start, end)


def _merged(spans: Iterator[Span]) -> list[Span]:
    """Return spans in order; those that overlap or touch are one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda held: held.start):
        if merged and span.start <= merged[-1].end:
            last = merged.pop()
            span = Span(last.start, max(last.end, span.end))  # noqa: PLW2901
        merged.append(span)
    return merged
