"""One plain note format for every kind of source, until citation styles come.

Author, title, where it appeared, when, which place in it, when it was seen, address.
Nothing is said twice: an agency that is author, outlet and publisher is named once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.citing.terms import load_terms
from app.domain.inline import Address, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.citing.terms import Terms
    from app.domain.inline import Inline
    from app.domain.source import Name, Source

_WHOLE = frozenset(  # CSL types that stand alone: their title is set in italics
    {"book", "collection", "map", "motion_picture", "report", "thesis"}
)
_PAGES = re.compile(r"\d+(?:(?:\s*[–-]\s*|,\s*)\d+)*")
_INTERVIEW = "interview"

_Piece = tuple[Run, ...]


def note(source: Source, locator: str = "", language: str = "en") -> tuple[Inline, ...]:
    """Return the full note of a source, in the language of the document."""
    terms = load_terms(language)
    pieces: list[_Piece] = []
    if source.authors:
        pieces.append((Run(", ".join(map(full_name, source.authors))),))
    if source.type == _INTERVIEW:
        pieces.append((Run(terms.interview),))
    if source.title not in ("", *map(full_name, source.authors)):
        pieces.append(_title(source, terms, language))
    pieces.extend(_appeared(source))
    if source.issued:
        pieces.append((Run(terms.long_date(source.issued)),))
    pieces.extend(_place(locator, terms))
    if source.accessed:
        seen = terms.long_date(source.accessed)
        pieces.append((Run(terms.accessed.format(date=seen)),))
    if source.note:
        pieces.append((Run(source.note),))
    return _joined(pieces, source.url)


def short_note(
    source: Source, locator: str = "", language: str = "en"
) -> tuple[Inline, ...]:
    """Return the note of a source that was cited before: enough to know it again."""
    terms = load_terms(language)
    pieces: list[_Piece] = []
    name = short_name(source)
    if name:
        pieces.append((Run(name),))
    if source.title and source.title != name:
        pieces.append(_title(source, terms, language))
    pieces.extend(_place(locator, terms))
    return _joined(pieces, "" if source.title else source.url)


def full_name(name: Name) -> str:
    """Return a name in the order it is spoken."""
    return name.literal or " ".join(filter(None, (name.given, name.family)))


def short_name(source: Source) -> str:
    """Return whom a source is known by: first author, outlet or publisher, or empty."""
    if source.authors:
        first = source.authors[0]
        return first.family or full_name(first)
    return source.container_title or source.publisher


def _title(source: Source, terms: Terms, language: str) -> _Piece:
    other = source.language if _differs(source.language, language) else None
    if source.type in _WHOLE:
        return (Run(source.title, emphasis=True, language=other),)
    if other is None:
        return (Run(f"{terms.open}{source.title}{terms.close}"),)
    return Run(terms.open), Run(source.title, language=other), Run(terms.close)


def _appeared(source: Source) -> Iterator[_Piece]:
    """Yield outlet and publisher, each only where it was not named before."""
    said = {source.title, *map(full_name, source.authors)}
    for text, emphasis in ((source.container_title, True), (source.publisher, False)):
        if text and text not in said:
            said.add(text)
            yield (Run(text, emphasis=emphasis),)


def _place(locator: str, terms: Terms) -> Iterator[_Piece]:
    if locator.strip():
        bare = locator.strip()
        if _PAGES.fullmatch(bare):
            several = not bare.isdecimal()
            bare = (terms.pages if several else terms.page).format(locator=bare)
        yield (Run(bare),)


def _joined(pieces: list[_Piece], url: str) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for piece in pieces:
        out.extend((Run(", "), *piece) if out else piece)
    if url:
        return (*_merged([*out, Run(", ")] if out else out), Address(url))
    return _merged([*out, Run(".")] if out else out)


def _merged(parts: list[Inline]) -> tuple[Inline, ...]:
    """Join neighbours of the same look, so that readers and writers see few runs."""
    out: list[Inline] = []
    for part in parts:
        last = out[-1] if out else None
        if (
            isinstance(last, Run)
            and isinstance(part, Run)
            and (last.emphasis, last.language) == (part.emphasis, part.language)
        ):
            out[-1] = Run(last.text + part.text, part.emphasis, part.language)
        else:
            out.append(part)
    return tuple(out)


def _differs(one: str, other: str) -> bool:
    return bool(one) and one.partition("-")[0] != other.partition("-")[0]
