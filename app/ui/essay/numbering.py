"""Numbers beside the headings of the page, while one goes through an essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.composing.placing import numbers_to_send_to
from app.ui.editor.beside import template_here

if TYPE_CHECKING:
    from app.domain.ids import SectionId
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


class Numbering(QObject):
    """Shows them as long as the focus is in the essays, whose keys they are."""

    def __init__(
        self, store: DossierStore, editor: BriefEditor, essays: QWidget
    ) -> None:
        super().__init__(essays)
        self._store = store
        self._editor = editor
        self._essays = essays
        self._shown = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        store.changed.connect(lambda _change: self._number())

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:  # else another program has it, for a while
            self._shown = self._essays.isAncestorOf(now)
            self._number()

    def _number(self) -> None:
        state, numbers = self._editor.margins.state, self._numbers()
        if numbers != state.numbers:
            state.numbers = numbers
            self._editor.viewport().update()

    def _numbers(self) -> dict[SectionId, int]:
        if self._shown and (brief := self._store.brief):
            return numbers_to_send_to(brief, template_here(self._store))
        return {}  # without asking the store: what is being typed may wait
