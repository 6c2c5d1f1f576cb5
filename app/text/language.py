"""Which script and which language a text is in, from its letters and small words.

A model would know more languages; this needs no data to load, is sure on a sentence,
and tells Russian from Ukrainian by what only one of them writes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from app.text.profiles import LETTERS, SOLE, WORDS

if TYPE_CHECKING:
    from collections.abc import Collection

_SAMPLE = 1_000  # code points; more does not change an answer
_NOISE = re.compile(r"https?://\S+|\S+@\S+|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_SCRIPTS = {
    "Latn": re.compile(r"[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ]+"),
    "Cyrl": re.compile(r"[\u0400-\u052f]+"),
    "Grek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"),
    "Arab": re.compile(r"[\u0600-\u06ff\u0750-\u077f]+"),
    "Hebr": re.compile(r"[\u0590-\u05ff]+"),
    "Hani": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+"),
    "Kana": re.compile(r"[\u3040-\u30ff]+"),
    "Hang": re.compile(r"[\uac00-\ud7af]+"),
    "Armn": re.compile(r"[\u0530-\u058f]+"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]+"),
}
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
_MARGIN = 2.5  # by how much another language must beat the expected one


def script(text: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters are in, or None."""
    if _NOT_LATIN.search(text) is None:
        return "Latn" if _SCRIPTS["Latn"].search(text) else None
    sizes = {
        code: sum(map(len, pattern.findall(text))) for code, pattern in _SCRIPTS.items()
    }
    if sizes["Kana"] and sizes["Kana"] * 8 > sizes["Hani"]:
        sizes["Kana"] += sizes["Hani"]
    code = max(sizes, key=lambda key: sizes[key])
    return code if sizes[code] else None


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
