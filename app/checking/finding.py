"""What a check reports, and what every check is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.brief import Brief, Section
    from app.domain.dossier import Dossier
    from app.domain.template import Slot, Template


class Severity(StrEnum):
    """How much a finding weighs. Only an error blocks an export."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: ids of a section, an item or a source; empty for none.

    ``slot`` is the key of a section of the template that the brief lacks.
    """

    section: str = ""
    item: str = ""
    source: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in one sentence for the user, and where."""

    rule: str
    severity: Severity
    message: str
    place: Place = Place()

    @property
    def blocks(self) -> bool:
        """Whether this should keep the brief from being handed over."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Subject:
    """A brief under check. ``pages`` is its rendered page count, None if not known."""

    brief: Brief
    dossier: Dossier
    template: Template
    pages: int | None = None

    def slot(self, section: Section) -> Slot | None:
        """Return the slot of a section, or None for one of the user's own."""
        return self.template.slot(section.slot)


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. ``id`` is that of the list of preflight checks."""

    id: str
    title: str
    find: Callable[[Subject], Iterator[Finding]]
