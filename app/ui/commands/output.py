"""The commands that hand a brief over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def output_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what exports a brief, what prints it and what presents it."""
    yield ActionSpec(
        "brief.export",
        tr("&Export…"),
        partial(export, window),
        "Ctrl+E",
        "file-output",
        enabled=has_brief,
        words=tr("docx pdf word save"),
    )
    yield ActionSpec(
        "brief.print",
        tr("P&rint…"),
        partial(print_pages, window),
        "Ctrl+P",
        enabled=has_brief,
        words=tr("paper printer"),
    )
    yield ActionSpec(
        "brief.present",
        tr("&Present"),
        partial(present, window),
        "F5",
        "presentation",
        enabled=has_brief,
        words=tr("slides full screen"),
    )


def export(window: Window) -> None:
    """Show the export sheet."""
    desk = desk_of(window)
    window.sheet.open(desk.store, desk.findings.found)


def print_pages(window: Window) -> None:
    """Print the pages that an export has, as it was chosen last."""
    store = desk_of(window).store
    window.printing.start(store, window.memory.settings.handover)


def present(window: Window) -> None:
    """Show the brief full screen, a slide per section and quotation."""
    window.slideshow.start(desk_of(window).store)
