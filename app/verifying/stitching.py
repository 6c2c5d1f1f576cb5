"""Whether quoted words stand in a text, and say there what they say when quoted.

A card knows its place, so its cuts are followed token by token (``alignment``). Words
in quotation marks within a text know none: they are looked for in whole essays, where
single words are found in any order that somebody wants. So the pieces between marks
have to be pieces that a reader of the essay would know again:

- they stand in one text, in their order;
- ``[words]`` stand for a few words, as on cards, beside words of the text;
- ``[…]`` stands for no more than a page: what is further apart is two quotations;
- a piece of one or two words stays in the sentence of the piece beside it, unless it
  is a sentence itself: “The port […] will close” is not to be had of “The port is
  safe. The ministry will close”;
- no two pieces beside one […] are single words: that is a row of words, no quotation;
- no cut takes a negation from what it stands beside, as on cards.

The Chicago Manual of Style (17th ed., 13.50) asks of an ellipsis that it does not
change the meaning. That no program can tell; these rules find what is made to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.text.folding import folded_text
from app.verifying.alignment import REACH
from app.verifying.tokens import NUMBER, SPREAD, WORD, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE = 3000  # code points of the source that one cut may leave out
_PHRASE = 3  # words; a shorter piece is found in any sentence
_CUT = r"\[\s*(?:…|\.{3})\s*\]|…|\.{3}"
_MARK = re.compile(rf"(?P<cut>{_CUT})|\w*\[(?P<put>[^\[\]]*)\]\w*")
_READ = re.compile(rf"{SPREAD}|({NUMBER}|{WORD})|([.!?])")
_OTHER_CASE = re.compile(r"\[(\w)\](?=\w)")  # [T]he
_SHORTENED = 3  # letters of a word before a full stop that may be a shortened one


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in any case, between spaces, and where sentences end."""

    words: str
    ends: tuple[int, ...]  # places of the spaces behind their last words

    def is_parted(self, start: int, end: int) -> bool:
        """Tell whether a sentence ends between two places."""
        at = bisect_left(self.ends, start)
        return at < len(self.ends) and self.ends[at] <= end

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether sentences begin and end at two places."""
        return self._ends_at(start) and self._ends_at(end)

    def _ends_at(self, place: int) -> bool:
        at = bisect_left(self.ends, place)
        return at < len(self.ends) and self.ends[at] == place


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that stand in a row, and what stands between them and the piece before."""

    words: str  # between spaces
    cut: bool
    put: str  # in by the editor

    @property
    def count(self) -> int:
        return self.words.count(" ") - 1


def reading_of(text: str) -> Reading:
    """Return the words of a text as ``stand_in`` looks for quoted ones.

    They are the words and numbers of ``tokens``, which takes six times as long: essays
    have a million of them, and nobody asks of these how they are written.
    """
    kept: list[str] = []
    size, ends = 0, [0]
    for word, end in _READ.findall(folded_text(text)):
        if word:
            kept.append(word)
            size += len(word) + 1
        elif end and (end != "." or _is_long(kept)):
            ends.append(size)
    ends.append(size)
    return Reading(f" {' '.join(kept)} ", tuple(dict.fromkeys(ends)))


def stand_in(words: str, reading: Reading) -> bool:
    """Tell whether words, with what their marks stand for, are quoted out of a text."""
    pieces = list(_pieces(words))
    if any(b.cut and a.count == b.count == 1 for a, b in pairwise(pieces)):
        return False
    if not pieces:  # marks alone quote nothing, and so nothing wrong
        return not reading_of(words).words.strip()
    behind = {at + len(pieces[0].words) - 1 for at in _all(pieces[0].words, reading)}
    for before, piece in pairwise(pieces):
        behind = {
            at + len(piece.words) - 1
            for end in behind
            for at in _near(piece, end, reading)
            if _is_honest(before, piece, end, at, reading)
        }
    return bool(behind)


def are_pieces_of(words: str, reading: Reading) -> bool:
    """Tell whether words were put together of what a text says, in its order."""
    at, pieces = 0, list(_pieces(words))
    for piece in pieces:
        found = reading.words.find(piece.words, at)
        if found < 0:
            return False
        at = found + len(piece.words) - 1
    return bool(pieces)


def _pieces(words: str) -> Iterator[_Piece]:
    words = _OTHER_CASE.sub(r"\1", words)
    start, cut, put = 0, False, ""
    for mark in (*_MARK.finditer(words), None):
        held = reading_of(words[start : mark.start() if mark else None]).words
        if held.strip():
            yield _Piece(held, cut, put)
            cut, put = False, ""
        if mark:
            start, cut = mark.end(), cut or mark["cut"] is not None
            put += mark["put"] or ""


def _is_honest(
    before: _Piece, piece: _Piece, end: int, at: int, reading: Reading
) -> bool:
    """Judge what is left out between a piece that ends and one that begins there."""
    left_out = reading.words[end:at].split()
    if not piece.cut:
        negated = any(Token(word).negates for word in left_out)
        return not negated or any(token.negates for token in tokens(piece.put))
    if left_out and (Token(left_out[0]).negates or Token(left_out[-1]).negates):
        return False
    if not reading.is_parted(end, at):
        return True
    spans = (
        (before, end - len(before.words) + 1, end),
        (piece, at, at + len(piece.words) - 1),
    )
    return all(
        held.count >= _PHRASE or reading.is_whole(*span) for held, *span in spans
    )


def _near(piece: _Piece, end: int, reading: Reading) -> Iterator[int]:
    reach = _PAGE if piece.cut else REACH
    return _all(piece.words, reading, end, end + reach + len(piece.words))


def _all(
    words: str, reading: Reading, start: int = 0, end: int | None = None
) -> Iterator[int]:
    """Yield where words stand; the space behind them may be that before the next."""
    at = reading.words.find(words, start, end)
    while at >= 0:
        yield at
        at = reading.words.find(words, at + 1, end)


def _is_long(words: Sequence[str]) -> bool:
    """Tell whether the last of some words is too long to be a shortened one."""
    return bool(words) and len(words[-1]) > _SHORTENED
