"""A second window asks the one that has a dossier open to come forward.

Each window listens under a name made of the dossier, which only this user can reach.
Nothing is sent: that somebody connects says all.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.storage.places import home

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QWidget

    from app.editing.store import DossierStore

_PATIENCE = 500  # ms for the other window's process to answer


class Doorbell(QObject):
    """Listens for the dossier of a window, and lets that window come forward."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server: QLocalServer | None = None

    def watch(self, store: DossierStore | None) -> None:
        """Listen for another dossier, or for none."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if store is not None and not store.file.read_only:
            self._listen(_name_of(store.file.path))

    def _listen(self, name: str) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - on first use

        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if not server.listen(name):  # of a process that was killed; the lock is ours
            QLocalServer.removeServer(name)
            server.listen(name)

    def _answer(self) -> None:
        if self._server is not None:
            caller = self._server.nextPendingConnection()
            caller.close()
            caller.deleteLater()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where a system lets no window take the front


def ring(path: Path) -> bool:
    """Ask the window that has a dossier open to come forward; tell if one listens."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - on first use

    caller = QLocalSocket()
    caller.connectToServer(_name_of(path))
    heard = caller.waitForConnected(_PATIENCE)
    caller.close()
    return heard


def _name_of(path: Path) -> str:
    """Return a name short enough for a socket; another user's home has another."""
    whole = os.fsencode(home()) + b"\0" + os.fsencode(path)
    return f"briefwright-{hashlib.sha256(whole).hexdigest()[:24]}"
