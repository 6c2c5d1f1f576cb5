"""Lines of a plain text, and which of them make one paragraph.

Some writers let a paragraph be one long line, some break lines at a fixed width and
leave blank lines between, some do both. A line goes on in the next one when the first
word of that one would not have fitted: that is what every wrapping editor does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"(?:[-*•◦▪‣·+]|–(?=[ \t]+[^\W\d_]))[ \t]+(?=\S)")
_NUMBER = re.compile(
    r"(?:(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.)](?=[ \t])|(?<=\.\d)(?=[ \t]))"
    r"|\((?:\d{1,3}|[a-zа-я])\)(?=[ \t])|[a-zа-я]\)(?=[ \t]))[ \t]+(?=\S)"
)
_RULE = re.compile(r"(?:[=\-~_*•#—–+][ \t]*){3,}")
_ENDINGS = '.!?…:;”"»)]'
_WIDEST_WRAP = 120  # columns; nobody wraps wider, few write shorter paragraphs
_NARROWEST_WRAP = 40
_LONG_SHARE = 0.05  # lines longer than that a wrapped text may hold: addresses
_ENDED_SHARE = 0.5  # lines that end a sentence, beyond which they are paragraphs
_TAB = 4  # columns


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space and marks around its words.

    ``indent`` is in columns; ``quoted`` counts ``>``; ``marker`` is what makes the line
    an item of a list, with ``number`` for a numbered one (and for a numbered heading).
    """

    start: int
    end: int
    text: str
    indent: int = 0
    quoted: int = 0
    marker: str = ""
    number: str = ""
    group: int = 0  # lines of one group have no blank line between them

    @property
    def is_rule(self) -> bool:
        """Whether the line is drawn, not written."""
        return _RULE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that make one paragraph, heading or item."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The first line, which says what the chunk is."""
        return self.lines[0]

    @property
    def start(self) -> int:
        """Where its words start."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.lines[-1].end

    @property
    def group(self) -> int:
        """The group it stands in."""
        return self.lines[0].group


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    group = 0
    at = 0
    for raw in text.split("\n"):
        if bare := raw.strip():
            lead = len(raw) - len(raw.lstrip())
            start = at + lead
            indent = _columns(raw[:lead])
            line = Line(start, start + len(bare), bare, indent, group=group)
            yield _with_marks(line)
        else:
            group += 1
        at += len(raw) + 1


def _columns(space: str) -> int:
    return sum(_TAB if character == "\t" else 1 for character in space)


def _with_marks(line: Line) -> Line:
    if quoted := _QUOTED.match(line.text):
        rest = line.text[quoted.end() :].strip()
        if not rest:  # a bare > keeps paragraphs of a quotation apart
            return replace(line, quoted=quoted[0].count(">"), text="", end=line.start)
        start = line.start + line.text.index(rest, quoted.end())
        return replace(line, quoted=quoted[0].count(">"), text=rest, start=start)
    if line.is_rule:
        return line
    if marker := _BULLET.match(line.text) or _NUMBER.match(line.text):
        rest = line.text[marker.end() :]
        number = marker[0].strip() if marker.re is _NUMBER else ""
        return replace(
            line, text=rest, start=line.end - len(rest), marker=marker[0], number=number
        )
    return line


def chunks(lines: Sequence[Line]) -> Iterator[Chunk]:
    """Yield the chunks of a text, drawn rules included, blank quotation lines not."""
    width = wrap_width(lines)
    held: list[Line] = []
    for line in lines:
        if held and not goes_on(held, line, width):
            yield Chunk(tuple(held))
            held = []
        if line.text:
            held.append(line)
    if held:
        yield Chunk(tuple(held))


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width a text is wrapped at, 0 when its lines are paragraphs."""
    pairs = [
        (before, after)
        for before, after in pairwise(lines)
        if before.group == after.group and before.text and after.text
    ]
    short = [before for before, _ in pairs if _width(before) <= _WIDEST_WRAP]
    long = sum(1 for line in lines if _width(line) > _WIDEST_WRAP)
    if not short or long > _LONG_SHARE * len(lines):
        return 0
    widths = sorted(map(_width, short))
    width = widths[min(len(widths) - 1, len(widths) * 98 // 100)]
    full = sum(1 for before, after in pairs if _is_full(before, after, width))
    ended = sum(1 for before, _ in pairs if before.text[-1] in _ENDINGS)
    wrapped = full * 2 >= len(pairs) and ended <= _ENDED_SHARE * len(pairs)
    return width if width >= _NARROWEST_WRAP and wrapped else 0


def _width(line: Line) -> int:
    return line.indent + len(line.marker) + len(line.text)


def _is_full(before: Line, after: Line, width: int) -> bool:
    """Return whether the next line's first word had no room on this line."""
    word = after.text.split(maxsplit=1)[0]
    return not after.marker and _width(before) + 1 + len(word) > width


def goes_on(held: Sequence[Line], line: Line, width: int) -> bool:
    """Return whether a line goes on with the paragraph of those held."""
    before = held[-1]
    if _is_parted(before, line):
        return False
    if held[0].marker and line.indent > held[0].indent:
        return True  # hangs under its bullet
    unfinished = before.text[-1] not in _ENDINGS and line.text[0].islower()
    if line.quoted and unfinished:
        return True
    if not width or (len(held) > 1 and line.indent > before.indent + 1):
        return False  # a first line set in
    set_in = len(held) == 1 and before.indent > line.indent
    return _is_full(before, line, width) or (unfinished and not set_in)


def _is_parted(before: Line, line: Line) -> bool:
    """Return whether something stands between two lines, or marks the second."""
    if not line.text or line.group != before.group or line.quoted != before.quoted:
        return True
    return bool(line.marker) or line.is_rule or before.is_rule


def base_indent(found: Iterable[Chunk]) -> int:
    """Return the indent that most of the text has, in columns."""
    sizes: dict[int, int] = {}
    for chunk in found:
        for line in chunk.lines:
            if not line.marker:
                sizes[line.indent] = sizes.get(line.indent, 0) + len(line.text)
    return max(sizes, key=lambda indent: sizes[indent]) if sizes else 0
