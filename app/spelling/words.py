"""Which words of a text are looked up in a dictionary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ\u00ad\u0301][^\W\d_]+)*['’ʼ]?")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_BESIDE = re.compile(r"[\w.]*\d[\w.]*")  # a word with a digit is a name of something
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_IN_CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})
_SHORTEST = 2  # letters; one alone is an initial or a sign
_UNSEEN = str.maketrans({"\u00ad": None, "\u0301": None, "’": "'", "ʼ": "'"})


def words_in(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the form to look up of each word (code points).

    Not looked up: addresses, what has digits, abbreviations in capitals, initials, and
    words in other letters than the language (BCP 47) is written in.
    """
    skipped = [
        hit.span() for rule in (_ADDRESS, _BESIDE) for hit in rule.finditer(text)
    ]
    letters = _CYRILLIC if language.partition("-")[0] in _IN_CYRILLIC else _LATIN
    for hit in _WORD.finditer(text):
        start, end = hit.span()
        word = hit[0].translate(_UNSEEN)
        if word.endswith("'"):  # it closes a quotation
            word, end = word[:-1], end - 1
        if len(word) < _SHORTEST or word.isupper() or not letters.match(word):
            continue
        if not any(first < end and start < last for first, last in skipped):
            yield start, end, word
