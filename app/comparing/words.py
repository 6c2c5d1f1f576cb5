"""Where a text differs from its source, word by word, for people to read.

What both begin and end with is set aside first. Where much is left, whole sentences are
compared, and words only within those that gave way to others: to compare each word with
each takes minutes for a long text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
_STOPS = frozenset(".!?…;:")
_MANY = 400  # words and spaces that are compared each with each, within 30 ms
_SENTENCE = 40  # words and spaces that a sentence is taken to have
_AROUND = 6  # words that stay beside each difference; the rest is an ellipsis


class Kind(Enum):
    """What became of a stretch of the source."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind; pieces in order read as source and text together."""

    kind: Kind
    text: str


def differences(source: str, text: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts, what both have in full."""
    ours, theirs = _WORD.findall(source), _WORD.findall(text)
    start = _common(ours, theirs)
    most = min(len(ours), len(theirs)) - start
    end = min(most, _common(ours[::-1], theirs[::-1]))
    middle = _between(ours[start : len(ours) - end], theirs[start : len(theirs) - end])
    return tuple(
        _joined(
            Piece(Kind.SAME, "".join(ours[:start])),
            *middle,
            Piece(Kind.SAME, "".join(ours[len(ours) - end :])),
        )
    )


def _between(ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    """Yield the pieces of two rows of words."""
    if max(len(ours), len(theirs)) <= _MANY:
        yield from _matched(ours, theirs)
        return
    a, b = _sentences(ours), _sentences(theirs)
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i:j]), "".join(b[k:m])
        if kind == "equal":
            yield Piece(Kind.SAME, gone)
        elif max(j - i, m - k) * _SENTENCE <= _MANY:
            yield from _matched(_WORD.findall(gone), _WORD.findall(come))
        else:
            yield Piece(Kind.GONE, gone)
            yield Piece(Kind.ADDED, come)


def _matched(ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(
        None, ours, theirs, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield Piece(Kind.SAME, "".join(ours[a:b]))
        else:
            yield Piece(Kind.GONE, "".join(ours[a:b]))
            yield Piece(Kind.ADDED, "".join(theirs[c:d]))


def _sentences(words: list[str]) -> list[str]:
    """Return the words put together up to each full stop, at most ``_MANY``."""
    found, piece = [], []
    for word in words:
        piece.append(word)
        if word in _STOPS or "\n" in word or len(piece) == _MANY:
            found.append("".join(piece))
            piece = []
    return [*found, "".join(piece)] if piece else found


def _joined(*pieces: Piece) -> Iterator[Piece]:
    """Yield pieces less the empty ones, those of one kind as one."""
    for kind, run in groupby((one for one in pieces if one.text), lambda one: one.kind):
        yield Piece(kind, "".join(one.text for one in run))


def _common(ours: list[str], theirs: list[str]) -> int:
    """Return how many words two rows share at their start."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    shorter = min(len(ours), len(theirs))
    return next((at for at, (one, other) in pairs if one != other), shorter)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces with long stretches of no difference cut to their ends."""
    last = len(pieces) - 1
    return tuple(
        piece
        if piece.kind is not Kind.SAME
        else Piece(Kind.SAME, _cut(piece.text, head=at > 0, tail=at < last))
        for at, piece in enumerate(pieces)
    )


def _cut(text: str, *, head: bool, tail: bool) -> str:
    words = _WORD.findall(text)
    kept = 2 * _AROUND  # a word and the space beside it are two
    if len(words) <= kept * (head + tail) + 2:
        return text
    first = "".join(words[:kept]) if head else ""
    last = "".join(words[-kept:]) if tail else ""
    return f"{first} … {last}" if head and tail else f"{first}…{last}"
