"""Copy and paste: items keep their anchors, and foreign text comes in plain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.composing.gather import items_from
from app.domain.brief import QuotationItem, TextItem
from app.domain.ids import ItemId, new_id
from app.models.clips import CLIP_MIME, clip_mime, read_clip
from app.models.passages import PASSAGE_MIME, read_passage
from app.ui.editor.units import CHIP, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMimeData

    from app.domain.brief import Brief, Item
    from app.editing.store import DossierStore
    from app.models.clips import Clip
    from app.ui.editor.page import Page
    from app.ui.editor.units import Line, Place


class Clipboard:
    """Makes items of what is selected, and of what is pasted or dropped."""

    def __init__(self, store: DossierStore, page: Page) -> None:
        self._store = store
        self._page = page

    def copy(self, start: Place, end: Place) -> QMimeData:
        """Return what is selected, as items and as text."""
        brief = self._store.brief
        items = list(self._items(brief, start, end)) if brief else []
        text = "\n".join(self._texts(start, end))
        return clip_mime(items, self._store.dossier, text)

    def items_of(self, data: QMimeData) -> tuple[Item, ...]:
        """Return what data holds as items, each with a fresh id; text is own words."""
        if data.hasFormat(CLIP_MIME) and (clip := read_clip(data, self._store.dossier)):
            return self._known(clip)
        if data.hasFormat(PASSAGE_MIME):
            found = read_passage(data, self._store.dossier)
            if found:
                essay, span = found
                return items_from(essay, span.start, span.end)
        lines = (" ".join(line.split()) for line in plain_text(data).splitlines())
        return tuple(TextItem(ItemId(new_id()), line) for line in lines if line)

    def inline_of(self, data: QMimeData, line: Line) -> str | None:
        """Return the text to put into a line, None when it shall be items instead."""
        if line.role not in {Role.TEXT, Role.PROMPT}:
            return " ".join(plain_text(data).split())
        if data.hasFormat(PASSAGE_MIME):
            return None
        if data.hasFormat(CLIP_MIME):
            items = self.items_of(data)
            only = items[0] if len(items) == 1 else None
            return only.text if isinstance(only, TextItem) and line.text else None
        text = plain_text(data)
        return text if len(text.splitlines()) <= 1 else None

    def _known(self, clip: Clip) -> tuple[Item, ...]:
        """Leave out cards of another dossier: their quotation is not in this one."""
        cards = {card.id for card in self._store.dossier.quotations}
        return tuple(
            item
            for item in clip.items
            if not isinstance(item, QuotationItem) or item.quotation in cards
        )

    def _items(self, brief: Brief, start: Place, end: Place) -> Iterator[Item]:
        for index in range(start.unit, end.unit + 1):
            unit = self._page.units[index]
            if not unit.is_item:
                continue
            item = brief.item(ItemId(unit.id))
            line = unit.lines[0]
            if isinstance(item, TextItem):
                first = line.text_at(start.at) if index == start.unit else 0
                last = line.text_at(end.at) if index == end.unit else len(line.text)
                if first < last:
                    yield _slice(item, first, last)
            elif start.unit != end.unit:
                yield item

    def _texts(self, start: Place, end: Place) -> Iterator[str]:
        for index in range(start.unit, end.unit + 1):
            for number, line in enumerate(self._page.units[index].lines):
                here = (index, number)
                if (start.unit, start.line) <= here <= (end.unit, end.line):
                    laid = line.laid()
                    last = end.at if here == (end.unit, end.line) else len(laid)
                    first = start.at if here == (start.unit, start.line) else 0
                    yield laid[first:last].replace(CHIP, "")


def plain_text(data: QMimeData) -> str:
    """Return the text that data holds; of rich text, its words alone."""
    return data.text() if data.hasText() else ""


def _slice(item: TextItem, first: int, last: int) -> TextItem:
    """Return a stretch of a text item; it claims the same anchor as the whole."""
    if (first, last) == (0, len(item.text)):
        return item
    citations = tuple(
        replace(citation, at=citation.at - first)
        for citation in item.citations
        if citation.at is not None and first < citation.at <= last
    )
    return replace(item, text=item.text[first:last], citations=citations, notes=())
