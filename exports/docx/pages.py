"""On which pages headings stand: asked of our own PDF of the same document.

Word lays a document out anew, yet not very differently, so what is shown before it
does is nearly true. A PDF costs far more than the rest of the file: it is made only
when a page number is to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exports.document import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Document
    from exports.rendered import RenderOptions


@dataclass(frozen=True, slots=True)
class Pages:
    """The page of each listed heading, from 1, and how many pages there are."""

    headings: tuple[int, ...]
    count: int


def lay_out(
    document: Document, options: RenderOptions, headings: Sequence[Heading]
) -> Pages:
    """Return the pages of some headings; one that is no block stands behind them all.

    Such a one is the title of the endnotes.
    """
    from exports.pdf.writer import write_pdf  # noqa: PLC0415 - slow, seldom asked for

    named = _named(replace(document, evidence=(), sources=()))
    rendered = write_pdf(named, replace(options, password=""))
    placed = {place.id: place.page for place in reversed(rendered.placements)}
    last = max(placed.values(), default=1)
    there = iter([block for block in named.blocks if isinstance(block, Heading)])
    pages = []
    for heading in headings:
        found = next((b for b in there if b.content == heading.content), None)
        pages.append(placed.get(found.id, last) if found else last)
    return Pages(tuple(pages), rendered.pages)


def _named(document: Document) -> Document:
    """Return a document in which every heading has an id."""
    taken = {block.id for block in document.blocks if isinstance(block, Heading)}
    prefix = "heading"
    while any(key.startswith(prefix) for key in taken):
        prefix += "_"
    return replace(
        document,
        blocks=tuple(
            replace(block, id=f"{prefix}{number}")
            if isinstance(block, Heading) and not block.id
            else block
            for number, block in enumerate(document.blocks)
        ),
    )
