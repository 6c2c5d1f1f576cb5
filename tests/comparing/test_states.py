"""Two states of a dossier: each piece that differs is named with what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.comparing.states import Comparison, Difference, What, compare
from app.comparing.words import Kind, Piece
from app.domain.brief import Form, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import Span
from app.domain.ids import BriefId, ItemId, SectionId
from app.domain.triage import Triage
from app.domain.wording import speak
from tests.storage.job import BRIEF, ESSAY, QUOTATION, SOURCE, filled

DOSSIER = filled(Dossier("job"))
TEXT, CARD, TABLE = (item.id for item in BRIEF.items())
FIRST, SECOND = (section.id for section in BRIEF.sections)


def parts(before: Dossier, after: Dossier) -> tuple[Difference, ...]:
    (brief,) = compare(before, after).briefs
    return brief.parts


def text() -> TextItem:
    item = BRIEF.item(TEXT)
    assert isinstance(item, TextItem)
    return item


def test_the_same_state_differs_in_nothing() -> None:
    found = compare(DOSSIER, DOSSIER)
    assert found == Comparison()
    assert found.is_empty


def test_changed_words_are_told_with_what_they_do_to_the_status() -> None:
    after = BRIEF.with_replaced(replace(text(), text="Порт закрыт 👍."))
    (part,) = parts(DOSSIER, DOSSIER.with_brief(after))
    assert (part.what, part.kind, part.where) == (What.CHANGED, "Bullet", "Bottom line")
    assert Piece(Kind.GONE, "открыт") in part.words
    assert Piece(Kind.ADDED, "закрыт") in part.words
    assert part.facts == ("Status: verbatim → altered",)


def test_what_is_no_word_is_told_in_a_line() -> None:
    item = replace(text(), form=Form.CALLOUT, citations=())
    (part,) = parts(DOSSIER, DOSSIER.with_brief(BRIEF.with_replaced(item)))
    assert part.facts == (
        "Cites: А. Иванова, TASS, Порт, p. 3 → none",
        "Form: bullet → callout",
    )


def test_an_item_that_came_or_went_has_all_its_words() -> None:
    new = TextItem(ItemId("new"), "Own words")
    after = BRIEF.without_item(CARD).with_item(SECOND, new)
    gone, come = parts(DOSSIER, DOSSIER.with_brief(after))
    words = "Порт открыт 👍.\nThe port is open."
    assert (gone.id, gone.what) == (CARD, What.REMOVED)
    assert gone.words == (Piece(Kind.GONE, words),)
    assert (come.id, come.what) == ("new", What.ADDED)
    assert come.words == (Piece(Kind.ADDED, "Own words"),)


@pytest.mark.parametrize(
    ("section", "at", "fact"),
    [
        (SECOND, 0, "Moved here from “Bottom line”"),
        (FIRST, 1, "Moved within its section"),
    ],
)
def test_an_item_that_moved_says_from_where(
    section: SectionId, at: int, fact: str
) -> None:
    after = BRIEF.with_item_moved(TEXT, section, at)
    found = parts(DOSSIER, DOSSIER.with_brief(after))
    assert [(part.what, part.facts) for part in found] == [(What.MOVED, (fact,))]


def test_a_quotation_changes_with_its_card() -> None:
    after = DOSSIER.with_quotation(replace(QUOTATION, speaker="A. Ivanova"))
    (part,) = parts(DOSSIER, after)
    assert (part.id, part.facts) == (CARD, ("Speaker: none → A. Ivanova",))


def test_sections_are_told_by_their_headings() -> None:
    after = (
        BRIEF.without_section(SECOND)
        .with_heading(FIRST, "Bottom lines")
        .with_new_section(Section(SectionId("third"), "Outlook"))
    )
    found = parts(DOSSIER, DOSSIER.with_brief(after))
    told = [(part.what, part.where) for part in found if part.kind == "Section"]
    assert told == [
        (What.CHANGED, "Bottom lines"),
        (What.REMOVED, "Figures"),
        (What.ADDED, "Outlook"),
    ]


def test_the_head_of_a_brief_is_told() -> None:
    after = replace(BRIEF, marking="TLP:RED", title="Port")
    (brief,) = compare(DOSSIER, DOSSIER.with_brief(after)).briefs
    assert brief.facts == ("Title: Harbour → Port", "Marking: TLP:AMBER → TLP:RED")


def test_a_brief_that_came_has_all_its_items() -> None:
    new = replace(BRIEF, id=BriefId("other"), title="Other", sections=())
    (brief,) = compare(DOSSIER, DOSSIER.with_brief(new)).briefs
    assert (brief.title, brief.what) == ("Other", What.ADDED)
    (gone,) = compare(DOSSIER, replace(DOSSIER, briefs=())).briefs
    assert gone.what is What.REMOVED
    assert {part.what for part in gone.parts} == {What.REMOVED}


def test_sources_and_essays_are_told() -> None:
    after = replace(
        DOSSIER, essays=(), sources=(replace(SOURCE, publisher="Port press"),)
    )
    source, essay = compare(DOSSIER, after).others
    assert source.facts == ("Publisher: none → Port press",)
    assert (essay.what, essay.where) == (What.REMOVED, ESSAY.name)


def test_parts_and_skips_of_an_essay_are_told_by_their_first_words() -> None:
    start = ESSAY.text.index("Порт")
    cut = Triage(ESSAY.id, (ESSAY.blocks[0].start, start))
    skipped = Triage(ESSAY.id, skipped=(Span(start, start + 8),))
    states = [replace(DOSSIER, triages=(one,)) for one in (cut, skipped)]
    told = [compare(DOSSIER, state).others for state in states]
    assert [[(one.what, one.kind) for one in others] for others in told] == [
        [(What.CHANGED, "Essay")],
        [(What.CHANGED, "Essay")],
    ]
    words = ESSAY.reading(start, len(ESSAY.text)).split()
    shown = " ".join(words[:6]) + ("…" if len(words) > 6 else "")
    assert told[0][0].facts == (f"A part begins at “{shown}”",)
    assert told[1][0].facts == (f"Skipped: “{shown}”",)
    (back,) = compare(states[1], DOSSIER).others
    assert back.facts == (f"Taken up again: “{shown}”",)
    (joined,) = compare(states[0], DOSSIER).others
    assert joined.facts == (f"No part begins any more at “{shown}”",)


def test_a_skip_that_grew_is_told_by_what_came_to_it() -> None:
    one = replace(DOSSIER, triages=(Triage(ESSAY.id, skipped=(Span(0, 6),)),))
    more = replace(DOSSIER, triages=(Triage(ESSAY.id, skipped=(Span(0, 22),)),))
    (change,) = compare(one, more).others
    (fact,) = change.facts
    assert fact.startswith(f"Skipped: “{ESSAY.text[6:22].split()[0]}")


def test_a_section_is_known_as_one_in_any_language() -> None:
    renamed = replace(BRIEF.sections[0], heading="Вывод")
    after = replace(BRIEF, sections=(renamed, *BRIEF.sections[1:]))
    speak("ru")
    try:
        (section, *_) = parts(DOSSIER, DOSSIER.with_brief(after))
    finally:
        speak("en")
    assert (section.kind, section.is_section) == ("Раздел", True)
