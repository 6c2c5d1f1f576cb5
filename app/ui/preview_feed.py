"""From an edit to pictures of pages: compiled on a thread, written and drawn elsewhere.

What is in view stays until the new pages are there; then all is swapped at once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.domain.handover import Handover
from app.domain.wording import later, tr
from app.ui.compiling import handed_over

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from app.ui.page_view import PageView
    from exports.document import Document
    from exports.rendered import Rendered, RenderOptions
    from exports.worker import Failed, PageImage

    _Values = tuple[Brief, Dossier, Handover]
    _Look = tuple[str, float]  # the look of a page, and the scale of its picture

DEBOUNCE = 400  # ms of quiet before an edit is drawn
_SHARPEN = 80  # ms after the view came to rest
_NEAR = 6  # pages kept ready around those in view
_LARGE = 2.5  # pixels a point: of larger pictures only the next ones are kept
_FAILED = later(
    "The preview could not be made: that was our fault, not yours. The brief is safe;"
    " what happened is written to {report}"
)
_VERSION = "preview"
_PAGES = "preview pages"


class PreviewFeed(QObject):
    """Keeps a page view at the newest version of the brief."""

    swapped = Signal(object)  # the Rendered now in view
    emptied = Signal()  # there is no brief to draw
    failed = Signal(str)

    def __init__(
        self,
        store: DossierStore,
        tasks: Tasks,
        worker: WorkerClient,
        view: PageView,
    ) -> None:
        super().__init__(view)
        self._store = store
        self._tasks = tasks
        self._worker = worker
        self._view = view
        self._handover = Handover()
        self._drawn: _Values | None = None
        self._rendered: Rendered | None = None
        self._trace, self._where = "", ""  # of the last failure, and of its report
        self._pictures: dict[int, _Look] = {}  # of what, of each page in the view
        self._soon = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._soon.timeout.connect(self.refresh)
        self._sharpen_soon = QTimer(self, singleShot=True, interval=_SHARPEN)
        self._sharpen_soon.timeout.connect(self._sharpen)
        view.wanted.connect(self._sharpen_soon.start)

    @property
    def settled(self) -> bool:
        """Whether what is in view is the brief as it is now."""
        return self._drawn is not None and self._drawn == self._now()

    def refresh_soon(self) -> None:
        """Draw after a little quiet; each call starts the wait again."""
        self._soon.start()

    def refresh(self) -> None:
        """Draw the brief as it is now, if it is not what is in view."""
        self._soon.stop()
        values = self._now()
        if values is None:
            self._empty()
        if values is None or self.settled:
            return
        work = partial(handed_over, *values)
        done = partial(self._render, values)
        self._tasks.run(work, done, self._tell, slot=_VERSION)

    def show_as(self, handover: Handover) -> None:
        """Draw the brief as it is handed over; nothing that is left out is seen."""
        self._handover = replace(handover, withheld=())
        self.refresh_soon()

    def pause(self) -> None:
        """Draw nothing for now; what is on its way still arrives."""
        self._soon.stop()

    def close(self) -> None:
        """Forget all that is on its way."""
        self._soon.stop()
        self._forget()

    def _forget(self) -> None:
        self._sharpen_soon.stop()
        self._tasks.forget(_VERSION)
        self._worker.forget(_VERSION)
        self._worker.forget(_PAGES)

    def _empty(self) -> None:
        """Show nothing: there is no brief, or none any more."""
        self._forget()
        self._drawn, self._rendered, self._pictures = None, None, {}
        self._view.swap(0, {})
        self.emptied.emit()

    def _now(self) -> _Values | None:
        brief = self._store.brief
        return (brief, self._store.dossier, self._handover) if brief else None

    def _tell(self, error: UserError) -> None:
        self.failed.emit(str(error))

    def _report(self, answer: Failed) -> None:
        """Say that the writer failed, and keep what it said for a report, once."""
        from app.ui.dialogs.crash import write_report  # noqa: PLC0415 - seldom needed
        from app.ui.exporting import WriterError  # noqa: PLC0415

        if answer.trace != self._trace:
            self._trace = answer.trace
            self._where = str(write_report(WriterError(answer.trace)))
        self.failed.emit(tr(_FAILED).format(report=self._where))

    def _render(self, values: _Values, made: tuple[Document, RenderOptions]) -> None:
        from exports.worker import Preview  # noqa: PLC0415 - not before the first paint

        request = Preview(*made)
        done = partial(self._draw, values)
        self._worker.ask(request, done, self.failed.emit, slot=_VERSION)

    def _draw(self, values: _Values, answer: Rendered | Failed) -> None:
        from exports.rendered import Rendered  # noqa: PLC0415
        from exports.worker import Pages  # noqa: PLC0415

        if not isinstance(answer, Rendered):
            self._report(answer)
            return
        pages, scale = self._view.visible_pages(answer.pages), self._view.scale
        stale = [page for page in pages if self._is_stale(page, answer, scale)]
        done = partial(self._swap, values, answer, (min(stale, default=1), scale))
        if not stale:
            done(())
            return
        request = Pages(answer.data, scale, min(stale), max(stale))
        self._worker.ask(request, done, self.failed.emit, slot=_VERSION)

    def _swap(
        self,
        values: _Values,
        rendered: Rendered,
        place: tuple[int, float],
        answer: tuple[PageImage, ...] | Failed,
    ) -> None:
        if not isinstance(answer, tuple):
            self._report(answer)
            return
        first, scale = place
        images = _numbered(answer, first)
        self._drawn, self._rendered = values, rendered
        self._note(images, scale)
        self._view.swap(rendered.pages, images)
        self.swapped.emit(rendered)
        self._sharpen_soon.start()

    def _is_stale(self, page: int, rendered: Rendered, scale: float) -> bool:
        """Whether the picture of a page in the view is not that of this version."""
        return self._pictures.get(page) != (rendered.looks[page - 1], scale)

    def _note(self, images: Iterable[int], scale: float) -> None:
        """Note what the view has pictures of now."""
        if self._rendered:
            looks = self._rendered.looks
            self._pictures |= {page: (looks[page - 1], scale) for page in images}

    def _sharpen(self) -> None:
        """Ask for the first page in view, or near, that was not drawn at this size."""
        rendered, scale = self._rendered, self._view.scale
        if rendered is None:
            return
        seen = self._view.visible_pages()
        around = _NEAR if scale < _LARGE else 1
        last = min(rendered.pages, seen.stop - 1 + around)
        near = range(max(1, seen.start - around), last + 1)
        self._view.keep_only(near)
        self._pictures = {at: of for at, of in self._pictures.items() if at in near}
        missing = [p for p in (*seen, *near) if self._is_stale(p, rendered, scale)]
        if not missing:
            return
        from exports.worker import Pages  # noqa: PLC0415

        request = Pages(rendered.data, scale, missing[0], missing[0])
        done = partial(self._add, rendered, (missing[0], scale))
        self._worker.ask(request, done, self.failed.emit, slot=_PAGES)

    def _add(
        self,
        rendered: Rendered,
        place: tuple[int, float],
        answer: tuple[PageImage, ...] | Failed,
    ) -> None:
        if rendered is not self._rendered or not isinstance(answer, tuple):
            return  # of a version that has been swapped out, or drawn before already
        first, scale = place
        images = _numbered(answer, first)
        self._note(images, scale)
        self._view.add(images)
        if images:
            self._sharpen_soon.start()


def _numbered(answer: tuple[PageImage, ...], first: int) -> dict[int, QImage]:
    return {number: _image(page) for number, page in enumerate(answer, first)}


def _image(page: PageImage) -> QImage:
    stride = 4 * page.width
    shape = QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, stride, shape).copy()
