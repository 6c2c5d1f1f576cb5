"""A lesson of the tour is over when what it is about was done, whatever else was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.composing.lessons import (
    Act,
    Deeds,
    Lesson,
    deeds_of,
    is_learnt,
    lesson_after,
)
from app.domain.anchor import Anchor
from app.domain.brief import Brief, QuotationItem, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Span
from app.domain.ids import BriefId, EssayId, ItemId, QuotationId, SectionId
from app.domain.triage import Triage

BEFORE = Deeds(taken=2, cards=1, skipped=1, own_words=4, marking="TLP:GREEN")
DONE = {
    Lesson.TAKE: replace(BEFORE, taken=3),
    Lesson.CARD: replace(BEFORE, cards=2),
    Lesson.SKIP: replace(BEFORE, skipped=2),
    Lesson.WRITE: replace(BEFORE, own_words=7),
    Lesson.ORIGIN: replace(BEFORE, acts=frozenset({Act.ORIGIN})),
    Lesson.MARK: replace(BEFORE, marking="TLP:RED"),
    Lesson.CHECK: replace(BEFORE, acts=frozenset({Act.CHECK})),
    Lesson.EXPORT: replace(BEFORE, acts=frozenset({Act.EXPORT})),
}


@pytest.mark.parametrize("lesson", Lesson)
def test_a_lesson_is_learnt_by_its_own_deed_and_by_no_other(lesson: Lesson) -> None:
    learnt = [one for one, now in DONE.items() if is_learnt(lesson, BEFORE, now)]
    assert learnt == [lesson]


def test_two_words_are_no_sentence_and_no_marking_is_none() -> None:
    few = replace(BEFORE, own_words=6)
    assert not is_learnt(Lesson.WRITE, BEFORE, few)
    unmarked = replace(BEFORE, marking="")
    assert not is_learnt(Lesson.MARK, BEFORE, unmarked)


def test_deeds_are_read_from_the_dossier() -> None:
    anchor = Anchor(EssayId("essay"), 0, 9, "The harbour")
    brief = Brief(
        BriefId("brief"),
        "Harbour",
        "one-page-brief",
        marking="TLP:RED",
        sections=(
            Section(
                SectionId("section"),
                "Bottom line",
                items=(
                    TextItem(ItemId("taken"), "The harbour is closed.", anchor),
                    TextItem(ItemId("own"), "It will open in spring."),
                    QuotationItem(ItemId("card"), QuotationId("quotation")),
                ),
            ),
        ),
    )
    triage = Triage(EssayId("essay"), skipped=(Span(10, 20),))
    dossier = Dossier("dossier", briefs=(brief,), triages=(triage,))
    assert deeds_of(dossier, brief) == Deeds(2, 1, 1, 5, "TLP:RED")
    assert deeds_of(Dossier("dossier"), None) == Deeds()


def test_the_lessons_come_one_after_the_other_and_end() -> None:
    order = [Lesson.TAKE]
    while (following := lesson_after(order[-1])) is not None:
        order.append(following)
    assert order == list(Lesson)
