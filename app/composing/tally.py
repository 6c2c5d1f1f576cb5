"""The words of a document by kind: what a reader reads, and what stands around it.

All kinds together are what Word tells of the file when its box for footnotes is
ticked; without notes, what ``ComputeStatistics`` gives by itself (Microsoft, Word VBA
reference). The text of headers and footers is in neither.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, assert_never

from app.text.words import count_words
from exports.document import (
    Callout,
    CalloutKind,
    Chart,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    inlines_of,
    plain_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Block, Document

_SECTION = 1  # level of the headings that are no text of ours


@dataclass(frozen=True, slots=True)
class Tally:
    """Words by kind. ``labels`` are titles, headings of sections, names, prompts."""

    body: int = 0
    quotations: int = 0
    captions: int = 0
    notes: int = 0
    labels: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(add, astuple(self), astuple(other)))

    @property
    def budgeted(self) -> int:
        """What a budget counts: the words that the brief itself says."""
        return self.body + self.quotations + self.captions

    @property
    def total(self) -> int:
        """All words, notes included."""
        return self.budgeted + self.notes + self.labels


def tally(document: Document) -> Tally:
    """Count the words of a document, each in one kind."""
    title = Tally(labels=count_words(document.metadata.title))
    return _sum([title, *map(_block, document.blocks)])


def _block(block: Block) -> Tally:
    return _stands(block) + Tally(notes=sum(_noted(inlines_of(block))))


def _stands(block: Block) -> Tally:  # noqa: C901 - one case for each kind of block
    """Count a block without the notes that are marked in it."""
    match block:
        case Heading(level=level, content=content):
            said = _own(_words(content), is_text=level > _SECTION)
        case Paragraph(content=content, id=name):
            said = _own(_words(content), is_text=bool(name))
        case Quotation():
            said = _quotation(block)
        case List(items=items):
            said = _sum(_own_or_source(item) for item in items)
        case Callout(kind=kind, title=title):
            inner = sum(map(_paragraphs, block.blocks))
            said = _own(inner, is_text=kind is not CalloutKind.PROMPT)
            said += Tally(labels=count_words(title))
        case Table(caption=caption):
            cells = (cell for row in (block.header, *block.rows) for cell in row)
            words = sum(_words(cell.content) for cell in cells)
            said = Tally(body=words, captions=_words(caption))
        case Figure(caption=caption) | Chart(caption=caption):
            said = Tally(captions=_words(caption))
        case PageBreak():
            said = Tally()
        case _:
            assert_never(block)
    return said


def _quotation(block: Quotation) -> Tally:
    words, labels = _words(block.original), _words(block.attribution)
    if block.translation:
        words += _words(block.translation.content)
        labels += count_words(block.translation.label)
    return Tally(quotations=words, labels=labels)


def _own_or_source(item: ListItem) -> Tally:
    """Count a point; one of no item names a source, as a note does."""
    words = sum(map(_paragraphs, item.blocks))
    return Tally(body=words) if item.id else Tally(notes=words)


def _own(words: int, *, is_text: bool) -> Tally:
    return Tally(body=words) if is_text else Tally(labels=words)


def _paragraphs(block: Paragraph | List) -> int:
    if isinstance(block, Paragraph):
        return _words(block.content)
    return sum(sum(map(_paragraphs, item.blocks)) for item in block.items)


def _noted(content: Iterable[Inline]) -> Iterable[int]:
    return (_words(inline.content) for inline in content if isinstance(inline, Note))


def _words(content: tuple[Inline, ...]) -> int:
    return count_words(plain_text(content))


def _sum(tallies: Iterable[Tally]) -> Tally:
    return reduce(add, tallies, Tally())
