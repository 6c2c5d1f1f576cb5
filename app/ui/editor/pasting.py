"""What is pasted or dropped is put on the page, as text in a line or as items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.positions import shown_line

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.clipboard import Clipboard


class Pasting:
    """Puts things down at the caret, or between two units of the page."""

    def __init__(self, editor: BriefEditor, clipboard: Clipboard) -> None:
        self._editor = editor
        self._clipboard = clipboard

    def at_caret(self, data: QMimeData) -> None:
        """Put data in the place of what is selected."""
        editor = self._editor
        if not editor.page.units or editor.offer_pictures(data):
            return
        editor.erase_selection()
        place = editor.here()
        inline = self._clipboard.inline_of(data, editor.page.line(place))
        if inline is None:
            taken = self._clipboard.taken_of(data)
            editor.attempt(lambda: editor.shaper.paste(place, taken))
        elif inline and editor.ready_to_type():
            editor.textCursor().insertText(shown_line(inline))
        self._say_left_out(data)

    def before(self, data: QMimeData, index: int) -> None:
        """Put data before a unit of the page, by its index."""
        editor = self._editor
        taken = self._clipboard.taken_of(data)
        if taken.items:
            editor.attempt(lambda: editor.shaper.put(taken, index))
            editor.select_item(taken.items[-1].id)
        self._say_left_out(data)

    def _say_left_out(self, data: QMimeData) -> None:
        if left_out := self._clipboard.left_out(data):
            self._editor.refused.emit(left_out)
