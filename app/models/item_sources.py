"""Which sources an item has, and where in each: a card's own, then those it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import QuotationItem

if TYPE_CHECKING:
    from app.domain.brief import Citation, Item
    from app.domain.dossier import Dossier
    from app.domain.ids import SourceId
    from app.domain.quotation import Quotation
    from app.domain.source import Source


def sources_of(item: Item | None, dossier: Dossier) -> list[Source]:
    """Return the sources of an item that the dossier has, each once."""
    if item is None:
        return []
    card = card_of(item, dossier)
    ids = [citation.source for citation in item.citations]
    ids = [card.source, *ids] if card and card.source else ids
    held = {source.id: source for source in dossier.sources}
    return [held[one] for one in dict.fromkeys(ids) if one in held]


def locator_of(item: Item | None, dossier: Dossier, source: SourceId) -> str:
    """Return the place in a source that an item names, "" when it names none."""
    card = card_of(item, dossier)
    if card is not None and card.source == source:
        return card.locator
    citation = citation_of(item, source)
    return citation.locator if citation else ""


def card_of(item: Item | None, dossier: Dossier) -> Quotation | None:
    """Return the quotation of an item, None when it is no card."""
    if isinstance(item, QuotationItem):
        return dossier.quotation(item.quotation)
    return None


def citation_of(item: Item | None, source: SourceId) -> Citation | None:
    """Return how an item cites a source, None when it does not."""
    citations = item.citations if item else ()
    return next((one for one in citations if one.source == source), None)
