"""What is pasted or dropped is put on the page, as text in a line or as items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ItemId
from app.domain.wording import tr
from app.editing.undo import Intention
from app.models.positions import shown_line
from app.ui.editor.scribe import Caret
from app.ui.editor.units import Role
from app.ui.editor.web_link import source_in

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.domain.brief import TextItem
    from app.domain.source import Source
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.clipboard import Clipboard


class Pasting:
    """Puts things down at the caret, or between two units of the page."""

    def __init__(
        self, editor: BriefEditor, store: DossierStore, clipboard: Clipboard
    ) -> None:
        self._editor = editor
        self._store = store
        self._clipboard = clipboard

    def at_caret(self, data: QMimeData) -> None:
        """Put data in the place of what is selected, as one step.

        What is selected stays where there is nothing to put in its place.
        """
        editor = self._editor
        if not editor.page.units or editor.offer_pictures(data):
            return
        if self._clipboard.taken_of(data).items or data.text().strip():
            with self._store.joint.step(Intention.PASTE):
                self._replace_selection(data)
        self._say_left_out(data)

    def _replace_selection(self, data: QMimeData) -> None:
        editor = self._editor
        editor.erase_selection()
        place = editor.here()
        line = editor.page.line(place)
        inline = self._clipboard.inline_of(data, line)
        if inline is None:
            taken = self._clipboard.taken_of(data)
            editor.attempt(lambda: editor.shaper.paste(place, taken))
        elif inline.text and editor.ready_to_type():
            self._insert(inline, line.role, self._clipboard.taken_of(data).sources)

    def before(self, data: QMimeData, index: int) -> None:
        """Put data before a unit of the page, by its index."""
        editor = self._editor
        taken = self._clipboard.taken_of(data)
        if taken.items:
            editor.attempt(lambda: editor.shaper.put(taken, index))
            editor.select_item(taken.items[-1].id)
        self._say_left_out(data)

    def source_of(self, index: int | None, data: QMimeData) -> None:
        """Let the item at a unit of the page have a dragged link as its source."""
        editor = self._editor
        unit = editor.page.units[index] if index is not None else None
        source = source_in(data, self._store.dossier.sources)
        if unit is None or not unit.is_item:
            editor.refused.emit(
                tr("Drop a link on a passage of the brief: it becomes its source")
            )
        elif source is not None:
            item = ItemId(unit.id)
            editor.attempt(lambda: self._store.attach_source(item, source))
            editor.select_item(unit.id)

    def _insert(self, piece: TextItem, role: Role, sources: tuple[Source, ...]) -> None:
        """Put words into the line of the caret, with what belongs to them."""
        editor = self._editor
        marks = piece.stretches or piece.notes or piece.citations
        if role is not Role.TEXT or not marks:
            editor.textCursor().insertText(shown_line(piece.text))
            return
        place = editor.here()
        unit = editor.page.units[place.unit]
        item, at = ItemId(unit.id), unit.lines[0].text_at(place.at)
        editor.attempt(lambda: self._store.paste_words(item, at, piece, sources))
        if (index := editor.page.index_of(item)) is not None:
            line = editor.page.units[index].lines[0]
            editor.go(Caret(item, 0, line.laid_at(at + len(piece.text))))

    def _say_left_out(self, data: QMimeData) -> None:
        if left_out := self._clipboard.left_out(data):
            self._editor.refused.emit(left_out)
