"""From a layout to pictures of its pages, drawn elsewhere.

What is in view stays until the new pages are there; then all is swapped at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.editing.worker import WorkerClient
    from app.ui.preview.layout_feed import Laid, LayoutFeed
    from app.ui.preview.page_view import PageView
    from exports.rendered import Rendered
    from exports.worker import Failed, PageImage

    _Look = tuple[str, float]  # the look of a page, and the scale of its picture

_SHARPEN = 80  # ms after the view came to rest
_NEAR = 6  # pages kept ready around those in view
_LARGE = 2.5  # pixels a point: of larger pictures only the next ones are kept
_VERSION = "preview version"
_PAGES = "preview pages"


class PreviewFeed(QObject):
    """Keeps a page view at the newest version of the brief."""

    swapped = Signal(object)  # the Rendered now in view
    emptied = Signal()  # there is no brief to draw
    failed = Signal(str)

    def __init__(
        self, layout: LayoutFeed, worker: WorkerClient, view: PageView
    ) -> None:
        super().__init__(view)
        self._layout = layout
        self._worker = worker
        self._view = view
        self._watched = False
        self._drawn: Laid | None = None
        self._pictures: dict[int, _Look] = {}  # of what, of each page in the view
        self._sharpen_soon = QTimer(self, singleShot=True, interval=_SHARPEN)
        self._sharpen_soon.timeout.connect(self._sharpen)
        view.wanted.connect(self._sharpen_soon.start)
        layout.laid_out.connect(self._draw)
        layout.emptied.connect(self._empty)

    @property
    def settled(self) -> bool:
        """Whether what is in view is the brief as it is now."""
        return self._layout.settled and self._drawn is self._layout.laid

    def watch(self) -> None:
        """Draw from now on, at first what is laid out already."""
        self._watched = True
        if self._layout.laid is not None:
            self._draw(self._layout.laid)

    def pause(self) -> None:
        """Draw nothing for now; what is on its way still arrives."""
        self._watched = False

    def close(self) -> None:
        """Forget all that is on its way."""
        self._forget()

    def _forget(self) -> None:
        self._sharpen_soon.stop()
        self._worker.forget(_VERSION)
        self._worker.forget(_PAGES)

    def _empty(self) -> None:
        """Show nothing: there is no brief, or none any more."""
        self._forget()
        self._drawn, self._pictures = None, {}
        self._view.swap(0, {})
        self.emptied.emit()

    def _draw(self, laid: Laid) -> None:
        """Ask for the pages in view that look another way now, then swap."""
        if not self._watched or laid is self._drawn:
            return
        from exports.worker import Pages  # noqa: PLC0415 - not before the first paint

        rendered, scale = laid.rendered, self._view.scale
        pages = self._view.visible_pages(rendered.pages)
        stale = [page for page in pages if self._is_stale(page, rendered, scale)]
        done = partial(self._swap, laid, (min(stale, default=1), scale))
        if not stale:
            done(())
            return
        request = Pages(rendered.data, scale, min(stale), max(stale))
        self._worker.ask(request, done, self.failed.emit, slot=_VERSION)

    def _swap(
        self,
        laid: Laid,
        place: tuple[int, float],
        answer: tuple[PageImage, ...] | Failed,
    ) -> None:
        if not isinstance(answer, tuple):
            self._layout.report(answer)
            return
        first, scale = place
        images = _numbered(answer, first)
        self._drawn = laid
        self._note(images, scale)
        self._view.swap(laid.rendered.pages, images)
        self.swapped.emit(laid.rendered)
        self._sharpen_soon.start()

    def _is_stale(self, page: int, rendered: Rendered, scale: float) -> bool:
        """Whether the picture of a page in the view is not that of this version."""
        return self._pictures.get(page) != (rendered.looks[page - 1], scale)

    def _note(self, images: Iterable[int], scale: float) -> None:
        """Note what the view has pictures of now."""
        if self._drawn:
            looks = self._drawn.rendered.looks
            self._pictures |= {page: (looks[page - 1], scale) for page in images}

    def _sharpen(self) -> None:
        """Ask for the first page in view, or near, that was not drawn at this size."""
        if self._drawn is None:
            return
        rendered, scale = self._drawn.rendered, self._view.scale
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
        held = self._drawn.rendered if self._drawn else None
        if rendered is not held or not isinstance(answer, tuple):
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
