"""A menu of what a text can mention, and the mention put at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.composing.labels import labels_of
from app.composing.references import targets_of, typed
from app.domain.errors import BriefError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.ui.editor.units import Role

if TYPE_CHECKING:
    from app.composing.references import Target
    from app.domain.brief import Brief
    from app.ui.editor.brief_editor import BriefEditor

_LONGEST = 60  # code points of a name in the menu


def offer_targets(editor: BriefEditor, brief: Brief | None) -> QMenu:
    """Show what can be mentioned at the caret; the menu deletes itself.

    BriefError where nothing can be mentioned, or there is nothing to mention.
    """
    unit = editor.unit_here()
    if brief is None or unit is None or unit.role not in {Role.TEXT, Role.PROMPT}:
        raise BriefError(tr("Put the cursor into a text of the brief first"))
    targets = targets_of(brief)
    if not targets:
        raise BriefError(tr("There is nothing to refer to yet: no heading, no caption"))
    labels = labels_of(brief)
    menu = QMenu(editor)
    menu.setAccessibleName(tr("Refer to"))
    menu.aboutToHide.connect(menu.deleteLater)
    for target in targets:
        action = menu.addAction(_said(target, labels.get(ItemId(target.id), "")))
        action.triggered.connect(
            lambda _checked=False, target=target: _mention(editor, target)
        )
    menu.setActiveAction(menu.actions()[0])
    menu.popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()))
    return menu


def _said(target: Target, label: str) -> str:
    name = target.name
    if len(name) > _LONGEST:
        name = name[: _LONGEST - 1].rstrip() + "…"
    return " · ".join(filter(None, (label, name))).replace("&", "&&")


def _mention(editor: BriefEditor, target: Target) -> None:
    if editor.ready_to_type():
        editor.textCursor().insertText(typed(target))
    editor.setFocus()
