"""What was chosen for the files of a brief, as options of the writers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import exports
from app.composing.styles import find_style
from exports.sheet import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from app.domain.brief import Brief
    from app.domain.handover import Handover


def as_released(brief: Brief, withheld: Collection[str]) -> Brief:
    """Return a brief as its pages show it: without its author where that is withheld.

    A release takes the author out of the properties. The line under the title is made
    of the same field, so it must not say it either.
    """
    told = exports.Withheld.AUTHOR.value not in withheld
    return brief if told else replace(brief, author="")


def as_marked(brief: Brief, handover: Handover) -> Brief:
    """Return a brief under the marking that it is handed over with."""
    return replace(brief, marking=handover.marking) if handover.marking else brief


def options_for(
    handover: Handover, styles: Path, password: str = ""
) -> exports.RenderOptions:
    """Return the options; ``styles`` is the folder of the user's own style sheets.

    StyleError when the style sheet cannot be used.
    """
    at_end = handover.endnotes
    known = {one.value: one for one in exports.Withheld}
    return exports.RenderOptions(
        find_style(handover.style or DEFAULT, styles),
        notes=exports.NotePlace.END if at_end else exports.NotePlace.FOOT,
        contents=handover.contents,
        cover=handover.cover,
        picture_dpi=handover.picture_dpi,
        password=password,
        withheld=frozenset(known[name] for name in handover.withheld),
    )
