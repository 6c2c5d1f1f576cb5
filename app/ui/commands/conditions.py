"""When a command can be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BriefError
from app.domain.wording import tr

if TYPE_CHECKING:
    from app.ui.actions import Context
    from app.ui.desk import Desk
    from app.ui.window import Window


def has_dossier(context: Context) -> bool:
    """Whether a dossier is open."""
    return context.has_dossier


def has_essay(context: Context) -> bool:
    """Whether an essay is shown."""
    return context.has_essay


def has_brief(context: Context) -> bool:
    """Whether there is a brief to work on."""
    return context.has_brief


def has_briefs(context: Context) -> bool:
    """Whether there is another brief to turn to."""
    return context.briefs > 1


def has_essays(context: Context) -> bool:
    """Whether there is another essay to turn to."""
    return context.essays > 1


def has_item(context: Context) -> bool:
    """Whether the caret stands in an item of the brief."""
    return context.has_item


def desk_of(window: Window) -> Desk:
    """Return the desk of a window. BriefError while nothing is open."""
    if window.desk is None:
        raise BriefError(tr("Open an essay or a dossier first (Ctrl+O)"))
    return window.desk
