"""Words in one spelling, however they were typed, and where they stand in the text.

``fold`` sees to case, ё, quotes, unseen characters and stress marks. Here a word also
loses its apostrophes, Latin marks and ґ; a letter of the wrong alphabet that only looks
right (Unicode UTS 39, 4: confusables) becomes the one that was meant.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.text.folding import fold, folded_text, is_in_place

if TYPE_CHECKING:
    from app.text.folding import Folded

_POINTS = r"\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"  # of Hebrew and Arabic
_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # each a word of its own
_LETTER = rf"[^\W_{_IDEOGRAPH}]"
_WORD = re.compile(rf"[{_IDEOGRAPH}]|{_LETTER}+(?:['{_POINTS}]+{_LETTER}+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00c0-\u024f]")
_CYRILLIC_LOOKS = "асеіјорхукмтнвїѕ"
_LATIN_LOOKS = "aceijopxykmthbïs"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
_ONE_OF_TWO = str.maketrans("ґ", "г")  # Ukrainian between 1933 and 1990 had no ґ
_KNOWN = 1 << 18  # spellings that are remembered


@dataclass(frozen=True, slots=True)
class Spelt:
    """The words of a text, each in its one spelling, and the way back to the text."""

    words: list[str]
    _places: list[tuple[int, int]]
    _folded: Folded | None  # None: each word stands where it was

    def span(self, first: int, behind: int) -> tuple[int, int]:
        """Return where words, from one up to another, stand, in code points."""
        start, end = self._places[first][0], self._places[behind - 1][1]
        return self._folded.span(start, end) if self._folded else (start, end)


def spelt(text: str) -> list[str]:
    """Return the words of a text, in order, each in its one spelling."""
    return [_one_spelling(word) for word in _WORD.findall(folded_text(text))]


def spelt_in_place(text: str) -> Spelt:
    """Return the words of a text with where they stand in it."""
    plain = folded_text(text)
    folded = None if is_in_place(text, plain) else fold(text)
    found = list(_WORD.finditer(plain))
    words = [_one_spelling(match[0]) for match in found]
    return Spelt(words, [match.span() for match in found], folded)


@lru_cache(_KNOWN)
def _one_spelling(word: str) -> str:
    word = word.replace("'", "")
    if word.isascii():
        return word
    if _CYRILLIC.search(word):
        word = _in_one_alphabet(word)
    if _CYRILLIC.search(word):
        return word.translate(_ONE_OF_TWO)
    parted = unicodedata.normalize("NFKD", word)
    bare = "".join(one for one in parted if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", bare).casefold()


def _in_one_alphabet(word: str) -> str:
    """Mend a word whose letters of one of two alphabets are all look-alikes."""
    if not _LATIN.search(word):
        return word
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if not _LATIN.search(cyrillic):
        return cyrillic
    return word if _CYRILLIC.search(latin) else latin
