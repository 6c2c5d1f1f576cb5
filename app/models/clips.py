"""Items on the clipboard: they keep their anchors, and get ids of their own.

What comes back may have been put there by any program, so it is checked as it is read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from app.domain.brief import QuotationItem, TableItem, TextItem
from app.domain.ids import ItemId, new_id
from app.domain.plain import PlainError, from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.brief import Item
    from app.domain.dossier import Dossier
    from app.domain.quotation import Quotation
    from app.domain.source import Source

CLIP_MIME = "application/x-briefwright-items"


@dataclass(frozen=True, slots=True)
class Clip:
    """Copied items, with the quotations that they show and the sources of all."""

    items: tuple[TextItem | QuotationItem | TableItem, ...]
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a clip is in a dossier: with fresh ids, and with all that items need."""

    items: tuple[TextItem | QuotationItem | TableItem, ...]
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    cards_left_out: int = 0  # their quotation is not there
    notes_left_out: int = 0  # their source is not there


def clip_mime(items: Iterable[Item], dossier: Dossier, text: str) -> QMimeData:
    """Return items for a brief, and their text for every other program."""
    held = tuple(items)
    shown = {item.quotation for item in held if isinstance(item, QuotationItem)}
    cards = tuple(card for card in dossier.quotations if card.id in shown)
    cited = {citation.source for item in held for citation in item.citations}
    cited |= {card.source for card in cards if card.source}
    sources = tuple(source for source in dossier.sources if source.id in cited)
    data = QMimeData()
    data.setText(text)
    plain = to_plain(Clip(held, cards, sources))
    data.setData(CLIP_MIME, json.dumps(plain).encode())
    return data


def read_clip(data: QMimeData, dossier: Dossier) -> Pasted | None:
    """Return copied items with what they need to stand here, or None without any."""
    try:
        plain = json.loads(bytes(data.data(CLIP_MIME).data()))
        clip = from_plain(Clip, plain)
    except (ValueError, PlainError, RecursionError):
        return None
    known = {source.id for source in (*dossier.sources, *clip.sources)}
    cards = {card.id for card in (*dossier.quotations, *clip.quotations)}
    items = tuple(
        replace(
            item,
            id=ItemId(new_id()),
            citations=tuple(c for c in item.citations if c.source in known),
        )
        for item in clip.items
        if not isinstance(item, QuotationItem) or item.quotation in cards
    )
    quotations = tuple(
        card if card.source in known else replace(card, source=None)
        for card in clip.quotations
    )
    if not clip.items:
        return None
    return Pasted(
        items,
        quotations,
        clip.sources,
        len(clip.items) - len(items),
        sum(c.source not in known for item in clip.items for c in item.citations),
    )
