"""Backs up the open dossier, soon after opening and then by the hour; nobody waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks

FIRST = 20_000  # ms after opening, which has the disk for itself until then
EVERY = 3_600_000  # ms
_SLOT = "backup"


class BackupWatch(QObject):
    """Says once what keeps it from making a backup; work goes on."""

    hindered = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store: DossierStore | None = None
        self._said = ""
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.back_up)

    def watch(self, store: DossierStore | None) -> None:
        """Back up another dossier from now on, or none."""
        self._tasks.forget(_SLOT)
        self._next.stop()
        self._store, self._said = store, ""
        if store is not None:
            self._next.start(FIRST)

    def back_up(self) -> None:
        """Back up what has changed, on another thread, and again in an hour."""
        from app.storage.backups import back_up  # noqa: PLC0415 - seldom

        if self._store is None:
            return
        self._next.start(EVERY)
        work = partial(back_up, self._store.file)
        self._tasks.run(work, lambda _: None, self._tell, slot=_SLOT)

    def _tell(self, error: UserError) -> None:
        if str(error) != self._said:
            self._said = str(error)
            self.hindered.emit(self._said)
