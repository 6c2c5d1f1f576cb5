"""What comes into a dossier along with the items that need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.editing import commands

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.picture import Picture
    from app.domain.quotation import Quotation
    from app.domain.source import Source


@dataclass(frozen=True, slots=True)
class Along:
    """What items show, cite and are from; what the dossier has of it stays as it is."""

    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    pictures: tuple[Picture, ...] = ()
    essays: tuple[Essay, ...] = ()

    def into(self, dossier: Dossier) -> Dossier:
        """Return a dossier that has all of it.

        BriefError when an essay is there already and is read differently.
        """
        for essay in self.essays:
            dossier = commands.with_essay(dossier, essay)
        return commands.with_shown(
            dossier, self.quotations, self.sources, self.pictures
        )

    def originals(self) -> tuple[tuple[Essay, bytes], ...]:
        """Return the essays with what is kept as their files, which stayed behind."""
        return tuple((essay, essay.text.encode()) for essay in self.essays)
