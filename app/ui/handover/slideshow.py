"""From the desk to the slides and back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.composing.filing import compiled
from app.ui.kit.fonts import paper_family
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.presenting.window import SlideWindow
    from exports.document import Document


class Slideshow(QObject):
    """Shows the brief of a dossier full screen, on the screen of a window."""

    failed = Signal(str)

    def __init__(self, tasks: Tasks, host: QWidget) -> None:
        super().__init__(host)
        self._tasks = tasks
        self._host = host
        self.slides: SlideWindow | None = None

    def start(self, store: DossierStore) -> None:
        """Compile the brief and show its first slide."""
        if store.brief is None or self.slides is not None:
            return
        work = partial(compiled, store.brief, store.dossier)
        self._tasks.run(work, self._show, self._tell, slot="present")

    def _tell(self, error: UserError) -> None:
        self.failed.emit(str(error))

    def _show(self, document: Document) -> None:
        from app.presenting.look import Look  # noqa: PLC0415 - on first use
        from app.presenting.window import SlideWindow  # noqa: PLC0415

        theme = theme_of(self._host.palette())
        look = Look(
            paper_family("serif"),
            paper_family("sans"),
            theme.sheet,
            theme.ink,
            theme.muted,
            theme.accent,
            theme.hairline,
        )
        self.slides = SlideWindow(document, look)
        self.slides.closed.connect(self._back)
        self.slides.setScreen(self._host.screen())
        self.slides.setGeometry(self._host.screen().geometry())
        self.slides.showFullScreen()

    def _back(self) -> None:
        self.slides = None
        self._host.activateWindow()
