"""What waits for a pause in the work on a dossier, and lets the next key go first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.editing.store_state import StoreState


class RestTimer(QTimer):
    """Tells once that a store was left alone for a while.

    It may be due while a key is on its way to its paint. Whoever asked the store then
    would have an edit made of that key first; so the wait begins anew, as that edit
    will have it anyway.
    """

    rested = Signal()

    def __init__(self, store: StoreState, quiet: int, parent: QObject) -> None:
        """Wait for ``quiet`` milliseconds, each time."""
        super().__init__(parent, singleShot=True)
        self._store = store
        self._quiet = quiet
        self.timeout.connect(self._tell)

    def wait(self) -> None:
        """Wait from now on, however long it has been."""
        self.start(self._quiet)

    @Slot()
    def _tell(self) -> None:
        if self._store.awaits_typing:
            self.wait()
        else:
            self.rested.emit()
