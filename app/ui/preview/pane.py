"""The PDF itself, as it would be written now, beside what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from app.composing.page_places import PagePlaces
from app.domain.wording import later, tr
from app.ui.kit.theme import GRID
from app.ui.preview.feed import PreviewFeed
from app.ui.preview.pointed_pages import PointedPages

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.editing.worker import WorkerClient
    from app.ui.preview.layout_feed import LayoutFeed
    from exports.rendered import Rendered

_PAD = 6 * GRID
_SETTING = later("The first pages are being set …")
_NO_BRIEF = later("No brief yet. Start one from a template: Ctrl+N")


class PreviewPane(QWidget):
    """Shows the pages of the brief; nothing is drawn while it is hidden.

    What the caret stands in is marked on the page; a click on a page, or Enter, goes
    from there to the brief.
    """

    pages_shown = Signal(int)
    item_chosen = Signal(str)  # to go to in the brief
    failed = Signal(str)

    def __init__(
        self, layout: LayoutFeed, worker: WorkerClient, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Preview"))
        self.view = PointedPages(self)
        self.feed = PreviewFeed(layout, worker, self.view)
        self._places = PagePlaces()
        self._marked = ""
        self._hint = QLabel(tr(_SETTING))
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.view)
        self.feed.swapped.connect(self._on_swapped)
        self.feed.emptied.connect(self._on_emptied)
        for failed in (self.feed.failed, layout.failed):
            failed.connect(self._hint.setText)  # seen where no page is yet
            failed.connect(self.failed)
        self.view.pressed.connect(self._go_to)
        self.view.stepped.connect(self._step)
        self.view.entered.connect(self._enter)

    def follow(self, item_id: str) -> None:
        """Mark an item on its page and keep its place in view."""
        self._marked = item_id
        self._mark()
        if start := self._places.start(item_id):
            self.view.scroll_to(*start)

    @property
    def marked(self) -> str:
        """The piece of the brief that is marked on the pages, empty for none."""
        return self._marked

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.feed.pause()

    def _mark(self) -> None:
        self.view.mark(tuple(self._places.spans(self._marked)))

    def _go_to(self, page: int, top: float) -> None:
        if found := self._places.at(page, top):
            self.item_chosen.emit(found)

    def _step(self, step: int) -> None:
        """Mark the piece before or after the one that is marked."""
        self.follow(self._places.beside(self._marked, step))

    def _enter(self) -> None:
        if self._marked:
            self.item_chosen.emit(self._marked)

    def _on_emptied(self) -> None:
        self._places = PagePlaces()
        self._mark()
        self._hint.setText(tr(_NO_BRIEF))
        self._stack.setCurrentWidget(self._hint)
        self.pages_shown.emit(0)

    def _on_swapped(self, rendered: Rendered) -> None:
        before = self._places.start(self._marked)
        self._places = PagePlaces(rendered.placements)
        self._stack.setCurrentWidget(self.view)
        self._mark()
        if self._places.start(self._marked) != before:
            self.follow(self._marked)
        self.pages_shown.emit(rendered.pages)
