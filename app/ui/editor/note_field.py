"""A line at the caret in which a footnote is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.wording import tr
from app.ui.editor.at_caret import AtCaret
from app.ui.kit.layouts import column

if TYPE_CHECKING:
    from app.ui.editor.brief_editor import BriefEditor

_WIDE, _TALL = 420, 52  # px


class NoteField(AtCaret):
    """Enter takes what is written, nothing written takes the note away; Esc leaves."""

    written = Signal(str, object)  # the text, and the one it replaces or None

    def __init__(self, editor: BriefEditor) -> None:
        super().__init__(tr("Footnote"), editor, _WIDE, _TALL)
        self._old: str | None = None
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Footnote"))
        self.text.setAccessibleName(tr("Text of the footnote"))
        self.text.returnPressed.connect(self._take)
        self.setLayout(column(self.text, pad=(2, 2)))

    def open(self, old: str | None) -> None:
        """Come up at the caret, with the text of the note that is to be replaced."""
        self._old = old
        self.text.setText(old or "")
        self.text.selectAll()
        self.come_up(self.text)

    def _take(self) -> None:
        text = self.text.text()
        self.dismiss()
        if text != (self._old or ""):
            self.written.emit(text, self._old)
