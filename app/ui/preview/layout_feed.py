"""From an edit to the file that it makes: compiled and laid out in other processes.

What is laid out is the PDF as an export writes it, to the last byte. Views of it, such
as pictures of pages and lengths of sections, follow; none of them makes their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.handover import Handover
from app.domain.wording import later, tr
from app.editing.resting import RestTimer
from app.storage.places import styles

if TYPE_CHECKING:
    from app.composing.page_fill import PageFill
    from app.composing.tally import Tally
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.editing.store import DossierStore
    from app.editing.worker import WorkerClient
    from app.reviewing.letters import Compiled
    from app.ui.reviewing import Reviewer
    from exports.rendered import Rendered
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
    rendered: Rendered
    tally: Tally
    fill: PageFill


class LayoutFeed(QObject):
    """Keeps the newest layout of the brief."""

    laid_out = Signal(object)  # a Laid
    emptied = Signal()  # there is no brief
    failed = Signal(str)

    def __init__(
        self,
        store: DossierStore,
        reviewer: Reviewer,
        worker: WorkerClient,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._reviewer = reviewer
        self._worker = worker
        self._handover = Handover()
        self._trace, self._where = "", ""  # of the last failure, and of its report
        self.laid: Laid | None = None
        self._soon = RestTimer(store, DEBOUNCE, self)
        self._soon.rested.connect(self.refresh)
        store.changed.connect(lambda _change: self._on_changed())
        self._soon.start(0)

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
        self._soon.wait()

    def refresh(self) -> None:
        """Lay out the brief as it is now, if that is not what is laid out."""
        self._soon.stop()
        values = self.now()
        if values is None:
            self._empty()
        if values is None or self.settled:
            return
        from app.reviewing.letters import Compile  # noqa: PLC0415 - after the first paint

        question = Compile(values.brief.id, values.handover, styles())
        done, failed = partial(self._render, values), self.failed.emit
        self._reviewer.ask(question, values.dossier, done, failed, slot=_SLOT)

    def show_as(self, handover: Handover) -> None:
        """Lay out the brief as it is handed over; at once if nothing is laid out."""
        self._handover = replace(handover, remarks=False)  # no PDF has any
        if self.laid:
            self._soon.wait()
        elif not self._soon.isActive():  # else it is due before any check is
            self._soon.start(0)

    def close(self) -> None:
        """Forget all that is on its way."""
        self._soon.stop()
        self._reviewer.forget(_SLOT)
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

    def _render(self, values: Values, made: Compiled) -> None:
        done = partial(self._take, values, made.tally)
        self._worker.ask(made.preview, done, self.failed.emit, slot=_SLOT)

    def _take(self, values: Values, tally: Tally, answer: Rendered | Failed) -> None:
        from app.composing.page_fill import page_fill  # noqa: PLC0415
        from exports.rendered import Rendered  # noqa: PLC0415 - not before the paint

        if not isinstance(answer, Rendered):
            self.report(answer)
            return
        fill = page_fill(values.brief, answer)
        self.laid = Laid(values, answer, tally, fill)
        self.laid_out.emit(self.laid)

    def report(self, answer: Failed) -> None:
        """Say that the writer failed, and keep what it said for a report, once."""
        from app.editing.worker import ChildError  # noqa: PLC0415 - seldom needed
        from app.ui.dialogs.crash import write_report  # noqa: PLC0415 - seldom needed

        if answer.trace != self._trace:
            self._trace = answer.trace
            self._where = str(write_report(ChildError(answer.trace)))
        self.failed.emit(tr(_FAILED).format(report=self._where))
