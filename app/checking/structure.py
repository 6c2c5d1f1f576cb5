"""P09 and P25: the sections of the template, in order, the bottom line first, short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking.finding import Finding, Place, Rule, Severity
from app.composing.budget import usage
from app.domain.brief import TextItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject
    from app.domain.brief import Section

LEADING = ("bottom-line", "key-judgements")  # roles that carry the main message
_BEFORE = ("scope",)  # roles that may stand before it


def find_late_main_message(subject: Subject) -> Iterator[Finding]:
    """Find a main message that is missing, not first or too long (ICD 203 and 208)."""
    wanted = [slot for slot in subject.template.slots if slot.role in LEADING]
    if not wanted:
        return
    keys = {slot.key for slot in wanted}
    section = next((s for s in subject.brief.sections if s.slot in keys), None)
    heading = wanted[0].heading
    if section is None or not _has_words(section):
        message = f"“{heading}” is not written: the main message comes first"
        place = Place(section.id if section else "")
        yield Finding("P09", Severity.ERROR, message, place)
        return
    for before in subject.brief.sections:
        if before is section:
            break
        slot = subject.slot(before)
        if _has_words(before) and not (slot and slot.role in _BEFORE):
            message = f"“{before.heading}” stands before “{section.heading}”"
            yield Finding("P09", Severity.ERROR, message, Place(before.id))
    used = _used(subject)[section.id]
    if used[0] > used[1] > 0:
        message = (
            f"“{section.heading}” has {used[0]} words, {used[0] - used[1]} more than"
            f" the {used[1]} that are read at one glance"
        )
        yield Finding("P09", Severity.WARNING, message, Place(section.id))


def find_departures_from_template(subject: Subject) -> Iterator[Finding]:
    """Find sections missing, empty, out of order or too long, and a whole too long."""
    yield from _missing(subject)
    yield from _out_of_order(subject)
    yield from _too_long(subject)


def _missing(subject: Subject) -> Iterator[Finding]:
    held = {section.slot: section for section in subject.brief.sections}
    for slot in subject.template.slots:
        section = held.get(slot.key)
        if not slot.required or slot.role in LEADING:  # P09 looks at those
            continue
        if section is None:
            message = f"The section “{slot.heading}” is missing"
            yield Finding("P25", Severity.WARNING, message)
        elif not section.items:
            message = f"“{section.heading}” is still to be written"
            yield Finding("P25", Severity.WARNING, message, Place(section.id))


def _out_of_order(subject: Subject) -> Iterator[Finding]:
    order = {slot.key: number for number, slot in enumerate(subject.template.slots)}
    furthest: Section | None = None
    for section in subject.brief.sections:
        if section.slot not in order:
            continue
        if furthest and order[section.slot] < order[furthest.slot]:
            message = f"“{section.heading}” belongs before “{furthest.heading}”"
            yield Finding("P25", Severity.WARNING, message, Place(section.id))
        else:
            furthest = section


def _too_long(subject: Subject) -> Iterator[Finding]:
    use = usage(subject.brief, subject.dossier, subject.template)
    headings = {section.id: section for section in subject.brief.sections}
    for held in use.sections:
        slot = subject.slot(headings[held.section])
        if held.over and not (slot and slot.role in LEADING):
            message = (
                f"“{headings[held.section].heading}” has {held.used} words,"
                f" {held.over} more than its budget of {held.allowed}"
            )
            yield Finding("P25", Severity.WARNING, message, Place(held.section))
    if use.over:
        message = (
            f"The brief has {use.used} words, {use.over} more than the {use.allowed}"
            " of its template"
        )
        yield Finding("P25", Severity.WARNING, message)
    limit = subject.template.pages
    if subject.pages and limit and subject.pages > limit:
        message = f"The brief fills {subject.pages} pages; its template allows {limit}"
        yield Finding("P25", Severity.WARNING, message)


def _used(subject: Subject) -> dict[str, tuple[int, int]]:
    use = usage(subject.brief, subject.dossier, subject.template)
    return {held.section: (held.used, held.allowed) for held in use.sections}


def _has_words(section: Section) -> bool:
    return any(
        not isinstance(item, TextItem) or item.text.strip() for item in section.items
    )


RULES = (
    Rule("P09", "The main message comes first", find_late_main_message),
    Rule("P25", "Sections and lengths of the template", find_departures_from_template),
)
