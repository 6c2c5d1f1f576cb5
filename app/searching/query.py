"""What a user asks for: words in any form, "a phrase", the beginning of a word*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.domain.wording import tr
from app.text.folding import fold
from app.text.forms import common_form
from app.text.spelling import spelt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 32  # terms; nobody types more, and each costs time
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


class QueryError(UserError):
    """Nothing that could be searched for."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word, found in any of its forms."""

    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word."""

    start: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they are, one after the other."""

    words: tuple[str, ...]


Term = Form | Prefix | Phrase


@dataclass(frozen=True, slots=True)
class Query:
    """All its terms have to be in the same passage."""

    terms: tuple[Term, ...]


def query_of(typed: str) -> Query:
    """Read what was typed. QueryError when there is no word in it."""
    terms = tuple(_terms(fold(typed).text))[:MOST]
    if not terms:
        raise QueryError(tr("There is no word to search for; type one"))
    return Query(terms)


def hits_in(query: Query, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where terms are among the words of a passage: first word, word behind."""
    forms = {common_form(term.word) for term in query.terms if isinstance(term, Form)}
    starts = tuple(term.start for term in query.terms if isinstance(term, Prefix))
    phrases = [term.words for term in query.terms if isinstance(term, Phrase)]
    for at, word in enumerate(words):
        if common_form(word) in forms or word.startswith(starts):
            yield at, at + 1
        for phrase in phrases:
            behind = at + len(phrase)
            if word == phrase[0] and tuple(words[at:behind]) == phrase:
                yield at, behind


def _terms(folded: str) -> Iterator[Term]:
    for phrase, plain in _TERM.findall(folded):
        words = tuple(spelt(phrase or plain))
        if len(words) > 1 or (phrase and words):  # северо-западный is two words
            yield Phrase(words)
        elif words and plain.endswith("*"):
            yield Prefix(words[0])
        elif words:
            yield Form(words[0])
