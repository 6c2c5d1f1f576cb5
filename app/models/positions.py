"""Between the code points of a text and the UTF-16 units that Qt's widgets count in.

A widget also treats some characters as ends of paragraphs. ``shown`` puts others in
their place, one for one, so that a position never shifts and no text is ever lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # two UTF-16 units (Unicode 15, D91)
_MARK = "\ufffd"  # stands for what a QTextDocument keeps for itself
_RESERVED = {0xFDD0: _MARK, 0xFDD1: _MARK, 0xFFFC: _MARK, 0: _MARK}
_ESSAY = {**_RESERVED, ord("\r"): "\n", 0x2029: "\n"}
_IN_ESSAY = re.compile("[\r\u2029\ufdd0\ufdd1\ufffc\0]")
_LINE = {
    **_RESERVED,
    ord("\n"): "\u2028",
    ord("\r"): "\u2028",
    0x2029: "\u2028",
}


def shown(text: str) -> str:
    """Return a text for a widget of many paragraphs, as long as the text itself."""
    return text.translate(_ESSAY) if _IN_ESSAY.search(text) else text


def shown_line(text: str) -> str:
    """Return a text for one paragraph of a widget, as long as the text itself."""
    return text.translate(_LINE)


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + len(_ASTRAL.findall(text))


class Positions:
    """Maps positions in one text; a position inside a surrogate pair is its start."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._units = [at + before for before, at in enumerate(self._astral)]

    def to_widget(self, at: int) -> int:
        """Return the UTF-16 position of a code point."""
        return at + bisect_left(self._astral, at)

    def to_text(self, at: int) -> int:
        """Return the code point at a UTF-16 position."""
        before = bisect_left(self._units, at)
        inside = before > 0 and self._units[before - 1] == at - 1
        return at - before if not inside else self._astral[before - 1]


def respelt(text: str, before: str, after: str) -> str:
    """Return a text with the edit that made ``after`` of its shown form ``before``.

    What the edit did not touch keeps its own characters, shown differently or not.
    """
    limit = min(len(before), len(after))
    head = next((i for i in range(limit) if before[i] != after[i]), limit)
    limit -= head
    tail = next((i for i in range(limit) if before[-1 - i] != after[-1 - i]), limit)
    return text[:head] + after[head : len(after) - tail] + text[len(text) - tail :]
