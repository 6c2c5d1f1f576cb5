"""The way through an essay: where its parts begin, what is passed over, what is next.

A person's cuts may come from a damaged or foreign file, so a place outside the text of
the essay is passed over here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.errors import BriefError
from app.domain.essay import BlockKind, Span
from app.domain.triage import PartSpan, Triage
from app.domain.wording import tr
from app.text.openings import opening
from app.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.essay import Block, Essay

_NO_PIECES = frozenset({BlockKind.TITLE, BlockKind.SOURCE_NOTE})
_LOOKED_AT = 400  # code points of a part, by which it is called


class Grain(Enum):
    """How large the pieces are in which somebody goes through an essay."""

    PART = "part"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


def parts_of(essay: Essay, triage: Triage | None = None) -> tuple[PartSpan, ...]:
    """Return the parts of an essay, in order: as cut by a person, else as imported."""
    cutting = Cutting(essay, triage)
    return tuple(map(cutting.part, range(len(cutting.starts))))


def with_cut(essay: Essay, triage: Triage | None, at: int) -> Triage:
    """Let a part begin with the sentence at a code point.

    BriefError where one begins already.
    """
    starts = Cutting(essay, triage).starts
    cut = sentence_at(essay, at).start
    if cut in starts:
        raise BriefError(
            tr("A part begins here already; put the cursor where the next one begins")
        )
    return replace(_known(essay, triage), cuts=tuple(sorted([*starts, cut])))


def with_merged(essay: Essay, triage: Triage | None, number: int) -> Triage:
    """Make a part, by its index, one with the part before it."""
    starts = Cutting(essay, triage).starts
    if not 0 < number < len(starts):
        raise BriefError(tr("There is no part before this one to merge it with"))
    return replace(
        _known(essay, triage), cuts=(*starts[:number], *starts[number + 1 :])
    )


def with_skipped(essay: Essay, triage: Triage | None, span: Span) -> Triage:
    """Pass over a span; one that is passed over as a whole is taken up again."""
    known = _known(essay, triage)
    if is_skipped(triage, span):
        rest = [piece for held in known.skipped for piece in held.without(span)]
        return replace(known, skipped=tuple(rest))
    return replace(known, skipped=tuple(_joined([*known.skipped, span])))


def is_skipped(triage: Triage | None, span: Span) -> bool:
    """Tell whether a person has passed over the whole of a span."""
    held = triage.skipped if triage else ()
    return any(one.start <= span.start and span.end <= one.end for one in held)


def sentence_at(essay: Essay, at: int) -> Span:
    """Return the sentence that holds a code point, or the next one behind it."""
    block = _block_at(essay, at)
    held = _sentences_in(essay, block)
    return next((one for one in held if at < one.end), held[-1])


def piece_at(essay: Essay, at: int, grain: Grain) -> Span:
    """Return the paragraph or sentence that holds a code point, or the next one."""
    found = sentence_at(essay, at)
    if grain is Grain.SENTENCE:
        return found
    held = _sentences_in(essay, _block_at(essay, at))
    return Span(held[0].start, held[-1].end)


def piece_after(essay: Essay, at: int, grain: Grain) -> Span | None:
    """Return the first piece of the running text that begins at a code point or behind.

    A title and the line that names a source are no pieces that anybody takes.
    """
    first = bisect_right(essay.blocks, at, key=lambda block: block.end)
    for block in essay.blocks[first:]:
        for one in _pieces(essay, block, grain):
            if one.start >= at:
                return one
    return None


def piece_before(essay: Essay, at: int, grain: Grain) -> Span | None:
    """Return the last piece of the running text that ends at a code point or before."""
    last = bisect_right(essay.blocks, at, key=lambda block: block.start)
    for block in reversed(essay.blocks[:last]):
        for one in reversed(_pieces(essay, block, grain)):
            if one.end <= at:
                return one
    return None


def piece_beside(essay: Essay, held: Span, grain: Grain, by: int) -> Span | None:
    """Return the next piece, or with ``by`` below 0 the one before what is at hand.

    A larger piece that begins (or ends) with what is at hand comes first, so that none
    is passed over: of a paragraph whose first sentence is at hand nothing is decided.
    """
    if by > 0:
        found = piece_after(essay, held.start, grain)
        is_more = found and found.start == held.start and found.end > held.end
        return found if is_more else piece_after(essay, held.end, grain)
    found = piece_before(essay, held.end, grain)
    is_more = found and found.end == held.end and found.start < held.start
    return found if is_more else piece_before(essay, held.start, grain)


def _pieces(essay: Essay, block: Block, grain: Grain) -> list[Span]:
    if block.kind in _NO_PIECES:
        return []
    held = _sentences_in(essay, block)
    return held if grain is Grain.SENTENCE else [Span(held[0].start, held[-1].end)]


def _block_at(essay: Essay, at: int) -> Block:
    first = bisect_right(essay.blocks, at, key=lambda block: block.end)
    return essay.blocks[min(first, len(essay.blocks) - 1)]


def _sentences_in(essay: Essay, block: Block) -> list[Span]:
    """Return the sentences of a block; one without any is one itself."""
    text = essay.text[block.start : block.end]
    found = [
        Span(block.start + start, block.start + end)
        for start, end in sentences(text, block.language)
    ]
    return found or [Span(block.start, block.end)]


def _known(essay: Essay, triage: Triage | None) -> Triage:
    return triage or Triage(essay.id)


class Cutting:
    """Where the parts of an essay begin; a part is made when it is asked for."""

    def __init__(self, essay: Essay, triage: Triage | None) -> None:
        self._essay, self._triage, blocks = essay, triage, essay.blocks
        self._imported = {blocks[part.first].start: part for part in essay.parts}
        cuts = triage.cuts if triage and triage.cuts else tuple(self._imported)
        first, last = (blocks[0].start, blocks[-1].end) if blocks else (0, 0)
        within = (at for at in cuts if first < at < last)
        self.starts = sorted({first, *within}) if blocks else []

    def is_of(self, essay: Essay, triage: Triage | None) -> bool:
        """Tell whether these very values were cut, which never change."""
        return self._essay is essay and self._triage is triage

    def holding(self, at: int) -> tuple[int, PartSpan] | None:
        """Return the number, from 0, and the part that holds a code point.

        It is that of ``part_at``, found without making all. None without parts.
        """
        numbers = range(len(self.starts))
        number = min(bisect_right(numbers, at, key=self.end), len(numbers) - 1)
        return None if number < 0 else (number, self.part(number))

    def part(self, number: int) -> PartSpan:
        """Return a part by its number, from 0."""
        start = self.starts[number]
        imported = self._imported.get(start)
        title = imported.title if imported else ""
        title = title or _called(self._essay, start, self._after(number))
        return PartSpan(title, start, self.end(number))

    def end(self, number: int) -> int:
        """Return where the text of a part ends; what stands there is no space."""
        after, blocks = self._after(number), self._essay.blocks
        behind = self._imported.get(after)
        at = behind.first if behind else bisect_left(blocks, after, key=_start_of)
        block = blocks[at - 1]
        text = self._essay.text[block.start : min(block.end, after)]
        return block.start + len(text.rstrip())

    def _after(self, number: int) -> int:
        """Return where the next part begins, else where the essay ends."""
        if number + 1 < len(self.starts):
            return self.starts[number + 1]
        return self._essay.blocks[-1].end


def _start_of(block: Block) -> int:
    return block.start


def _called(essay: Essay, start: int, end: int) -> str:
    said = opening(essay.reading(start, min(end, start + _LOOKED_AT)))
    return said or essay.title or essay.name


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same stretches in order and without overlap."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
