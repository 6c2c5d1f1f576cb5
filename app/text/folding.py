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
_PLAIN = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DASHES, "-"),
    "ё": "е",
    "Ё": "Е",
}
_FANCY = re.compile(f"[{''.join(_PLAIN)}]")
_UNSEEN = r"\u00ad\u200b-\u200f\u2060\ufeff"
_MARKS = r"\u0300-\u036f"
_SPACES = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# one class, which is searched for many times faster than what follows it
_ODD = re.compile(rf"[{_SPACES}{_UNSEEN}{_MARKS}…]")
_ENDS_OF_LINES = re.compile(r"\n+")
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
    regular = text if _is_regular(text) else _on_one_line(text)
    if regular is None:
        regular = _IRREGULAR.sub(_fold_irregular, text)
    return _plain(regular).casefold()


def is_in_place(text: str, folded: str) -> bool:
    """Whether each code point of a folded text stands where it was before."""
    return len(folded) == len(text) and _is_regular(text)


def _is_regular(text: str) -> bool:
    """Whether nothing in a text is irregular."""
    return not _ODD.search(text) and "  " not in text


def _on_one_line(text: str) -> str | None:
    """Return a text whose ends of lines alone are irregular with a space for each.

    Most texts are such, and line by line that is told and done six times as fast.
    """
    lines = _ENDS_OF_LINES.split(text)
    for line in lines:
        bare = line and line[0] != " " != line[-1]
        if not bare or not _is_regular(line):
            return None
    return " ".join(lines)


def _plain(text: str) -> str:
    return _FANCY.sub(lambda match: _PLAIN[match[0]], text)


def _add_regular(
    text: str,
    start: int,
    end: int,
    pieces: list[str],
    index: array[int],
    ends: array[int],
) -> None:
    plain = _plain(text[start:end])
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
    return _plain(bare).casefold()
