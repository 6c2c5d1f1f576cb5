"""Which script and which language a text is in, from its letters and small words.

A model would know more languages; this needs no data to load, is sure on a sentence,
and tells Russian from Ukrainian by what only one of them writes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from app.text.profiles import LETTERS, SOLE, WORDS

if TYPE_CHECKING:
    from collections.abc import Collection

_SAMPLE = 1_000  # code points; more does not change an answer
_NOISE = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_RANGES = (  # first code point: ISO 15924 code, from Blocks.txt of Unicode 15
    (0x0041, "Latn"),
    (0x0250, ""),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, ""),
    (0x0750, "Arab"),
    (0x0780, ""),
    (0x0E00, "Thai"),
    (0x0E80, ""),
    (0x1E00, "Latn"),
    (0x1F00, "Grek"),
    (0x2000, ""),
    (0x3040, "Kana"),
    (0x3100, ""),
    (0x3400, "Hani"),
    (0xA000, ""),
    (0xAC00, "Hang"),
    (0xD7B0, ""),
)
_FIRSTS = [first for first, _ in _RANGES]
_MARGIN = 2.5  # by how much another language must beat the expected one
_PLAIN_SHARE = 0.25  # of small words, which no Latin text of another language has


def script(text: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters are in, or None."""
    sizes: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            code = _RANGES[bisect_right(_FIRSTS, ord(character)) - 1][1]
            sizes[code] += count
    del sizes[""]
    if sizes["Kana"] * 8 > sizes["Hani"]:
        sizes["Kana"] += sizes["Hani"]
    return max(sizes, key=lambda code: sizes[code], default=None)


def is_plainly(text: str, language: str) -> bool:
    """Return whether a Latin text is in a language beyond doubt; far less work."""
    table = WORDS["Latn"].get(language)
    if table is None:
        return False
    found = set(_WORD.findall(text[:_SAMPLE].lower()))
    return len(found & table) > _PLAIN_SHARE * len(found)


def detect(
    text: str, among: Collection[str] | None = None, expected: str | None = None
) -> str | None:
    """Return the BCP 47 primary tag of a text's language; None when it does not show.

    ``among`` names the only languages that may be answered. With ``expected``, another
    language of the same script is answered only when it is clearly the better guess.
    """
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    code = script(sample)
    if code is None:
        return None
    sole = _sole(code)
    if sole is not None:
        return sole if among is None or sole in among else None
    if code not in WORDS:
        return None
    scores = {
        tag: score
        for tag, score in _scores(sample, code).items()
        if among is None or tag in among
    }
    return _best(scores, expected)


def _sole(code: str) -> str | None:
    return {"Hani": "zh", "Kana": "ja"}.get(code) or SOLE.get(code)


def _best(scores: dict[str, float], expected: str | None) -> str | None:
    if not scores:
        return None
    best = max(scores, key=lambda tag: scores[tag])
    if expected in scores and scores[best] < scores[expected] + _MARGIN:
        return expected
    return best if scores[best] > 0 else None


def _scores(sample: str, code: str) -> dict[str, float]:
    lowered = sample.lower().replace("’", "'").replace("ʼ", "'")
    found = set(_WORD.findall(lowered))
    scores = {tag: float(len(found & table)) for tag, table in WORDS[code].items()}
    for group, weights in _letters(code).items():
        if times := lowered.count(group):
            for tag, weight in weights:
                scores[tag] += weight * times
    return scores


@cache
def _letters(code: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the letters that speak for languages of one script."""
    tags = WORDS[code].keys()
    return {
        group: weights
        for group, weights in LETTERS.items()
        if all(tag in tags for tag, _ in weights)
    }
