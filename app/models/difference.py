"""Where a text differs from its source, word by word, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_WORD = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
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
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    pieces: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Kind.SAME, "".join(ours[a:b])))
            continue
        if a < b:
            pieces.append(Piece(Kind.GONE, "".join(ours[a:b])))
        if c < d:
            pieces.append(Piece(Kind.ADDED, "".join(theirs[c:d])))
    return tuple(pieces)


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
