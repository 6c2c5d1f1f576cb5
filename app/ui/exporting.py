"""A brief to files: compiled, written in the export process, read back, then named.

A file takes its name only after it was read again and says what the brief says.
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
    from app.domain.errors import UserError
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from exports.document import Document
    from exports.render import Format, Loss, Rendered
    from exports.worker import Failed


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
        self._open = len(order.formats)
        work = partial(compiled, order.brief, order.dossier)
        self._tasks.run(work, partial(self._render, order), self._give_up)

    def _render(self, order: Order, document: Document) -> None:
        from exports.worker import Render  # noqa: PLC0415 - on first use

        for to in order.formats:
            path = order.folder / f"{order.stem}.{to}"
            done = partial(self._keep, document, to, path)
            self._worker.ask(Render(document, to), done, self._fail)

    def _keep(
        self, document: Document, to: Format, path: Path, answer: Rendered | Failed
    ) -> None:
        from exports.worker import Failed  # noqa: PLC0415 - on first use

        if isinstance(answer, Failed):
            self._fail(f"“{path.name}” was not written: {answer.message}")
            return
        work = partial(keep, path, document, to, answer)
        self._tasks.run(work, self._tell, lambda error: self._fail(str(error)))

    def _tell(self, written: Written) -> None:
        self.written.emit(written)
        self._close_one()

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self._close_one()

    def _give_up(self, error: UserError) -> None:
        self._open = 1
        self._fail(str(error))

    def _close_one(self) -> None:
        self._open -= 1
        if self._open == 0:
            self.finished.emit()


def keep(path: Path, document: Document, to: Format, rendered: Rendered) -> Written:
    """Write a file, read it again and compare. ExportError keeps the file of before."""
    from app.storage.atomic import write_atomically  # noqa: PLC0415 - on first use

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"“{path.name}” was not written: the folder {path.parent} cannot be made"
            f" ({error.strerror}); choose another folder"
        ) from error
    write_atomically(path, rendered.data, partial(_compare, document, to))
    return Written(path, rendered.losses)


def _compare(document: Document, to: Format, temporary: Path) -> None:
    from exports.readback import (  # noqa: PLC0415 - on first use
        ReadbackError,
        mismatches,
        read,
    )

    try:
        differing = mismatches(document, read(temporary.read_bytes(), to))
    except ReadbackError as error:
        differing = (str(error),)
    if differing:
        raise ExportError(
            f"The {to.upper()} file was not kept, because it does not say what the"
            f" brief says: {differing[0]}"
        )
