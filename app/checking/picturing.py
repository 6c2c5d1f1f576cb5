"""P29: pictures say in words what they show (PDF/UA-1, 7.3; WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking.finding import Finding, Place, Rule, Severity
from app.domain.brief import PictureItem
from app.domain.wording import later, quoted, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject


def find_undescribed_pictures(subject: Subject) -> Iterator[Finding]:
    """Find pictures without alternative text, which a listener would not learn of."""
    for section in subject.brief.sections:
        for item in section.items:
            if isinstance(item, PictureItem) and not item.alt.strip():
                named = f" {quoted(item.caption)}" if item.caption.strip() else ""
                message = tr(
                    "The picture{named} does not say in words what it shows"
                ).format(named=named)
                place = Place(section.id, item.id)
                yield Finding("P29", Severity.ERROR, message, place)


RULES = (Rule("P29", later("Pictures are described"), find_undescribed_pictures),)
