"""The commands that find: in the essay that is shown, and in the whole dossier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_dossier, has_essay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def searching_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what searches an essay and what searches everything."""
    yield ActionSpec(
        "essay.find",
        tr("&Find in essay"),
        partial(find, window),
        "Ctrl+F",
        "text-search",
        enabled=has_essay,
        words=tr("search"),
        bare="/",
    )
    yield ActionSpec(
        "dossier.search",
        tr("&Search in dossier…"),
        partial(search, window),
        "Ctrl+Shift+F",
        "search",
        enabled=has_dossier,
        words=tr("find everywhere all dossiers full text"),
    )


def find(window: Window) -> None:
    """Go to the search field of the essay."""
    desk_of(window).essay.focus_search()


def search(window: Window) -> None:
    """Show the search of the whole dossier, and of others."""
    window.search.open()
