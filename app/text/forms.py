"""What the forms of a word have in common, by its ending alone: no dictionary.

One table serves Russian and Ukrainian, since a word that is searched for does not say
of which language it is. So too much is joined at times (банк and банка), and forms
whose stem changes stay apart (шёл and идти, ніч and ночі, go and went). A search
therefore ranks the very form that was typed first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.text.words import word_set

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_SHORTEST = 3  # letters that an ending must leave
_KNOWN = 1 << 18  # words that are remembered
_REFLEXIVE = ("ся", "сь")
_ENDINGS = word_set(
    # of nouns
    """а я о е ы и у ю ь й і ї є ой ей ою ею єю ью ом ем єм ам ям ах ях ами ями ов ев ів
    їв ий ием иям иями иях ій ією ієм іям іями іях ові еві єві
    """
    # of adjectives and what is declined like them
    """ый ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю ої ій іх ім іми
    ього ьому ьою
    """
    # of verbs, where they say a person
    """емо имо ємо єш ете ите єте
    """
)
_VERBAL = word_set(  # what may stand before such an ending, or at the very end
    """ал ил ыл ял ел ол ав яв ив ів їв ат ят ит ет ут ют іт ает яет ует ают яют уют
    еш иш аеш
    """
)
_VOWELS = frozenset("аеиоуыэюяіїєaeiouy")
_LONGEST = max(map(len, _ENDINGS))
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


@lru_cache(_KNOWN)
def common_form(word: str) -> str:
    """Return what the forms of a word have in common; of a short one, the word.

    The word is in its one spelling, as ``spelt`` gives it.
    """
    if len(word) <= _SHORTEST:
        return word
    if word.isascii():
        return _english(word) if word.isalpha() else word
    return _slavonic(word) if _CYRILLIC.search(word) else word


def _slavonic(word: str) -> str:
    if word.endswith(_REFLEXIVE):
        word = _without(word, {word[-2:]})
    word = _without(word, _ENDINGS)
    word = _without(word, _VERBAL)
    word = _without(word, _VOWELS)  # санкци-я, чита-ю
    if word.endswith("нн"):
        word = word[:-1]
    return f"{word[:-3]}ост" if word.endswith("іст") else word  # -ість, -ості


def _without(word: str, endings: AbstractSet[str]) -> str:
    """Return a word less the longest ending that leaves enough of it."""
    for length in range(min(_LONGEST, len(word) - _SHORTEST), 0, -1):
        if word[-length:] in endings and not _VOWELS.isdisjoint(word[:-length]):
            return word[:-length]
    return word


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        word = f"{word[:-3]}y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest):
            word = _DOUBLED.sub(r"\1", rest)
            break
    word = word[:_SHORTEST] + word[_SHORTEST:].rstrip("e")
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > _SHORTEST else word
