"""The process that holds dictionaries: a line of JSON in, a line of JSON out.

It is a process of its own since the library keeps all threads waiting while it loads a
dictionary (1.5 s for Ukrainian) or looks for suggestions (0.6 s).
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.spelling.dictionaries import find_dictionary, folders

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a language: which words are wrong, or what one should be."""

    language: str
    own: str  # the user's folder for dictionaries
    words: tuple[str, ...] = ()
    suggest: str = ""


def main() -> int:
    """Answer questions until there are no more."""
    for line in sys.stdin:
        plain = json.loads(line)
        question = Question(**{**plain, "words": tuple(plain["words"])})
        sys.stdout.write(json.dumps(answer(question)) + "\n")
        sys.stdout.flush()
    return 0


def answer(question: Question) -> list[str] | None:
    """Return the wrong words, or the suggestions; None where there is no dictionary."""
    dictionary = _dictionary(question.language, question.own)
    if dictionary is None:
        return None
    if question.suggest:
        return list(dictionary.suggest(question.suggest))[:_SUGGESTED]
    return _wrong(dictionary, question.words)


def _wrong(dictionary: Any, words: Iterable[str]) -> list[str]:  # noqa: ANN401 - untyped
    return [word for word in words if not dictionary.spell(word)]


@cache
def _dictionary(language: str, own: str) -> Any:  # noqa: ANN401 - an untyped library
    try:
        import hunspell  # noqa: PLC0415 - not for every system
    except ImportError:
        return None
    path = find_dictionary(language, folders(Path(own)))
    if path is None:
        return None
    return hunspell.Hunspell(path.stem, hunspell_data_dir=str(path.parent))


if __name__ == "__main__":
    sys.exit(main())
