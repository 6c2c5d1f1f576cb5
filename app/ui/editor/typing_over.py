"""What is typed in the place of a selection is one step with what it takes out."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from app.editing.undo import Intention

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from app.editing.joint import Joint
    from app.ui.editor.brief_editor import BriefEditor


class TypingOver:
    """Joins the edits of one key, and all that an input method composes."""

    def __init__(self, editor: BriefEditor, joint: Joint) -> None:
        self._editor = editor
        self._joint = joint

    def by_key(self, event: QKeyEvent) -> AbstractContextManager[None]:
        """Return the step that a key is, where it replaces what is selected."""
        self.leave()
        keys = self._editor.keys
        if not self._editor.textCursor().hasSelection():
            return nullcontext()
        if keys.breaks(event) or (keys.types(event) and self.spans_lines()):
            return self._joint.step(Intention.EDIT_TEXT)
        return nullcontext()

    def compose(self, event: QInputMethodEvent) -> None:
        """Begin the step of what is composed over a selection: it ends when that does.

        An input method takes out the selection with its first sign, and puts in what
        was composed as late as the user pleases.
        """
        composes = event.preeditString() or event.commitString()
        if composes and self._editor.textCursor().hasSelection():
            self._joint.begin(Intention.EDIT_TEXT)

    def composed(self, event: QInputMethodEvent) -> None:
        """End the step where nothing is being composed any more."""
        if not event.preeditString():
            self.leave()

    def leave(self) -> None:
        """End the step of what was being composed: the user has turned to else."""
        self._joint.end()

    def spans_lines(self) -> bool:
        """Whether more than one line of the page is selected, or part of them."""
        cursor, document = self._editor.textCursor(), self._editor.document()
        if not cursor.hasSelection():
            return False
        start = document.findBlock(cursor.selectionStart())
        return start != document.findBlock(cursor.selectionEnd())
