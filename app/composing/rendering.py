"""What was chosen for the files of a brief, as options of the writers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import exports
from app.composing.styles import find_style
from exports.sheet import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.handover import Handover


def options_of(
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
