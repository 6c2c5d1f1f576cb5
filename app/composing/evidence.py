"""What a file must still say about each passage, so that it can be verified later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import exports
from app.domain.ids import SourceId
from app.verifying.verbatim import span_of, status_of
from exports.document import inlines_of, plain_text, table_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.anchor import Anchor
    from app.domain.brief import Item
    from app.domain.dossier import Dossier

PASSAGE, QUOTATION, TABLE = "passage", "quotation", "table"  # roles
NOTE = "note"  # beside a passage; other names there are of paragraphs


def evidence_of(
    item: Item,
    block: exports.Block,
    dossier: Dossier,
    anchor: Anchor,
) -> exports.Evidence:
    """Return the evidence of an anchored item that is exported as this block."""
    role, text = _role_and_text(block)
    status = status_of(item, dossier)
    return exports.Evidence(
        item.id,
        role,
        text,
        status.value if status else "",
        tuple(_origin(item, dossier, anchor)),
        tuple(_beside(block)),
    )


def _role_and_text(block: exports.Block) -> tuple[str, str]:
    match block:
        case exports.Quotation():
            return QUOTATION, plain_text(block.original)
        case exports.Table():
            return TABLE, table_text(block)
        case _:
            return PASSAGE, plain_text(tuple(inlines_of(block)))


def _beside(block: exports.Block) -> Iterator[tuple[str, str]]:
    """Yield what a reader takes for part of a passage: translation, speaker, notes."""
    if isinstance(block, exports.Quotation):
        if block.translation:
            yield "translation", plain_text(block.translation.content)
        if block.attribution:
            yield "attribution", plain_text(block.attribution)
    for inline in inlines_of(block):
        if isinstance(inline, exports.Note):
            yield NOTE, plain_text(inline.content)


def _origin(item: Item, dossier: Dossier, anchor: Anchor) -> Iterator[tuple[str, str]]:
    """Yield where a passage came from; positions as they are in the essay now."""
    start, end = anchor.start, anchor.end
    essay = next((held for held in dossier.essays if held.id == anchor.essay), None)
    if essay:
        yield "essay", essay.name
        yield "sha256", essay.sha256
        start, end = span_of(anchor, essay) or (start, end)
    yield "start", str(start)
    yield "end", str(end)
    yield "exact", anchor.exact
    for url in cited_urls(item, dossier):
        yield "url", url


def cited_urls(item: Item, dossier: Dossier) -> list[str]:
    """Return the addresses of the sources of an item, each once, in order."""
    keys = [citation.source for citation in item.citations]
    for card in dossier.quotations:
        if card.id == getattr(item, "quotation", None) and card.source:
            keys.insert(0, card.source)
    known = {source.id: source.url for source in dossier.sources}
    urls = (known.get(SourceId(key), "") for key in keys)
    return list(dict.fromkeys(url for url in urls if url))
