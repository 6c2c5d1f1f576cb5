"""Where the user is on a desk, and back to it: carets, scrolls, tab, focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer

from app.domain.ids import BriefId
from app.storage.settings import Position
from app.ui.editor.scribe import Caret

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.desk import Desk

_PARTS, _TEXT, _BRIEF, _ABOUT = "parts", "text", "brief", "about"  # the panes


def position_of(desk: Desk, *, folded: bool) -> Position:
    """Return what is in view and where the carets are; ``folded``: the brief alone."""
    essay, brief, text = desk.essay.essay, desk.store.brief, desk.essay.text
    unit = desk.editor.unit_here()
    place = desk.editor.here() if unit else None
    start, end = desk.essay.selection() or (text.caret(), text.caret())
    second = desk.essays.second.pane if desk.essays.second else None
    return Position(
        str(desk.store.file.path),
        brief.id if brief else "",
        unit.id if unit else "",
        essay.id if essay else "",
        start,
        end=end,
        line=place.line if place else 0,
        at=place.at if place else 0,
        brief_scroll=desk.editor.verticalScrollBar().value(),
        essay_scroll=text.verticalScrollBar().value(),
        tab=desk.tabs.currentIndex(),
        pane=_pane_with_focus(desk),
        folded=folded,
        heights=tuple(desk.essay.split.sizes()),
        second_essay=second.essay.id if second and second.essay else "",
        second_offset=second.text.caret() if second else 0,
    )


def return_to(desk: Desk, position: Position) -> None:
    """Go back to a position, as far as it is still there."""
    briefs = {brief.id for brief in desk.store.dossier.briefs}
    if position.brief in briefs:
        desk.store.choose_brief(BriefId(position.brief))
    if position.essay:
        desk.essay.choose_essay(position.essay)
        start = max(0, position.offset)
        desk.essay.text.reveal(start, max(start, position.end))
    if position.second_essay:
        at = max(0, position.second_offset)
        desk.essays.open_second(position.second_essay, at)
    if position.item:
        desk.editor.select_item(position.item)
        line, at = max(0, position.line), max(0, position.at)
        desk.editor.go(Caret(position.item, line, at))
    if len(position.heights) == desk.essay.split.count():
        desk.essay.split.setSizes(list(position.heights))
    if 0 <= position.tab < desk.tabs.count():
        desk.tabs.setCurrentIndex(position.tab)
    pane = _panes(desk).get(position.pane, desk.essay.parts)
    pane.setFocus(Qt.FocusReason.OtherFocusReason)
    if position.item or position.essay:  # once the panes have their sizes
        QTimer.singleShot(0, desk, partial(_scroll, desk, position))


def _scroll(desk: Desk, position: Position) -> None:
    desk.editor.verticalScrollBar().setValue(position.brief_scroll)
    desk.essay.text.verticalScrollBar().setValue(position.essay_scroll)


def _panes(desk: Desk) -> dict[str, QWidget]:
    return {
        _PARTS: desk.essay.parts,
        _TEXT: desk.essay.text,
        _BRIEF: desk.editor,
        _ABOUT: desk.tabs,
    }


def _pane_with_focus(desk: Desk) -> str:
    """Return which pane has the focus, or had it last."""
    focus = cast("QWidget | None", desk.focusWidget())
    for name, pane in _panes(desk).items():
        if pane is focus or (focus is not None and pane.isAncestorOf(focus)):
            return name
    return _PARTS
