"""Runs the search for cuts: it thinks on a thread and lays out in the other process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.composing.filing import handed_over
from app.storage.places import styles

if TYPE_CHECKING:
    from app.composing.fitting import Plan, Search
    from app.composing.page_fill import Extent
    from app.domain.brief import Brief
    from app.domain.errors import UserError
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from app.ui.preview.layout_feed import LayoutFeed, Values
    from exports.document import Document
    from exports.rendered import Rendered, RenderOptions
    from exports.sheet import StyleSheet
    from exports.worker import Failed

_SLOT = "fit"


COMPACT = "compact"  # the style in which a brief takes least room


@dataclass(frozen=True, slots=True)
class Found:
    """What makes this brief fit, and the look in which it was laid out.

    ``style`` names that look where it is not the chosen one, but is needed too.
    """

    plan: Plan
    brief: Brief
    sheet: StyleSheet
    style: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """A search in one style, and what was found in the chosen one before."""

    values: Values
    search: Search
    chosen: Found | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Documents whose length the search asks for."""

    documents: tuple[Document, ...]
    options: RenderOptions


class Fitter(QObject):
    """Searches for one brief at a time; nobody waits for it."""

    found = Signal(object)  # a Found
    failed = Signal(str)
    running_changed = Signal(bool)

    def __init__(
        self,
        layout: LayoutFeed,
        tasks: Tasks,
        worker: WorkerClient,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._layout = layout
        self._tasks = tasks
        self._worker = worker
        self._values: Values | None = None
        layout.emptied.connect(self.cancel)

    @property
    def running(self) -> bool:
        """Whether a search is under way."""
        return self._values is not None

    def start(self) -> None:
        """Search for the brief as it is now; an earlier search is given up."""
        self.cancel()
        self._values = values = self._layout.now()
        if values is not None:
            self.running_changed.emit(True)
            self._run(partial(_begun, values))

    def cancel(self) -> None:
        """Give up the search that is under way."""
        self._tasks.forget(_SLOT)
        self._worker.forget(_SLOT)
        self._end()

    def _run(self, step: partial[tuple[_Run, _Wanted | Found]]) -> None:
        self._tasks.run(step, self._ask, self._fail, slot=_SLOT)

    def _ask(self, told: tuple[_Run, _Wanted | Found]) -> None:
        from exports.worker import Measure  # noqa: PLC0415 - not before the first paint

        run, wanted = told
        if isinstance(wanted, Found):
            self._end()
            self.found.emit(wanted)
            return
        request = Measure(wanted.documents, wanted.options)
        done = partial(self._go_on, run)
        self._worker.ask(request, done, self._give_up, slot=_SLOT)

    def _go_on(self, run: _Run, answer: tuple[Rendered, ...] | Failed) -> None:
        from app.composing.page_fill import extent_of  # noqa: PLC0415

        if not isinstance(answer, tuple):
            self._end()
            self._layout.report(answer)
            return
        extents = tuple(map(extent_of, answer))
        self._run(partial(_sent, run, extents))

    def _fail(self, error: UserError) -> None:
        self._give_up(str(error))

    def _give_up(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _end(self) -> None:
        if self._values is not None:
            self._values = None
            self.running_changed.emit(False)


def _begun(values: Values, chosen: Found | None = None) -> tuple[_Run, _Wanted | Found]:
    """Begin a search; return it with what it asks for first."""
    from app.composing.fitting import fit  # noqa: PLC0415 - on first use
    from app.composing.templates import template_of  # noqa: PLC0415

    template = template_of(values.brief)
    search = fit(values.brief, values.dossier, template, max(1, template.pages))
    return _Run(values, search, chosen), _wanted(values, next(search))


def _sent(run: _Run, extents: tuple[Extent, ...]) -> tuple[_Run, _Wanted | Found]:
    """Tell a search what it asked for; return it with what it wants or has found.

    What does not fit in the chosen style is searched for in the compact one too.
    """
    try:
        return run, _wanted(run.values, run.search.send(extents))
    except StopIteration as ended:
        plan: Plan = ended.value
    _, options = _document(run.values, run.values.brief)
    if run.chosen is not None:
        tight = Found(plan, run.values.brief, options.sheet, COMPACT)
        return run, tight if plan.fits else run.chosen
    found, handover = Found(plan, run.values.brief, options.sheet), run.values.handover
    if plan.fits or handover.style == COMPACT:
        return run, found
    values = replace(run.values, handover=replace(handover, style=COMPACT))
    return _begun(values, found)


def _wanted(values: Values, briefs: tuple[Brief, ...]) -> _Wanted:
    made = [_document(values, brief) for brief in briefs]
    return _Wanted(tuple(document for document, _ in made), made[0][1])


def _document(values: Values, brief: Brief) -> tuple[Document, RenderOptions]:
    """Return what a layout is of: the table of origins is no part of its length."""
    handover = replace(values.handover, origins=False)
    return handed_over(brief, values.dossier, handover, styles())
