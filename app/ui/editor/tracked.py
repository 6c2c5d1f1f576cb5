"""The page that knows which item the caret is in, and says when that is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from app.composing.lengths import share_text
from app.domain.errors import BriefError
from app.domain.ids import SectionId
from app.domain.wording import tr, trn
from app.ui.editor.bound import BoundPage
from app.ui.editor.pictured import Offer, pictures_in
from app.ui.editor.scribe import Caret
from app.ui.editor.units import STRIPPED, Place, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from app.composing.page_fill import PageFill
    from app.editing.store import DossierStore
    from app.ui.editor.units import Unit

_AROUND = 0.12  # of the height: what is kept above and below a selected item
_MANY = 5  # pieces; more that go at one stroke are spoken of


class TrackedPage(BoundPage):
    """Follows the caret from item to item."""

    current_item_changed = Signal(str)  # the id of the item at the caret, or empty
    caret_rested = Signal()  # where it is now, all that was typed read
    pictures_offered = Signal(object)  # an Offer

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._current = ""
        self._fill: PageFill | None = None
        self._last_place: Place | None = None
        self._refused_at: tuple[str, int] | None = None  # unit and line
        self.cursorPositionChanged.connect(self._on_caret)
        store.changed.connect(self._on_caret)
        self.unread.was_read.connect(self._on_caret)
        self._beside.judged.connect(self._on_caret)  # which says the badge
        self._on_caret()

    def know_fill(self, fill: PageFill) -> None:
        """Say beside each section from now on what it takes of a page."""
        self._fill = fill
        self.viewport().update()

    def share_of(self, unit: Unit) -> str:
        share = self._fill.sections.get(SectionId(unit.section)) if self._fill else None
        return share_text(share) if share else ""

    def current_item(self) -> str:
        """Return the id of the item that the caret is in, empty outside of any."""
        return self._current

    def current_section(self) -> str:
        """Return the id of the section that the caret is in, empty in the title."""
        unit = self.unit_here()
        return unit.section if unit else ""

    def select_item(self, item: str) -> None:
        """Put the caret into an item and bring it into view, with what is around."""
        index = self.page.index_of(item)
        if index is None:
            return
        self.go(Caret(item))
        rect, tall = self.margins.unit_rect(index), self.viewport().height()
        if rect.top() < tall * _AROUND or rect.bottom() > tall * (1 - _AROUND):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(rect.top() - tall * 2 * _AROUND))

    def select_heading(self, section: str) -> None:
        """Select the heading of a section, so that typing replaces it."""
        self.select_item(section)
        self._select_line(self.page.index_of(section, Role.HEADING))

    def select_title(self) -> None:
        """Select the title of the brief, so that typing replaces it."""
        self._select_line(0 if self.page.units else None)
        self.ensureCursorVisible()

    def place_behind(self) -> tuple[SectionId, int]:
        """Return section and index behind the caret. BriefError when there is none."""
        if not self.page.units:
            raise BriefError(tr("There is no brief yet; start one first (Ctrl+N)"))
        return self.shaper.target(self.here().unit + 1)

    def offer_pictures(self, data: QMimeData, before: int | None = None) -> bool:
        """Hand on what is meant as pictures; False when it is not.

        They are for before a unit of the page, None for behind the caret.
        """
        if pictures := pictures_in(data):
            place = (
                self.place_behind() if before is None else self.shaper.target(before)
            )
            self.pictures_offered.emit(Offer(pictures, *place))
        return bool(pictures)

    def refuse_typing(self, place: Place) -> None:
        """Say why nothing can be written at a place, once while the caret is there."""
        here = (self.page.units[place.unit].id, place.line)
        reason = self.scribe.refusal(place)
        if reason and here != self._refused_at:
            self._refused_at = here
            self.refused.emit(reason)

    def remove_by(self, edit: Callable[[], Caret | None]) -> None:
        """Run an edit that takes out items; after many, say how they come back."""
        before = sum(unit.is_item for unit in self.page.units)
        self.attempt(edit)
        gone = before - sum(unit.is_item for unit in self.page.units)
        if gone > _MANY:
            text = trn(
                "{count} piece was taken out; Ctrl+Z brings it back",
                "{count} pieces were taken out; Ctrl+Z brings them back",
                gone,
            )
            self.refused.emit(text.format(count=gone))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_caret()

    def _select_line(self, index: int | None) -> None:
        """Select the first line of a unit."""
        if index is not None:
            block = self.page.block(index)
            cursor = QTextCursor(block)
            end = block.position() + block.length() - 1
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _on_caret(self) -> None:
        if self.unread:
            return  # it is where one types; what follows from that can wait
        unit = self.unit_here()
        place = self.here() if unit else None
        if unit is None or place is None or self._refused_at != (unit.id, place.line):
            self._refused_at = None
        self._tidy(place)
        self._last_place = place
        state = self.margins.state
        before = state.current, state.focused
        state.current = place.unit if place else None
        state.focused = self.hasFocus()
        current = unit.id if unit and unit.is_item else ""
        badge = self.badge_shown(unit) if unit else None
        self.setAccessibleDescription(badge.word if badge else "")
        if before != (state.current, state.focused):
            self._update_handles(before[0], state.current)
        if current != self._current:
            self._current = current
            self.current_item_changed.emit(current)
        self.caret_rested.emit()

    def _update_handles(self, *units: int | None) -> None:
        for index in units:
            if index is not None and index < len(self.page.units):
                self.update_beside(index)

    def _tidy(self, place: Place | None) -> None:
        """Show a heading as the store has it once the caret has left it."""
        left = self._last_place
        if left is None or place is None or left.unit == place.unit:
            return
        if left.unit < len(self.page.units) and self.page.is_whole:
            unit = self.page.units[left.unit]
            block = self.page.block(left.unit)
            if unit.role in STRIPPED and block.text() != unit.lines[0].laid():
                self.page.restore(left.unit)
