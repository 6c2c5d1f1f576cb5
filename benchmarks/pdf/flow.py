"""A document as one list of paragraphs, headings and tables, which any program can set.

What only we have, such as the ground of a callout, is left out; its text is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.document import (
    Block,
    Callout,
    Document,
    Heading,
    Inline,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    Text,
    inlines_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph in a style of the sheet; in a list with a label, or rows of cells."""

    style: str
    content: tuple[Inline, ...]
    label: str = ""
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = ()


def flow(document: Document) -> Iterator[Item]:
    """Yield the title and all that follows."""
    yield Item("title", (Text(document.metadata.title),))
    for block in document.blocks:
        yield from _items(block)


def _items(  # noqa: C901 - one case for each kind of block, no more
    block: Block,
) -> Iterator[Item]:
    match block:
        case Heading(level=level, content=content):
            yield Item(f"heading{min(level, 3)}", content)
        case Paragraph(role=role, content=content):
            yield Item(role.value, content)
        case List():
            yield from _points(block)
        case Callout(title=title, blocks=blocks):
            yield Item("callout", (Text(title, strong=True),))
            for inner in blocks:
                yield from _items(inner)
        case Quotation():
            yield Item("quotation", block.original)
            if block.translation:
                yield Item("translation", block.translation.content)
            yield Item("attribution", block.attribution)
        case Table(header=header, rows=rows, caption=caption):
            yield Item("caption", caption)
            cells = tuple(tuple(c.content for c in row) for row in (header, *rows))
            yield Item("table", (), rows=cells)
        case PageBreak():
            pass
        case _:
            yield Item("body", tuple(inlines_of(block)))


def _points(block: List) -> Iterator[Item]:
    for number, item in enumerate(block.items, block.start):
        label = f"{number}." if block.ordered else "•"
        for inner in item.blocks:
            match inner:
                case Paragraph(content=content):
                    yield Item("list", content, label)
                    label = ""
                case List():
                    yield from _points(inner)
