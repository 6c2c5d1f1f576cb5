"""From an edit to the file that it makes: compiled on a thread, laid out elsewhere.

What is laid out is the PDF as an export writes it, to the last byte. Views of it, such
as pictures of pages and lengths of sections, follow; none of them makes their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.composing.filing import file_of
from app.domain.handover import Handover
from app.domain.wording import later, tr
from app.storage.places import styles

if TYPE_CHECKING:
    from app.composing.page_fill import PageFill
    from app.composing.tally import Tally
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from exports.document import Document
    from exports.rendered import Rendered, RenderOptions
    from exports.worker import Failed

DEBOUNCE = 400  # ms of quiet before an edit is laid out
_FAILED = later(
    "The preview could not be made: that was our fault, not yours. The brief is safe;"
    " what happened is written to {report}"
)
_SLOT = "preview"


@dataclass(frozen=True, slots=True)
class Values:
    """What a layout is of."""

    brief: Brief
    dossier: Dossier
    handover: Handover


@dataclass(frozen=True, slots=True)
class Laid:
    """A brief as it was laid out, and how long it is."""

    values: Values
    options: RenderOptions
    rendered: Rendered
    tally: Tally
    fill: PageFill


@dataclass(frozen=True, slots=True)
class _Made:
    """What a thread hands on to the export process."""

    document: Document
    options: RenderOptions
    tally: Tally


class LayoutFeed(QObject):
    """Keeps the newest layout of the brief."""

    laid_out = Signal(object)  # a Laid
    emptied = Signal()  # there is no brief
    failed = Signal(str)

    def __init__(
        self,
        store: DossierStore,
        tasks: Tasks,
        worker: WorkerClient,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._worker = worker
        self._handover = Handover()
        self._trace, self._where = "", ""  # of the last failure, and of its report
        self.laid: Laid | None = None
        self._soon = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._soon.timeout.connect(self.refresh)
        store.changed.connect(lambda _change: self._on_changed())
        self._soon.start()

    @property
    def settled(self) -> bool:
        """Whether what is laid out is the brief as it is now."""
        return self.laid is not None and self.laid.values == self.now()

    def now(self) -> Values | None:
        """Return what there is to lay out, None without a brief."""
        brief = self._store.brief
        return Values(brief, self._store.dossier, self._handover) if brief else None

    def refresh_soon(self) -> None:
        """Lay out after a little quiet; each call starts the wait again."""
        self._soon.start()

    def refresh(self) -> None:
        """Lay out the brief as it is now, if that is not what is laid out."""
        self._soon.stop()
        values = self.now()
        if values is None:
            self._empty()
        if values is None or self.settled:
            return
        done = partial(self._render, values)
        self._tasks.run(partial(made_of, values), done, self._tell, slot=_SLOT)

    def show_as(self, handover: Handover) -> None:
        """Lay out the brief as it is handed over."""
        self._handover = replace(handover, remarks=False)  # no PDF has any
        self.refresh_soon()

    def close(self) -> None:
        """Forget all that is on its way."""
        self._soon.stop()
        self._tasks.forget(_SLOT)
        self._worker.forget(_SLOT)

    def _on_changed(self) -> None:
        if self._store.brief is None:
            self.refresh()
        else:
            self.refresh_soon()

    def _empty(self) -> None:
        self.close()
        self.laid = None
        self.emptied.emit()

    def _render(self, values: Values, made: _Made) -> None:
        from exports.worker import Preview  # noqa: PLC0415 - not before the first paint

        request = Preview(made.document, made.options)
        done = partial(self._take, values, made)
        self._worker.ask(request, done, self.failed.emit, slot=_SLOT)

    def _take(self, values: Values, made: _Made, answer: Rendered | Failed) -> None:
        from app.composing.page_fill import page_fill  # noqa: PLC0415
        from exports.rendered import Rendered  # noqa: PLC0415 - not before the paint

        if not isinstance(answer, Rendered):
            self.report(answer)
            return
        fill = page_fill(values.brief, answer)
        self.laid = Laid(values, made.options, answer, made.tally, fill)
        self.laid_out.emit(self.laid)

    def _tell(self, error: UserError) -> None:
        self.failed.emit(str(error))

    def report(self, answer: Failed) -> None:
        """Say that the writer failed, and keep what it said for a report, once."""
        from app.ui.dialogs.crash import write_report  # noqa: PLC0415 - seldom needed
        from app.ui.handover.exporting import WriterError  # noqa: PLC0415

        if answer.trace != self._trace:
            self._trace = answer.trace
            self._where = str(write_report(WriterError(answer.trace)))
        self.failed.emit(tr(_FAILED).format(report=self._where))


def made_of(values: Values) -> _Made:
    """Return the document of a brief as a file has it, with its words counted.

    TemplateError or StyleError when its template or style sheet cannot be used.
    """
    from app.composing.tally import tally  # noqa: PLC0415 - on first use

    document, options = file_of(values.brief, values.dossier, values.handover, styles())
    return _Made(document, options, tally(document))
