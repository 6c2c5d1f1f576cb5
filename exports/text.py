"""The document as plain text that reads well anywhere; also its fingerprint.

Markdown in spirit: a reader needs no key to it. Notes stand at the end, under the
numbers of their marks.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    Block,
    Callout,
    Chart,
    CrossReference,
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
    QuotationLayout,
    Table,
    Text,
)
from exports.rendered import Loss, Rendered
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Document, Inline
    from exports.rendered import RenderOptions


def write_text(document: Document, options: RenderOptions) -> Rendered:  # noqa: ARG001
    """Render a document to UTF-8 text. A sheet says nothing about it."""
    message = sentence("The text has only the words for a picture: {description}")
    losses = tuple(
        Loss("figure", message.format(description=block.alt), block.id)
        for block in document.blocks
        if isinstance(block, Figure)
    )
    text = text_of(document)
    return Rendered(text.encode("utf-8", errors="replace"), losses)


def text_of(document: Document) -> str:
    """Return the whole document as text, ending with a line end."""
    writer = _TextWriter()
    label = document.marking.label if document.marking else ""
    pieces = [label, _underlined(document.metadata.title)]
    pieces += [writer.block(block) for block in document.blocks]
    pieces += ["\n".join(writer.noted()), label]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _underlined(title: str) -> str:
    return f"{title}\n{'=' * len(title)}" if title else ""


class _TextWriter:
    """One walk over one document; numbers the notes as it meets them."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def noted(self) -> list[str]:
        """Return the notes met so far, a line each."""
        return [f"[{number}] {text}" for number, text in enumerate(self._notes, 1)]

    def block(self, block: Block) -> str:  # noqa: C901, PLR0911 - one case a kind
        """Return one block, without a line end at its end."""
        match block:
            case Heading():
                return f"{'#' * block.level} {self._line(block.content)}"
            case Paragraph():
                return self._paragraph(block)
            case Quotation():
                return textwrap.indent(self._quotation(block), "> ", lambda _: True)
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                return _joined(f"[{block.alt}]", self._line(block.caption))
            case Chart():
                return self._table(replace(block.data, caption=block.caption))
            case Callout():
                inner = [self.block(inner) for inner in block.blocks]
                title = (block.title or block.kind).upper()
                return textwrap.indent("\n".join([title, *inner]), "| ")
            case PageBreak():
                return "* * *"
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> str:
        text = self._line(block.content)
        return f"**{text}**" if block.role is ParagraphRole.LEAD else text

    def _quotation(self, block: Quotation) -> str:
        translated = block.layout is QuotationLayout.TRANSLATION_FIRST
        original = "" if translated else self._line(block.original)
        translation = ""
        if block.translation:
            label = f"{block.translation.label}: " if block.translation.label else ""
            translation = f"{label}{self._line(block.translation.content)}"
        last = self._line(block.original) if translated else ""
        attribution = self._line(block.attribution)
        said = (original, translation, last)
        return _joined(*said, f"— {attribution}" if attribution else "")

    def _list(self, block: List) -> str:
        lines = []
        for number, item in enumerate(block.items, block.start):
            label = f"{number}. " if block.ordered else "- "
            lines.append(self._item(item, label))
        return "\n".join(lines)

    def _item(self, item: ListItem, label: str) -> str:
        inner = "\n".join(self.block(block) for block in item.blocks)
        hung = textwrap.indent(inner, " " * len(label))
        return label + hung[len(label) :]

    def _table(self, block: Table) -> str:
        caption = self._line(block.caption)
        rows = [caption, ""] if caption else []
        rows.append(self._row([cell.content for cell in block.header]))
        rows.append("|" + " --- |" * len(block.columns))
        rows += [self._row([cell.content for cell in row]) for row in block.rows]
        return "\n".join(rows)

    def _row(self, cells: Sequence[tuple[Inline, ...]]) -> str:
        return "".join(f"| {self._line(cell)} " for cell in cells) + "|"

    def _line(self, content: Sequence[Inline]) -> str:
        return "".join([self._inline(inline) for inline in content])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text):
                return _emphasised(inline) if text.strip() else text
            case CrossReference(text=text):
                return text
            case Link():
                shown = self._line(inline.content)
                return shown if shown == inline.target else f"{shown} <{inline.target}>"
            case LineBreak():
                return "\n"
            case Note():
                self._notes.append("")
                number = len(self._notes)
                self._notes[number - 1] = self._line(inline.content)
                return f"[{number}]"
            case _:
                assert_never(inline)


def _emphasised(text: Text) -> str:
    mark = "**" * text.strong + "*" * text.emphasis
    bare = text.text.strip()
    before, _, after = text.text.partition(bare)
    return f"{before}{mark}{bare}{mark}{after}"


def _joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
