"""What keeps the open dossier whole: it is looked through, backed up, and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.history.watch import HistoryWatch
from app.ui.keeping.backup_watch import BackupWatch
from app.ui.keeping.restoring import Restoring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.ui.kit.message_bar import MessageBar


class Care(QObject):
    """All that is done for a dossier beside editing it."""

    def __init__(
        self,
        messages: MessageBar,
        tasks: Tasks,
        open_restored: Callable[[Path, str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.history = HistoryWatch(tasks, self)
        self.history.found.connect(messages.tell)
        self.backups = BackupWatch(tasks, self)
        self.backups.hindered.connect(messages.mention)
        self.restoring = Restoring(messages, tasks, self)
        self.restoring.restored.connect(open_restored)

    def watch(self, store: DossierStore | None) -> None:
        """Take care of another dossier from now on, or of none."""
        self.history.watch(store)
        self.backups.watch(store)
