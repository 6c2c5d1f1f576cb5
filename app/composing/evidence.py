"""What a file must still say about each passage, so that it can be verified later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import exports.document
from app.domain.ids import SourceId
from app.verifying.verbatim import span_of, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.anchor import Anchor
    from app.domain.brief import Item
    from app.domain.dossier import Dossier

PASSAGE, QUOTATION, TABLE = "passage", "quotation", "table"  # roles


def evidence_of(
    item: Item, text: str, dossier: Dossier, anchor: Anchor, *, role: str = PASSAGE
) -> exports.document.Evidence:
    """Return the evidence of an anchored item that is exported with this text."""
    status = status_of(item, dossier)
    return exports.document.Evidence(
        item.id,
        role,
        text,
        status.value if status else "",
        tuple(_origin(item, dossier, anchor)),
    )


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
