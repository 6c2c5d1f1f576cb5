"""Words as a reader counts them, and their stems for comparing passages."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‑-][^\W_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
STEM = 5  # letters; cuts the endings of the inflected languages we read


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table that is written with spaces between them."""
    return frozenset(table.split())


def words(text: str) -> list[str]:
    """Return the words of a text, in order, as they are written."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """Count words as word processors do: by spaces; an ideograph counts as one."""
    ideographs = 0
    if not text.isascii():
        text = text.replace("—", " ").replace("…", " ")
        if _IDEOGRAPH.search(text):
            text, ideographs = _IDEOGRAPH.subn(" ", text)
    return ideographs + sum(1 for token in text.split() if _is_word(token))


def _is_word(token: str) -> bool:
    return token[0].isalnum() or any(map(str.isalnum, token))


def stem(word: str) -> str:
    """Return a crude stem: lower case, no possessive, at most the first letters."""
    lowered = word.lower()
    for mark in ("'", "’", "ʼ"):
        lowered = lowered.partition(mark)[0] or lowered
    return lowered[:STEM]
