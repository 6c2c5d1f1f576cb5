"""Where a word may be divided, by the patterns of its language. Loaded when needed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen  # type: ignore[import-untyped]

_LEAST, _MOST = 6, 40  # letters of a word that is divided
_BEFORE, _AFTER = 2, 3  # letters that stay together at its start and end
_WORD = re.compile(r"^(\W*)(\w[\w’']*\w)(\W*)$")


@lru_cache(maxsize=20_000)
def divisions(word: str, language: str) -> tuple[int, ...]:
    """Return the places in a word, punctuation included, where a hyphen may go."""
    found = _WORD.match(word)
    if not found or not _LEAST <= len(found[2]) <= _MOST or found[2].isupper():
        return ()
    patterns = _patterns(language)
    if patterns is None:
        return ()
    at = len(found[1])
    places = patterns.positions(found[2].replace("’", "'"))
    patterns.hd.cache.clear()  # it has no bound
    return tuple(at + place for place in places)


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    import pyphen  # noqa: PLC0415 - the second pass only, see the head of linebreak

    name = pyphen.language_fallback(language.replace("-", "_"))
    if name is None:
        return None
    return pyphen.Pyphen(lang=name, left=_BEFORE, right=_AFTER)
