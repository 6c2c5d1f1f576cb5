"""Markdown: CommonMark with tables, footnotes and front matter.

The parser knows lines but no columns, and strips what an editor's line prefixes are.
So each piece of its content is found again in the canonical text: blocks span what a
reader reads, and the marks inside them (emphasis, link targets, ``>``) are markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.essay import Block, BlockKind, NoteMark, Notice, Span
from app.domain.wording import later
from app.importing.cues import CAPTION, SOURCE_NOTE
from app.importing.inline_markup import Placed, markdown_parser, place, read_inline
from app.importing.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from app.domain.essay import TextLink

_TITLE_KEY = re.compile(r"^title:[ \t]*(['\"]?)(?P<title>.+?)\1[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_DASH_AND_WORD = re.compile(r"(?:—|–|--)\s*\w")
_NUMBER_OR_SIGN = re.compile(r"[ ]{0,3}(\d+[.)][ \t]+(?=\S)|[-+][ \t]+(?=\d))")
_LONGEST_TITLE = 140  # code points, of a first line that no mark makes a title
_TEXT_ENDINGS = frozenset({".", ":", ";", ",", ")", "]", ""})
_SHOWN = 60  # code points of a picture's address in a notice
_LONGEST_CAPTION = 200


def read_markdown(text: str) -> Outline:
    """Return what is in a Markdown text."""
    reader = _Reader(text)
    reader.read(markdown_parser().parse(reader.text))
    return reader.outline()


@dataclass(slots=True)
class _Lists:
    """The lists that are open, and whether the item at hand still lacks its block."""

    ordered: list[bool] = field(default_factory=list)
    at_item: bool = False


class _Reader:
    """One walk over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\0", "\ufffd")  # as the parser does
        self._lines = self.text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._blocks: list[Block] = []
        self._markup: list[Span] = []
        self._links: list[TextLink] = []
        self._calls: list[tuple[int, int, str]] = []
        self._notes: dict[str, int] = {}
        self._notices: list[Notice] = []
        self._title = ""
        self._lists = _Lists()
        self._quotes = 0
        self._note = ""

    def read(self, tokens: Sequence[Token]) -> None:
        """Take in the tokens of a whole text."""
        at = 0
        while at < len(tokens):
            if tokens[at].type == "table_open":
                at = self._read_table(tokens, at)
            else:
                self._read_token(tokens, at)
                at += 1

    def outline(self) -> Outline:
        """Return what was found."""
        marks = tuple(
            NoteMark(start, end, self._notes[label])
            for start, end, label in self._calls
            if label in self._notes
        )
        return Outline(
            tuple(_with_numbers_in_words(self.text, list(self._with_title()))),
            self._title,
            tuple(_merged(self._markup)),
            tuple(self._links),
            marks,
            tuple(self._notices),
        )

    def _read_token(self, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        match token.type:
            case "inline":
                self._read_inline(tokens[at - 1], token)
            case "front_matter":
                self._read_front_matter(token)
            case "fence" | "code_block" | "html_block":
                self._read_literal(token)
            case _:
                self._read_container(token)

    def _read_container(self, token: Token) -> None:
        """Note which lists, quotations and notes are open."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.ordered.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.ordered.pop()
            case "list_item_open":
                self._lists.at_item = True
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "footnote_reference_open":
                self._note = token.meta["label"]
            case "footnote_reference_close":
                self._note = ""

    def _read_front_matter(self, token: Token) -> None:
        if match := _TITLE_KEY.search(token.content):
            self._title = match["title"]

    def _read_inline(self, opening: Token, token: Token) -> None:
        placed = place(token, self._lines, self._starts)
        if placed is None:
            return
        self._take(placed)
        if opening.type == "heading_open":
            level = int(opening.tag[1:])
            self._add(Block(BlockKind.HEADING, placed.start, placed.end, level=level))
            return
        for start, end in self._split(placed):
            self._add(self._paragraph(start, end, token))

    def _take(self, placed: Placed) -> None:
        found = read_inline(placed)
        self._markup += found.markup
        self._links += found.links
        self._calls += found.calls
        self._notices += [_no_picture(self.text, span) for span in found.pictures]

    def _split(self, placed: Placed) -> Iterator[tuple[int, int]]:
        """Yield a paragraph, and apart from it «— who said it» in a quotation."""
        last = placed.lines[-1]
        named = len(placed.lines) > 1 and _DASH_AND_WORD.match(self.text, last.start)
        if self._quotes and named:
            yield placed.start, placed.lines[-2].end
            yield last.start, last.end
        else:
            yield placed.start, placed.end

    def _paragraph(self, start: int, end: int, token: Token) -> Block:
        if self._note:
            self._notes.setdefault(self._note, len(self._blocks))
            return Block(BlockKind.FOOTNOTE, start, end)
        if self._lists.ordered and self._lists.at_item:
            self._lists.at_item = False
            ordered = self._lists.ordered
            return Block(
                BlockKind.LIST_ITEM, start, end, None, len(ordered), ordered[-1]
            )
        return Block(self._paragraph_kind(start, end, token), start, end)

    def _paragraph_kind(self, start: int, end: int, token: Token) -> BlockKind:
        text = self.text[start:end]
        children = token.children or []
        if SOURCE_NOTE.match(text):
            return BlockKind.SOURCE_NOTE
        if children and all(child.type in {"image", "softbreak"} for child in children):
            return BlockKind.CAPTION
        if len(text) <= _LONGEST_CAPTION and CAPTION.match(text.lstrip("*_")):
            return BlockKind.CAPTION
        if self._quotes and _DASH_AND_WORD.match(text) and self._blocks:
            return BlockKind.SOURCE_NOTE
        return BlockKind.QUOTATION if self._quotes else BlockKind.PARAGRAPH

    def _read_literal(self, token: Token) -> None:
        """Take in code as a paragraph, and HTML without its tags."""
        if token.map is None:
            return
        first, after = token.map
        if token.type == "fence":
            first, after = first + 1, after - 1 if token.map[1] > first + 1 else after
        start, end = self._starts[first], self._starts[max(first, after)] - 1
        if token.type == "html_block":
            if _COMMENT.fullmatch(token.content):
                return
            message = later("HTML in the essay is kept as text without its tags.")
            self._notices.append(Notice("html", message, start))
            self._markup += [
                Span(tag.start(), tag.end())
                for tag in _TAG.finditer(self.text, start, max(start, end))
            ]
        self._add(Block(BlockKind.PARAGRAPH, start, max(start, end)))

    def _read_table(self, tokens: Sequence[Token], at: int) -> int:
        """Take in a table as one block; return the index behind it."""
        opening = tokens[at]
        if opening.map is not None:
            first, after = opening.map
            end = self._starts[after] - 1
            self._add(Block(BlockKind.TABLE, self._starts[first], end))
        while tokens[at].type != "table_close":
            at += 1
        return at + 1

    def _add(self, block: Block) -> None:
        """Add a block, without the space around its words, if it has any words."""
        raw = self.text[block.start : block.end]
        bare = raw.strip()
        if bare:
            start = block.start + raw.index(bare)
            self._blocks.append(
                Block(
                    block.kind,
                    start,
                    start + len(bare),
                    block.language,
                    block.level,
                    block.ordered,
                )
            )

    def _with_title(self) -> Iterator[Block]:
        """Yield the blocks, the first as title when it alone can be one."""
        tops = [block for block in self._blocks if block.level == 1]
        heads = [block for block in tops if block.kind is BlockKind.HEADING]
        for index, block in enumerate(self._blocks):
            first = index == 0 and len(self._blocks) > 1
            if first and (heads == [block] or self._looks_like_title(block)):
                yield Block(BlockKind.TITLE, block.start, block.end)
            else:
                yield block

    def _looks_like_title(self, block: Block) -> bool:
        text = self.text[block.start : block.end]
        return (
            block.kind is BlockKind.PARAGRAPH
            and not self._title
            and len(text) <= _LONGEST_TITLE
            and "\n" not in text
            and text.rstrip("*_")[-1:] not in _TEXT_ENDINGS
        )


def _with_numbers_in_words(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a lone item is a sentence that begins with a number or sign."""
    for at, block in enumerate(blocks):
        beside = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
        mark = _NUMBER_OR_SIGN.match(text, text.rfind("\n", 0, block.start) + 1)
        lone = all(other.kind is not BlockKind.LIST_ITEM for other in beside)
        begins = mark is not None and mark.end() == block.start
        if block.kind is BlockKind.LIST_ITEM and lone and mark and begins:
            yield Block(BlockKind.PARAGRAPH, mark.start(1), block.end)
        else:
            yield block


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans in order, those that touch or overlap as one."""
    held: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start == span.end:
            continue
        if held is not None and span.start <= held.end:
            held = Span(held.start, max(held.end, span.end))
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _no_picture(text: str, span: Span) -> Notice:
    shown = " ".join(text[span.start : span.end].split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    message = later(
        "The picture {shown} is not taken over, only its words are."
    ).format(shown=shown)
    return Notice("picture", message, span.start)
