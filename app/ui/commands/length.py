"""The commands for how long the brief is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief, has_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def length_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what shows lengths and what shortens."""
    yield ActionSpec(
        "view.length",
        tr("Show length"),
        partial(show_length, window),
        "Ctrl+Alt+4",
        "fold-vertical",
        enabled=has_dossier,
        words=tr("words pages budget count section"),
    )
    yield ActionSpec(
        "brief.fit",
        tr("&Fit to its pages"),
        partial(fit_to_pages, window),
        "Ctrl+Shift+L",
        "scissors",
        enabled=has_brief,
        words=tr("one page shorten trim cut leave out too long"),
    )


def show_length(window: Window) -> None:
    """Show how long the brief and its sections are."""
    desk = desk_of(window)
    desk.show_tab(desk.length)


def fit_to_pages(window: Window) -> None:
    """Search for what could be left out so that the brief fits its pages."""
    show_length(window)
    desk_of(window).length.start_fit()
