"""Edits of values: citations stay with their words, cells and items with theirs."""

from __future__ import annotations

import pytest

from app.domain.anchor import Anchor
from app.domain.brief import Brief, Citation, Section, TableItem, TextItem
from app.domain.errors import BriefError
from app.domain.ids import BriefId, EssayId, ItemId, SectionId, SourceId
from app.editing.commands import (
    text_item,
    with_cell,
    with_citation,
    with_join,
    with_split,
    with_text,
)

ITEM, TABLE, NEW = ItemId("item"), ItemId("table"), ItemId("new")
SOURCE, OTHER = SourceId("source"), SourceId("other")
ANCHOR = Anchor(EssayId("essay"), 0, 9, "один два")


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


def test_joining_own_words_to_a_passage_ends_its_claim() -> None:
    brief = with_split(brief_with("один два"), ITEM, 4, NEW)
    own = brief.with_replaced(TextItem(NEW, "own words"))
    assert text_item(with_join(own, NEW), ITEM).anchor is None


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
