"""A link that is dragged in from a browser, as the source it is; nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.brief import TextItem
from app.domain.ids import SourceId, new_id
from app.domain.source import Source
from app.importing.rich_text import items_from_html
from exports.addresses import safe_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData

_LONGEST = 300  # characters of a title; what is longer was no link but a text


def address_in(data: QMimeData) -> str:
    """Return the one web address that data is, empty for anything else.

    Browsers give a dragged link as a list of addresses (RFC 2483, 5), and a dragged
    piece of a page without one.
    """
    urls = data.urls()
    if len(urls) != 1 or urls[0].isLocalFile() or data.hasImage():
        return ""
    address = urls[0].toString()
    parts = safe_parts(address)
    return address if parts and parts.scheme.lower() != "mailto" else ""


def source_in(data: QMimeData, held: Iterable[Source]) -> Source | None:
    """Return the source that a dragged link is: one that is held, or else a new one."""
    address = address_in(data)
    if not address:
        return None
    known = next((one for one in held if one.url == address), None)
    return known or Source(SourceId(new_id()), title=_title(data), url=address)


def _title(data: QMimeData) -> str:
    """Return the words that the link stood under, empty where they are its address."""
    items = items_from_html(data.html()) if data.hasHtml() else ()
    texts = [item.text for item in items if isinstance(item, TextItem)]
    title = " ".join(texts[0].split()) if len(texts) == 1 else ""
    return title if len(title) <= _LONGEST and "://" not in title else ""
