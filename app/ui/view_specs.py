"""The commands that change what is seen, and how: panes, pages, colours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.actions import ActionSpec
from app.ui.page_view import FIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import Context
    from app.ui.catalogue import Commands


def view_specs(window: Commands) -> Iterator[ActionSpec]:
    """Yield what changes the view and nothing else."""
    yield from _pane_specs(window)
    yield from _zoom_specs(window)
    yield from _theme_specs(window)


def _pane_specs(window: Commands) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "view.palette",
        "&Search or run…",
        window.open_palette,
        "Ctrl+K",
        "search",
        in_palette=False,
    )
    yield ActionSpec(
        "view.focus",
        "&Focus mode",
        window.toggle_focus_mode,
        "F11",
        "maximize",
        enabled=_has_dossier,
    )
    for name, key, step in (("next", "F6", 1), ("previous", "Shift+F6", -1)):
        yield ActionSpec(
            f"view.{name}_pane",
            f"Go to {name} pane",
            partial(window.go_to_pane, step),
            key,
            enabled=_has_dossier,
        )
    tabs = (("preview", "eye"), ("item", "quote"), ("check", "list-checks"))
    for index, (name, sign) in enumerate(tabs):
        yield ActionSpec(
            f"view.{name}",
            f"Show {name}",
            partial(window.show_tab, index),
            f"Ctrl+Alt+{index + 1}",
            sign,
            enabled=_has_dossier,
        )


def _zoom_specs(window: Commands) -> Iterator[ActionSpec]:
    for name, title, key, steps in (
        ("in", "Zoom &in", "Ctrl++", 1),
        ("out", "Zoom &out", "Ctrl+-", -1),
    ):
        yield ActionSpec(
            f"view.zoom_{name}",
            title,
            partial(window.zoom_preview, steps),
            key,
            enabled=_has_dossier,
            words="preview pages larger smaller size",
        )
    for name, title, key, size in (
        ("fit", "Fit pages to the &width", "Ctrl+0", FIT),
        ("full", "Pages at their size on &paper", "Ctrl+Shift+0", 100),
    ):
        yield ActionSpec(
            f"view.zoom_{name}",
            title,
            partial(window.size_preview, size),
            key,
            enabled=_has_dossier,
            words="preview zoom 100 %",
        )


def _theme_specs(window: Commands) -> Iterator[ActionSpec]:
    for theme_id, title, sign in (
        ("system", "as the system", "contrast"),
        ("light", "light", "sun"),
        ("dark", "dark", "moon"),
        ("contrast", "high contrast", "contrast"),
    ):
        yield ActionSpec(
            f"theme.{theme_id}",
            f"Theme: {title}",
            partial(window.use_theme, theme_id),
            icon=sign,
        )


def _has_dossier(context: Context) -> bool:
    return context.has_dossier
