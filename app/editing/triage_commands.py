"""What is decided about an essay on the way through it, each decision one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.editing.store_base import StoreBase
from app.editing.undo import Intention

if TYPE_CHECKING:
    from app.domain.triage import Triage


class TriageCommands(StoreBase):
    """Takes what the rules of ``app.composing.triaging`` make of a decision."""

    def cut_parts(self, triage: Triage) -> None:
        """Let parts begin elsewhere, after one was split or two were merged."""
        self._decide(Intention.CUT_PARTS, triage)

    def pass_over(self, triage: Triage) -> None:
        """Pass over other stretches of an essay."""
        self._decide(Intention.SKIP, triage)

    def _decide(self, kind: Intention, triage: Triage) -> None:
        self.dossier.essay(triage.id)
        self._edit(kind, lambda dossier: dossier.with_triage(triage))
