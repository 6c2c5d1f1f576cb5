"""Where the marks of Markdown stand inside a paragraph.

The parser's inline rules do not say where their tokens come from. Each rule that makes
a mark is therefore wrapped by one that notes the place, which is all CommonMark needs
to stay the parser's business.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from app.domain.essay import Span, TextLink

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    _Rule = Callable[[StateInline, bool], bool]

_AT = "at"  # key of a token's meta: start and end of its mark in the content
_LABEL_END = "label end"
_MARKING = (
    "escape",
    "backticks",
    "emphasis",
    "link",
    "image",
    "autolink",
    "html_inline",
    "footnote_ref",
    "entity",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of content: where in the content and in the text its words start.

    ``begin`` is where the line itself starts in the text, before its prefix.
    """

    content: int
    begin: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Content of the parser, found again in the text."""

    token: Token
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where its words start in the text."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where its words end in the text."""
        return self.lines[-1].end

    def offset(self, at: int) -> int:
        """Return where in the text a code point of the content stands."""
        index = bisect_right(self.lines, at, key=lambda line: line.content) - 1
        line = self.lines[max(0, index)]
        return min(max(line.start, line.start + at - line.content), line.end)

    def span(self, start: int, end: int) -> Span:
        """Return a span of the content as a span of the text."""
        return Span(self.offset(start), max(self.offset(start), self.offset(end)))


@dataclass(slots=True)
class Found:
    """What the marks of one piece of content are: spans, links, calls of notes.

    ``pictures`` are the places of pictures, of which only the words are kept.
    """

    markup: list[Span] = field(default_factory=list)
    links: list[TextLink] = field(default_factory=list)
    calls: list[tuple[int, int, str]] = field(default_factory=list)
    pictures: list[Span] = field(default_factory=list)


def markdown_parser() -> MarkdownIt:
    """Return a parser whose tokens know where their marks stand."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(front_matter_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.core.ruler.disable("text_join")
    rules = dict(
        zip(
            parser.inline.ruler.get_active_rules(),
            parser.inline.ruler.getRules(""),
            strict=True,
        )
    )
    for name in _MARKING:
        parser.inline.ruler.at(name, _noting(rules[name], name))
    return parser


def _noting(rule: _Rule, name: str) -> _Rule:
    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            made = [token for token in state.tokens[before:] if _AT not in token.meta]
            _note(made, name, start, state)
        return True

    return noting


def _note(made: Sequence[Token], name: str, start: int, state: StateInline) -> None:
    if name == "emphasis":  # one token for each mark; text before them comes first
        first = state.pos - start
        for offset, token in enumerate(made[-first:]):
            token.meta[_AT] = (start + offset, start + offset + 1)
        return
    for token in made:
        token.meta[_AT] = (start, state.pos)
        if name == "link":
            end = state.md.helpers.parseLinkLabel(state, start, True)
            token.meta[_LABEL_END] = end


def place(token: Token, lines: Sequence[str], starts: Sequence[int]) -> Placed | None:
    """Return where the content of a token stands in the text; None if it is blank."""
    if token.map is None:
        return None
    placed: list[Line] = []
    content = 0
    for number, raw in enumerate(token.content.split("\n"), start=token.map[0]):
        bare = raw.strip()
        column = _column(lines[number], bare) if bare else -1
        if column >= 0:
            start = starts[number] + column
            lead = raw.index(bare)
            placed.append(
                Line(content + lead, starts[number], start, start + len(bare))
            )
        content += len(raw) + 1
    return Placed(token, tuple(placed)) if placed else None


def _column(line: str, bare: str) -> int:
    stripped = line.rstrip()
    if stripped.endswith(bare):
        return len(stripped) - len(bare)
    return line.find(bare)


def read_inline(placed: Placed) -> Found:
    """Return the marks in a piece of content."""
    found = Found()
    for line in placed.lines[1:]:
        if line.begin < line.start:
            found.markup.append(Span(line.begin, line.start))
    for child in placed.token.children or ():
        if _AT in child.meta:
            _read_child(child, placed, found)
    return found


def _read_child(child: Token, placed: Placed, found: Found) -> None:
    start, end = child.meta[_AT]
    found.markup += [placed.span(*mark) for mark in _marks(child, start, end)]
    if child.type == "link_open":
        _read_link(child, placed, found)
    elif child.type == "image":
        found.pictures.append(placed.span(start, end))
    elif child.type == "footnote_ref":
        span = placed.span(start, end)
        found.calls.append((span.start, span.end, child.meta["label"]))


def _marks(child: Token, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the spans of the content that a reader does not see of a token."""
    match child.type:
        case "em_open" | "em_close" | "html_inline" | "footnote_ref":
            return ((start, end),)
        case "strong_open" | "strong_close":  # the token is the inner mark of two
            opens = child.nesting > 0
            return ((start - opens, end + (not opens)),)
        case "code_inline":
            width = len(child.markup)
            return ((start, start + width), (end - width, end))
        case "image":
            return ((start, start + 2), (start + 2 + len(child.content), end))
        case "link_open":
            return ((start, start + 1), (child.meta.get(_LABEL_END, end - 1), end))
        case _:
            return _escape(child, start, end)


def _escape(child: Token, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the backslash of an escape, and what makes ``&`` an entity."""
    if child.type == "hardbreak" or child.info == "escape":
        return ((start, start + 1),)
    return ((start + 1, end),) if child.content == "&" else ()


def _read_link(child: Token, placed: Placed, found: Found) -> None:
    start, end = child.meta[_AT]
    label_end = child.meta.get(_LABEL_END, end - 1)
    label = placed.span(start + 1, label_end)
    if label.start < label.end:
        url = str(child.attrs.get("href", ""))
        found.links.append(TextLink(url, label.start, label.end))
