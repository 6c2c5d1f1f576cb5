"""The page of the brief, and above it the bar that finds in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.editor.units import bare
from app.ui.kit.layouts import column

if TYPE_CHECKING:
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.find.page_search import PageSearch


_LONGEST = 100  # code points of a selection that is looked for at once
_ENDS = {"\u2028", "\u2029"}  # of lines and paragraphs, in a selection


class PagePane(QWidget):
    """Holds the page; the bar is made when somebody first looks for something."""

    def __init__(self, store: DossierStore, editor: BriefEditor) -> None:
        super().__init__()
        self._store = store
        self._editor = editor
        self.search: PageSearch | None = None
        self._body = column(editor, spacing=0)
        self._body.setStretchFactor(editor, 1)
        self.setLayout(self._body)

    def open_bar(self, *, replacing: bool) -> PageSearch:
        """Show the bar; with ``replacing`` also what is to be put in their place."""
        self.search = self.search or self._made()
        focus = QApplication.focusWidget()
        typing = focus is not None and self.search.bar.isAncestorOf(focus)
        selected = "" if typing else self._selected()
        self.search.bar.come_up(selected, replacing=replacing)
        self.search.find()
        return self.search

    def _selected(self) -> str:
        """Return the words that are selected; empty for more than one looks for."""
        selected = bare(self._editor.textCursor().selectedText())
        some = len(selected) <= _LONGEST and not _ENDS & set(selected)
        return selected if some else ""

    def _made(self) -> PageSearch:
        from app.ui.find.bar import FindBar  # noqa: PLC0415 - on first use
        from app.ui.find.page_search import PageSearch  # noqa: PLC0415

        bar = FindBar()
        self._body.insertWidget(0, bar)
        return PageSearch(self._store, self._editor, bar)
