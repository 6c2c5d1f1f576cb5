"""The commands for whole briefs: turn to another, name, copy, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.wording import tr
from app.ui.actions import ActionSpec
from app.ui.commands.conditions import desk_of, has_brief, has_briefs
from app.ui.turning import turn_brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.window import Window


def brief_specs(window: Window) -> Iterator[ActionSpec]:
    """Yield what is done to a brief as a whole."""
    for name, title, key, step in (
        ("next", tr("Go to next brief"), "Ctrl+PgDown", 1),
        ("previous", tr("Go to previous brief"), "Ctrl+PgUp", -1),
    ):
        yield ActionSpec(
            f"brief.{name}",
            title,
            partial(go_to_brief, window, step),
            key,
            enabled=has_briefs,
            words=tr("switch other brief"),
        )
    yield ActionSpec(
        "brief.rename",
        tr("Re&name this brief"),
        partial(rename, window),
        "F2",
        enabled=has_brief,
        words=tr("title"),
    )
    yield ActionSpec(
        "brief.duplicate",
        tr("D&uplicate this brief"),
        partial(duplicate, window),
        enabled=has_brief,
        words=tr("copy"),
    )
    yield ActionSpec(
        "brief.delete",
        tr("De&lete this brief"),
        partial(delete, window),
        icon="trash-2",
        enabled=has_brief,
        words=tr("remove"),
    )


def go_to_brief(window: Window, step: int) -> None:
    """Show the next or previous brief of the dossier."""
    turn_brief(desk_of(window), step)


def rename(window: Window) -> None:
    """Select the title of the brief, so that typing replaces it."""
    editor = desk_of(window).editor
    editor.select_title()
    editor.setFocus(Qt.FocusReason.ShortcutFocusReason)


def duplicate(window: Window) -> None:
    """Go on in a copy of the brief, in the same dossier."""
    store = desk_of(window).store
    if store.brief is not None:
        title = tr("{name} copy").format(name=store.brief.title)
        store.duplicate_brief(title)
        window.messages.mention(tr("This is the copy: “{title}”").format(title=title))


def delete(window: Window) -> None:
    """Remove the brief from the dossier; undo brings it back."""
    store = desk_of(window).store
    if store.brief is not None:
        title = store.brief.title
        store.remove_brief()
        said = tr("“{title}” was deleted; undo (Ctrl+Z) brings it back")
        window.messages.mention(said.format(title=title))
