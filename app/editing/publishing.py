"""A working copy on its way to where it belongs, while nobody waits for it."""

from __future__ import annotations

import datetime
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from app.domain.errors import KeptError
from app.domain.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.dossier_file import DossierFile

IDLE = 5000  # ms after something was saved
AGAIN = 30_000  # ms after a place could not be reached
_PATIENCE = 20_000  # ms that closing waits for a slow place
_SHARE = 10  # of the time at most one part is spent on publishing


@dataclass(frozen=True, slots=True)
class Published:
    """When all was put where it belongs; ``message`` says why it could not be since."""

    path: Path
    at: datetime.datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class _Ended:
    put: bool = False
    error: Exception | None = None
    seconds: float = 0.0


class Publishing(QObject):
    """Publishes a file a little after it was saved, on another thread."""

    changed = Signal()
    _settled = Signal()  # here, after the other thread has ended
    _ended = Signal(object)  # an _Ended, from the other thread

    def __init__(self, file: DossierFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: Published | None = None  # None where the file itself is edited
        self.at_once = False  # the next thing that is saved
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._start)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self.go_on_in(file)

    def go_on_in(self, file: DossierFile) -> None:
        """Publish another file from now on."""
        self._later.stop()
        self._file = file
        self.state = Published(file.path) if file.is_put_later else None
        self.soon()

    def soon(self, after: int = 0) -> None:
        """Publish in a moment what was saved, or at once where that was asked for."""
        if self.state is None:
            return
        if self.at_once:
            self._start()
        elif not self._later.isActive():
            self._later.start(after or IDLE)

    def finish(self) -> None:
        """Publish all, and wait for it. KeptError when it cannot be, or takes long."""
        if self.state is None:
            return
        for _ in range(2):  # one that runs may have begun before the last edit
            self._start()
            self._wait()
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """Begin nothing more."""
        self._later.stop()

    @Slot()
    def _start(self) -> None:
        self._later.stop()
        if self._thread is None:
            self.at_once = False
            self._thread = threading.Thread(
                target=self._publish, args=(self._file,), name="publish", daemon=True
            )
            self._thread.start()

    def _publish(self, file: DossierFile) -> None:
        began = time.monotonic()
        try:
            ended = _Ended(file.publish(), seconds=time.monotonic() - began)
        except Exception as error:  # handed over, not swallowed
            ended = _Ended(error=error)
        self._ended.emit(ended)

    def _wait(self) -> None:
        loop = QEventLoop()
        given_up = QTimer(loop, singleShot=True, interval=_PATIENCE)
        given_up.timeout.connect(loop.quit)
        self._settled.connect(loop.quit)
        given_up.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not given_up.isActive():  # the next one may have begun already
            raise KeptError(
                tr(
                    "“{name}” is not published yet, as its folder does not answer:"
                    " all is kept on this computer and goes there when it is opened"
                    " again"
                ).format(name=self._file.path.name)
            )

    @Slot(object)
    def _on_ended(self, ended: _Ended) -> None:
        self._thread, self._error = None, ended.error
        self._settled.emit()
        if self.state is None:
            return
        match ended.error:
            case None:
                now = datetime.datetime.now().astimezone()
                at = now if ended.put or self.state.message else self.state.at
                self.state = Published(self._file.path, at)
                if ended.put or self.at_once:
                    self.soon(max(IDLE, int(ended.seconds * 1000 * _SHARE)))
            case KeptError() as error:
                self.state = Published(self.state.path, self.state.at, str(error))
                self.soon(AGAIN)
            case error:
                raise error
        self.changed.emit()
