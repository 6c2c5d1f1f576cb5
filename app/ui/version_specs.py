"""The commands for versions. All is saved as it is typed, so Ctrl+S gives it a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import ActionSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import Context
    from app.ui.catalogue import Commands


def version_specs(window: Commands) -> Iterator[ActionSpec]:
    """Yield what saves a version and what looks back to one."""
    yield ActionSpec(
        "version.save",
        "Save a &version…",
        window.save_version,
        "Ctrl+S",
        "check",
        enabled=_has_dossier,
        words="name snapshot milestone",
    )
    yield ActionSpec(
        "version.history",
        "&History and versions…",
        window.show_history,
        "Ctrl+H",
        "history",
        enabled=_has_dossier,
        words="past compare restore changes back",
    )


def _has_dossier(context: Context) -> bool:
    return context.has_dossier
