"""Items on the clipboard: they keep their anchors, and get ids of their own.

What comes back may have been put there by any program, so it is checked as it is read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QMimeData

from app.domain.brief import (
    PictureItem,
    QuotationItem,
    TableItem,
    TextItem,
    is_sound,
)
from app.domain.ids import ItemId, new_id
from app.domain.plain import PlainError, from_plain, has_whole_text, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from app.domain.brief import Item
    from app.domain.dossier import Dossier
    from app.domain.picture import Picture
    from app.domain.portable import Excerpt
    from app.domain.quotation import Quotation
    from app.domain.source import Source

CLIP_MIME = "application/x-briefwright-items"


@dataclass(frozen=True, slots=True)
class Clip:
    """Copied items, with the quotations and pictures they show and all sources."""

    items: tuple[TextItem | QuotationItem | TableItem | PictureItem, ...]
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    pictures: tuple[Picture, ...] = ()
    essays: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a clip is in a dossier: with fresh ids, and with all that items need."""

    items: tuple[Item, ...]
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    pictures: tuple[Picture, ...] = ()
    essays: tuple[Excerpt, ...] = ()  # as they came: nobody has looked at them
    left_out: int = 0  # cards and pictures: what they show is not there
    notes_left_out: int = 0  # their source is not there


def clip_mime(
    items: Iterable[Item], dossier: Dossier, text: str, essays: Iterable[Excerpt] = ()
) -> QMimeData:
    """Return items for a brief, and their text for every other program.

    ``essays`` are what the items need of these in a dossier that has them not.
    """
    held = tuple(items)
    shown = {item.quotation for item in held if isinstance(item, QuotationItem)}
    cards = tuple(card for card in dossier.quotations if card.id in shown)
    cited = {citation.source for item in held for citation in item.citations}
    cited |= {card.source for card in cards if card.source}
    sources = tuple(
        replace(one, attachments=()) for one in dossier.sources if one.id in cited
    )
    data = QMimeData()
    data.setText(text)
    seen = {item.picture for item in held if isinstance(item, PictureItem)}
    pictures = tuple(picture for picture in dossier.pictures if picture.id in seen)
    plain = to_plain(Clip(held, cards, sources, pictures, tuple(essays)))
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
    pictures = tuple(picture for picture in clip.pictures if picture.is_sound)
    there: set[str] = {card.id for card in (*dossier.quotations, *clip.quotations)}
    there |= {picture.id for picture in (*dossier.pictures, *pictures)}
    items = tuple(
        replace(
            item,
            id=ItemId(new_id()),
            citations=tuple(c for c in item.citations if c.source in known),
        )
        for item in clip.items
        if _is_there(item, there) and is_sound(item) and has_whole_text(item)
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
        tuple(replace(source, attachments=()) for source in clip.sources),
        pictures,
        clip.essays,
        len(clip.items) - len(items),
        sum(c.source not in known for item in clip.items for c in item.citations),
    )


def _is_there(item: Item, there: Set[str]) -> bool:
    """Whether what an item shows is among things of the dossier or the clip."""
    match item:
        case QuotationItem(quotation=shown):
            return shown in there
        case PictureItem(picture=shown):
            return shown in there
        case TextItem() | TableItem():
            return True
        case _:
            assert_never(item)
