"""The commands that change what is seen, and how: panes, pages, colours."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_dossier
from app.ui.language import AS_THE_SYSTEM, NAMES
from app.ui.preview.page_view import FIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def viewing_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what changes the view and nothing else."""
    yield from _window_specs(window)
    yield from _pane_specs(window)
    yield from _zoom_specs(window)
    yield from _theme_specs(window)
    yield from _language_specs(window)


def _window_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "view.palette",
        tr("&Search or run…"),
        partial(open_palette, window),
        "Ctrl+K",
        "search",
        in_palette=False,
    )
    yield ActionSpec(
        "view.keys",
        tr("&Keys…"),
        partial(show_keys, window),
        "F1",
        words=tr("shortcuts cheat sheet help customise"),
    )
    yield ActionSpec(
        "view.tour",
        tr("&Tour"),
        partial(start_tour, window),
        words=tr("help lessons learn start tutorial two minutes"),
    )
    yield ActionSpec(
        "view.focus",
        tr("&Focus mode"),
        partial(toggle_focus_mode, window),
        "F11",
        "maximize",
        enabled=has_dossier,
    )


def _pane_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, step in (
        ("next", tr("Go to next pane"), "F6", 1),
        ("previous", tr("Go to previous pane"), "Shift+F6", -1),
    ):
        yield ActionSpec(
            f"view.{name}_pane",
            title,
            partial(go_to_pane, window, step),
            key,
            enabled=has_dossier,
        )
    tabs = (
        ("preview", tr("Show preview"), "eye"),
        ("item", tr("Show item"), "quote"),
        ("check", tr("Show check"), "list-checks"),
    )
    yield ActionSpec(
        "view.essay",
        tr("Show essay"),
        partial(show_essay, window),
        "Ctrl+Alt+0",
        "book-open",
        enabled=has_dossier,
    )
    for index, (name, title, sign) in enumerate(tabs):
        yield ActionSpec(
            f"view.{name}",
            title,
            partial(show_tab, window, index),
            f"Ctrl+Alt+{index + 1}",
            sign,
            enabled=has_dossier,
        )


def _zoom_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, steps in (
        ("in", tr("Zoom &in"), "Ctrl++", 1),
        ("out", tr("Zoom &out"), "Ctrl+-", -1),
    ):
        yield ActionSpec(
            f"view.zoom_{name}",
            title,
            partial(zoom, window, steps),
            key,
            enabled=has_dossier,
            words=tr("text brief essay preview pages larger smaller size"),
        )
    yield ActionSpec(
        "view.zoom_usual",
        tr("&Usual size"),
        partial(zoom_usual, window),
        "Ctrl+0",
        enabled=has_dossier,
        words=tr("text brief essay preview zoom 100 %"),
    )
    for name, title, key, size in (
        ("fit", tr("Fit pages to the &width"), "", FIT),
        ("full", tr("Pages at their size on &paper"), "Ctrl+Shift+0", 100),
    ):
        yield ActionSpec(
            f"view.zoom_{name}",
            title,
            partial(size_preview, window, size),
            key,
            enabled=has_dossier,
            words=tr("preview zoom 100 %"),
        )


def _theme_specs(window: Window) -> Iterator[ActionSpec]:
    for theme_id, title, sign in (
        ("system", tr("Theme: as the system"), "contrast"),
        ("light", tr("Theme: light"), "sun"),
        ("dark", tr("Theme: dark"), "moon"),
        ("contrast", tr("Theme: high contrast"), "contrast"),
    ):
        yield ActionSpec(
            f"theme.{theme_id}",
            title,
            partial(window.use_theme, theme_id),
            icon=sign,
        )


def _language_specs(window: Window) -> Iterator[ActionSpec]:
    for choice, name in {AS_THE_SYSTEM: tr("as the system"), **NAMES}.items():
        yield ActionSpec(
            f"language.{choice or 'system'}",
            tr("Language: {name}").format(name=name),
            partial(choose_language, window, choice),
            words="language язык",
        )


def open_palette(window: Window) -> None:
    """Show the command palette."""
    window.palette_card.open()


def show_keys(window: Window) -> None:
    """Show every command with its key, to look up and to change."""
    window.keys_card.open()


def start_tour(window: Window) -> None:
    """Lead through the program, from the first step on."""
    window.tour.start()


def choose_language(window: Window, choice: str) -> None:
    """Speak another language, from the next start on."""
    window.memory.update(lambda old: replace(old, language=choice))
    window.messages.mention(tr("The language changes when Briefwright starts anew"))


def toggle_focus_mode(window: Window) -> None:
    """Leave only the brief, or show all again."""
    window.set_focus_mode(on=not window.in_focus_mode)


def go_to_pane(window: Window, step: int) -> None:
    """Move the focus to the next or previous pane."""
    desk_of(window).go_to_pane(step)


def show_essay(window: Window) -> None:
    """Show the essay at hand, and go there."""
    desk_of(window).essays.at_hand().pane.go_to_text()


def show_tab(window: Window, index: int) -> None:
    """Show a tab of the right pane."""
    desk = desk_of(window)
    desk.show_tab(desk.panes[index])


def zoom(window: Window, steps: int) -> None:
    """Show the brief, the essay or the preview larger or smaller: what is at hand."""
    from app.ui.zooming import zoom_by  # noqa: PLC0415 - on first use

    if said := zoom_by(desk_of(window), steps):
        window.messages.hint(said)


def zoom_usual(window: Window) -> None:
    """Show what is at hand as large as it is at first."""
    from app.ui.zooming import zoom_usually  # noqa: PLC0415 - on first use

    if said := zoom_usually(desk_of(window)):
        window.messages.hint(said)


def size_preview(window: Window, zoom: int) -> None:
    """Show the pages at a size in percent, or fitted to the width."""
    show_tab(window, 0)
    desk_of(window).preview.view.set_zoom(zoom)
