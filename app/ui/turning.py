"""From one of several essays or briefs to the next, round and round."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.desk import Desk

_Name = TypeVar("_Name")


def turned(names: Sequence[_Name], here: _Name, step: int) -> _Name:
    """Return the name that is some steps behind another, the first behind the last."""
    return names[(names.index(here) + step) % len(names)]


def turn_brief(desk: Desk, step: int) -> None:
    """Show the next or previous brief of the dossier."""
    if desk.store.brief is not None:
        ids = [brief.id for brief in desk.store.dossier.briefs]
        desk.store.choose_brief(turned(ids, desk.store.brief.id, step))


def turn_essay(desk: Desk, step: int) -> None:
    """Show the next or previous essay of the dossier."""
    pane = desk.essays.at_hand().pane
    if pane.essay is not None:
        ids = [essay.id for essay in desk.store.dossier.essays]
        pane.choose_essay(turned(ids, pane.essay.id, step))
