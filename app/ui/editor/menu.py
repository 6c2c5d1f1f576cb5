"""The menu of the page: what can be done at the caret, with its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.editor.brief_editor import BriefEditor


def context_menu(editor: BriefEditor) -> QMenu:
    """Return the menu for what is under the caret; it deletes itself when closed."""
    menu = QMenu(editor)
    on_item = bool(editor.current_item())
    selected = editor.textCursor().hasSelection()
    key = QKeySequence.StandardKey

    def add(
        text: str,
        run: Callable[[], object],
        keys: QKeySequence.StandardKey | str,
        *,
        enabled: bool = True,
    ) -> None:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: run())

    add(editor.tr("Undo"), editor.undo_last, key.Undo, enabled=editor.can_undo())
    add(editor.tr("Redo"), editor.redo_last, key.Redo, enabled=editor.can_redo())
    menu.addSeparator()
    add(editor.tr("Cut"), editor.cut_selection, key.Cut, enabled=selected)
    add(editor.tr("Copy"), editor.copy, key.Copy, enabled=selected)
    add(editor.tr("Paste"), editor.paste, key.Paste, enabled=editor.canPaste())
    menu.addSeparator()
    add(editor.tr("Show in essay"), editor.ask_for_essay, "F4", enabled=on_item)
    add(
        editor.tr("Move up"),
        lambda: editor.move_current(-1),
        "Alt+Up",
        enabled=on_item,
    )
    add(
        editor.tr("Move down"),
        lambda: editor.move_current(1),
        "Alt+Down",
        enabled=on_item,
    )
    add(editor.tr("Remove"), editor.remove_current, "", enabled=on_item)
    return menu
