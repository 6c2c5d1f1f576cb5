"""The dossier of a store as it is now, with all that was typed until this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.editing.step_names import name_of_step
from app.editing.undo import UndoHistory

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.storage.steps import History


class StoreState(QObject):
    """What can be asked of a store. To ask has what was typed made an edit first."""

    def __init__(
        self, parent: QObject | None, dossier: Dossier, history: History
    ) -> None:
        super().__init__(parent)
        self._history = UndoHistory(dossier, history)
        self._shown = next((brief.id for brief in dossier.briefs), None)
        self._unread: Callable[[], object] | None = None

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        self.settle()
        return self._history.dossier

    def await_typing(self, take: Callable[[], object]) -> None:
        """Have ``take`` make an edit of what a page shows before anyone reads or edits.

        A key is painted before it becomes an edit; nobody can meet the time between.
        """
        self._unread = take

    @property
    def awaits_typing(self) -> bool:
        """Whether there is something typed that is no edit yet."""
        return self._unread is not None

    @Slot()
    def settle(self) -> None:
        """Have what was typed made an edit now."""
        take, self._unread = self._unread, None
        if take is not None:
            take()

    @property
    def brief(self) -> Brief | None:
        """The brief that is shown, None while there is none."""
        return self._brief_in(self.dossier)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        self.settle()
        return self._history.next_undo is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to bring back."""
        self.settle()
        return self._history.next_redo is not None

    @property
    def undo_text(self) -> str:
        """What undo would take back, such as “Move item”, or empty."""
        self.settle()
        return name_of_step(self._history.next_undo or "")

    @property
    def redo_text(self) -> str:
        """What redo would bring back, or empty."""
        self.settle()
        return name_of_step(self._history.next_redo or "")

    def _brief_in(self, dossier: Dossier) -> Brief | None:
        shown = (brief for brief in dossier.briefs if brief.id == self._shown)
        return next(shown, None)
