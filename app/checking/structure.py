"""P09 and P25: the sections of the template, in order, the bottom line first, short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking.finding import Finding, Place, Rule, Severity
from app.composing.budget import usage
from app.domain.brief import TextItem
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.finding import Subject
    from app.domain.brief import Section

_BEFORE = ("scope",)  # roles that may stand before it


def find_late_main_message(subject: Subject) -> Iterator[Finding]:
    """Find a main message that is missing, not first or too long (ICD 203 and 208)."""
    wanted = [slot for slot in subject.template.slots if slot.leads]
    if not wanted:
        return
    keys = {slot.key for slot in wanted}
    section = next((s for s in subject.brief.sections if s.slot in keys), None)
    heading = wanted[0].heading
    if section is None or not _has_words(section):
        message = tr("“{heading}” is not written: the main message comes first").format(
            heading=heading
        )
        place = Place(section.id) if section else Place(slot=wanted[0].key)
        yield Finding("P09", Severity.ERROR, message, place)
        return
    for before in subject.brief.sections:
        if before is section:
            break
        slot = subject.slot(before)
        if _has_words(before) and not (slot and slot.role in _BEFORE):
            message = tr("“{heading}” stands before “{main}”").format(
                heading=before.heading, main=section.heading
            )
            yield Finding("P09", Severity.ERROR, message, Place(before.id))
    used = _used(subject)[section.id]
    if used[0] > used[1] > 0:
        message = tr(
            "“{heading}” has {used} words, {over} more than the {allowed} that"
            " are read at one glance"
        ).format(
            heading=section.heading,
            used=used[0],
            over=used[0] - used[1],
            allowed=used[1],
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
        if not slot.required or slot.leads:  # P09 looks at those
            continue
        if section is None and slot.removable:
            continue
        if section is None:
            message = tr("The section “{heading}” is missing").format(
                heading=slot.heading
            )
            yield Finding("P25", Severity.WARNING, message, Place(slot=slot.key))
        elif not section.items:
            message = tr("“{heading}” is still to be written").format(
                heading=section.heading
            )
            yield Finding("P25", Severity.WARNING, message, Place(section.id))


def _out_of_order(subject: Subject) -> Iterator[Finding]:
    order = {slot.key: number for number, slot in enumerate(subject.template.slots)}
    furthest: Section | None = None
    for section in subject.brief.sections:
        if section.slot not in order:
            continue
        if furthest and order[section.slot] < order[furthest.slot]:
            message = tr("“{heading}” belongs before “{other}”").format(
                heading=section.heading, other=furthest.heading
            )
            yield Finding("P25", Severity.WARNING, message, Place(section.id))
        else:
            furthest = section


def _too_long(subject: Subject) -> Iterator[Finding]:
    use = usage(subject.brief, subject.dossier, subject.template)
    headings = {section.id: section for section in subject.brief.sections}
    for held in use.sections:
        slot = subject.slot(headings[held.section])
        if held.over and not (slot and slot.leads):
            message = tr(
                "“{heading}” has {used} words, {over} more than its budget of {allowed}"
            ).format(
                heading=headings[held.section].heading,
                used=held.used,
                over=held.over,
                allowed=held.allowed,
            )
            yield Finding("P25", Severity.WARNING, message, Place(held.section))
    if use.over:
        message = tr(
            "The brief has {used} words, {over} more than the {allowed} of its template"
        ).format(used=use.used, over=use.over, allowed=use.allowed)
        yield Finding("P25", Severity.WARNING, message)
    limit = subject.template.pages
    if subject.pages and limit and subject.pages > limit:
        message = tr(
            "The brief fills {pages} pages; its template allows {limit}"
        ).format(pages=subject.pages, limit=limit)
        yield Finding("P25", Severity.WARNING, message)


def _used(subject: Subject) -> dict[str, tuple[int, int]]:
    use = usage(subject.brief, subject.dossier, subject.template)
    return {held.section: (held.used, held.allowed) for held in use.sections}


def _has_words(section: Section) -> bool:
    return any(
        not isinstance(item, TextItem) or item.text.strip() for item in section.items
    )


RULES = (
    Rule("P09", later("The main message comes first"), find_late_main_message),
    Rule(
        "P25",
        later("Sections and lengths of the template"),
        find_departures_from_template,
    ),
)
