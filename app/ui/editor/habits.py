"""Signs of Markdown that were just typed become what they mean.

What was typed is a step of its own, so that the first undo gives back the signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.domain.ids import ItemId
from app.text.habits import TRIGGERS, Opening, completed, opening
from app.ui.editor.scribe import Caret
from app.ui.editor.units import Role

if TYPE_CHECKING:
    from app.editing.store import DossierStore
    from app.text.habits import Meant
    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.units import Line


class Habits:
    """Looks at what is before the caret after a key has been typed."""

    def __init__(self, editor: BriefEditor, store: DossierStore) -> None:
        self._editor = editor
        self._store = store

    def typed(self, text: str) -> None:
        """Turn what a typed text has completed."""
        if not self._editor.page.units or text[-1:] not in TRIGGERS:
            return
        place = self._editor.here()
        unit, line = self._editor.page.units[place.unit], self._editor.page.line(place)
        if line.role is not Role.TEXT:
            return
        at = line.text_at(place.at)
        opened = opening(line.text[:at]) if text == " " else None
        if opened and not any(mark < at for mark in line.marks):
            self._open(ItemId(unit.id), *opened)
        elif meant := completed(line.text, at):
            self._turn(ItemId(unit.id), line, meant)

    def _open(self, item: ItemId, meant: Opening, signs: int) -> None:
        editor = self._editor
        try:
            caret = self._store.begin_with(item, meant, signs)
        except UserError as error:
            editor.refused.emit(str(error))  # the signs stay as they were typed
            return
        if meant is Opening.SECTION:
            editor.select_heading(caret)
        else:
            editor.go(Caret(caret))

    def _turn(self, item: ItemId, line: Line, meant: Meant) -> None:
        editor = self._editor
        editor.attempt(lambda: self._store.turn(item, meant))
        end = meant.start + meant.last - meant.first + len(meant.put)
        index = editor.page.index_of(item)
        if index is None:
            return
        turned = editor.page.units[index].lines[0]
        later = sum(mark == meant.end for mark in line.marks)  # and stand behind still
        editor.go(Caret(item, 0, turned.laid_at(end, later)))
        if meant.note == "":
            editor.citing.ask_for_note()
