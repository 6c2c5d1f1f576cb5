"""The sentences of an essay that could stand in a brief, and what each leans on.

A sentence that opens with a pronoun or a connective, or ends with a number of things it
does not name, is understood only after the one before it: it comes with that one or not
at all. Asides, announcements, fragments and steps of a numbered list are no candidates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.composing.centrality import centrality, stems_of
from app.domain.essay import BlockKind
from app.text.folding import fold
from app.text.sentences import sentences
from app.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.composing.cues import Cues
    from app.domain.essay import Block, Essay

_SHORTEST = 5  # words; less is a fragment or a flourish
_OPEN_ENDED = 10  # words; a longer sentence names what it ends with
_COMPANION = 2  # words; that little may stand behind the sentence it belongs to
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
_QUOTED = {BlockKind.QUOTATION, BlockKind.TRANSLATION, BlockKind.SOURCE_NOTE}
_CLOSING = "”"  # stands for markup: it belongs to the sentence it follows
_FIRST_LETTERS = 40  # a word that points back in these is the subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence. ``leans`` on the one before it; ``stands`` alone in a brief."""

    block: int
    start: int
    end: int
    text: str
    folded: str
    words: int
    place: float  # 0 is the start of the essay, 1 its end
    leans: bool
    stands: bool
    points_back: bool
    first_person: bool
    asks: bool
    stems: frozenset[str]
    index: int = 0
    opens_block: bool = False
    answers: bool = False  # comes straight after a quotation, and may speak of it
    central: float = 0.0


def candidates(essay: Essay, cues: Cues) -> tuple[Candidate, ...]:
    """Return every sentence of the running text and the lists, in order."""
    spans = list(_spans(essay))
    texts = [essay.reading(start, end) for _, start, end in spans]
    ranks = centrality(texts)
    found = []
    for index, (block, start, end) in enumerate(spans):
        held = _candidate(essay, cues, block, start, end)
        opens = index == 0 or spans[index - 1][0] != block
        found.append(
            replace(
                held,
                index=index,
                opens_block=opens,
                answers=opens and _follows_quotation(essay, block),
                central=ranks[index],
            )
        )
    return tuple(found)


def with_what_it_leans_on(
    candidate: Candidate, among: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return a sentence after those it needs; empty when it cannot be understood."""
    needed = [candidate]
    while needed[0].leans:
        if needed[0].opens_block or not needed[0].stands:
            return ()
        needed.insert(0, among[needed[0].index - 1])
    return tuple(needed) if all(held.stands for held in needed) else ()


def _candidate(essay: Essay, cues: Cues, block: int, start: int, end: int) -> Candidate:
    text = essay.reading(start, end)
    folded = fold(text).text
    words = count_words(text)
    pointing = cues.pointing.search(folded)
    early = pointing is not None and pointing.start() < _FIRST_LETTERS
    open_ended = words <= _OPEN_ENDED and cues.closers.search(folded)
    leans = (
        early or open_ended or cues.leaning.search(folded) or cues.shells.search(folded)
    )
    return Candidate(
        block,
        start,
        end,
        text,
        folded,
        words,
        start / len(essay.text),
        leans=bool(leans) or words < _SHORTEST,
        stands=_is_whole(text, essay.blocks[block], words)
        and not cues.announcing.search(folded)
        and not _in_brackets(essay.text[essay.blocks[block].start : start]),
        points_back=pointing is not None,
        first_person=bool(cues.first_person.search(folded)),
        asks=text.rstrip("”\"'» ").endswith("?"),
        stems=stems_of(text),
    )


def _spans(essay: Essay) -> Iterator[tuple[int, int, int]]:
    """Yield block index, start and end of each sentence; a point of a list is one."""
    for index, block in enumerate(essay.blocks):
        if block.kind is BlockKind.PARAGRAPH and not _is_aside(essay, block):
            for start, end in sentences_of(essay, block):
                yield index, start, end
        elif block.kind is BlockKind.LIST_ITEM and not _is_step(block):
            yield index, block.start, block.end


def sentences_of(essay: Essay, block: Block) -> list[tuple[int, int]]:
    """Return the spans of a block's sentences; markup never hides where one ends."""
    text = list(essay.text[block.start : block.end])
    for span in essay.markup_in(block.start, block.end):
        for at in range(max(span.start, block.start), min(span.end, block.end)):
            if not text[at - block.start].isspace():
                text[at - block.start] = _CLOSING
    spans = sentences("".join(text), block.language)
    found = [(block.start + start, block.start + end) for start, end in spans]
    return _with_their_marks(essay, found)


def _with_their_marks(
    essay: Essay, spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give a note mark that a space parts from its sentence back to that sentence."""
    ends = {mark.start: mark.end for mark in essay.note_marks}
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        while kept and at in ends:
            kept[-1] = (kept[-1][0], ends[at])
            at = ends[at]
            at += len(essay.text[at:end]) - len(essay.text[at:end].lstrip())
        if at < end:
            kept.append((at, end))
    return kept


def _is_step(block: Block) -> bool:
    """Tell whether a point of a list says nothing without the points around it."""
    return block.ordered or block.level > 1


def _is_aside(essay: Essay, block: Block) -> bool:
    text = essay.reading(block.start, block.end)
    return text.startswith(("(", "[")) and text.rstrip(".").endswith((")", "]"))


def _is_whole(text: str, block: Block, words: int) -> bool:
    """Tell whether a sentence is one: closed, balanced, no announcement."""
    if words < (_SHORTEST if block.kind is BlockKind.LIST_ITEM else _COMPANION):
        return False
    ends = text.rstrip("”\"'’») ")[-1:]
    if ends not in {".", "!", "?", "…"} or text[:1].islower() or text[:1] in "([":
        return False
    return all(text.count(left) == text.count(right) for left, right in _PAIRS.items())


def _follows_quotation(essay: Essay, block: int) -> bool:
    return block > 0 and essay.blocks[block - 1].kind in _QUOTED


def _in_brackets(before: str) -> bool:
    return before.count("(") > before.count(")")
