"""What the user has at hand, as the plain value that commands depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.composing.placing import headings_to_send_to, missing_slots
from app.ui.actions import Context
from app.ui.sections import template_of

if TYPE_CHECKING:
    from app.ui.desk import Desk


def situation(desk: Desk | None) -> Context:
    """Return the context of a desk, or that of an empty window."""
    if desk is None:
        return Context()
    store, essay = desk.store, desk.essays.at_hand().pane
    brief = store.brief
    template = template_of(brief) if brief else None
    return Context(
        has_dossier=True,
        has_brief=brief is not None,
        has_essay=essay.essay is not None,
        briefs=len(store.dossier.briefs),
        essays=len(store.dossier.essays),
        has_passage=bool(essay.selection() or essay.current_part()),
        has_card=essay.current_quotation() is not None,
        has_item=bool(desk.editor.current_item()),
        item_in_essay=desk.anchored(),
        order_locked=desk.editor.moving.locked,
        sections=headings_to_send_to(brief, template) if brief else (),
        missing=tuple(slot.heading for slot in missing_slots(brief, template))
        if brief
        else (),
        undo=store.undo_text[:1].lower() + store.undo_text[1:],
        redo=store.redo_text[:1].lower() + store.redo_text[1:],
    )
