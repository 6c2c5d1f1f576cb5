"""What each chunk of a plain text is, from its shape and its neighbours.

Nobody marked the text up, so every rule asks for two signs: a heading is short *and*
followed by text, a number begins a list *and* has a sibling (see ``listing``).
Unsure means paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.essay import Block, BlockKind
from app.importing.cues import BYLINE, CAPTION, SOURCE_NOTE
from app.importing.lines import Chunk, base_indent
from app.text.profiles import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_TITLE = 140  # code points
_LONGEST_HEADING = 90
_HEADING_WORDS = 12
_SHORTEST_TEXT = 60  # code points under a heading, to be text and not another heading
_SET_IN = 2  # columns; less is a slip
_UNDERLINE = re.compile(r"([=\-~_*#])(?:\1| ){2,}")
_FULL_STOP = ".:;,…!"
_CELLS = re.compile(r"\t+|\||(?<=\S) {3,}(?=\S)")  # what parts two cells
_LABEL = re.compile(r"[^\W\d_]{1,20}:\s")
_NOTE = re.compile(r"\[(\d{1,3})\]:?[ \t]+(?=\S)")
_SMALL_WORDS = small_words()
_CAPS_WORD = 5  # letters; a shorter word may be an acronym, a listed one too


@dataclass(frozen=True, slots=True)
class Shape:
    """A chunk, what is beside it, and how far the text as a whole is set in."""

    chunk: Chunk
    before: Chunk | None
    after: Chunk | None
    base: int

    @property
    def text(self) -> str:
        """The words of its first line."""
        return self.chunk.first.text

    @property
    def alone(self) -> bool:
        """Whether it is one line that no mark makes an item, chapter or quotation."""
        first = self.chunk.first
        marked = first.marker or first.number or first.quoted
        return len(self.chunk.lines) == 1 and not marked


def structure(found: Sequence[Chunk]) -> Iterator[Block]:
    """Yield the blocks of a text from its chunks. Drawn rules belong to no block."""
    written = [chunk for chunk in found if not chunk.first.is_rule]
    underlined = _underlined(found)
    tables = _tables(written)
    base = base_indent(written)
    levels = _Levels()
    at = 0
    while at < len(written):
        if at in tables:
            last = tables[at]
            yield Block(BlockKind.TABLE, written[at].start, written[last].end)
            at = last + 1
            continue
        chunk = written[at]
        before = written[at - 1] if at else None
        after = written[at + 1] if at + 1 < len(written) else None
        shape = Shape(chunk, before, after, base)
        if at == 0 and is_title(shape):
            yield Block(BlockKind.TITLE, chunk.start, chunk.end)
        elif level := underlined.get(chunk.start, 0):
            yield Block(BlockKind.HEADING, chunk.start, chunk.end, level=level)
        else:
            yield _block(shape, levels)
        at += 1


def with_top_level(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the levels of headings counted from 1."""
    levels = [b.level for b in blocks if b.kind is BlockKind.HEADING]
    above = min(levels, default=1) - 1
    return [
        replace(block, level=block.level - above)
        if block.kind is BlockKind.HEADING
        else block
        for block in blocks
    ]


def _underlined(found: Sequence[Chunk]) -> dict[int, int]:
    """Return the level of each heading that a line is drawn under, by its start."""
    levels: dict[int, int] = {}
    for chunk, rule in pairwise(found):
        drawn = rule.first.is_rule and rule.group == chunk.group
        if drawn and len(chunk.lines) == 1 and _UNDERLINE.fullmatch(rule.first.text):
            length = len(chunk.first.text)
            if length <= _LONGEST_HEADING and len(rule.first.text) * 2 >= length:
                levels[chunk.start] = 1 if rule.first.text[0] in "=#*" else 2
    return levels


def _tables(written: Sequence[Chunk]) -> dict[int, int]:
    """Return first and last index of runs of lines with the same number of cells."""
    counts = [
        len(_CELLS.findall(chunk.first.text)) if len(chunk.lines) == 1 else 0
        for chunk in written
    ]
    tables: dict[int, int] = {}
    at = 0
    while at < len(written):
        last = at
        while (
            counts[at]
            and last + 1 < len(written)
            and counts[last + 1] == counts[at]
            and written[last + 1].group == written[at].group
        ):
            last += 1
        if last > at:
            tables[at] = last
        at = last + 1
    return tables


def _block(shape: Shape, levels: _Levels) -> Block:
    chunk = shape.chunk
    if depth := heading_level(shape):
        return Block(BlockKind.HEADING, chunk.start, chunk.end, level=depth)
    kind = _kind(shape)
    if kind is not BlockKind.LIST_ITEM:
        levels.end()
        return Block(kind, chunk.start, chunk.end)
    ordered = bool(chunk.first.number)
    return Block(kind, chunk.start, chunk.end, None, levels.of(chunk), ordered)


