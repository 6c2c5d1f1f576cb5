"""The PDF itself, as it would be written now, beside what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from app.domain.wording import later, tr
from app.ui.page_view import PageView
from app.ui.preview_feed import PreviewFeed
from app.ui.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.editing.change import Change
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from exports.rendered import Rendered

_PAD = 6 * GRID
_SETTING = later("The first pages are being set …")
_NO_BRIEF = later("No brief yet. Start one from a template: Ctrl+N")


class PreviewPane(QWidget):
    """Shows the pages of the brief; nothing is drawn while it is hidden."""

    pages_shown = Signal(int)
    failed = Signal(str)

    def __init__(
        self,
        store: DossierStore,
        tasks: Tasks,
        worker: WorkerClient,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Preview"))
        self._store = store
        self.view = PageView(self)
        self.feed = PreviewFeed(store, tasks, worker, self.view)
        self._places: dict[str, tuple[int, float]] = {}
        self._followed = ""
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
        self.feed.failed.connect(self._hint.setText)  # seen where no page is yet
        self.feed.failed.connect(self.failed)
        store.changed.connect(self._on_changed)

    def follow(self, item_id: str) -> None:
        """Keep the place of an item in view."""
        self._followed = item_id
        if item_id in self._places:
            self.view.scroll_to(*self._places[item_id])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.refresh_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.feed.pause()

    def _on_changed(self, _change: Change) -> None:
        if self._store.brief is None:
            self.feed.refresh()
            return
        self._hint.setText(tr(_SETTING))
        if self.isVisible():
            self.feed.refresh_soon()

    def _on_emptied(self) -> None:
        self._places = {}
        self._hint.setText(tr(_NO_BRIEF))
        self._stack.setCurrentWidget(self._hint)
        self.pages_shown.emit(0)

    def _on_swapped(self, rendered: Rendered) -> None:
        moved = {place.id: (place.page, place.top) for place in rendered.placements}
        before, self._places = self._places, moved
        self._stack.setCurrentWidget(self.view)
        if moved.get(self._followed) != before.get(self._followed):
            self.follow(self._followed)
        self.pages_shown.emit(rendered.pages)
