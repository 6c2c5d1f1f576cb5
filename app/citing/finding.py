"""Sources found by a few letters of their author, title, outlet or year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.ids import SourceId, new_id
from app.domain.source import Source
from app.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_NOT_THERE = 4  # after author, title, outlet, year


def matching(sources: Iterable[Source], query: str) -> list[Source]:
    """Return the sources that fit a query, best first; the newest first for none.

    Each word of the query begins a word of the source, in any order and spelling.
    Authors count before titles, these before outlets and years.
    """
    wanted = _words(query)
    found = []
    for number, source in enumerate(reversed(tuple(sources))):
        fields = _fields(source)
        ranks = [_rank(word, fields) for word in wanted]
        if all(rank < _NOT_THERE for rank in ranks):
            found.append((ranks, number, source))
    return [source for *_, source in sorted(found, key=lambda hit: hit[:2])]


def source_named(text: str) -> Source:
    """Return a new source of which only its title is known, or its address."""
    name = " ".join(text.split())
    source_id = SourceId(new_id())
    if _ADDRESS.fullmatch(name):
        scheme = "" if "://" in name else "https://"
        return Source(source_id, url=f"{scheme}{name}")
    return Source(source_id, title=name)


def _fields(source: Source) -> tuple[list[str], ...]:
    authors = (f"{name.family} {name.given} {name.literal}" for name in source.authors)
    outlets = f"{source.container_title} {source.publisher} {source.url}"
    year = str(source.issued.year) if source.issued else ""
    return tuple(map(_words, (" ".join(authors), source.title, outlets, year)))


def _rank(word: str, fields: tuple[list[str], ...]) -> int:
    hits = (
        number
        for number, held in enumerate(fields)
        if any(one.startswith(word) for one in held)
    )
    return next(hits, _NOT_THERE)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.casefold())
