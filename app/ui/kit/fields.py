"""A column of labelled fields, as the forms of the item pane have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class LineField(QLineEdit):
    """A field of one line; with nothing to undo in it, the keys are those of the brief.

    Qt's own field keeps the keys of undo and redo from the commands in any case.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (event.matches(undo) and not self.isUndoAvailable()) or (
            event.matches(redo) and not self.isRedoAvailable()
        )


class TextBox(QPlainTextEdit):
    """A field of several lines that says when writing in it has ended."""

    editing_finished = Signal()

    def __init__(self, lines: int = 4) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("field", True)
        high = self.fontMetrics().lineSpacing() * lines + 16
        self.setFixedHeight(high)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editing_finished.emit()


def plain_label(
    text: str = "", *, caption: bool = False, muted: bool = False
) -> QLabel:
    """Return a label that shows its text as it is: never as rich text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("caption", caption)
    label.setProperty("muted", muted)
    return label


def add_field(layout: QVBoxLayout, text: str, field: QWidget) -> QLabel:
    """Add a field under its label, which names it for a screen reader too."""
    label = plain_label(text, caption=True)
    label.setBuddy(field)
    field.setAccessibleName(text)
    layout.addWidget(label)
    layout.addWidget(field)
    layout.addSpacing(4)
    return label


def add_line(layout: QVBoxLayout, text: str, hint: str = "") -> QLineEdit:
    """Add a field of one line under its label."""
    line = LineField()
    line.setPlaceholderText(hint)
    add_field(layout, text, line)
    return line


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Show another text, without moving the caret of one that is right already."""
    if isinstance(field, QLineEdit):
        if field.text() != text:
            field.setText(text)
            field.setCursorPosition(0)
    elif field.toPlainText() != text:
        field.setPlainText(text)
