"""From the essay into the brief: what a selection or a found quotation becomes.

Footnotes and hidden link targets of the essay travel with the item as ``ItemNote``, so
that nothing that a reader could look up is lost on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.composing.noted import names_speaker, source_at, sources_noted
from app.domain.anchor import anchor_in
from app.domain.brief import (
    Citation,
    Form,
    ItemNote,
    QuotationItem,
    TableItem,
    TextItem,
)
from app.domain.essay import BlockKind
from app.domain.ids import ItemId, QuotationId, derived_id, new_id
from app.domain.quotation import Quotation, Translation
from app.verifying.cells import cells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from app.domain.brief import Item
    from app.domain.essay import Block, Essay, FoundQuotation
    from app.domain.picture import Picture
    from app.domain.source import Source

UNKNOWN_LANGUAGE = "und"  # BCP 47, RFC 5646 section 4.1


@dataclass(frozen=True, slots=True)
class Taken:
    """Items, with the quotations, sources and pictures that they show and cite."""

    items: tuple[Item, ...]
    quotations: tuple[Quotation, ...]
    sources: tuple[Source, ...]  # only those that are new
    pictures: tuple[Picture, ...] = ()
    essays: tuple[Essay, ...] = ()  # only those that are new


def items_from(essay: Essay, start: int, end: int) -> tuple[Item, ...]:
    """Return an anchored item for each block that a span touches, with a fresh id."""
    touched = essay.blocks_in(start, end)
    return tuple(item for _, item in _items(essay, touched, start, end))


def taken_from(
    essay: Essay, start: int, end: int, known: Sequence[Source] = ()
) -> Taken:
    """Return a span as items, with a card for each quotation that lies whole in it.

    A card stands for the quotation, its translation and who is named behind them: their
    blocks are not taken a second time. A source line is what the piece before it cites.
    """
    quotations: list[Quotation] = []
    sources: list[Source] = []
    items: list[tuple[int, Item]] = []
    covered: set[int] = set()
    for found in essay.quotations:
        if found.inline or found.start < start or end < found.end:
            continue
        card, source = card_from(essay, found, (*known, *sources))
        quotations.append(card)
        if source and source not in (*known, *sources):
            sources.append(source)
        items.append((found.start, QuotationItem(ItemId(new_id()), card.id)))
        held = _blocks_of(essay, found)
        behind = _line_behind(essay, held)
        if behind is not None and names_speaker(essay, essay.blocks[behind]):
            held.add(behind)  # the card says it
        covered |= held
    within = essay.blocks_in(start, end)
    touched = [index for index in within if index not in covered]
    items.extend(_items(essay, touched, start, end))
    items.sort(key=lambda placed: placed[0])
    for line in (essay.blocks[index] for index in touched):
        if _is_source_line(line) and start <= line.start and line.end <= end:
            noted = sources_noted(essay, line, (*known, *sources))
            if noted and _cite(items, line, noted, quotations):
                sources.extend(one for one in noted if one not in (*known, *sources))
    return Taken(tuple(item for _, item in items), tuple(quotations), tuple(sources))


def text_item(
    essay: Essay, start: int, end: int, form: Form, item_id: ItemId | None = None
) -> TextItem | None:
    """Return an item of a span within one block, or None when nothing is to be read."""
    start, end = _trimmed(essay.text, start, end)
    text = essay.reading(start, end) if start < end else ""
    if not text:
        return None
    index = essay.block_at(start)
    return TextItem(
        item_id or ItemId(new_id()),
        text,
        anchor_in(essay, start, end),
        form,
        None if index is None else essay.blocks[index].language,
        notes=tuple(_notes(essay, start, end)),
    )


def card_from(
    essay: Essay, found: FoundQuotation, known: Sequence[Source] = ()
) -> tuple[Quotation, Source | None]:
    """Return a quotation card and its source, one of ``known`` where the URL is.

    The ids follow from the essay and the place, so that the same card is never two.
    """
    source = source_of(essay, found, known)
    translation = None
    if found.translation:
        span = found.translation
        translation = Translation(
            essay.reading(span.start, span.end),
            span.language or essay.language,
            anchor=anchor_in(essay, span.start, span.end),
        )
    return (
        Quotation(
            QuotationId(
                derived_id("quotation", essay.id, str(found.start), str(found.end))
            ),
            essay.reading(found.start, found.end),
            found.language or UNKNOWN_LANGUAGE,
            translation,
            found.speaker,
            found.role,
            found.outlet,
            source.id if source else None,
            anchor=anchor_in(essay, found.start, found.end),
        ),
        source,
    )


def source_of(
    essay: Essay, found: FoundQuotation, known: Sequence[Source] = ()
) -> Source | None:
    """Return the source that a quotation names, by address or in the line behind it."""
    if found.source_url:
        language = found.language or ""
        return source_at(
            found.source_url, known, outlet=found.outlet, language=language
        )
    behind = _line_behind(essay, _blocks_of(essay, found))
    noted = () if behind is None else sources_noted(essay, essay.blocks[behind], known)
    return noted[0] if noted else None


def _blocks_of(essay: Essay, found: FoundQuotation) -> set[int]:
    """Return the blocks of a quotation and its translation."""
    spans = [(found.start, found.end)]
    if found.translation:
        spans.append((found.translation.start, found.translation.end))
    return {index for span in spans for index in essay.blocks_in(*span)}


def _line_behind(essay: Essay, blocks: Collection[int]) -> int | None:
    """Return the index of the source line directly behind some blocks, or None."""
    behind = max(blocks, default=len(essay.blocks)) + 1
    is_line = behind < len(essay.blocks) and _is_source_line(essay.blocks[behind])
    return behind if is_line else None


def _is_source_line(block: Block) -> bool:
    return block.kind is BlockKind.SOURCE_NOTE


def _cite(
    items: list[tuple[int, Item]],
    line: Block,
    noted: Sequence[Source],
    quotations: Sequence[Quotation],
) -> bool:
    """Let the piece before a source line cite what it names, in place of the line.

    False, and nothing is done, where no piece is before it.
    """
    before = [
        at
        for at, (start, item) in enumerate(items)
        if start < line.start and not _is_subheading(item)
    ]
    if not before:
        return False
    start, item = items[before[-1]]
    cited = {citation.source for citation in item.citations}
    if isinstance(item, QuotationItem):
        shown = (card.source for card in quotations if card.id == item.quotation)
        cited |= {source for source in shown if source}
    more = tuple(Citation(one.id) for one in noted if one.id not in cited)
    items[before[-1]] = start, replace(item, citations=(*item.citations, *more))
    items[:] = [placed for placed in items if placed[0] != line.start]
    return True


def _is_subheading(item: Item) -> bool:
    return isinstance(item, TextItem) and item.form is Form.SUBHEADING


def _items(
    essay: Essay, touched: Sequence[int], start: int, end: int
) -> Iterator[tuple[int, Item]]:
    """Yield the items of blocks with their places; a table brings its caption along.

    The essay's title comes only by itself: the brief has one of its own.
    """
    alone = len(touched) == 1
    tables = {i for i in touched if essay.blocks[i].kind is BlockKind.TABLE}
    captions = {_caption_of(essay, index) for index in tables}
    for index in touched:
        block = essay.blocks[index]
        if index in tables:
            item: Item | None = _table(essay, index)
        elif index in captions or (block.kind is BlockKind.TITLE and not alone):
            continue
        else:
            item = _text(essay, block, max(start, block.start), min(end, block.end))
        if item:
            yield block.start, item


def _text(essay: Essay, block: Block, start: int, end: int) -> TextItem | None:
    form = Form.PARAGRAPH
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        form = Form.SUBHEADING
    elif block.kind is BlockKind.LIST_ITEM:
        form = Form.NUMBER if block.ordered else Form.BULLET
    return text_item(essay, start, end, form)


def _table(essay: Essay, index: int) -> TableItem | None:
    """Return the whole table: a part of one would stand without its header."""
    block = essay.blocks[index]
    rows = cells(essay, block.start, block.end)
    if not rows:
        return None
    caption = _caption_of(essay, index)
    return TableItem(
        ItemId(new_id()),
        rows[0],
        rows[1:],
        "" if caption is None else _reading(essay, essay.blocks[caption]),
        anchor_in(essay, block.start, block.end),
    )


def _caption_of(essay: Essay, table: int) -> int | None:
    """Return the index of the caption that stands beside a table, or None."""
    for index in (table + 1, table - 1):
        beside = essay.blocks[index : index + 1] if index >= 0 else ()
        if beside and beside[0].kind is BlockKind.CAPTION:
            return index
    return None


def _reading(essay: Essay, block: Block) -> str:
    return essay.reading(block.start, block.end)


def _notes(essay: Essay, start: int, end: int) -> Iterator[ItemNote]:
    """Yield the footnotes and hidden addresses of a span, in the order of the text."""
    marks: list[tuple[int, ItemNote]] = []
    for mark in essay.note_marks:
        if start <= mark.start < end:
            block = essay.blocks[mark.block]
            text = essay.reading(block.start, block.end)
            at = len(essay.reading(start, mark.start))
            anchor = anchor_in(essay, block.start, block.end)
            marks.append((mark.start, ItemNote(text, at, anchor)))
    for link in essay.links:
        if link.start < start or end < link.end:
            continue
        if link.url not in essay.reading(link.start, link.end):
            at = len(essay.reading(start, link.end))
            marks.append((link.end, ItemNote(link.url, at)))
    for _, note in sorted(marks, key=lambda mark: mark[0]):
        yield note


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))
