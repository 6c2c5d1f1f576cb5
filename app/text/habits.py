"""What somebody means who writes plain text as Markdown has it (CommonMark 0.31).

Only what was just completed at the caret is looked at, so that nothing else of a text
ever turns into something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Opening(StrEnum):
    """What the signs before a paragraph make of it."""

    SECTION = "section"
    SUBHEADING = "subheading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Meant:
    """What stands from ``start`` to ``end`` means ``first`` to ``last`` of it, set so.

    ``put`` stands for signs that mean other ones. ``note`` is the text of a footnote,
    "" for one still to be written, None for none. Places are code points of the text.
    """

    start: int
    end: int
    first: int
    last: int
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    put: str = ""
    note: str | None = None


_OPENINGS = (
    (re.compile(r"# "), Opening.SECTION),
    (re.compile(r"#{2,6} "), Opening.SUBHEADING),
    (re.compile(r"[-*+] "), Opening.BULLET),
    (re.compile(r"\d{1,3}[.)] "), Opening.NUMBER),
    (re.compile(r"> "), Opening.QUOTATION),
)
_NOT_SPACE = r"[^\s*_]"
_WORDS = rf"({_NOT_SPACE}|{_NOT_SPACE}[^*_\n]*{_NOT_SPACE})"
_LONGEST = 2000  # code points before the caret that are looked at
_INLINE = (  # signs, and whether they mean strong or else emphasised
    (re.compile(rf"(?<![\w*])\*\*{_WORDS}\*\*$"), True),
    (re.compile(rf"(?<![\w_])__{_WORDS}__$"), True),
    (re.compile(rf"(?<![\w*])\*{_WORDS}\*$"), False),
    (re.compile(rf"(?<![\w_])_{_WORDS}_$"), False),
)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(<?([^\s()<>]{1,2000})>?\)$")
_NOTE = re.compile(r"\^\[([^\[\]\n]{1,1500})\]$")
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,20}\]$")
_DASHES = re.compile(r"(?<!-)---$")
_CLOSING = frozenset("*_)]-")
TRIGGERS = frozenset((" ", *_CLOSING))  # the keys that can complete any of these


def opening(text: str) -> tuple[Opening, int] | None:
    """Return what the signs that make up a text open, and how many they are."""
    for signs, meant in _OPENINGS:
        if signs.fullmatch(text):
            return meant, len(text)
    return None


def completed(text: str, at: int) -> Meant | None:
    """Return what the signs mean that end at a place of a text, None for nothing."""
    if text[at - 1 : at] not in _CLOSING:
        return None
    base = max(0, at - _LONGEST)
    before = text[base:at]
    for signs, strong in _INLINE:
        if found := signs.search(before):
            start, (first, last) = base + found.start(), found.span(1)
            inner = base + first, base + last
            return Meant(start, at, *inner, strong=strong, emphasis=not strong)
    if found := _LINK.search(before):
        start, (first, last) = base + found.start(), found.span(1)
        return Meant(start, at, base + first, base + last, link=found[2])
    if found := _NOTE.search(before) or _NOTE_MARK.search(before):
        start = base + found.start()
        written = found[1].strip() if found.re is _NOTE else ""
        return Meant(start, at, start, start, note=written)
    if (found := _DASHES.search(before)) and before[: found.start()].strip():
        start = base + found.start()
        return Meant(start, at, start, start, put="—")
    return None
