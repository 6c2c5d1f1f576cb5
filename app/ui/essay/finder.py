"""The search field of an essay: what it finds is marked in the text, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from app.domain.wording import tr
from app.ui.essay.search import EssaySearch
from app.ui.kit.search_field import SearchField

if TYPE_CHECKING:
    from app.domain.essay import Essay
    from app.ui.essay.text import EssayText


class EssayFinder(QObject):
    """Owns the field and the label that counts; the text shows what was found."""

    def __init__(self, text: EssayText, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._search = EssaySearch("")
        self.field = SearchField(tr("Search the essay"))
        self.label = QLabel()
        self.label.setProperty("caption", True)
        self._idle = QTimer(self, interval=0)  # folds the essay while nothing else is
        self._idle.timeout.connect(self._prepare)
        self.field.textChanged.connect(self._find)
        self.field.stepped.connect(self._step)
        self.field.left.connect(text.setFocus)

    def show_essay(self, essay: Essay | None) -> None:
        """Search another essay from now on."""
        self._search = EssaySearch(essay.text if essay else "")
        self._idle.start()
        self._find(self.field.text())

    def focus(self) -> None:
        """Go to the field, with its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _prepare(self) -> None:
        if not self._search.prepare():
            self._idle.stop()

    def _find(self, needle: str) -> None:
        self._search.find(needle, self._text.caret())
        self._show_hits()

    def _step(self, by: int) -> None:
        self._search.step(by)
        self._show_hits()

    def _show_hits(self) -> None:
        self._text.show_hits(self._search.between, self._search.hit)
        searching = bool(self.field.text())
        self.label.setText(self._search.count if searching else "")
        self.label.setVisible(searching)
