"""Keys, mouse and clipboard on the page of the brief, and what a window asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.domain.wording import tr
from app.ui.editor.after_typing import AfterTyping
from app.ui.editor.citing import Citing
from app.ui.editor.clipboard import Clipboard
from app.ui.editor.dragging import Dragging
from app.ui.editor.keys import Keys
from app.ui.editor.margins import Spot
from app.ui.editor.menu import context_menu
from app.ui.editor.moving import Moving
from app.ui.editor.pasting import Pasting
from app.ui.editor.styling import Styling
from app.ui.editor.tracked import TrackedPage
from app.ui.editor.typeset import MARK_OBJECT, char_format, is_set_apart
from app.ui.editor.typing_over import TypingOver
from app.ui.editor.units import Place
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
    )
    from PySide6.QtWidgets import QWidget

    from app.editing.change import Change
    from app.editing.store import DossierStore
    from app.ui.editor.misspelt import Misspelt
    from app.ui.kit.theme import Theme


class BriefEditor(TrackedPage):
    """The brief as it will read, piece by piece movable; everything by keyboard."""

    show_in_essay_requested = Signal(str)
    source_wanted = Signal()  # for the item at the caret

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.setAccessibleName(tr("Brief"))
        self.keys = Keys(self)
        self._over = TypingOver(self, store.joint)
        self._clipboard = Clipboard(store, self.page)
        self._after = AfterTyping(self, store)
        self.pasting = Pasting(self, store, self._clipboard)
        self.moving = Moving(self, store)
        self.citing = Citing(self, store)
        self.styling = Styling(self, store)
        self._dragging = Dragging(self)
        self.misspelt: Misspelt | None = None  # where spelling is looked after

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
        self.settle()
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
        if self._over.spans_lines():
            self.erase_selection()
        place = Place(*self.page.line_of(self.textCursor().block()), 0)
        if not self.scribe.can_write(place):
            self.refuse_typing(place)
            return False
        beside = self.currentCharFormat()
        if beside.objectType() == MARK_OBJECT or is_set_apart(beside):
            theme = theme_of(self.palette())
            self.setCurrentCharFormat(char_format(self.page.line(place), theme))
        return True

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._after.is_open or not self.keys.types(event):
            self.settle()  # what this key means may hang on what was typed
        if self.citing.takes(event):
            return
        with self._over.by_key(event):
            taken = bool(self.page.units) and self.keys.take(event)
            if not taken:
                super().keyPressEvent(event)
        if not taken:
            self._after.typed(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._after.is_open:
            self.settle()
        composing = event.preeditString() or event.commitString()
        self._over.compose(event)
        taken = not composing or self.ready_to_type()
        if taken:
            super().inputMethodEvent(event)
        self._over.composed(event)
        if taken:
            self._after.typed(event.commitString())
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._over.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.settle()
        self._over.leave()
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
        self.settle()
        self._dragging.drop(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        self.settle()
        cursor = self.textCursor()
        start = self.page.place(cursor.selectionStart())
        return self._clipboard.copy(start, self.page.place(cursor.selectionEnd()))

    def canInsertFromMimeData(self, data: QMimeData) -> bool:
        return self._dragging.accepts(data)

    def insertFromMimeData(self, data: QMimeData) -> None:
        self.settle()
        self.pasting.at_caret(data)

    def paint_marks(self, painter: QPainter, seen: range, theme: Theme) -> None:
        if self.misspelt is not None:
            self.misspelt.paint(painter, seen, theme)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.settle()
        menu = context_menu(self)
        if self.misspelt is not None and event.reason() == event.Reason.Mouse:
            there = self.cursorForPosition(event.pos()).position()
            if wrong := self.misspelt.at(self.page.place(there)):
                self.misspelt.offer(menu, wrong)
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
        if hit and hit[0] is Spot.HANDLE:
            text = self.moving.told()
        elif badge:
            text = tr("{0}. Show it in its essay (F4)").format(badge.meaning)
        else:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), text, self.viewport())
