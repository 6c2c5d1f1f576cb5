"""Where the user is on a desk, and back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import BriefId
from app.storage.settings import Position

if TYPE_CHECKING:
    from app.ui.desk import Desk


def position_of(desk: Desk) -> Position:
    """Return the brief, the item and the place in the essay that are in view."""
    essay, brief = desk.essay.essay, desk.store.brief
    return Position(
        str(desk.store.file.path),
        brief.id if brief else "",
        desk.editor.current_item(),
        essay.id if essay else "",
        desk.essay.text.caret(),
    )


def return_to(desk: Desk, position: Position) -> None:
    """Go back to a position, as far as it is still there."""
    briefs = {brief.id for brief in desk.store.dossier.briefs}
    if position.brief in briefs:
        desk.store.choose_brief(BriefId(position.brief))
    if position.essay:
        desk.essay.choose_essay(position.essay)
        desk.essay.text.reveal(position.offset, position.offset)
    if position.item:
        desk.editor.select_item(position.item)
