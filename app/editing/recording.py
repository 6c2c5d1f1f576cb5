"""What was handed over is remembered by the dossier, without anybody waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.errors import DossierError
from app.domain.wording import tr

if TYPE_CHECKING:
    from app.storage.dossier_file import DossierFile
    from app.storage.exported import Export
    from app.storage.writer import Outcome


class Recording(QObject):
    """Writes exports into a dossier, after all that waits to be written there."""

    failed = Signal(str)
    _ended = Signal(object)  # an Outcome, from the writer's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def record(self, file: DossierFile, export: Export) -> None:
        """Remember an export; ``failed`` comes when the dossier cannot."""
        file.record_later(export, self._ended.emit)

    @Slot(object)
    def _on_ended(self, outcome: Outcome[None]) -> None:
        match outcome.error:
            case None:
                pass
            case DossierError() as error:
                self.failed.emit(
                    tr("The export was not recorded: {error}").format(error=error)
                )
            case bug:
                raise bug
