"""Folding: the form of a text in which two spellings of the same words are equal.

Typists, editors and web pages disagree about quotes, dashes, spaces, ё and soft
hyphens. Matching is done on folded text, and an index leads back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

_DOUBLE = "“”„‟«»″〝〞＂"
_SINGLE = "‘’‚‛‹›ʼ′`´＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_PLAIN = str.maketrans(
    _DOUBLE + _SINGLE + _DASHES + "ёЁ",
    '"' * len(_DOUBLE) + "'" * len(_SINGLE) + "-" * len(_DASHES) + "еЕ",
)
_UNSEEN = r"\u00ad\u200b-\u200f\u2060\ufeff"
_MARKS = r"\u0300-\u036f"
_IRREGULAR = re.compile(  # what does not fold one code point to one
    rf"(?P<space> [\s{_UNSEEN}{_MARKS}]+|[^\S ][\s{_UNSEEN}{_MARKS}]*)"
    r"|(?P<ellipsis>…)"
    rf"|(?P<marked>\w[{_MARKS}{_UNSEEN}]*[{_MARKS}][{_UNSEEN}]*)"
    rf"|(?P<unseen>[{_UNSEEN}{_MARKS}]+)"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; where in the original each of its code points starts and ends."""

    text: str
    index: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a non-empty folded span stands for."""
        return self.index[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold case, quotes, dashes, ё, runs of space; drop what cannot be seen."""
    pieces: list[str] = []
    index = array("l")
    ends = array("l")
    at = 0
    for match in _IRREGULAR.finditer(text):
        _add_regular(text, at, match.start(), pieces, index, ends)
        folded = _fold_irregular(match)
        pieces.append(folded)
        index.extend([match.start()] * len(folded))
        ends.extend([match.end()] * len(folded))
        at = match.end()
    _add_regular(text, at, len(text), pieces, index, ends)
    return Folded("".join(pieces), index, ends)


def folded_text(text: str) -> str:
    """Return what ``fold`` makes of a text, where nobody asks for the way back."""
    return _IRREGULAR.sub(_fold_irregular, text).translate(_PLAIN).casefold()


def is_in_place(text: str, folded: str) -> bool:
    """Whether each code point of a folded text stands where it was before."""
    return len(folded) == len(text) and not _IRREGULAR.search(text)


def _add_regular(
    text: str,
    start: int,
    end: int,
    pieces: list[str],
    index: array[int],
    ends: array[int],
) -> None:
    plain = text[start:end].translate(_PLAIN)
    folded = plain.casefold()
    if len(folded) == len(plain):
        index.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))
    else:  # ß and its like become two
        for offset, character in enumerate(plain, start):
            wide = len(character.casefold())
            index.extend([offset] * wide)
            ends.extend([offset + 1] * wide)
    pieces.append(folded)


def _fold_irregular(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "space":
            return " "
        case "unseen":
            return ""
        case "ellipsis":
            return "..."
    seen = "".join(c for c in match[0] if unicodedata.category(c) != "Cf")
    composed = unicodedata.normalize("NFC", seen)
    bare = "".join(c for c in composed if not unicodedata.combining(c))
    return bare.translate(_PLAIN).casefold()
