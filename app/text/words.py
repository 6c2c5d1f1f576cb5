"""Words as Word counts them, and the words and stems by which passages are compared.

Microsoft documents no algorithm: ISO/IEC 29500-1, 22.2.2.28 says only that ``Words`` is
the number of words. What is known of it is kept, with its sources and how sure each is,
as the table of ``tests/text/test_words.py``.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‑-][^\W_]+)*")
# Signs that are a word each. Not Hangul: Word's dialogue tells «Korean words».
_EAST_ASIAN = re.compile(
    "[\u2e80-\u2fdf"  # radicals
    "\u3001-\u30ff"  # marks and kana; U+3000 is a space
    "\u3100-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # bopomofo to ideographs
    "\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uffef"  # upright, wide and narrow forms
    "\U00020000-\U0003ffff]"
)
STEM = 5  # letters; cuts the endings of the inflected languages we read


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table that is written with spaces between them."""
    return frozenset(table.split())


def words(text: str) -> list[str]:
    """Return the words of a text, in order, as they are written."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """Count words as Word does: whatever stands between spaces is one, a dash too.

    An East Asian sign counts as one by itself.
    """
    if text.isascii() or not _EAST_ASIAN.search(text):
        return len(text.split())
    rest, signs = _EAST_ASIAN.subn(" ", text)
    return signs + len(rest.split())


def stem(word: str) -> str:
    """Return a crude stem: lower case, no possessive, at most the first letters."""
    lowered = word.lower()
    for mark in ("'", "’", "ʼ"):
        lowered = lowered.partition(mark)[0] or lowered
    return lowered[:STEM]
