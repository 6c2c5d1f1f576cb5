"""What was typed may mean more than itself: a sign that asks for a source, a habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.text.habits import TRIGGERS
from app.ui.editor.citing import SIGN
from app.ui.editor.habits import Habits

if TYPE_CHECKING:
    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


class AfterTyping:
    """Looks at what was typed once it is read, which is a moment after its paint."""

    def __init__(self, editor: BriefEditor, store: DossierStore) -> None:
        self._editor = editor
        self._habits = Habits(editor, store)
        self._typed = ""  # last, if it may mean more
        editor.unread.was_read.connect(self._look)

    @property
    def is_open(self) -> bool:
        """Whether it is not known yet what was typed means."""
        return bool(self._typed)

    def typed(self, text: str) -> None:
        """Look at a text that was just typed, at once or when it is read."""
        if text[-1:] in TRIGGERS:
            self._typed = text
        if text == SIGN and self._editor.page.units:
            self._editor.settle()
            self._editor.citing.typed()
        elif not self._editor.unread:
            self._look()

    def _look(self) -> None:
        text, self._typed = self._typed, ""
        if text:
            self._habits.typed(text)
