"""Copy and paste: items keep their anchors, foreign text keeps what it is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from app.composing.carrying import carried, received
from app.composing.gather import Taken, taken_from
from app.domain import stretch
from app.domain.brief import TextItem
from app.domain.ids import ItemId, new_id
from app.domain.wording import tr
from app.editing import marks
from app.importing.rich_text import items_from_html
from app.models.clips import CLIP_MIME, clip_mime, read_clip
from app.models.passages import PASSAGE_MIME, read_passage
from app.ui.editor.units import Role, bare
from app.verifying.narrowing import narrowed
from exports.addresses import safe_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMimeData

    from app.domain.brief import Brief, Citation, Item, ItemNote
    from app.editing.store import DossierStore
    from app.models.clips import Pasted
    from app.ui.editor.page import Page
    from app.ui.editor.units import Line, Place

_Mark = TypeVar("_Mark", "Citation", "ItemNote")


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
        dossier = self._store.dossier
        return clip_mime(items, dossier, text, carried(items, dossier))

    def taken_of(self, data: QMimeData) -> Taken:
        """Return what data holds as items, each with a fresh id; text is own words."""
        dossier = self._store.dossier
        if data.hasFormat(PASSAGE_MIME) and (found := read_passage(data, dossier)):
            essay, span = found
            return taken_from(essay, span.start, span.end, dossier.sources)
        if pasted := self._pasted(data):
            here = received(pasted.items, pasted.quotations, pasted.essays, dossier)
            return Taken(
                here.items,
                here.quotations,
                pasted.sources,
                pasted.pictures,
                here.essays,
            )
        return Taken(_foreign(data), (), ())

    def left_out(self, data: QMimeData) -> str:
        """Return one sentence on what of a clip cannot stand here, empty for all is."""
        pasted = self._pasted(data)
        if pasted is None or not (pasted.left_out or pasted.notes_left_out):
            return ""
        return tr(
            "Not all could be pasted: {0} cards or pictures came without what they show"
            " and {1} notes without their source"
        ).format(pasted.left_out, pasted.notes_left_out)

    def inline_of(self, data: QMimeData, line: Line) -> TextItem | None:
        """Return the words to put into a line, None when it shall be items instead.

        Lines of other roles than texts take words alone.
        """
        if line.role is Role.PICTURE:
            return None
        if line.role not in {Role.TEXT, Role.PROMPT}:
            return _own_words(" ".join(plain_text(data).split()))
        if data.hasFormat(PASSAGE_MIME):
            return None
        known = data.hasFormat(CLIP_MIME) or data.hasHtml()
        if not known and len(plain_text(data).splitlines()) <= 1:
            return _own_words(plain_text(data))
        items = self.taken_of(data).items
        only = items[0] if len(items) == 1 else None
        if not isinstance(only, TextItem) or not line.text:
            return None
        return _with_edges(only, plain_text(data))

    def _pasted(self, data: QMimeData) -> Pasted | None:
        known = data.hasFormat(CLIP_MIME)
        return read_clip(data, self._store.dossier) if known else None

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
                    yield self._anchored(_slice(item, first, last))
            elif start.unit != end.unit:
                yield item

    def _anchored(self, item: TextItem) -> TextItem:
        """Return a part of a passage with the anchor of its own words."""
        essays = self._store.dossier.essays
        for essay in essays:
            if item.anchor and essay.id == item.anchor.essay:
                anchor = narrowed(item.anchor, essay, item.text)
                return replace(item, anchor=anchor)
        return item

    def _texts(self, start: Place, end: Place) -> Iterator[str]:
        for index in range(start.unit, end.unit + 1):
            for number, line in enumerate(self._page.units[index].lines):
                here = (index, number)
                if (start.unit, start.line) <= here <= (end.unit, end.line):
                    laid = line.laid()
                    last = end.at if here == (end.unit, end.line) else len(laid)
                    first = start.at if here == (start.unit, start.line) else 0
                    yield bare(laid[first:last])


def _foreign(data: QMimeData) -> tuple[Item, ...]:
    """Return what another program has copied: as it is made up, or its lines."""
    items = items_from_html(data.html()) if data.hasHtml() else ()
    if items:
        return tuple(map(_safely_linked, items))
    lines = (" ".join(line.split()) for line in plain_text(data).splitlines())
    return tuple(_own_words(line) for line in lines if line)


def _with_edges(item: TextItem, text: str) -> TextItem:
    """Return words with a space on a side where they have one in a plain text."""
    if text.strip() != item.text:
        return item
    lead, tail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return marks.inserted(_own_words(lead + tail), len(lead), item)


def _own_words(text: str) -> TextItem:
    return TextItem(ItemId(new_id()), text)


def _safely_linked(item: Item) -> Item:
    """Return an item without links that hide where they lead."""
    if not isinstance(item, TextItem):
        return item
    links = (
        one if safe_parts(one.link) else replace(one, link="") for one in item.stretches
    )
    return replace(item, stretches=stretch.tidied(links, len(item.text)))


def plain_text(data: QMimeData) -> str:
    """Return the text that data holds; of rich text, its words alone."""
    return data.text() if data.hasText() else ""


def _slice(item: TextItem, first: int, last: int) -> TextItem:
    """Return a stretch of a text item; it claims the same anchor as the whole."""
    if (first, last) == (0, len(item.text)):
        return item
    length = len(item.text)
    return replace(
        item,
        text=item.text[first:last],
        citations=_within(item.citations, first, last, length),
        notes=_within(item.notes, first, last, length),
        stretches=stretch.within(item.stretches, first, last),
    )


def _within(
    marks: tuple[_Mark, ...], first: int, last: int, length: int
) -> tuple[_Mark, ...]:
    """Return the marks behind words of a stretch of a text of this length."""
    ends = ((mark, length if mark.at is None else mark.at) for mark in marks)
    return tuple(
        replace(mark, at=at - first) for mark, at in ends if first < at <= last
    )
