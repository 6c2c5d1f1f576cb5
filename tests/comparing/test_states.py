"""Two states of a dossier: each piece that differs is named with what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.comparing.states import Comparison, Difference, What, compare
from app.comparing.words import Kind, Piece
from app.domain.brief import Form, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.ids import BriefId, ItemId, SectionId
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
