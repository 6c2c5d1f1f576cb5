"""What was edited in a Word file since its export, beside what has evidence.

The file says itself what it said at its export, unsigned. A brief in the dossier that
has the same evidence confirms that, or stands in for it where it is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.checking.recovering import exported_as
from app.domain.wording import retold
from exports.readback.edits import edits
from exports.readback.outline import outline_in, outline_of
from exports.rendered import Format
from exports.showing import as_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dossier import Dossier
    from exports.readback import Readback
    from exports.readback.outline import Outline


class Against(Enum):
    """What says how a file was at its export."""

    NOTHING = "nothing"
    FILE = "file"  # itself
    BRIEF = "brief"  # in the dossier


@dataclass(frozen=True, slots=True)
class Edited:
    """What was edited, in one sentence each, and what says so."""

    told: tuple[str, ...]
    against: Against


def edited(readback: Readback, dossier: Dossier | None) -> Edited:
    """Hold a Word file against what it said at its export, where that can be told."""
    own = outline_in(readback.outline)
    briefs = list(_outlines(readback, dossier)) if dossier else []
    if own in briefs:
        return Edited(_told(own, readback), Against.BRIEF)
    if own:
        return Edited(_told(own, readback), Against.FILE)
    told = [_told(outline, readback) for outline in briefs]
    if not told:
        return Edited((), Against.NOTHING)
    return Edited(min(told, key=len), Against.BRIEF)


def _told(outline: Outline, readback: Readback) -> tuple[str, ...]:
    return tuple(map(retold, edits(outline, readback)))


def _outlines(readback: Readback, dossier: Dossier) -> Iterator[Outline]:
    """Yield how the briefs with the evidence of a file are exported, in any way."""
    for document in exported_as(readback, dossier):
        shown, _ = as_shown(document, Format.DOCX, 0)
        for on_cover in (False, True):
            yield outline_of(shown, on_cover=on_cover)
