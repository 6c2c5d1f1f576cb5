"""The commands that shape the page: emphasis, notes, citations, order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief, has_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import Context
    from app.ui.window import Window


def shaping_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what is done to words and pieces of the page."""
    yield from _word_specs(window)
    yield from _order_specs(window)


def _word_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, strong, words in (
        ("strong", tr("&Bold"), "Ctrl+B", True, tr("strong emphasis")),
        ("emphasis", tr("&Italic"), "Ctrl+I", False, tr("emphasis")),
    ):
        yield ActionSpec(
            f"text.{name}",
            title,
            partial(emphasise, window, strong=strong),
            key,
            enabled=has_brief,
            words=words,
        )
    yield ActionSpec(
        "text.cite",
        tr("&Cite a source here"),
        partial(cite, window),
        "Ctrl+Shift+C",
        "book-open",
        enabled=has_item,
        words=tr("citation reference @"),
    )
    yield ActionSpec(
        "text.note",
        tr("Write a foot&note here"),
        partial(write_note, window),
        "Ctrl+Alt+F",
        enabled=has_item,
        words=tr("endnote remark"),
    )


def _order_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, step in (
        ("left", tr("Move to the section before"), "Alt+Left", -1),
        ("right", tr("Move to the next section"), "Alt+Right", 1),
    ):
        yield ActionSpec(
            f"brief.{name}",
            title,
            partial(move_across, window, step),
            key,
            enabled=has_item,
        )
    yield ActionSpec(
        "brief.lock",
        tr("&Lock order"),
        partial(toggle_lock, window),
        enabled=has_brief,
        retitle=_lock_title,
        words=tr("drag order fixed"),
    )


def emphasise(window: Window, *, strong: bool) -> None:
    """Let the selected words be strong, else emphasised, or so no longer."""
    desk_of(window).editor.styling.toggle(strong=strong)


def cite(window: Window) -> None:
    """Offer the sources of the dossier at the caret."""
    desk_of(window).editor.citing.ask()


def write_note(window: Window) -> None:
    """Ask for a footnote at the caret."""
    desk_of(window).editor.citing.ask_for_note()


def move_across(window: Window, step: int) -> None:
    """Move the selected items to the end of a neighbouring section."""
    desk_of(window).editor.moving.across(step)


def toggle_lock(window: Window) -> None:
    """Let no drag change the order of the brief, or let it again."""
    moving = desk_of(window).editor.moving
    moving.locked = not moving.locked
    window.memory.update(lambda old: replace(old, order_locked=moving.locked))
    window.refresh()


def _lock_title(context: Context) -> str:
    return tr("Un&lock order") if context.order_locked else tr("&Lock order")
