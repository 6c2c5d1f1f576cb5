"""Looks through all of an open dossier once, when all is quiet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.storage.integrity import Verdict

LATER = 5000  # ms after opening; what opening itself needs has been checked
_SLOT = "history"


class HistoryWatch(QObject):
    """Names damage that opening does not see, as it reads only the end of the log."""

    found = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store: DossierStore | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self.look)

    def watch(self, store: DossierStore | None) -> None:
        """Look through another dossier in a while, or through none."""
        self._tasks.forget(_SLOT)
        self._later.stop()
        self._store = store
        if store is not None:
            self._later.start()

    def look(self) -> None:
        """Look now, on another thread and with a connection of its own."""
        from app.storage.integrity import verify  # noqa: PLC0415 - seldom

        if self._store is not None:
            file = self._store.file
            work = partial(verify, file.edited, file.key, structure=False)
            self._tasks.run(work, self._tell, lambda _: None, slot=_SLOT)

    def _tell(self, verdict: Verdict) -> None:
        if verdict.damage:
            self.found.emit(". ".join(verdict.damage))
