"""Plain text: everything is found from how people lay text out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.essay import Block, BlockKind, NoteMark, Span
from app.importing.lines import chunks, read_lines
from app.importing.listing import with_lists
from app.importing.outline import Outline
from app.importing.structure import structure, with_top_level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.importing.lines import Chunk

_NOTE = re.compile(r"\[(\d{1,3})\]")


def read_txt(text: str) -> Outline:
    """Return what is in a plain text."""
    found = list(chunks(list(with_lists(list(read_lines(text))))))
    blocks, note_marks = _with_notes(text, with_top_level(list(structure(found))))
    title = next(
        (text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), ""
    )
    calls = [Span(mark.start, mark.end) for mark in note_marks]
    markup = sorted([*_line_prefixes(found, text), *calls], key=lambda s: s.start)
    return Outline(tuple(blocks), title, tuple(markup), note_marks=tuple(note_marks))


def _line_prefixes(found: Sequence[Chunk], text: str) -> Iterator[Span]:
    """Yield the ``>`` before every line of a quotation but its first."""
    for chunk in found:
        if not chunk.first.quoted:
            continue
        for above, line in pairwise(chunk.lines):
            prefix = text.index("\n", above.end) + 1
            yield Span(prefix, line.start)


def _with_notes(text: str, blocks: list[Block]) -> tuple[list[Block], list[NoteMark]]:
    """Return the blocks, footnotes without their number, and where each is called.

    A line that looks like a footnote but is called nowhere is a paragraph.
    """
    notes: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE and (
            mark := _NOTE.match(text, block.start)
        ):
            notes.setdefault(mark[1], index)
    if not notes:
        return blocks, []
    marks = [
        NoteMark(match.start(), match.end(), notes[match[1]])
        for index, block in enumerate(blocks)
        if index not in notes.values()
        for match in _NOTE.finditer(text, block.start, block.end)
        if match[1] in notes
    ]
    called = {mark.block for mark in marks}
    return [
        _note(text, block, called=index in called)
        if block.kind is BlockKind.FOOTNOTE
        else block
        for index, block in enumerate(blocks)
    ], marks


def _note(text: str, block: Block, *, called: bool) -> Block:
    if not called:
        return Block(BlockKind.PARAGRAPH, block.start, block.end)
    start = text.index("]", block.start) + 1
    while text[start] in ": \t":
        start += 1
    return Block(BlockKind.FOOTNOTE, start, block.end)
