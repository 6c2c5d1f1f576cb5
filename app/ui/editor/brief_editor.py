"""Keys, mouse and clipboard on the page of the brief, and what a window asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.domain.ids import ItemId
from app.models.positions import shown_line
from app.ui.editor.clipboard import Clipboard
from app.ui.editor.dragging import Dragging
from app.ui.editor.keys import Keys
from app.ui.editor.margins import Spot
from app.ui.editor.menu import context_menu
from app.ui.editor.scribe import Caret
from app.ui.editor.tracked import TrackedPage
from app.ui.editor.typeset import MARK_OBJECT, char_format
from app.ui.editor.units import Role
from app.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
    )
    from PySide6.QtWidgets import QWidget

    from app.editing.change import Change
    from app.editing.store import DossierStore


class BriefEditor(TrackedPage):
    """The brief as it will read, piece by piece movable; everything by keyboard."""

    show_in_essay_requested = Signal(str)

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.setAccessibleName(self.tr("Brief"))
        self._keys = Keys(self)
        self._clipboard = Clipboard(store, self.page)
        self._dragging = Dragging(self)

    def move_current(self, by: int) -> None:
        """Move the item or section at the caret up or down by one."""
        unit = self.unit_here()
        if unit and (unit.is_item or unit.role is Role.HEADING):
            place = self.here()
            self.attempt(lambda: self.shaper.move(unit, by))
            self.go(Caret(unit.id, place.line, place.at))

    def remove_current(self) -> None:
        """Remove the item at the caret."""
        unit, place = self.unit_here(), self.here()
        if unit and unit.is_item:
            self.attempt(lambda: self._store.remove_item(ItemId(unit.id)))
            above = max(0, min(place.unit, len(self.page.units) - 1))
            self.go(Caret(self.page.units[above].id))

    def drop_item(self, item: ItemId, before: int) -> None:
        """Move an item to stand before a unit of the page."""
        if self.page.index_of(item) is not None:
            self.attempt(lambda: self.shaper.drop(item, before))

    def drop_items(self, data: QMimeData, before: int) -> None:
        """Put what was dropped before a unit of the page."""
        taken = self._clipboard.taken_of(data)
        if taken.items:
            self.attempt(lambda: self.shaper.put(taken, before))
            self.select_item(taken.items[-1].id)
        self._say_left_out(data)

    def ask_for_essay(self) -> None:
        """Ask that the item at the caret be shown where it comes from."""
        if item := self.current_item():
            self.show_in_essay_requested.emit(item)

    def undo_last(self) -> None:
        """Take back the last step of the store, and show what that was."""
        self._travel(self._store.undo)

    def redo_last(self) -> None:
        """Bring back what was taken back, and show what that is."""
        self._travel(self._store.redo)

    def can_undo(self) -> bool:
        """Whether the store has a step to take back."""
        return self._store.can_undo

    def can_redo(self) -> bool:
        """Whether the store has a step to bring back."""
        return self._store.can_redo

    def cut_selection(self) -> None:
        """Copy what is selected and take it out."""
        if self.textCursor().hasSelection():
            self.copy()
            self.erase_selection()

    def erase_selection(self) -> None:
        """Take out what is selected, if anything is."""
        cursor = self.textCursor()
        if cursor.hasSelection() and self.page.units:
            start = self.page.place(cursor.selectionStart())
            end = self.page.place(cursor.selectionEnd())
            one = (start.unit, start.line) == (end.unit, end.line)
            if one and not self.scribe.can_write(start):
                self.refuse_typing(start)
                return
            self.remove_by(lambda: self.shaper.erase(start, end))

    def ready_to_type(self) -> bool:
        """Make the caret fit to be typed at. False where nothing can be written."""
        if not self.page.units:
            return False
        cursor = self.textCursor()
        document = self.document()
        start = document.findBlock(cursor.selectionStart())
        if start != document.findBlock(cursor.selectionEnd()):
            self.erase_selection()
        place = self.here()
        if not self.scribe.can_write(place):
            self.refuse_typing(place)
            return False
        if self.currentCharFormat().objectType() == MARK_OBJECT:
            theme = theme_of(self.palette())
            self.setCurrentCharFormat(char_format(self.page.line(place), theme))
        return True

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.page.units or not self._keys.take(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composing = event.preeditString() or event.commitString()
        if not composing or self.ready_to_type():
            super().inputMethodEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._dragging.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragging.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._dragging.release():
            super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._dragging.accepts(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._dragging.over(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._dragging.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._dragging.drop(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        start = self.page.place(cursor.selectionStart())
        return self._clipboard.copy(start, self.page.place(cursor.selectionEnd()))

    def canInsertFromMimeData(self, data: QMimeData) -> bool:
        return self._dragging.accepts(data)

    def insertFromMimeData(self, data: QMimeData) -> None:
        if not self.page.units or self.offer_pictures(data):
            return
        self.erase_selection()
        place = self.here()
        inline = self._clipboard.inline_of(data, self.page.line(place))
        if inline is None:
            taken = self._clipboard.taken_of(data)
            self.attempt(lambda: self.shaper.paste(place, taken))
        elif inline and self.ready_to_type():
            self.textCursor().insertText(shown_line(inline))
        self._say_left_out(data)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = context_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self.margins.state.hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def _say_left_out(self, data: QMimeData) -> None:
        if left_out := self._clipboard.left_out(data):
            self.refused.emit(left_out)

    def _travel(self, way: Callable[[], None]) -> None:
        told: list[Change] = []
        self._store.changed.connect(told.append)
        self.attempt(way)
        self._store.changed.disconnect(told.append)
        here = self.unit_here()
        names = {name for change in told for name in change.items | change.sections}
        if here is None or here.id in names:
            self.ensureCursorVisible()
            return
        for unit in self.page.units:
            if unit.id in names:
                self.select_item(unit.id)
                return

    def _explain(self, event: QHelpEvent) -> None:
        hit = self.margins.hit(event.pos().toPointF())
        badge = self.badge_of(self.page.units[hit[1]]) if hit else None
        if hit is None or badge is None:
            QToolTip.hideText()
            return
        texts = {
            Spot.BADGE: self.tr("{0}. Show it in its essay (F4)").format(badge.meaning),
            Spot.HANDLE: self.tr("Drag to move (Alt+Up, Alt+Down)"),
        }
        QToolTip.showText(event.globalPos(), texts[hit[0]], self.viewport())
