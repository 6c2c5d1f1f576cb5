"""The commands for essays as wholes: turn to another, read two side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_essay, has_essays
from app.ui.turning import turn_essay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def essay_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what is done with the essays of the dossier."""
    for name, title, key, step in (
        ("next", tr("Go to next essay"), "Ctrl+Alt+PgDown", 1),
        ("previous", tr("Go to previous essay"), "Ctrl+Alt+PgUp", -1),
    ):
        yield ActionSpec(
            f"essay.{name}",
            title,
            partial(go_to_essay, window, step),
            key,
            enabled=has_essays,
            words=tr("switch other essay"),
        )

    yield ActionSpec(
        "essay.split",
        tr("&Two essays side by side"),
        partial(split, window),
        "Ctrl+Shift+E",
        enabled=has_essay,
        words=tr("split compare second pane"),
    )


def split(window: Window) -> None:
    """Show two essays, or two places of one, beside each other; or one again."""
    essays = desk_of(window).essays
    if essays.second is None:
        essays.open_second()
    else:
        essays.close_second()


def go_to_essay(window: Window, step: int) -> None:
    """Show the next or previous essay of the dossier."""
    turn_essay(desk_of(window), step)
