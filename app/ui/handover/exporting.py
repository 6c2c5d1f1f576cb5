"""A brief to files: compiled here, written and read again in the export process.

A file takes its name only after it was found to say what the brief says.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.composing.filing import file_of
from app.domain.errors import ExportError
from app.domain.handover import Handover, profile_of
from app.domain.wording import tr
from app.editing.worker import ChildError
from app.storage.places import styles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from app.storage.exported import Export
    from exports.document import Document
    from exports.rendered import Format, Loss, RenderOptions
    from exports.worker import Failed, Proven


_SLOT = "export"


@dataclass(frozen=True, slots=True)
class Order:
    """What to write, and where to; file names are made from ``stem``.

    A file that has such a name already is replaced only where ``replaces`` says so.
    """

    brief: Brief
    dossier: Dossier
    folder: Path
    stem: str
    formats: tuple[Format, ...]
    handover: Handover = field(default_factory=Handover)
    password: str = field(default="", repr=False)  # reports show values
    record: Callable[[Export], object] | None = None  # gets each finished file
    replaces: bool = False

    def path(self, to: Format) -> Path:
        """Return where a file goes."""
        return self.folder / f"{self.stem}.{to}"


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file that was read back, and what it could not carry over."""

    path: Path
    losses: tuple[Loss, ...]
    sha256: str  # of its bytes, in hex


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
        self._order: Order | None = None
        self._open = 0

    @property
    def busy(self) -> bool:
        """Whether an order is being written."""
        return self._open > 0

    def write(self, order: Order) -> None:
        """Write all files of an order; those that fail do not keep others back."""
        self._order, self._open = order, 1
        self._tasks.run(
            partial(ordered, order),
            partial(self._render, order),
            lambda error: self.failed.emit(str(error)),
            slot=_SLOT,
            ended=partial(self._close_one, order),
        )

    def cancel(self) -> None:
        """Write no more of the order; files that have their name by then stay."""
        order, self._order, self._open = self._order, None, 0
        self._tasks.forget(_SLOT)
        for to in order.formats if order else ():
            self._worker.stop(_slot(to))
        self.finished.emit()

    def _render(self, order: Order, made: tuple[Document, RenderOptions]) -> None:
        from exports.worker import Prove  # noqa: PLC0415 - on first use

        document, options = made
        self._open += len(order.formats)
        for to in order.formats:
            kept = partial(self._keep, order, order.path(to))
            failed = partial(self._fail, order)
            request = Prove(document, to, options)
            self._worker.ask(request, kept, failed, slot=_slot(to))

    def _keep(self, order: Order, path: Path, answer: Proven | Failed) -> None:
        from exports.worker import Failed  # noqa: PLC0415 - on first use

        if isinstance(answer, Failed):
            sentence = tr("“{name}” was not written: that was our fault, not yours")
            self._fail(order, sentence.format(name=path.name))
            raise ChildError(answer.trace)
        self._tasks.run(
            partial(keep, path, answer, replaces=order.replaces),
            partial(self._tell, order),
            lambda error: self.failed.emit(str(error)),
            ended=partial(self._close_one, order),
        )

    def _tell(self, order: Order, written: Written) -> None:
        self.written.emit(written)
        if order.record is not None:
            order.record(recorded(order, written))

    def _fail(self, order: Order, sentence: str) -> None:
        self.failed.emit(sentence)
        self._close_one(order)

    def _close_one(self, order: Order) -> None:
        if order is not self._order:
            return  # it was cancelled
        self._open -= 1
        if self._open == 0:
            self.finished.emit()


def _slot(to: Format) -> str:
    """Return the slot of a format: one does not take the place of another."""
    return f"{_SLOT} {to}"


def ordered(order: Order) -> tuple[Document, RenderOptions]:
    """Return the document of an order with the brief's own data, and how to write it.

    TemplateError or StyleError when its template or style sheet cannot be used.
    """
    document, options = file_of(
        order.brief, order.dossier, order.handover, styles(), order.password
    )
    return _remarked(document, order), options


def _remarked(document: Document, order: Order) -> Document:
    """Return a document with what the checks find, where that is asked for."""
    if not order.handover.remarks:
        return document
    from app.checking.registry import check  # noqa: PLC0415 - on first use
    from app.checking.remarks import with_remarks  # noqa: PLC0415
    from app.composing.rendering import as_marked  # noqa: PLC0415
    from app.composing.templates import template_of  # noqa: PLC0415

    brief = as_marked(order.brief, order.handover)
    template = template_of(brief)
    return with_remarks(document, check(brief, order.dossier, template))


def keep(path: Path, proven: Proven, *, replaces: bool = False) -> Written:
    """Write a file that was read again. ExportError keeps the file of before."""
    from app.composing.proof import demand, holds  # noqa: PLC0415 - on first use
    from app.storage.atomic import write_atomically  # noqa: PLC0415 - on first use

    demand(path.name, proven.differences)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            tr(
                "“{name}” was not written: the folder {parent} cannot be made"
                " ({strerror}); choose another folder"
            ).format(name=path.name, parent=path.parent, strerror=error.strerror)
        ) from error
    data = proven.rendered.data
    write_atomically(path, data, holds(data), replaces=replaces)
    digest = hashlib.sha256(data).hexdigest()
    return Written(path, proven.rendered.losses, digest)


def recorded(order: Order, written: Written) -> Export:
    """Return what a dossier remembers of a finished file."""
    from app.storage.exported import Export  # noqa: PLC0415 - on first use

    brief, profile = order.brief, profile_of(order.handover)
    settings = (
        ("date", brief.date.isoformat() if brief.date else ""),
        ("marking", order.handover.marking or brief.marking),
        ("profile", profile.id if profile else ""),
        ("template", brief.template),
        ("title", brief.title),
    )
    kind, name = written.path.suffix.removeprefix("."), written.path.name
    return Export(brief.id, kind, name, written.sha256, settings)
