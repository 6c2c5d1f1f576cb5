"""All checks, in the order of their ids. A new family is one module and one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking import (
    marking,
    picturing,
    quoting,
    referring,
    sourcing,
    structure,
)
from app.checking.finding import Subject

if TYPE_CHECKING:
    from app.checking.finding import Finding, Rule
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.template import Template

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *structure.RULES,
            *sourcing.RULES,
            *quoting.RULES,
            *marking.RULES,
            *picturing.RULES,
            *referring.RULES,
        ),
        key=lambda rule: rule.id,
    )
)


def check(
    brief: Brief, dossier: Dossier, template: Template, pages: int | None = None
) -> tuple[Finding, ...]:
    """Return what all checks find in a brief; ``pages`` is its rendered page count."""
    subject = Subject(brief, dossier, template, pages)
    return tuple(finding for rule in RULES for finding in rule.find(subject))
