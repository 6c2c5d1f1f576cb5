"""What each key means on the page, where it is more than moving the caret."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.ui.editor.brief_editor import BriefEditor

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_ERASING = {  # what each key erases when nothing is selected
    _Key.DeleteStartOfWord: _Move.PreviousWord,
    _Key.DeleteEndOfWord: _Move.NextWord,
    _Key.DeleteEndOfLine: _Move.EndOfLine,
    _Key.DeleteCompleteLine: _Move.EndOfBlock,
}
_BREAKS = (_Key.InsertParagraphSeparator, _Key.InsertLineSeparator)
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ALT = Qt.KeyboardModifier.AltModifier
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class Keys:
    """Takes the keys that mean an edit of the brief; the rest is left to Qt."""

    def __init__(self, editor: BriefEditor) -> None:
        self._editor = editor

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means. False when Qt shall have it."""
        if self.types(event):
            return not self._editor.ready_to_type()
        for meant in (self._command, self._structure, self._erasing):
            if meant(event):
                return True
        return False

    def types(self, event: QKeyEvent) -> bool:
        """Whether a key types something."""
        text = event.text()
        held = event.modifiers() & _COMMAND
        return bool(text) and text.isprintable() and (not held or _is_altgr(event))

    def breaks(self, event: QKeyEvent) -> bool:
        """Whether a key ends a paragraph or a line."""
        return any(event.matches(one) for one in _BREAKS)

    def _command(self, event: QKeyEvent) -> bool:
        editor = self._editor
        standard: dict[QKeySequence.StandardKey, Callable[[], None]] = {
            _Key.Undo: editor.undo_last,
            _Key.Redo: editor.redo_last,
            _Key.Cut: editor.cut_selection,
        }
        for key, run in standard.items():
            if event.matches(key):
                run()
                return True
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            editor.ask_for_essay()
            return True
        return event.key() in _LEAVING  # Qt has moved the focus, or had nowhere to go

    def _structure(self, event: QKeyEvent) -> bool:
        editor = self._editor
        moving = {
            Qt.Key.Key_Up: partial(editor.moving.vertically, -1),
            Qt.Key.Key_Down: partial(editor.moving.vertically, 1),
            Qt.Key.Key_Left: partial(editor.moving.across, -1),
            Qt.Key.Key_Right: partial(editor.moving.across, 1),
        }
        key = Qt.Key(event.key())
        if key in moving and event.modifiers() & ~_KEYPAD == _ALT:
            moving[key]()
        elif self.breaks(event):
            editor.erase_selection()
            editor.go(editor.shaper.enter(editor.here()))
        else:
            return False
        return True

    def _erasing(self, event: QKeyEvent) -> bool:
        editor, key = self._editor, event.key()
        over = next((m for k, m in _ERASING.items() if event.matches(k)), None)
        back = key == Qt.Key.Key_Backspace
        if not back and key != Qt.Key.Key_Delete and over is None:
            return False
        cursor = editor.textCursor()
        if cursor.hasSelection():
            editor.erase_selection()
        elif back and cursor.atBlockStart():
            editor.go(editor.shaper.backspace(editor.here()))
        elif not back and cursor.atBlockEnd():
            editor.go(editor.shaper.delete(editor.here()))
        else:
            self._erase(cursor, over or (_Move.Left if back else _Move.Right))
        return True

    def _erase(self, cursor: QTextCursor, over: QTextCursor.MoveOperation) -> None:
        block, place = cursor.block(), self._editor.here()
        if not self._editor.scribe.can_write(place):
            self._editor.refuse_typing(place)
            return
        if over is _Move.Left:
            cursor.setPosition(cursor.position())
            cursor.movePosition(
                _Move.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
            )
        elif over is _Move.Right:
            cursor.movePosition(_Move.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(over, QTextCursor.MoveMode.KeepAnchor)
        first, last = block.position(), block.position() + block.length() - 1
        anchor, position = cursor.anchor(), cursor.position()
        cursor.setPosition(anchor)
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(min(max(position, first), last), keep)
        self._editor.setTextCursor(cursor)
        self._editor.erase_selection()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _is_altgr(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | _ALT
    return event.modifiers() & both == both
