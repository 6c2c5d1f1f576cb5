"""The page bound to the store: it follows every change, and every edit goes there.

What Qt does to the document while one types becomes a command; whatever else happens
to the document is undone from the store, so that the two cannot come apart.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from app.domain.brief import Form, QuotationItem
from app.domain.errors import UserError
from app.editing.change import Change
from app.ui.editor.beside import Beside, Seen, template_here
from app.ui.editor.scribe import Caret, Scribe
from app.ui.editor.shaper import Shaper
from app.ui.editor.thumbnails import Thumbnails
from app.ui.editor.units import Place, Role, item_unit, units_of
from app.ui.editor.unread import Unread
from app.ui.editor.view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from app.domain.brief import Brief
    from app.editing.store import DossierStore
    from app.ui.editor.badges import Badge
    from app.ui.editor.units import Shot, Unit


_PLAIN = {Role.TITLE, Role.HEADING, Role.TEXT}  # which have nothing under the text
_UNMARKED = {Form.PARAGRAPH, Form.SUBHEADING}


class BoundPage(PageView):
    """Shows the brief of a store and turns what is typed into its commands."""

    refused = Signal(str)  # what the user should know of an edit: why it was not taken

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._beside = Beside(store, self.page, self)
        self._beside.stale.connect(self.update_beside)
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self.viewport().update)
        self._shown: str | None = None
        self.scribe = Scribe(store, self.page)
        self.shaper = Shaper(store, self.page, self.scribe)
        self._show_all()
        self._beside.count()
        self.unread = Unread(store, self.page, self.document(), self._take_typed)
        store.changed.connect(self._on_changed)

    def badge_of(self, unit: Unit) -> Badge | None:
        self.settle()
        return self._beside.badge(unit)

    def badge_shown(self, unit: Unit) -> Badge | None:
        return self._beside.badge_shown(unit)

    def budget_of(self, unit: Unit) -> tuple[str, bool]:
        return self._beside.budget(unit)

    def thumbnail(self, shot: Shot, wide: float) -> QImage | None:
        picture = self.seen.dossier.picture(shot.picture)
        pixels = max(1, round(wide * self.devicePixelRatioF()))
        return self.thumbnails.image(picture, pixels)

    @property
    def seen(self) -> Seen:
        """The values that the page shows."""
        return self._beside.seen

    def settle(self) -> None:
        self._store.settle()

    def here(self) -> Place:
        """Return the place of the caret."""
        return self.page.place(self.textCursor().position())

    def unit_here(self) -> Unit | None:
        """Return the unit that the caret is in, None while there is no brief."""
        return self.page.units[self.here().unit] if self.page.units else None

    def go(self, caret: Caret | None) -> None:
        """Put the caret to a place, if it is there, and bring it into view."""
        self.settle()
        position = self._position(caret) if caret else None
        if position is not None:
            cursor = self.textCursor()
            cursor.setPosition(position)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def attempt(self, edit: Callable[[], Caret | None]) -> None:
        """Run an edit and follow it; one that the store refuses is said, not raised."""
        try:
            self.go(edit())
        except UserError as error:
            self._reload()
            self.refused.emit(str(error))

    def typed_into(self, area: QRect) -> tuple[int, float] | None:
        """Return a unit that was just typed into where an area has only its text.

        The height of the text is then as before, else all below would be painted. With
        it comes where in the viewport that begins which can look another way.
        """
        block = self.textCursor().block()
        since = self.unread.since - block.position() if self.unread else -1
        if since < 0:
            return None
        index, number = self.page.line_of(block)
        line = self.page.units[index].lines[number]
        if line.role not in _PLAIN or line.form not in _UNMARKED:
            return None
        around = self.page.units[max(0, index - 1) : index + 2]
        if any(unit.lines[0].form is Form.CALLOUT for unit in around):
            return None  # its ground is higher than its text
        below, rect = block.next(), self.block_rect(block)
        end = self.block_rect(below).top() + 1 if below.isValid() else rect.bottom()
        if area.top() < rect.top() - 1 or end < area.bottom():
            return None
        layout = block.layout()
        above = layout.lineForTextPosition(since).lineNumber() - 1  # may take a word up
        changed = layout.lineAt(above).y() if above > 0 else 0.0
        return index, rect.top() + changed

    # From the document

    def _take_typed(self, first: int, last: int) -> None:
        if not self.page.is_whole:
            self._reload()
            return
        for place, text in self._differing(first, last):
            self.attempt(partial(self.scribe.take, place, text))

    def _differing(self, first: int, last: int) -> list[tuple[Place, str]]:
        found = []
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last and self.page.units:
            unit, line = self.page.line_of(block)
            place = Place(unit, line, 0)
            if block.text() != self.page.line(place).laid():
                found.append((place, block.text()))
            block = block.next()
        return found

    # From the store

    def _on_changed(self, change: Change) -> None:
        brief = self._store.brief
        self._beside.look()
        if change.structure or brief is None:
            kept = self._kept()
            shown = self._shown
            self._show_all()
            if self._shown == shown:
                self._keep(*kept)
        else:
            self._show_changed(change, brief)
        self._beside.count_soon()
        if change == Change(items=change.items):
            self._beside.judge_soon(change.items)
        else:
            self.viewport().update()

    def _show_changed(self, change: Change, brief: Brief) -> None:
        dossier = self._store.dossier
        if change.metadata or change.sections:
            for unit in units_of(brief, dossier, template_here(self._store)):
                if unit.role is Role.TITLE or unit.section in change.sections:
                    self.page.replace(unit)
        for section in brief.sections:
            for item in section.items:
                card = isinstance(item, QuotationItem) and item.quotation
                if item.id in change.items or card in change.quotations:
                    self.page.replace(item_unit(item, section.id, dossier))

    def _show_all(self) -> None:
        brief = self._store.brief
        dossier = self._store.dossier
        self.page.show(
            units_of(brief, dossier, template_here(self._store)) if brief else []
        )
        self.setReadOnly(brief is None)
        shown = brief.id if brief else None
        if shown != self._shown:
            self._shown = shown
            self._begin()

    def _begin(self) -> None:
        """Put the caret where a brief that was just opened is read from."""
        first = self.page.units[min(2, len(self.page.units) - 1) :][:1]
        if first:
            self.go(Caret(first[0].id))
        self.verticalScrollBar().setValue(0)

    def _reload(self) -> None:
        """Lay everything anew: the document is not what it should be."""
        kept = self._kept() if self.page.is_whole else (None, None)
        self.page.units = []
        self._show_all()
        self._keep(*kept)

    def _kept(self) -> tuple[Caret | None, Caret | None]:
        cursor = self.textCursor()
        return self._caret(cursor.anchor()), self._caret(cursor.position())

    def _keep(self, anchor: Caret | None, caret: Caret | None) -> None:
        start = self._position(anchor) if anchor else None
        end = self._position(caret) if caret else None
        if start is not None and end is not None:
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _caret(self, position: int) -> Caret | None:
        if not self.page.units:
            return None
        place = self.page.place(position)
        return Caret(self.page.units[place.unit].id, place.line, place.at)

    def _position(self, caret: Caret) -> int | None:
        index = self.page.index_of(caret.unit)
        if index is None or caret.line >= len(self.page.units[index].lines):
            return None
        at = self.page.units[index].lines[caret.line].stop_at(caret.at)
        return self.page.position(Place(index, caret.line, at))
