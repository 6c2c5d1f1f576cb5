"""The commands that mark a brief: one for each label, so that the palette finds it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.composing.markings import load_scheme
from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief
from app.ui.kit.layouts import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def marking_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield a command for each label of the scheme, and one for no marking."""
    for label in load_scheme().labels:
        yield _spec(window, label.label, tr("Mark: {label}").format(label=label.label))
    yield _spec(window, "", tr("Mark: no marking"))


def _spec(window: Window, label: str, title: str) -> ActionSpec:
    return ActionSpec(
        f"brief.mark.{label or 'none'}",
        literal(title),
        partial(mark, window, label),
        enabled=has_brief,
        words=" ".join(
            (tr("classification protection"), *label.replace(":", " ").split())
        ),
    )


def mark(window: Window, label: str) -> None:
    """Mark the brief with a label, or with none."""
    desk_of(window).store.set_marking(label)
