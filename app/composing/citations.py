"""The notes of one document: the first is full, the next ones of a source are short.

Where all sources are listed beside the notes, even the first one is short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import exports
from app.citing.plain import note, short_note
from app.composing.runs import noted, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.composing.runs import Piece
    from app.domain.brief import Citation, ItemNote
    from app.domain.dossier import Dossier
    from app.domain.source import Source


class Citations:
    """Makes notes in reading order and remembers which sources were cited.

    With ``short`` no note is full: what it leaves out stands in a list beside it.
    """

    def __init__(self, dossier: Dossier, language: str, *, short: bool = False) -> None:
        self._sources = {source.id: source for source in dossier.sources}
        self._language = language
        self._short = short
        self._cited: dict[str, Source] = {}

    @property
    def cited(self) -> tuple[Source, ...]:
        """Sources cited so far, in the order of their first notes."""
        return tuple(self._cited.values())

    def cite(self, citation: Citation, note_id: str) -> exports.Note | None:
        """Return the note of a citation, None when its source is gone."""
        source = self._sources.get(citation.source)
        if source is None:
            return None
        known = self._short or source.id in self._cited
        self._cited.setdefault(source.id, source)
        parts = short_note(source, citation.locator, self._language) if known else ()
        parts = parts or note(source, citation.locator, self._language)
        return exports.Note(noted(parts), note_id) if parts else None

    def carry(self, held: ItemNote, note_id: str) -> exports.Note:
        """Return a footnote of the essay as a footnote of the document."""
        return exports.Note(runs(held.text, self._language), note_id)

    def full_notes(self) -> Sequence[tuple[Piece, ...]]:
        """Return the full note of each source cited so far."""
        return [noted(note(source, "", self._language)) for source in self.cited]
