"""From what was typed to hits: where each stands, and its words with what was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.essay import Span
from app.searching.index import MOST
from app.searching.passages import NAME, Kind
from app.searching.query import hits_in, query_of
from app.text.spelling import spelt_in_place

if TYPE_CHECKING:
    from app.searching.index import Found, Held, SearchIndex
    from app.searching.query import Query

_BEFORE, _BEHIND = 6, 18  # words of a snippet around the first hit
_MORE = "…"
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands. ``start`` and ``end`` are code points.

    They are in the text of an essay, else among the words of the thing itself.
    """

    dossier: Held
    kind: Kind
    id: str
    owner: str  # the brief that holds it, or empty
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: of what, and a line of it with the hits marked."""

    place: Place
    title: str  # of its essay, brief or source
    snippet: str
    marks: tuple[Span, ...]


def found_in(
    index: SearchIndex, typed: str, dossier: str | None = None, most: int = MOST
) -> tuple[Hit, ...]:
    """Return what fits best, in all dossiers or in the one at a path.

    QueryError when no word was typed; SearchError when the index cannot be used.
    """
    query = query_of(typed)
    return tuple(_hit(found, query) for found in index.search(query, dossier, most))


def _hit(found: Found, query: Query) -> Hit:
    spelt = spelt_in_place(found.text)
    count = len(spelt.words)
    hits = list(hits_in(query, spelt.words)) or [(0, min(1, count))]
    first, behind = hits[0]
    span = Span(0, 0)
    if count and found.start != NAME:
        a, b = spelt.span(first, behind)
        span = Span(found.start + a, found.start + b)
    place = Place(
        found.dossier, found.kind, found.id, found.owner, span.start, span.end
    )
    start, end = max(0, first - _BEFORE), min(count, first + _BEHIND)
    around = Span(
        spelt.span(start, start + 1)[0] if start else 0,
        spelt.span(end - 1, end)[1] if end < count else len(found.text),
    )
    marked = [
        Span(*spelt.span(*hit)) for hit in hits if start <= hit[0] < hit[1] <= end
    ]
    return Hit(place, found.title, *_line(found.text, around, marked))


def _line(text: str, around: Span, marked: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return a stretch of a text on one line, with what is not seen left out."""
    pieces: list[str] = [_MORE] if around.start else []
    length, at, marks = len(pieces), around.start, []
    for span in [*marked, Span(around.end, around.end)]:
        if span.start < at:
            continue  # within one that is marked
        for piece, hit in (
            (text[at : span.start], False),
            (text[span.start : span.end], True),
        ):
            shown = _shown(piece)
            if hit and shown:
                marks.append(Span(length, length + len(shown)))
            pieces.append(shown)
            length += len(shown)
        at = span.end
    if around.end < len(text):
        pieces.append(_MORE)
    return "".join(pieces), tuple(marks)


def _shown(piece: str) -> str:
    return _SPACE.sub(" ", piece.replace("\u200b", ""))
