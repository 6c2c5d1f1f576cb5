"""The table for whoever checks a brief: each passage, and where its essay has it.

It says what the evidence says, on the page. Paragraphs are not counted: a brief that
is opened again from its PDF has only passages of its essays, and must give this table
to the last byte.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import exports
from app.composing.runs import runs
from app.domain.anchor import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from app.composing.runs import Piece
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from exports.document import Evidence

_LEVEL = 1  # of the heading, as those of sections
_SHARES = (5.0, 5.0, 2.0, 3.0)  # of the width, for the four columns
_LONGEST = 600  # code points of a cell; a row stays shorter than a page
_SAME = frozenset((Status.VERBATIM, Status.TYPOGRAPHY))
_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the table says in one language; braces are filled in."""

    title: str
    brief: str
    essay: str
    status: str
    place: str
    same: str
    characters: str
    verbatim: str
    typography: str
    trimmed: str
    marked_edits: str
    altered: str
    lost: str


def origins_title(language: str) -> str:
    """Return the heading of the table in a language (BCP 47), else the English one."""
    return _words(language).title


def origins_in(paragraphs: Collection[str], language: str) -> tuple[bool, ...]:
    """Return whether a file with these paragraphs may have the table: no, or both."""
    return (False, True) if origins_title(language) in paragraphs else (False,)


def origins(
    evidence: Sequence[Evidence], dossier: Dossier, language: str
) -> Iterator[exports.Block]:
    """Yield heading, essays and table; nothing where no passage has a place."""
    if not evidence:
        return
    words = _words(language)
    known = tuple(dict.fromkeys(essay.language for essay in dossier.essays))

    def cell(text: str) -> exports.Cell:
        return exports.Cell(_set(text, language, known))

    head = (words.brief, words.essay, words.status, words.place)
    rows = (_row(piece, dossier, words) for piece in evidence)
    yield exports.PageBreak()  # the brief itself stays as long as it is
    yield exports.Heading(_LEVEL, (exports.Text(words.title),))
    for essay in dossier.essays:
        yield exports.Paragraph(
            _set(f"{essay.name} · SHA-256 {essay.sha256}", language, known)
        )
    yield exports.Table(
        tuple(exports.Column(share) for share in _SHARES),
        tuple(map(cell, head)),
        tuple(tuple(map(cell, row)) for row in rows),
    )


def _row(piece: Evidence, dossier: Dossier, words: _Words) -> tuple[str, ...]:
    told = dict(piece.origin)
    start, end = int(told["start"]), int(told["end"])
    held = (one for one in dossier.essays if one.sha256 == told.get("sha256"))
    essay = next(held, None)
    status = Status(piece.status) if piece.status else Status.LOST
    there, place = told["exact"], ""
    if essay is not None and status is not Status.LOST:
        there = essay.reading(start, end)
        place = _place(essay, start, end, words)
    if status in _SAME:
        there = words.same
    said: str = getattr(words, status.name.lower())
    return _short(piece.text), _short(there), said, place


def _place(essay: Essay, start: int, end: int, words: _Words) -> str:
    return words.characters.format(
        essay=essay.name, start=start + 1, end=end, length=len(essay.text)
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _set(text: str, language: str, known: tuple[str, ...]) -> tuple[Piece, ...]:
    return runs(text, language, known)


@cache
def _words(language: str) -> _Words:
    path = files("resources").joinpath("lexicons", "origins.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    primary = language.partition("-")[0].lower()
    return _Words(**tables.get(primary, tables[_FALLBACK]))
