"""The commands for versions. All is saved as it is typed, so Ctrl+S gives it a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def version_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what saves a version and what looks back to one."""
    yield ActionSpec(
        "version.save",
        tr("Save a &version…"),
        partial(save_version, window),
        "Ctrl+S",
        "check",
        enabled=has_dossier,
        words=tr("name snapshot milestone"),
    )
    yield ActionSpec(
        "version.history",
        tr("&History and versions…"),
        partial(show_history, window),
        "Ctrl+H",
        "history",
        enabled=has_dossier,
        words=tr("past compare restore changes back"),
    )


def save_version(window: Window) -> None:
    """Ask for a name of the dossier as it is now."""
    window.history.open(desk_of(window).store, naming=True)


def show_history(window: Window) -> None:
    """Show the versions and what differs today."""
    window.history.open(desk_of(window).store)
