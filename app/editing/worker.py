"""The window's end of a process beside it: it never waits, and survives a crash of it.

Requests are answered in order. While the process is busy, a newer request takes the
place of the waiting one in the same slot, so that typing never builds up a queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QProcess, Qt

from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TRIES = 2  # a request that ends the process twice is given up
_PATIENCE = 2000  # ms for the process to end by itself
GONE = later("A background process ended unexpectedly. The brief is safe; try again.")
UNSTARTED = later(
    "A background process could not be started. The brief is safe; close other programs"
    " and try again, or install this one anew."
)


class ChildError(Exception):
    """Something of ours raised in another process; ``trace`` says where."""

    def __init__(self, trace: str) -> None:
        super().__init__(trace)
        self.trace = trace


class Process(Protocol):
    """How the process is started and talked to."""

    @property
    def command(self) -> Sequence[str]:
        """The program and its words."""

    def begin(self) -> None:
        """Know that a process begins: what one before it was told is gone."""

    def pack(self, message: object) -> bytes:
        """Return the bytes of a message that is sent now."""

    def take(self, received: bytearray) -> object | None:
        """Take the first message from what was received, None while it is not whole."""


@dataclass(slots=True)
class _Asked:
    request: object
    done: Callable[[Any], object]
    failed: Callable[[str], object]
    slot: str
    tries: int = 0
    forgotten: bool = False


class WorkerClient(QObject):
    """Asks a process; started on the first request, kept warm."""

    def __init__(self, asked: Process, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._process: QProcess | None = None
        self._received = bytearray()
        self._current: _Asked | None = None
        self._waiting: list[_Asked] = []

    @property
    def process_id(self) -> int:
        """The id of the running process, 0 when there is none."""
        return self._process.processId() if self._process else 0

    @property
    def busy(self) -> bool:
        """Whether a request is being answered."""
        return self._current is not None

    def start(self) -> None:
        """Start the process ahead of the first request, so that this one is quick."""
        if self._process is None:
            self._process = self._launch()

    def ask(
        self,
        request: object,
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        *,
        slot: str = "",
    ) -> None:
        """Send a request; ``done`` gets the answer, later.

        ``failed`` gets one sentence when the process ended twice on this request, or
        could not be started.
        """
        if slot:
            self._waiting = [asked for asked in self._waiting if asked.slot != slot]
        self._waiting.append(_Asked(request, done, failed, slot))
        self._send_next()

    def forget(self, slot: str) -> None:
        """Drop what waits in a slot, and the answer that is on its way."""
        self._waiting = [asked for asked in self._waiting if asked.slot != slot]
        if self._current is not None and self._current.slot == slot:
            self._current.forgotten = True

    def stop(self, slot: str) -> None:
        """Drop what ``forget`` does, and do no more of it: the process starts anew."""
        self.forget(slot)
        if self._process and self._current and self._current.slot == slot:
            self._process.kill()

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        process, self._process = self._process, None
        self._current = None
        self._waiting.clear()
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._restart)
        process.errorOccurred.disconnect(self._give_up)
        process.closeWriteChannel()
        if not process.waitForFinished(_PATIENCE):
            process.kill()
            process.waitForFinished(_PATIENCE)
        process.deleteLater()

    def _launch(self) -> QProcess:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._restart)
        process.errorOccurred.connect(self._give_up, Qt.ConnectionType.QueuedConnection)
        self._asked.begin()
        program, *words = self._asked.command
        process.start(program, words)
        return process

    def _send_next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        self.start()
        asked = self._waiting.pop(0)
        self._send(asked)
        self._current = asked

    def _send(self, asked: _Asked) -> None:
        asked.tries += 1
        if self._process is not None:
            self._process.write(self._asked.pack(asked.request))

    def _read(self) -> None:
        if self._process is None:
            return
        self._received += self._process.readAllStandardOutput().data()
        while (answer := self._asked.take(self._received)) is not None:
            self._answer(answer)

    def _answer(self, answer: object) -> None:
        asked, self._current = self._current, None
        try:
            self._send_next()
        finally:  # a message that cannot be packed is no fault of this answer
            if asked is not None and not asked.forgotten:
                asked.done(answer)

    def _restart(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._received.clear()
        asked = self._current
        if asked is None or asked.forgotten:
            self._process = self._current = None
            self._send_next()
            return
        self._process = self._launch()
        if asked.tries < _TRIES:
            self._send(asked)
            return
        self._current = None
        self._send_next()
        asked.failed(tr(GONE))

    def _give_up(self, error: QProcess.ProcessError) -> None:
        """Fail all there is to ask: there is no process. The next request tries."""
        if error != QProcess.ProcessError.FailedToStart or self._process is None:
            return  # what has been started tells by ``finished`` that it ended
        self._process.deleteLater()
        self._process = None
        asked, self._waiting = self._waiting, []
        if self._current is not None:
            asked.insert(0, self._current)
            self._current = None
        for one in asked:
            if not one.forgotten:
                one.failed(tr(UNSTARTED))
