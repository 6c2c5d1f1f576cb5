"""The tour: eight things to do once with one's own hands, and how each is told done.

A lesson is over when the dossier, or what was asked for, shows that it was done; by
which way, key or button, is all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from app.domain.brief import QuotationItem, TextItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier

_SENTENCE = 3  # words that make it one's own


class Lesson(Enum):
    """What is done once, in this order."""

    TAKE = auto()
    CARD = auto()
    SKIP = auto()
    WRITE = auto()
    ORIGIN = auto()
    MARK = auto()
    CHECK = auto()
    EXPORT = auto()


class Act(Enum):
    """What is asked for without a change of the dossier."""

    ORIGIN = auto()
    CHECK = auto()
    EXPORT = auto()


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was done so far: numbers of things, words of one's own, what was asked."""

    taken: int = 0
    cards: int = 0
    skipped: int = 0
    own_words: int = 0
    marking: str = ""
    acts: frozenset[Act] = frozenset()


def deeds_of(dossier: Dossier, brief: Brief | None, acts: Iterable[Act] = ()) -> Deeds:
    """Return what a dossier and the brief that is shown say of what was done."""
    items = tuple(brief.items()) if brief else ()
    texts = [item for item in items if isinstance(item, TextItem)]
    cards = sum(isinstance(item, QuotationItem) for item in items)
    own = (item.text for item in texts if item.anchor is None)
    return Deeds(
        taken=sum(item.anchor is not None for item in texts) + cards,
        cards=cards,
        skipped=sum(len(triage.skipped) for triage in dossier.triages),
        own_words=sum(len(text.split()) for text in own),
        marking=brief.marking if brief else "",
        acts=frozenset(acts),
    )


def is_learnt(lesson: Lesson, before: Deeds, now: Deeds) -> bool:
    """Tell whether a lesson was done between two states."""
    return _SIGNS[lesson](before, now)


_SIGNS: Mapping[Lesson, Callable[[Deeds, Deeds], bool]] = {
    Lesson.TAKE: lambda before, now: now.taken > before.taken,
    Lesson.CARD: lambda before, now: now.cards > before.cards,
    Lesson.SKIP: lambda before, now: now.skipped > before.skipped,
    Lesson.WRITE: lambda before, now: now.own_words >= before.own_words + _SENTENCE,
    Lesson.ORIGIN: lambda before, now: Act.ORIGIN in now.acts - before.acts,
    Lesson.MARK: lambda before, now: now.marking not in {"", before.marking},
    Lesson.CHECK: lambda before, now: Act.CHECK in now.acts - before.acts,
    Lesson.EXPORT: lambda before, now: Act.EXPORT in now.acts - before.acts,
}


def lesson_after(lesson: Lesson) -> Lesson | None:
    """Return the lesson behind another, None behind the last."""
    lessons = list(Lesson)
    at = lessons.index(lesson) + 1
    return lessons[at] if at < len(lessons) else None
