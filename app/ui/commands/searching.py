"""The commands that find: in the essay that is shown, and in the whole dossier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import (
    desk_of,
    has_brief,
    has_dossier,
    has_essay,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def searching_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what searches an essay and what searches everything."""
    yield ActionSpec(
        "essay.find",
        tr("&Find"),
        partial(find, window),
        "Ctrl+F",
        "text-search",
        enabled=lambda context: has_essay(context) or has_brief(context),
        words=tr("search essay brief page"),
        bare="/",
    )
    yield ActionSpec(
        "brief.replace",
        tr("Find and rep&lace in the brief…"),
        partial(replace, window),
        "Ctrl+R",
        enabled=has_brief,
        words=tr("change words everywhere"),
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
    """Find in the brief if the caret is there, else in the essay."""
    desk = desk_of(window)
    focus = QApplication.focusWidget()
    on_page = focus is not None and desk.page.isAncestorOf(focus)
    if on_page or desk.essay.essay is None:
        desk.page.open_bar(replacing=False)
    else:
        desk.essays.at_hand().pane.focus_search()


def replace(window: Window) -> None:
    """Find words in the brief, and put others in their place."""
    desk_of(window).page.open_bar(replacing=True)


def search(window: Window) -> None:
    """Show the search of the whole dossier, and of others."""
    window.search.open()
