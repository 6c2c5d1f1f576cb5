"""Where words stand in a text, however they are spelt there or sign for sign.

Usually capitals, quotes, dashes, ё, apostrophes and spaces may differ, as in a search;
each of these can be asked for as it is typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.text.folding import Folded

_UNSEEN = "\u00ad\u0300-\u036f"  # soft hyphens and marks do not end a word
_WORD = re.compile(rf"\w[\w{_UNSEEN}]*(?:['’ʼ][\w{_UNSEEN}]+)*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. ``exact``: each sign as it is typed, but for capitals."""

    text: str
    case: bool = False  # capitals as they are typed
    whole: bool = False  # whole words only
    exact: bool = False


def spans_of(wanted: Wanted, text: str) -> Iterator[tuple[int, int]]:
    """Yield where it stands, in code points, in order and without overlap."""
    found = _exactly(wanted, text) if wanted.exact else _folded(wanted, text)
    if not wanted.whole:
        yield from found
        return
    words = [match.span() for match in _WORD.finditer(text)]
    for start, end in found:
        cut = any(w < start < v or w < end < v for w, v in words)
        if not cut:
            yield start, end


def _exactly(wanted: Wanted, text: str) -> Iterator[tuple[int, int]]:
    if wanted.text:
        flags = re.NOFLAG if wanted.case else re.IGNORECASE
        for found in re.finditer(re.escape(wanted.text), text, flags):
            yield found.span()


def _folded(wanted: Wanted, text: str) -> Iterator[tuple[int, int]]:
    looked, inside = fold(wanted.text), fold(text)
    if not looked.text.strip():
        return
    needle, hay = looked.text, inside.text
    if wanted.case:
        needle, hay = _cased(looked, wanted.text), _cased(inside, text)
    at = hay.find(needle)
    while at >= 0:
        end = at + len(needle)
        if _is_edge(inside, at) and _is_edge(inside, end):
            yield inside.span(at, end)
            at = hay.find(needle, end)
        else:  # half of a sign, such as a dot of “…”
            at = hay.find(needle, at + 1)


def _cased(folded: Folded, text: str) -> str:
    """Return a folded text with the capitals that it was written with."""
    pairs = zip(folded.text, folded.index, strict=True)
    return "".join(
        sign.upper() if text[at].isupper() and len(sign.upper()) == 1 else sign
        for sign, at in pairs
    )


def _is_edge(folded: Folded, at: int) -> bool:
    """Whether a sign of the original begins or ends before a folded code point."""
    index = folded.index
    return at in (0, len(index)) or index[at] != index[at - 1]
