"""Words of the page are made strong or emphasised, and plain again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from app.domain.errors import BriefError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.ui.editor.units import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


class Styling:
    """Works on what is selected in texts, or on the word at the caret."""

    def __init__(self, editor: BriefEditor, store: DossierStore) -> None:
        self._editor = editor
        self._store = store

    def toggle(self, *, strong: bool) -> None:
        """Let words be strong, else emphasised, or so no longer.

        BriefError where there are no words of a text.
        """
        parts = tuple(self._parts())
        if not parts:
            raise BriefError(tr("Select words of a text of the brief first"))
        self._store.emphasise(parts, strong=strong)

    def _parts(self) -> Iterator[tuple[ItemId, int, int]]:
        page, cursor = self._editor.page, self._editor.textCursor()
        if not page.units:
            return
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        start = page.place(cursor.selectionStart())
        end = page.place(cursor.selectionEnd())
        for index in range(start.unit, end.unit + 1):
            unit = page.units[index]
            if unit.role is not Role.TEXT:
                continue
            line = unit.lines[0]
            first = line.text_at(start.at) if index == start.unit else 0
            last = line.text_at(end.at) if index == end.unit else len(line.text)
            if first < last:
                yield ItemId(unit.id), first, last
