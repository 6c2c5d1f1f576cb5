"""An imported text and what was found in it. The canonical text is never edited.

Every offset is a Unicode code point into ``Essay.text``, end exclusive. What a reader
sees can be less than the canonical text holds: ``markup`` names the spans (emphasis
marks, link targets, line prefixes) that ``reading`` leaves out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.ids import EssayId

EXCERPT = "excerpt"  # code of the notice of an essay of which not all is here


class BlockKind(StrEnum):
    """What a block of an essay is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    TRANSLATION = "translation"
    SOURCE_NOTE = "source-note"
    LIST_ITEM = "list-item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the canonical text, in code points, end exclusive."""

    start: int
    end: int

    def without(self, other: Span) -> tuple[Span, ...]:
        """Return what is left of it without another: none, one or two stretches."""
        pieces = (
            Span(self.start, min(self.end, other.start)),
            Span(max(self.start, other.end), self.end),
        )
        return tuple(piece for piece in pieces if piece.start < piece.end)


@dataclass(frozen=True, slots=True)
class Block:
    """A span with a kind. ``level`` counts headings and list nesting from 1."""

    kind: BlockKind
    start: int
    end: int
    language: str | None = None
    level: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A run of blocks that belong together; both block indexes are included."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TextLink:
    """An address in the text; the span is what stands for it there."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote: where its mark stands, and which block holds it."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class TranslationSpan:
    """Where the translation of a quotation stands."""

    start: int
    end: int
    language: str | None


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """A quotation the importer proposes; the user turns it into a ``Quotation``."""

    start: int
    end: int
    language: str | None
    inline: bool = False
    speaker: str = ""
    role: str = ""
    outlet: str = ""
    translation: TranslationSpan | None = None
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What an import could not carry over exactly, or should be known about it."""

    code: str
    message: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Essay:
    """An imported text. ``sha256`` is of the original bytes, both digests are hex."""

    id: EssayId
    name: str  # the file name, without its folder
    format: str  # "txt" or "md"
    encoding: str
    title: str
    language: str
    text: str
    sha256: str
    text_sha256: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    quotations: tuple[FoundQuotation, ...] = ()
    links: tuple[TextLink, ...] = ()
    note_marks: tuple[NoteMark, ...] = ()
    markup: tuple[Span, ...] = ()  # sorted, without overlap
    notices: tuple[Notice, ...] = ()

    @property
    def is_excerpt(self) -> bool:
        """Whether only passages of it are here, which came inside a brief.

        Nothing then proves that they are of the file whose digest they came with.
        """
        return any(notice.code == EXCERPT for notice in self.notices)

    def reading(self, start: int, end: int) -> str:
        """Return a span as a reader sees it: without markup, on one line."""
        pieces: list[str] = []
        at = start
        for span in self.markup_in(start, end):
            pieces.append(self.text[at : max(at, span.start)])
            at = min(span.end, end)
        pieces.append(self.text[at:end])
        lines = (line.strip(" \t") for line in "".join(pieces).split("\n"))
        return " ".join(lines).strip()

    def markup_in(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the markup that touches a span, found without walking the essay."""
        first = bisect_right(self.markup, start, key=lambda span: span.end)
        last = bisect_left(self.markup, end, lo=first, key=lambda span: span.start)
        return self.markup[first:last]

    def blocks_in(self, start: int, end: int) -> range:
        """Return the indexes of the blocks that a span touches: they are in order."""
        first = bisect_right(self.blocks, start, key=lambda block: block.end)
        last = bisect_left(self.blocks, end, lo=first, key=lambda block: block.start)
        return range(first, last)

    def block_at(self, offset: int) -> int | None:
        """Return the index of the block that holds an offset, or None between them."""
        return next(iter(self.blocks_in(offset, offset + 1)), None)

    def past_title(self, start: int) -> int:
        """Return a code point, or where the text begins if the title comes before it.

        The title is no part of what can be used: a brief has its own.
        """
        if len(self.blocks) > 1 and self.blocks[0].kind is BlockKind.TITLE:
            return max(start, self.blocks[1].start)
        return start

    def before_source(self, end: int) -> int:
        """Return a code point, or where the text ends if source lines end there.

        What such a line names is cited; the line itself is no passage of a brief.
        """
        at = bisect_right(self.blocks, end, key=lambda block: block.end) - 1
        if at < 0 or self.blocks[at].end != end:
            return end
        while at > 0 and self.blocks[at].kind is BlockKind.SOURCE_NOTE:
            at -= 1
        return self.blocks[at].end

    def part_at(self, offset: int) -> int | None:
        """Return the index of the part that holds an offset, gaps included."""
        blocks = self.blocks
        behind = bisect_right(
            self.parts, offset, key=lambda part: blocks[part.last].end
        )
        return min(behind, len(self.parts) - 1) if self.parts else None
