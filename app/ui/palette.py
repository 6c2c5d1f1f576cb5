"""Ctrl+K: every command by a few letters of its name, run with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.wording import tr
from app.ui.actions import key_text, plain_title
from app.ui.kit.row_delegate import RowDelegate
from app.ui.kit.theme import GRID, theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QAction, QKeyEvent

    from app.ui.actions import ActionRegistry

WIDTH = 560
ROW = 32
VISIBLE_ROWS = 9
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: VISIBLE_ROWS,
    Qt.Key.Key_PageUp: -VISIBLE_ROWS,
}


class CommandPalette(QFrame):
    """A card over the window: a field and the commands that fit what is typed."""

    closed = Signal()

    def __init__(self, registry: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = parent
        self._before: QWidget | None = None  # had the focus
        self._registry = registry
        self.setProperty("card", True)
        self.setAccessibleName(tr("Command palette"))
        self._query = QLineEdit()
        self._query.setPlaceholderText(tr("Type a command"))
        self._query.setAccessibleName(tr("Command to search for"))
        self._query.textChanged.connect(self._fill)
        self._query.installEventFilter(self)
        self._hits = QListWidget()
        self._hits.setAccessibleName(tr("Commands found"))
        self._hits.setItemDelegate(_CommandDelegate(ROW, self._hits))
        self._hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hits.setMouseTracking(True)
        self._hits.itemClicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._query)
        layout.addWidget(self._hits)
        self.hide()

    def open(self) -> None:
        """Show the palette, empty, with the commands that can run now."""
        self._before = QApplication.focusWidget()
        self._query.clear()
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close without running anything."""
        if not self.isVisible():
            return
        had_focus = self._query.hasFocus()
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._query and event.type() == QEvent.Type.FocusOut:
            self.dismiss()
        if watched is self._query and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)  # type: ignore[arg-type] # by its type
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run(self._hits.currentItem())
        elif key in _STEPS:
            last = self._hits.count() - 1
            row = self._hits.currentRow() + _STEPS[key]
            self._hits.setCurrentRow(max(0, min(last, row)))
        else:
            return False
        return True

    def _fill(self, query: str) -> None:
        self._hits.clear()
        for action in self._registry.search(query):
            self._hits.addItem(_entry(action))
        self._hits.setCurrentRow(0)
        rows = max(1, min(VISIBLE_ROWS, self._hits.count()))
        self._hits.setFixedHeight(rows * ROW)
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        width = min(WIDTH, self._desk.width() - 8 * GRID)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._desk.width() - width) // 2, 12 * GRID)

    def _run(self, entry: QListWidgetItem | None) -> None:
        if entry is None:
            return
        action = self._registry[entry.data(ID_ROLE)]
        self.dismiss()
        action.trigger()


def _entry(action: QAction) -> QListWidgetItem:
    entry = QListWidgetItem(plain_title(action))
    entry.setData(KEY_ROLE, key_text(action))
    entry.setData(ID_ROLE, action.objectName())
    spoken = f"{plain_title(action)} {key_text(action)}".strip()
    entry.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    return entry


class _CommandDelegate(RowDelegate):
    """A row: the title on one side, its key in quiet ink on the other."""

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = theme_of(option.palette)
        inner: QRect = option.rect.adjusted(3 * GRID, 0, -3 * GRID, 0)
        metrics: QFontMetrics = option.fontMetrics
        key = str(index.data(KEY_ROLE))
        room = inner.width() - metrics.horizontalAdvance(key) - 4 * GRID
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(theme.ink))
        painter.drawText(inner, start, title)
        painter.setPen(QColor(theme.muted))
        painter.drawText(inner, end, key)
