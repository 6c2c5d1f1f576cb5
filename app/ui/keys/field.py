"""A field that takes the next key that is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.domain.wording import tr
from app.ui.keys.choices import portable

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
    }
)
_LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class KeyField(QLineEdit):
    """Shows the key of a command; with the focus, the next key pressed is the new one.

    Tab goes on, Escape gives up; neither can be chosen.
    """

    pressed = Signal(str)  # the key, as settings keep it
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self._key = ""
        self.setAccessibleName(tr("New key: press it here"))

    def show_key(self, key: str) -> None:
        """Show the key that a command has."""
        self._key = key
        native = QKeySequence.SequenceFormat.NativeText
        self.setText(QKeySequence(key).toString(native) or tr("no key"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the key comes here and runs no command
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.show_key(self._key)
            self.given_up.emit()
        elif key not in _MODIFIERS | _LEAVING:
            self.pressed.emit(portable(QKeySequence(event.keyCombination())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setText(tr("Press the new key"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_key(self._key)
