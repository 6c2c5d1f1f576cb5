"""The window's end of the export process: it never waits, and survives a crash of it.

Requests are answered in order. While the process is busy, a newer request takes the
place of the waiting one in the same slot, so that typing never builds up a queue.
"""

from __future__ import annotations

import pickle
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH_BYTES = 8  # of the length in front of each message, as exports.worker has it
_COMMAND = ("-m", "exports.worker")
_TRIES = 2  # a request that ends the process twice is given up
_PATIENCE = 2000  # ms for the process to end by itself
GONE = "The export process ended unexpectedly. The brief is safe; try again."


@dataclass(slots=True)
class _Asked:
    message: bytes
    done: Callable[[Any], object]
    failed: Callable[[str], object]
    slot: str
    tries: int = 0
    forgotten: bool = False


class WorkerClient(QObject):
    """Asks ``python -m exports.worker``; started on the first request, kept warm."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
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
        """Send a request that can be pickled; ``done`` gets the answer, later.

        ``failed`` gets one sentence when the process ended twice on this request.
        """
        body = pickle.dumps(request, protocol=5)
        message = len(body).to_bytes(LENGTH_BYTES, "big") + body
        if slot:
            self._waiting = [asked for asked in self._waiting if asked.slot != slot]
        self._waiting.append(_Asked(message, done, failed, slot))
        self._send_next()

    def forget(self, slot: str) -> None:
        """Drop what waits in a slot, and the answer that is on its way."""
        self._waiting = [asked for asked in self._waiting if asked.slot != slot]
        if self._current is not None and self._current.slot == slot:
            self._current.forgotten = True

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        process, self._process = self._process, None
        self._current = None
        self._waiting.clear()
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._restart)
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
        process.start(sys.executable, list(_COMMAND))
        return process

    def _send_next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        self.start()
        self._current = self._waiting.pop(0)
        self._send(self._current)

    def _send(self, asked: _Asked) -> None:
        asked.tries += 1
        if self._process is not None:
            self._process.write(asked.message)

    def _read(self) -> None:
        if self._process is None:
            return
        self._received += self._process.readAllStandardOutput().data()
        while (body := self._take_message()) is not None:
            self._answer(pickle.loads(body))  # noqa: S301 - from our own process

    def _take_message(self) -> bytes | None:
        length = int.from_bytes(self._received[:LENGTH_BYTES], "big")
        end = LENGTH_BYTES + length
        if len(self._received) < LENGTH_BYTES or len(self._received) < end:
            return None
        body = bytes(self._received[LENGTH_BYTES:end])
        del self._received[:end]
        return body

    def _answer(self, answer: object) -> None:
        asked, self._current = self._current, None
        self._send_next()
        if asked is not None and not asked.forgotten:
            asked.done(answer)

    def _restart(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._received.clear()
        asked = self._current
        if asked is None:
            self._process = None
            return
        self._process = self._launch()
        if asked.tries < _TRIES:
            self._send(asked)
            return
        self._current = None
        self._send_next()
        asked.failed(GONE)
