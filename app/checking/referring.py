"""P31: a mention of another piece leads to one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking.finding import Finding, Place, Rule, Severity
from app.composing.references import Names, mentions_in
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject


def find_dangling_mentions(subject: Subject) -> Iterator[Finding]:
    """Find mentions of nothing, which stay as typed, and of more than one piece."""
    names = Names(subject.brief)
    for section in subject.brief.sections:
        for item in section.items:
            for mention in mentions_in(item):
                found = names.meant(mention.name)
                if len(found) == 1:
                    continue
                wrong = tr(
                    "leads nowhere: write the caption or heading of what is meant"
                )
                if found:
                    wrong = tr(
                        "names more than one piece, and leads to the first of them"
                    )
                message = f"“[[{mention.name}]]” {wrong}"
                place = Place(section.id, item.id)
                yield Finding("P31", Severity.WARNING, message, place)


RULES = (Rule("P31", later("Mentions lead somewhere"), find_dangling_mentions),)
