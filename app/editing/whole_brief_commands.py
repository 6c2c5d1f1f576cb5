"""The edits of whole briefs: another one in the dossier, a copy of one, one less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.editing.commands import copied
from app.editing.store_base import StoreBase
from app.editing.undo import Intention

if TYPE_CHECKING:
    from app.domain.brief import Brief


class WholeBriefCommands(StoreBase):
    """What can be done to briefs as wholes. Each is one step, which undo takes back."""

    def add_brief(self, brief: Brief) -> None:
        """Add a brief and show it."""
        self._edit(
            Intention.ADD_BRIEF,
            lambda dossier: dossier.with_brief(brief),
            show=brief.id,
        )

    def duplicate_brief(self, title: str) -> Brief:
        """Add a copy of the brief that is shown, under a title, and show that."""
        copy = copied(self._brief_of(self.dossier), title)
        self._edit(
            Intention.DUPLICATE_BRIEF,
            lambda dossier: dossier.with_brief(copy),
            show=copy.id,
        )
        return copy

    def remove_brief(self) -> None:
        """Remove the brief that is shown; the one behind it, or before, is shown then.

        Its quotations and sources stay in the dossier.
        """
        gone = self._brief_of(self.dossier).id
        ids = [brief.id for brief in self.dossier.briefs]
        at = ids.index(gone)
        beside = (*ids[at + 1 :], *reversed(ids[:at]))
        self._edit(
            Intention.REMOVE_BRIEF,
            lambda dossier: dossier.without_brief(gone),
            show=next(iter(beside), None),
        )
