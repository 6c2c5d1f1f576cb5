"""A brief to files: compiled here, written and read again in the export process.

A file takes its name only after it was found to say what the brief says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import ExportError
from app.ui.compiling import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from exports.document import Document
    from exports.render import Format, Loss
    from exports.worker import Failed, Proven


class WriterError(Exception):
    """A writer of ours raised in the export process; the message is its trace."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write, and where to; file names are made from ``stem``."""

    brief: Brief
    dossier: Dossier
    folder: Path
    stem: str
    formats: tuple[Format, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file that was read back, and what it could not carry over."""

    path: Path
    losses: tuple[Loss, ...]


class Exporter(QObject):
    """Writes one order at a time; each file is told as soon as it is there."""

    written = Signal(object)  # a Written
    failed = Signal(str)
    finished = Signal()

    def __init__(
        self, tasks: Tasks, worker: WorkerClient, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._worker = worker
        self._open = 0

    @property
    def busy(self) -> bool:
        """Whether an order is being written."""
        return self._open > 0

    def write(self, order: Order) -> None:
        """Write all files of an order; those that fail do not keep others back."""
        self._open = 1
        self._tasks.run(
            partial(compiled, order.brief, order.dossier),
            partial(self._render, order),
            lambda error: self.failed.emit(str(error)),
            ended=self._close_one,
        )

    def _render(self, order: Order, document: Document) -> None:
        from exports.worker import Prove  # noqa: PLC0415 - on first use

        self._open += len(order.formats)
        for to in order.formats:
            path = order.folder / f"{order.stem}.{to}"
            self._worker.ask(Prove(document, to), partial(self._keep, path), self._fail)

    def _keep(self, path: Path, answer: Proven | Failed) -> None:
        from exports.worker import Failed  # noqa: PLC0415 - on first use

        if isinstance(answer, Failed):
            self._fail(f"“{path.name}” was not written: that was our fault, not yours")
            raise WriterError(answer.trace)
        self._tasks.run(
            partial(keep, path, answer),
            self.written.emit,
            lambda error: self.failed.emit(str(error)),
            ended=self._close_one,
        )

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self._close_one()

    def _close_one(self) -> None:
        self._open -= 1
        if self._open == 0:
            self.finished.emit()


def keep(path: Path, proven: Proven) -> Written:
    """Write a file that was read again. ExportError keeps the file of before."""
    from app.composing.proof import demand, holds  # noqa: PLC0415 - on first use
    from app.storage.atomic import write_atomically  # noqa: PLC0415 - on first use

    demand(path.name, proven.differences)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"“{path.name}” was not written: the folder {path.parent} cannot be made"
            f" ({error.strerror}); choose another folder"
        ) from error
    data = proven.rendered.data
    write_atomically(path, data, holds(data))
    return Written(path, proven.rendered.losses)
