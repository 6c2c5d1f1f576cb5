"""Edits of values: citations stay with their words, cells and items with theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.anchor import Anchor, Status, anchor_in
from app.domain.brief import (
    Brief,
    Citation,
    ItemNote,
    Section,
    TableItem,
    TextItem,
)
from app.domain.errors import BriefError
from app.domain.essay import Essay
from app.domain.ids import BriefId, EssayId, ItemId, SectionId, SourceId
from app.editing.commands import (
    text_item,
    with_cell,
    with_citation,
    with_join,
    with_split,
    with_text,
    without_notes,
)
from app.verifying.verbatim import status_of_text

ITEM, TABLE, NEW = ItemId("item"), ItemId("table"), ItemId("new")
SOURCE, OTHER = SourceId("source"), SourceId("other")
ANCHOR = Anchor(EssayId("essay"), 0, 9, "один два")
TEXT = "Grain waits.\n\nThe port is shut. Nobody says for how long it will stay so."
ESSAY = Essay(EssayId("e"), "e.txt", "txt", "utf-8", "E", "en", TEXT, "", "")


def taken(start: int, end: int) -> TextItem:
    """Return a passage of the essay; the second of two has the id ``NEW``."""
    anchor = anchor_in(ESSAY, start, end)
    return TextItem(NEW if start else ITEM, ESSAY.reading(start, end), anchor)


def brief_with(text: str, *citations: Citation) -> Brief:
    item = TextItem(ITEM, text, ANCHOR, citations=citations)
    table = TableItem(TABLE, ("a", "b"), (("1", "2"), ("3", "4")))
    section = Section(SectionId("section"), "Heading", items=(item, table))
    return Brief(BriefId("brief"), "Title", "one-page", sections=(section,))


@pytest.mark.parametrize(
    ("before", "at", "after", "there"),
    [
        ("один два", 4, "один! два", 4),
        ("один два", 4, "не один два", 7),
        ("один два", 8, "один три два", 12),
        ("один два", 6, "один", 4),
        ("👍 да", 3, "👍👍 да", 4),
        ("один", 2, "", 0),
    ],
)
def test_a_citation_stays_with_its_words(
    before: str, at: int, after: str, there: int
) -> None:
    brief = with_text(brief_with(before, Citation(SOURCE, at=at)), ITEM, after)
    assert [c.at for c in brief.item(ITEM).citations] == [there]


def test_splitting_and_joining_gives_the_same_item() -> None:
    brief = brief_with("один два", Citation(SOURCE, at=2), Citation(OTHER, at=7))
    split = with_split(brief, ITEM, 5, NEW)
    assert [text_item(split, i).text for i in (ITEM, NEW)] == ["один ", "два"]
    assert [c.at for c in split.item(NEW).citations] == [2]
    assert with_join(split, NEW) == brief


def joined(head: TextItem, tail: TextItem) -> TextItem:
    section = Section(SectionId("section"), "Heading", items=(head, tail))
    brief = Brief(BriefId("brief"), "Title", "one-page", sections=(section,))
    return text_item(with_join(brief, tail.id), head.id)


def test_own_words_joined_to_a_passage_leave_it_its_claim() -> None:
    passage, own = taken(0, 12), TextItem(NEW, "own words")
    for pair in ((passage, own), (own, passage)):
        item = joined(*pair)
        assert item.anchor == passage.anchor == anchor_in(ESSAY, 0, 12)
        assert status_of_text(item.text, item.anchor, ESSAY) is Status.ALTERED


def test_neighbours_in_the_essay_are_one_passage_when_joined() -> None:
    item = joined(taken(0, 12), taken(14, 31))
    assert item.anchor == anchor_in(ESSAY, 0, 31)
    assert status_of_text(item.text, item.anchor, ESSAY) is Status.TYPOGRAPHY


def test_altered_words_stay_altered_when_joined_to_their_neighbour() -> None:
    head = replace(taken(0, 12), text="Grain can wait.")
    item = joined(head, taken(14, 31))
    assert item.anchor == anchor_in(ESSAY, 0, 31)
    assert status_of_text(item.text, item.anchor, ESSAY) is Status.ALTERED


@pytest.mark.parametrize(
    ("one", "other", "claim"),
    [
        ((0, 31), (14, 31), (0, 31)),  # the second lies in the first
        ((14, 31), (0, 31), (0, 31)),
        ((0, 18), (6, 31), (0, 31)),  # they overlap
        ((14, 31), (0, 12), (14, 31)),  # the wrong way round
        ((0, 5), (14, 31), (0, 5)),  # words stand between them
        ((0, 12), (60, 70), (0, 12)),  # far apart
    ],
)
def test_a_joined_passage_claims_no_words_that_it_passed_over(
    one: tuple[int, int], other: tuple[int, int], claim: tuple[int, int]
) -> None:
    head = replace(taken(*one), id=ITEM)
    item = joined(head, replace(taken(*other), id=NEW))
    assert item.anchor == anchor_in(ESSAY, *claim)


def test_passages_of_two_essays_are_never_one() -> None:
    elsewhere = replace(taken(14, 31), anchor=replace(ANCHOR, start=14, end=23))
    assert joined(taken(0, 12), elsewhere).anchor == anchor_in(ESSAY, 0, 12)


def test_the_first_item_has_nothing_to_join() -> None:
    with pytest.raises(BriefError, match="no item before"):
        with_join(brief_with("один"), ITEM)


def test_cells_and_header_of_a_table_are_edited() -> None:
    brief = with_cell(brief_with(""), TABLE, 1, 0, "три")
    brief = with_cell(brief, TABLE, None, 1, "б")
    table = brief.item(TABLE)
    assert isinstance(table, TableItem)
    assert (table.header, table.rows) == (("a", "б"), (("1", "2"), ("три", "4")))


@pytest.mark.parametrize(("row", "column"), [(2, 0), (0, 2), (-1, 0), (None, -1)])
def test_a_cell_that_is_not_there_is_refused(row: int | None, column: int) -> None:
    with pytest.raises(BriefError, match="no longer has that cell"):
        with_cell(brief_with(""), TABLE, row, column, "x")


def test_citing_twice_at_one_place_replaces_the_locator() -> None:
    brief = with_citation(brief_with("один"), ITEM, Citation(SOURCE, "p. 1"))
    brief = with_citation(brief, ITEM, Citation(SOURCE, "p. 2"))
    assert [c.locator for c in brief.item(ITEM).citations] == ["p. 2"]


def test_one_of_two_notes_is_taken_out() -> None:
    notes = (ItemNote("first", 4), ItemNote("second", 4))
    cited = (Citation(SOURCE, at=2), Citation(SOURCE, at=7))
    item = TextItem(ITEM, "один два", ANCHOR, citations=cited, notes=notes)
    brief = brief_with("").with_replaced(item)
    after = text_item(without_notes(brief, ITEM, (notes[1], cited[0])), ITEM)
    assert (after.notes, after.citations) == (notes[:1], cited[1:])


def test_a_note_that_is_not_there_is_refused() -> None:
    with pytest.raises(BriefError, match="no longer has that note"):
        without_notes(brief_with("один"), ITEM, (ItemNote("gone"),))
