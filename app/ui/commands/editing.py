"""The commands that change the brief: undo, items, sections, details."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief, has_item
from app.ui.sections import (
    add_missing,
    add_section,
    remove_empty_sections,
    remove_section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.actions import Context
    from app.ui.window import Window


MISSING = range(1, 13)  # sections of a template that a command brings back by name


def editing_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what changes the brief as it stands."""
    yield from _undo_specs(window)
    yield from _item_specs(window)
    yield from _brief_specs(window)


def _undo_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "edit.undo",
        tr("&Undo"),
        partial(undo, window),
        "Ctrl+Z",
        "undo-2",
        enabled=lambda context: bool(context.undo),
        retitle=_undo_title,
        bare="Z",
    )
    yield ActionSpec(
        "edit.redo",
        tr("&Redo"),
        partial(redo, window),
        "Ctrl+Shift+Z",
        "redo-2",
        enabled=lambda context: bool(context.redo),
        retitle=_redo_title,
    )


def _item_specs(window: Window) -> Iterator[ActionSpec]:
    for name, title, key, step, sign in (
        ("up", tr("Move item up"), "Alt+Up", -1, "arrow-up"),
        ("down", tr("Move item down"), "Alt+Down", 1, "arrow-down"),
    ):
        yield ActionSpec(
            f"brief.{name}",
            title,
            partial(move_item, window, step),
            key,
            sign,
            enabled=has_item,
        )
    yield ActionSpec(
        "brief.remove",
        tr("Remove item"),
        partial(remove_item, window),
        "Ctrl+Shift+Del",
        "trash-2",
        enabled=has_item,
        words=tr("delete"),
    )


def _brief_specs(window: Window) -> Iterator[ActionSpec]:
    yield ActionSpec(
        "brief.add_section",
        tr("Add section…"),
        lambda: add_section(desk_of(window)),
        "Ctrl+Shift+N",
        enabled=has_brief,
        words=tr("new heading"),
    )
    for number in MISSING:
        yield _missing_spec(window, number)
    yield ActionSpec(
        "brief.remove_section",
        tr("Remove section"),
        lambda: remove_section(desk_of(window)),
        icon="trash-2",
        enabled=has_brief,
        words=tr("delete heading"),
    )
    yield ActionSpec(
        "brief.remove_empty",
        tr("Remove &empty sections"),
        lambda: remove_empty_sections(desk_of(window)),
        icon="trash-2",
        enabled=has_brief,
        words=tr("delete headings tidy"),
    )
    yield ActionSpec(
        "brief.details",
        tr("&Details of the brief…"),
        partial(edit_details, window),
        "Alt+Return",
        "info",
        enabled=has_brief,
        words=tr("author organisation reference date byline"),
    )


def _missing_spec(window: Window, number: int) -> ActionSpec:
    return ActionSpec(
        f"brief.missing{number}",
        tr("Add section {number} of the template").format(number=number),
        lambda: add_missing(desk_of(window), number),
        enabled=lambda context: number <= len(context.missing),
        retitle=partial(_missing_title, number),
        words=tr("new heading back again"),
    )


def _missing_title(number: int, context: Context) -> str:
    heading = context.missing[number - 1 : number]
    if not heading:
        return tr("Add section {number} of the template").format(number=number)
    return tr("Add section: {heading}").format(heading=heading[0])


def undo(window: Window) -> None:
    """Take back the last step."""
    desk_of(window).store.undo()


def redo(window: Window) -> None:
    """Bring back what undo took."""
    desk_of(window).store.redo()


def move_item(window: Window, step: int) -> None:
    """Move the current item up or down."""
    desk_of(window).editor.moving.vertically(step)


def remove_item(window: Window) -> None:
    """Remove the current item; undo brings it back."""
    desk_of(window).editor.moving.remove()


def edit_details(window: Window) -> None:
    """Show author, organisation, reference and date of the brief."""
    window.details.open(desk_of(window).store)


def _undo_title(context: Context) -> str:
    named = tr("&Undo {step}").format(step=context.undo)
    return named if context.undo else tr("&Undo")


def _redo_title(context: Context) -> str:
    named = tr("&Redo {step}").format(step=context.redo)
    return named if context.redo else tr("&Redo")
