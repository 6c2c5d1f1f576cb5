"""Searching the page and replacing on it: hits are lit, and gone through one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.domain.errors import UserError
from app.domain.wording import tr
from app.ui.find.brief_search import BriefSearch, left_out, preview, replaced, spans_on
from app.ui.kit.layouts import isolated
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.editing.replacing import Hit
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.units import Place
    from app.ui.find.bar import FindBar

_NEAR = 150  # hits on either side of the current one are lit; it costs time
_QUIET = 150  # ms without an edit before an open bar searches again


class PageSearch:
    """Keeps bar and page together while the bar is shown."""

    def __init__(self, store: DossierStore, editor: BriefEditor, bar: FindBar) -> None:
        self._store = store
        self._editor = editor
        self.bar = bar
        self._found = BriefSearch()
        self._spans: list[tuple[Place, Place] | None] = []  # of the hits, on the page
        self._soon = QTimer(bar, singleShot=True, interval=_QUIET)
        self._soon.timeout.connect(self.search)
        bar.wanted_changed.connect(self.find)
        bar.dressed.connect(self._soon.start)  # the page is laid anew by then
        bar.by_changed.connect(self._show_previews)
        bar.stepped.connect(self.step)
        bar.chosen.connect(self._choose)
        bar.replace_one.connect(self.replace_one)
        bar.replace_all.connect(self.replace_all)
        bar.left.connect(self.leave)
        store.changed.connect(self._on_changed)

    def find(self) -> None:
        """Find what is wanted, and go to the first hit from the caret on."""
        self.search()
        self._go()

    def search(self) -> None:
        """Find what is wanted in the brief as it is; nothing moves on the page."""
        self._soon.stop()
        brief = self._store.brief
        if brief is None or self.bar.isHidden():
            return
        self._found.find(brief, self._store.dossier, self.bar.wanted)
        units = self._editor.page.units
        self._spans = list(spans_on(units, self._found.hits))
        self._found.current = self._first_behind_caret()
        hits = self._replaceable()
        by = self.bar.by.text()
        self.bar.show_hits([preview(hit, by) for hit in hits])
        held = 0 if self.bar.held.isChecked() else self._found.held
        replacing = self.bar.replacing.isVisible()
        self.bar.tell(left_out(held) if replacing else "")
        self._show()

    def step(self, by: int) -> None:
        """Go to another hit."""
        if self._soon.isActive():
            self.search()
        hit = self._found.hit
        if by < 0 or hit is None or self._is_selected():
            self._found.step(by)
        self._go()

    def replace_one(self) -> None:
        """Replace the current hit, and go to the next."""
        hit = self._found.hit
        if self._soon.isActive() or hit is None or hit not in self._replaceable():
            self.step(1)
            return
        number = self._found.current
        if self._replace([hit]):
            self.search()
            self._found.choose_behind(number, hit, self.bar.by.text())
            self._go()

    def replace_all(self) -> None:
        """Replace all that is ticked, in one step."""
        if self._soon.isActive():
            self.search()  # what is listed is not what there is: it is shown first
            return
        hits = self._replaceable()
        ticked = [hits[at] for at in self.bar.ticked]
        if ticked and self._replace(ticked):
            self.search()
            self.bar.tell(replaced(len(ticked)))

    def leave(self) -> None:
        """Close the bar and go on at the hit."""
        self.bar.hide()
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self, hits: Sequence[Hit]) -> bool:
        try:
            self._store.replace_words(hits, self.bar.by.text())
        except UserError as error:
            self.bar.tell(str(error))
            return False
        return True

    def _replaceable(self) -> list[Hit]:
        return self._found.open_hits(held=self.bar.held.isChecked())

    def _show_previews(self) -> None:
        by = self.bar.by.text()
        self.bar.show_previews([preview(hit, by) for hit in self._replaceable()])

    def _choose(self, row: int) -> None:
        self._found.current = self._found.hits.index(self._replaceable()[row])
        self._go()

    def _on_changed(self, _change: object) -> None:
        if not self.bar.isHidden():
            self._soon.start()

    # On the page

    def _cursor(self, number: int) -> QTextCursor | None:
        """Return what selects a hit; None for one that is not on the page."""
        page = self._editor.page
        span = self._spans[number]
        if span is None or not page.is_whole or span[0].unit >= len(page.units):
            return None
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(page.position(span[0]))
        cursor.setPosition(page.position(span[1]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _is_selected(self) -> bool:
        """Whether the page shows the current hit already."""
        hit, now = self._found.hit, self._editor.textCursor()
        if hit is None:
            return False
        cursor = self._cursor(self._found.current)
        if cursor is None:
            return self._editor.current_item() == hit.place.owner
        return (cursor.selectionStart(), cursor.selectionEnd()) == (
            now.selectionStart(),
            now.selectionEnd(),
        )

    def _first_behind_caret(self) -> int:
        """Return the number of the first hit from the caret on, else of the first."""
        if not self._spans:
            return -1
        page = self._editor.page
        here = page.place(self._editor.textCursor().selectionStart())
        caret = (here.unit, here.line, here.at)
        for number, span in enumerate(self._spans):
            if span and (span[0].unit, span[0].line, span[0].at) >= caret:
                return number
        return 0

    def _go(self) -> None:
        """Select the current hit, or show the item that it belongs to."""
        hit = self._found.hit
        if hit is not None:
            cursor = self._cursor(self._found.current)
            if cursor is None:
                self._editor.select_item(hit.place.owner)
            else:
                self._editor.setTextCursor(cursor)
                self._editor.ensureCursorVisible()
        self._show()

    def _show(self) -> None:
        found, bar = self._found, self.bar
        none = tr("Not found") if bar.needle.text() else ""
        bar.count.setText(isolated(found.count) if found.hits else none)
        hits = self._replaceable()
        bar.show_current(hits.index(found.hit) if found.hit in hits else None)
        self._light()

    def _light(self) -> None:
        """Light the hits around the current one."""
        theme, found = theme_of(self._editor.palette()), self._found
        first = max(0, found.current - _NEAR)
        lit = []
        for number in range(first, min(len(found.hits), found.current + _NEAR + 1)):
            cursor = self._cursor(number)
            if cursor is None:
                continue
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            current = number == found.current
            selection.format.setBackground(
                QColor(theme.accent if current else theme.selected)
            )
            if current:
                selection.format.setForeground(QColor(theme.on_accent))
            lit.append(selection)
        self._editor.setExtraSelections(lit)
