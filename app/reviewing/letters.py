"""What the window asks the reviewing process, and what that answers: values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from app.checking.finding import Finding
    from app.composing.tally import Tally
    from app.domain.handover import Handover
    from app.domain.ids import BriefId
    from app.reviewing.parcels import Parcel
    from exports.framing import Packed
    from exports.worker import Failed


@dataclass(frozen=True, slots=True)
class Check:
    """Ask for what the checks find in a brief; the answer is a tuple of ``Finding``.

    ``pages`` is how many it was laid out on, None if that is not known.
    """

    brief: BriefId
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Compile:
    """Ask for the document of the file of a brief; the answer is ``Compiled``.

    ``styles`` is the folder of the user's own style sheets.
    """

    brief: BriefId
    handover: Handover
    styles: Path


@dataclass(frozen=True, slots=True)
class LetGo:
    """Ask to hold nothing any more; the answer is an empty tuple."""


Question = Check | Compile | LetGo


@dataclass(frozen=True, slots=True)
class Letter:
    """A question about a dossier, and the language (ISO 639) to answer it in."""

    question: Question
    parcel: Parcel
    language: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document, packed as the ``Preview`` that the export process takes; its words.

    Nobody on the way looks inside: to take it apart and pack it again costs as much as
    a key.
    """

    preview: Packed
    tally: Tally


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked cannot be done; the sentence is for the user."""

    sentence: str


Answer: TypeAlias = "tuple[Finding, ...] | Compiled | Refused | Failed"
