"""A brief as it travels: with what it needs, and no more of its essays than that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.essay import EXCERPT, Notice
from app.domain.wording import later

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.essay import Essay
    from app.domain.ids import EssayId
    from app.domain.picture import Picture
    from app.domain.quotation import Quotation
    from app.domain.source import Source


TAKEN_FROM_A_FILE = Notice(
    EXCERPT,
    later(
        "This essay came inside a brief: only the passages that the brief uses are"
        " here, as whoever made that file says."
    ),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the canonical text of an essay that begins at this code point."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An essay of which only some passages travel; the text of ``essay`` is empty.

    Each passage keeps its place, so that every anchor still fits. ``length`` is that
    of the whole text in code points; passages are in order and do not touch.
    """

    essay: Essay
    length: int
    passages: tuple[Passage, ...]

    def as_essay(self) -> Essay:
        """Return an essay of the same length; what did not travel is left blank.

        It is marked as an excerpt, whatever the data say: they may be a stranger's.
        """
        pieces: list[str] = []
        at = 0
        for passage in self.passages:
            pieces += (_blank(passage.at - at), passage.text)
            at = passage.at + len(passage.text)
        text = "".join((*pieces, _blank(self.length - at)))
        digest = hashlib.sha256(text.encode()).hexdigest()
        return replace(
            self.essay, text=text, text_sha256=digest, notices=(TAKEN_FROM_A_FILE,)
        )


@dataclass(frozen=True, slots=True)
class Portable:
    """One brief, with the quotations, sources, essays and pictures that it uses."""

    brief: Brief
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    essays: tuple[Excerpt, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def as_dossier(self, dossier_id: str) -> Dossier:
        """Return a dossier with this brief alone."""
        essays = tuple(excerpt.as_essay() for excerpt in self.essays)
        return Dossier(
            dossier_id,
            essays,
            self.sources,
            self.quotations,
            (self.brief,),
            self.pictures,
        )

    def originals(self) -> dict[EssayId, bytes]:
        """Return what a dossier keeps as the bytes of the essays, whose own stayed."""
        essays = (excerpt.as_essay() for excerpt in self.essays)
        return {essay.id: essay.text.encode() for essay in essays}


def _blank(length: int) -> str:
    """Return what stands for words that did not travel: a line of its own."""
    if length <= 2:  # noqa: PLR2004 - no room for a sign
        return "\n" * length
    return f"\n…{' ' * (length - 3)}\n"
