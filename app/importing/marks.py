"""Pairs of quotation marks in running text, in the styles of the languages we read.

Only outer pairs: what is quoted inside a quotation belongs to it. An apostrophe is no
quotation mark: ’ closes only what ‘ opened, and not between letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile('[“”„«»"‘’‚]')
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",  # »so« in German books
    '"': '"',
    "‘": "’",
    "‚": "‘’",
}
_MOST_MARKS = 64  # looked at for the end of a quotation; keeps the search linear
_BEFORE_OPENING = " \t\n\u00a0\u202f([{—–-/:*_"


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation with its marks; ``start`` and ``end`` are those of the words."""

    outer_start: int
    start: int
    end: int
    outer_end: int


def find_pairs(text: str) -> tuple[list[Pair], list[int]]:
    """Return the outer pairs of a text, and where marks open that nothing closes."""
    marks = list(_MARK.finditer(text))
    pairs: list[Pair] = []
    unclosed: list[int] = []
    last = {mark: text.rfind(mark) for mark in '”“»«"’‘'}
    at = 0
    while at < len(marks):
        opening = marks[at]
        if not _opens(text, opening):
            at += 1
            continue
        open_to_end = all(last[c] <= opening.start() for c in _CLOSERS[opening[0]])
        close = None if open_to_end else _closing(text, marks, at)
        if close is None:
            if opening[0] in "“«„":
                unclosed.append(opening.start())
            at += 1
            continue
        if pair := _pair(text, opening, marks[close]):
            pairs.append(pair)
        at = close + 1
    return pairs, unclosed


def _pair(text: str, opening: re.Match[str], closing: re.Match[str]) -> Pair | None:
    inside = text[opening.end() : closing.start()]
    bare = inside.strip()
    if not bare:
        return None
    start = opening.end() + inside.index(bare)
    return Pair(opening.start(), start, start + len(bare), closing.end())


def _opens(text: str, mark: re.Match[str]) -> bool:
    character, start, end = mark[0], mark.start(), mark.end()
    if character not in _CLOSERS or end >= len(text):
        return False
    if character in "“„«":
        return True
    before = text[start - 1] if start else " "
    follows = not text[end].isspace() or character == "«"
    return follows and (before in _BEFORE_OPENING or before in '“„«‘‚"')


def _closing(text: str, marks: Sequence[re.Match[str]], at: int) -> int | None:
    """Return the index of the mark that closes the one at ``at``, if any does."""
    opener = marks[at][0]
    closers = _CLOSERS[opener]
    depth = 1
    last = min(len(marks), at + _MOST_MARKS)
    for index in range(at + 1, last):
        mark = marks[index]
        if mark[0] in closers and _closes(text, marks, index, opener):
            depth -= 1
            if not depth:
                return index
        elif mark[0] == opener and opener in "“«„":
            depth += 1
    return None


def _closes(text: str, marks: Sequence[re.Match[str]], index: int, opener: str) -> bool:
    mark = marks[index]
    after = text[mark.end() : mark.end() + 1]
    if opener == '"':
        return not after.isalnum()
    if opener not in "‘‚":
        return True
    return not after.isalnum() and not _is_possessive(text, marks, index)


def _is_possessive(text: str, marks: Sequence[re.Match[str]], index: int) -> bool:
    """Return whether ’ is that of «the states’ policies», with a closing one later."""
    mark = marks[index]
    before = text[mark.start() - 1 : mark.start()].lower()
    after = text[mark.end() : mark.end() + 2]
    if before != "s" or not (after[:1] == " " and after[1:].islower()):
        return False
    for later in marks[index + 1 : index + 4]:
        if later[0] == "‘":
            return False
        if later[0] == "’":
            return True
    return False


def enclosing(text: str) -> tuple[int, int] | None:
    """Return the span of the words of a text that is one quotation as a whole."""
    if not text or text[0] not in _CLOSERS:
        return None
    bare = text.rstrip(".,;: ")
    pairs, _ = find_pairs(text)
    if pairs and pairs[0].outer_start == 0 and pairs[0].outer_end >= len(bare):
        return pairs[0].start, pairs[0].end
    return None
