"""A small card at the caret of the page: it takes the focus and gives it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.kit.card import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.ui.editor.brief_editor import BriefEditor

_GAP = 4  # px between the line of the caret and the card


class AtCaret(Card):
    """Stands below the line of the caret, or above it where there is no room."""

    def __init__(self, name: str, editor: BriefEditor, wide: int, tall: int) -> None:
        super().__init__(name, editor)
        self._editor = editor
        self._wide = wide
        self.tall = tall

    def place(self) -> None:
        editor = self._editor
        wide = min(self._wide, editor.width() - 2 * _GAP)
        tall = min(self.tall, editor.height() - 2 * _GAP)
        line = editor.cursorRect().translated(editor.viewport().pos())
        x = line.right() - wide if editor.isRightToLeft() else line.left()
        y = line.bottom() + _GAP
        if y + tall > editor.height():
            y = max(_GAP, line.top() - _GAP - tall)
        x = max(_GAP, min(x, editor.width() - wide - _GAP))
        self.setGeometry(x, y, wide, tall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()  # else the page below would have what a field does not want
