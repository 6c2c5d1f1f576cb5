"""The commands that find: in the essay that is shown, and in the whole dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import ActionSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.catalogue import Commands


def search_specs(window: Commands) -> Iterator[ActionSpec]:
    """Yield what searches an essay and what searches everything."""
    yield ActionSpec(
        "essay.find",
        "&Find in essay",
        window.find,
        "Ctrl+F",
        "text-search",
        enabled=lambda context: context.has_essay,
        words="search",
    )
    yield ActionSpec(
        "dossier.search",
        "&Search in dossier…",
        window.search,
        "Ctrl+Shift+F",
        "search",
        enabled=lambda context: context.has_dossier,
        words="find everywhere all dossiers full text",
    )
