"""The page of the brief, and above it the bar that finds in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.layouts import column

if TYPE_CHECKING:
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.finding import Finding


class PagePane(QWidget):
    """Holds the page; the bar is made when somebody first looks for something."""

    def __init__(self, store: DossierStore, editor: BriefEditor) -> None:
        super().__init__()
        self._store = store
        self._editor = editor
        self.finding: Finding | None = None
        self._body = column(editor, spacing=0)
        self._body.setStretchFactor(editor, 1)
        self.setLayout(self._body)

    def open_bar(self, *, replacing: bool) -> Finding:
        """Show the bar; with ``replacing`` also what is to be put in their place."""
        self.finding = self.finding or self._made()
        selected = self._editor.textCursor().selectedText()
        one_line = "" if "\u2029" in selected else selected
        self.finding.bar.come_up(one_line, replacing=replacing)
        self.finding.find()
        return self.finding

    def _made(self) -> Finding:
        from app.ui.find_bar import FindBar  # noqa: PLC0415 - on first use
        from app.ui.finding import Finding  # noqa: PLC0415

        bar = FindBar()
        self._body.insertWidget(0, bar)
        return Finding(self._store, self._editor, bar)
