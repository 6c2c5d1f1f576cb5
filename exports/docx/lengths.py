"""How many pages a document may have, where nobody has laid it out.

Word and LibreOffice count pages as they show them; what is written is for who reads the
file without. Lines are counted by the letters that fit, blocks by the sheet.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    Callout,
    Chart,
    Figure,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    Text,
)
from exports.units import Length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exports.document import Block, Document, Inline
    from exports.sheet import StyleSheet

_LETTER = 0.45  # of the size: the mean width of letters and spaces of our faces
_PICTURE = 170.0  # points, with its caption
_BOX = 16.0  # points that a callout has above and below its text
_CELL = 5.0  # points that a row has above and below its text
_INDENTED = 0.95  # of the width is left in a list
_LONGEST = 400  # blocks that are looked at one by one
_LETTERS_A_PAGE = 2600  # a full page of our body text


def estimated_pages(document: Document, sheet: StyleSheet, *, cover: bool) -> int:
    """Return about how many pages a document has, with its cover."""
    if len(document.blocks) > _LONGEST:
        letters = _letters(document.inlines())
        return max(1, ceil(letters / _LETTERS_A_PAGE))
    lengths = _Lengths(sheet)
    height, page = lengths.title(document), lengths.page
    pages = 1 if cover else 0
    if cover:
        height = 0.0
    for block in document.blocks:
        if isinstance(block, PageBreak):
            pages, height = pages + ceil(height / page), 0.0
        else:
            height += lengths.block(block, 1.0)
    return max(1, pages + ceil(height / page))


class _Lengths:
    """Heights in points by a sheet. A share is of the width of the text."""

    def __init__(self, sheet: StyleSheet) -> None:
        page = sheet.page
        self._sheet = sheet
        self._width = Length(page.width - page.left - page.right).pt
        self.page = Length(page.height - page.top - page.bottom).pt

    def title(self, document: Document) -> float:
        """Return what the title takes."""
        return self._text(len(document.metadata.title), "title", 1.0)

    def block(self, block: Block | ListItem, share: float) -> float:  # noqa: C901 - one case for each kind of block
        """Return what a block takes, its notes included."""
        match block:
            case Heading(level=level, content=content):
                height = self._run(content, f"heading{min(max(level, 1), 3)}", share)
            case Paragraph(content=content, role=role):
                body = role is ParagraphRole.BODY
                height = self._run(content, "body" if body else role.value, share)
            case Quotation():
                height = self._quotation(block)
            case List(items=inner) | ListItem(blocks=inner):
                height = sum(self.block(held, share * _INDENTED) for held in inner)
            case Callout(blocks=held):
                height = _BOX + self._text(1, "callout", share)
                height += sum(self.block(inner, share) for inner in held)
            case Table():
                height = self._table(block)
            case Chart(data=data):
                height = _PICTURE + self._table(data)
            case Figure():
                height = _PICTURE
            case PageBreak():
                height = 0.0
            case _:
                assert_never(block)
        return height

    def _quotation(self, block: Quotation) -> float:
        height = self._run(block.original, "quotation", 0.92)
        if block.translation:
            height += self._run(block.translation.content, "translation", 0.92)
            height += self._text(1, "attribution", 1.0)
        return height + self._run(block.attribution, "attribution", 1.0)

    def _table(self, table: Table) -> float:
        total = sum(column.share for column in table.columns) or 1.0
        shares = [column.share / total for column in table.columns]
        height = self._run(table.caption, "caption", 1.0) if table.caption else 0.0
        for row in (table.header, *table.rows):
            cells = zip(row, shares, strict=False)
            held = (self._run(cell.content, "table", share) for cell, share in cells)
            height += max(held, default=0.0) + _CELL
        return height

    def _run(self, content: Sequence[Inline], role: str, share: float) -> float:
        notes = (held.content for held in content if isinstance(held, Note))
        return self._text(_letters(content), role, share) + sum(
            self._text(_letters(note), "note", 1.0) for note in notes
        )

    def _text(self, letters: int, role: str, share: float) -> float:
        look = self._sheet.style(role)
        fitting = max(1.0, self._width * share / (look.size * _LETTER))
        lines = max(1, ceil(letters / fitting))
        return lines * look.leading + look.before + look.after


def _letters(content: Iterable[Inline]) -> int:
    """Return how many letters inlines have, without their notes."""
    count = 0
    for inline in content:
        match inline:
            case Text(text=text):
                count += len(text)
            case Link(content=held):
                count += _letters(held)
            case LineBreak() | Note():
                pass
            case _:
                count += len(inline.text)
    return count
