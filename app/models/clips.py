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

CLIP_MIME = "application/x-briefwright-items"


@dataclass(frozen=True, slots=True)
class Clip:
    """Copied items, with the quotations that their cards show."""

    items: tuple[TextItem | QuotationItem | TableItem, ...]
    quotations: tuple[Quotation, ...] = ()


def clip_mime(items: Iterable[Item], dossier: Dossier, text: str) -> QMimeData:
    """Return items for a brief, and their text for every other program."""
    held = tuple(items)
    shown = {item.quotation for item in held if isinstance(item, QuotationItem)}
    cards = tuple(card for card in dossier.quotations if card.id in shown)
    data = QMimeData()
    data.setText(text)
    data.setData(CLIP_MIME, json.dumps(to_plain(Clip(held, cards))).encode())
    return data


def read_clip(data: QMimeData, dossier: Dossier) -> Clip | None:
    """Return copied items with fresh ids, or None when there are none.

    Citations of sources that the dossier does not have are left out, and so are cards
    whose quotation is neither in the dossier nor in the clip.
    """
    try:
        plain = json.loads(bytes(data.data(CLIP_MIME).data()))
        clip = from_plain(Clip, plain)
    except (ValueError, PlainError, RecursionError):
        return None
    known = {source.id for source in dossier.sources}
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
    return Clip(items, clip.quotations) if items else None
