"""What a file must say: the text of a ``Document`` as any writer has to show it.

The order is part of the contract of the writers: the label of a translation stands
before it, captions of tables above, of figures below, a callout's title first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exports.document import (
    Block,
    Callout,
    Chart,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    QuotationLayout,
    Table,
    plain_text,
)
from exports.matter import front_of
from exports.rendered import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.document import Inline


def paragraphs_of(document: Document, *, on_cover: bool = False) -> Iterator[str]:
    """Yield the text of each paragraph in reading order, the title first.

    With the title ``on_cover`` the bylines are left out that say no more than it does.
    """
    front = front_of(document, RenderOptions(cover=on_cover))
    yield document.metadata.title
    for block in (*front.bylines, *front.text):
        for content in contents_of(block):
            yield content if isinstance(content, str) else plain_text(content)


def notes_of(document: Document) -> Iterator[Note]:
    """Yield the notes in the order of their marks on the page."""
    for block in document.blocks:
        for content in contents_of(block):
            if not isinstance(content, str):
                yield from (inline for inline in content if isinstance(inline, Note))


def note_text(note: Note) -> str:
    """Return what a reader reads in a note."""
    return plain_text(note.content)


def contents_of(  # noqa: C901 - one case for each kind of block, no more
    block: Block | ListItem,
) -> Iterator[tuple[Inline, ...] | str]:
    """Yield what each paragraph of a block shows, nested ones included."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            yield content
        case Quotation():
            yield from _quotation(block)
        case List(items=blocks) | ListItem(blocks=blocks):
            for inner in blocks:
                yield from contents_of(inner)
        case Callout(title=title, blocks=blocks):
            yield title
            for inner in blocks:
                yield from contents_of(inner)
        case Table(caption=caption, header=header, rows=rows):
            yield caption
            for row in (header, *rows):
                yield from (cell.content for cell in row)
        case Figure(caption=caption) | Chart(caption=caption):
            yield caption
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _quotation(block: Quotation) -> Iterator[tuple[Inline, ...] | str]:
    translated: list[tuple[Inline, ...] | str] = []
    if block.translation:
        translated = [block.translation.label, block.translation.content]
    if block.layout is QuotationLayout.TRANSLATION_FIRST:
        yield from translated
        yield block.original
    else:
        yield block.original
        yield from translated
    yield block.attribution