def _kind(shape: Shape) -> BlockKind:
    first = shape.chunk.first
    signs = (
        (first.quoted > 0, BlockKind.QUOTATION),
        (SOURCE_NOTE.match(first.text), BlockKind.SOURCE_NOTE),
        (_is_caption(shape), BlockKind.CAPTION),
        (first.marker, BlockKind.LIST_ITEM),
        (_NOTE.match(first.text), BlockKind.FOOTNOTE),
        (_is_set_in(shape), BlockKind.QUOTATION),
    )
    return next((kind for sign, kind in signs if sign), BlockKind.PARAGRAPH)


def _is_caption(shape: Shape) -> bool:
    captioned = CAPTION.match(shape.text) is not None
    return captioned and shape.before is not None and _is_short(shape)


def is_title(shape: Shape) -> bool:
    """Return whether the first chunk is the title of what follows."""
    text = shape.text
    return (
        shape.alone
        and shape.after is not None
        and len(text) <= _LONGEST_TITLE
        and text[-1] not in ".:;,)]"
        and any(character.isalpha() for character in text)
        and SOURCE_NOTE.match(text) is None
    )


def heading_level(shape: Shape) -> int:
    """Return the level of a heading, 0 when the chunk is none."""
    if not _could_be_heading(shape):
        return 0
    if shape.chunk.first.marker:
        return 0
    if shape.chunk.first.number:
        return 0 if _is_counted_through(shape) else _depth(shape.chunk) + 1
    if _is_capitals(shape.text):
        return 1
    return 2 if _is_heading_like(shape) else 0


def _could_be_heading(shape: Shape) -> bool:
    chunk = shape.chunk
    return (
        len(chunk.lines) == 1
        and not chunk.first.quoted
        and shape.after is not None
        and _is_short(shape)
        and shape.text[-1] not in _FULL_STOP
        and not (shape.before is not None and _leads_in(shape.before))
        and not shape.after.first.quoted
        and not SOURCE_NOTE.match(shape.text)
        and not _is_caption(shape)
    )


def _leads_in(chunk: Chunk) -> bool:
    return chunk.lines[-1].text.endswith(":")


def _is_short(shape: Shape) -> bool:
    text = shape.text
    return len(text) <= _LONGEST_HEADING and len(text.split()) <= _HEADING_WORDS


def _is_counted_through(shape: Shape) -> bool:
    """Return whether a number as deep stands directly before or after: no text."""
    depth = _depth(shape.chunk)
    return any(
        beside is not None and beside.first.number and _depth(beside) == depth
        for beside in (shape.before, shape.after)
    )


def _depth(chunk: Chunk) -> int:
    return chunk.first.number.rstrip(".)").count(".")


def _is_capitals(text: str) -> bool:
    """Return whether a line is set in capitals, and more than a list of acronyms."""
    if not text.isupper():
        return False
    found = re.findall(r"[^\W\d_]+", text)
    is_list = "," in text or ";" in text
    is_phrase = len(found) > 1 and not is_list
    return any(
        len(word) >= _CAPS_WORD + is_list
        or (is_phrase and word.lower() in _SMALL_WORDS)
        for word in found
    )


def _is_heading_like(shape: Shape) -> bool:
    """Return whether a short line stands over text the way a heading does."""
    text, after = shape.text, shape.after
    if after is None or BYLINE.match(text) or after.first.marker:
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in '“«"„'):
        return False
    if not any(character.isalpha() for character in text) or "://" in text:
        return False
    if text.isupper() or (_LABEL.match(text) and _LABEL.match(after.first.text)):
        return False  # acronyms; a question with its answer
    below = sum(len(line.text) for line in after.lines)
    ends = after.lines[-1].text[-1] in '.!?…:»”")'
    return below >= max(_SHORTEST_TEXT, 2 * len(text)) and ends


def _is_set_in(shape: Shape) -> bool:
    """Return whether a chunk is set in as a whole, not only its first line."""
    chunk = shape.chunk
    if shape.before is not None and shape.before.first.marker:
        return False  # goes on under its bullet
    limit = shape.base + _SET_IN
    return all(line.indent >= limit for line in chunk.lines)


class _Levels:
    """How deep each item of a list stands, from the indents above it."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def of(self, chunk: Chunk) -> int:
        """Return the level of an item, from 1."""
        indent = chunk.first.indent
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents)

    def end(self) -> None:
        """Forget the list; what follows is another one."""
        self._indents.clear()
