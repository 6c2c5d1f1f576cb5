"""A citable thing. The fields are those of a CSL 1.0.2 item, under our names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.attachment import Attachment
    from app.domain.ids import SourceId


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, or an agency's in ``literal``."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known; 0 is an unknown ``month`` or ``day``."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the dossier: what a note needs to say about it.

    ``type`` is a CSL item type (CSL 1.0.2, appendix III), such as ``webpage``.
    ``attachments`` stay in the dossier: they are no part of any brief.
    """

    id: SourceId
    type: str = "webpage"
    title: str = ""
    authors: tuple[Name, ...] = ()
    publisher: str = ""
    container_title: str = ""
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    url: str = ""
    language: str = ""
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
