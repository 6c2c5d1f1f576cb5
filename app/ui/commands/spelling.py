"""The commands that look after the spelling of the brief."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief, has_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def spelling_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what goes to the next wrong word, and what marks none any more."""
    yield ActionSpec(
        "brief.spelling",
        tr("Next &misspelt word"),
        partial(go_to_next, window),
        "F7",
        enabled=has_brief,
        words=tr("spelling spell check dictionary typo"),
    )
    yield ActionSpec(
        "view.spelling",
        tr("Mark misspelt words, or not"),
        partial(turn, window),
        enabled=has_dossier,
        words=tr("spelling spell check underline"),
    )


def go_to_next(window: Window) -> None:
    """Go to the next wrong word of the brief and offer what it should be."""
    editor = desk_of(window).editor
    if not window.crew.spelling.is_on:
        turn(window)
    editor.setFocus()
    if editor.misspelt is not None:
        editor.misspelt.go_on()


def turn(window: Window) -> None:
    """Mark wrong words from now on, or none; and remember it."""
    on = not window.crew.spelling.is_on
    window.crew.spelling.turn(on=on)
    window.memory.update(lambda old: replace(old, checks_spelling=on))
