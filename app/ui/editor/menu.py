"""The menu of the page: what can be done at the caret, with its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.editor.brief_editor import BriefEditor

    _Entry = tuple[str, Callable[[], object], QKeySequence.StandardKey | str, bool]


def context_menu(editor: BriefEditor) -> QMenu:
    """Return the menu for what is under the caret; the caller deletes it."""
    menu = QMenu(editor)
    menu.setAccessibleName(editor.accessibleName())
    for number, group in enumerate(_groups(editor)):
        if number:
            menu.addSeparator()
        for text, run, keys, enabled in group:
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, run=run: run())
    return menu


def _groups(editor: BriefEditor) -> tuple[tuple[_Entry, ...], ...]:
    key = QKeySequence.StandardKey
    on_item = bool(editor.current_item())
    selected = editor.textCursor().hasSelection()
    return (
        (
            (tr("Undo"), editor.undo_last, key.Undo, editor.can_undo()),
            (tr("Redo"), editor.redo_last, key.Redo, editor.can_redo()),
        ),
        (
            (tr("Cut"), editor.cut_selection, key.Cut, selected),
            (tr("Copy"), editor.copy, key.Copy, selected),
            (tr("Paste"), editor.paste, key.Paste, editor.canPaste()),
        ),
        _on_words(editor),
        (
            (tr("Show in essay"), editor.ask_for_essay, "F4", on_item),
            (tr("Move up"), partial(editor.moving.vertically, -1), "Alt+Up", on_item),
            (
                tr("Move down"),
                partial(editor.moving.vertically, 1),
                "Alt+Down",
                on_item,
            ),
            (tr("Remove"), editor.moving.remove, "", on_item),
        ),
    )


def _on_words(editor: BriefEditor) -> tuple[_Entry, ...]:
    citing, on_item = editor.citing, bool(editor.current_item())
    ask = partial(editor.attempt, citing.ask)
    write = partial(editor.attempt, citing.ask_for_note)
    return (
        (tr("Bold"), partial(_set, editor, strong=True), "Ctrl+B", on_item),
        (tr("Italic"), partial(_set, editor, strong=False), "Ctrl+I", on_item),
        (tr("Cite a source…"), ask, "Ctrl+Shift+C", on_item),
        (tr("Write a footnote…"), write, "Ctrl+Alt+F", on_item),
    )


def _set(editor: BriefEditor, *, strong: bool) -> None:
    editor.attempt(lambda: editor.styling.toggle(strong=strong))
