"""Erasing and pasting over several items; marks of notes stay with their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.brief import (
    Brief,
    Citation,
    ItemNote,
    Section,
    Shown,
    TableItem,
    TextItem,
)
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, SectionId, SourceId
from app.domain.plain import from_plain, to_plain
from app.editing.commands import with_join, with_split, with_text
from app.editing.ranges import (
    Erasure,
    with_caption,
    with_erased,
    with_pasted,
    with_shown_as,
)

ONE, TWO, THREE, TABLE = (ItemId(name) for name in ("one", "two", "three", "table"))
NEW = ItemId("new")
MARKED = TextItem(
    ONE,
    "Grain waits here",
    citations=(Citation(SourceId("s"), at=5), Citation(SourceId("t"))),
    notes=(ItemNote("A note", 11), ItemNote("At the end")),
)
ITEMS = (
    MARKED,
    TextItem(TWO, "Second"),
    TextItem(THREE, "Third"),
    TableItem(TABLE, ("A",), (("1",),)),
)
BRIEF = Brief(
    BriefId("b"), "T", "t", sections=(Section(SectionId("s"), "S", "", ITEMS),)
)


def texts(brief: Brief) -> list[str]:
    return [i.text if isinstance(i, TextItem) else "table" for i in brief.items()]


def test_whole_items_and_the_ends_of_others_are_taken_out() -> None:
    erasure = Erasure((TWO,), ((ONE, "Grain "), (THREE, "ird")), THREE)
    assert texts(with_erased(BRIEF, erasure)) == ["Grain ird", "table"]


def test_what_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(BriefError):
        with_erased(BRIEF, Erasure((ItemId("nobody"),)))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, ["pasted", "Second", "Third"]),
        (3, ["Sec", "pasted", "ond", "Third"]),
        (6, ["Second", "pasted", "Third"]),
    ],
)
def test_what_is_pasted_cuts_a_text_only_inside(at: int, expected: list[str]) -> None:
    pasted = (TextItem(ItemId("p"), "pasted"),)
    assert texts(with_pasted(BRIEF, TWO, at, pasted, NEW))[1:-1] == expected


def test_an_empty_item_gives_way_to_what_is_pasted() -> None:
    brief = with_text(BRIEF, TWO, "")
    pasted = (TextItem(ItemId("p"), "pasted"),)
    assert texts(with_pasted(brief, TWO, 0, pasted, NEW))[1:-1] == ["pasted", "Third"]


def test_only_a_table_has_a_caption() -> None:
    table = with_caption(BRIEF, TABLE, "Ships").item(TABLE)
    assert isinstance(table, TableItem)
    assert table.caption == "Ships"
    with pytest.raises(BriefError, match="Only a table"):
        with_caption(BRIEF, ONE, "Ships")


def test_only_a_table_can_be_drawn() -> None:
    table = with_shown_as(BRIEF, TABLE, Shown.LINES).item(TABLE)
    assert isinstance(table, TableItem)
    assert table.shown is Shown.LINES
    with pytest.raises(BriefError, match="Only a table"):
        with_shown_as(BRIEF, ONE, Shown.BARS)


def test_a_table_of_an_older_version_is_shown_as_one() -> None:
    held = to_plain(TableItem(TABLE, ("A",), (("1",),)))
    assert isinstance(held, dict)
    assert "shown" not in held
    assert from_plain(TableItem, held).shown is Shown.TABLE
    drawn = to_plain(TableItem(TABLE, ("A",), (("1",),), shown=Shown.BARS))
    assert from_plain(TableItem, drawn).shown is Shown.BARS


@given(st.integers(0, len(MARKED.text)))
def test_a_split_loses_no_note_and_a_join_puts_each_where_it_was(at: int) -> None:
    brief = with_split(BRIEF, ONE, at, NEW)
    halves = [brief.item(ONE), brief.item(NEW)]
    assert sum(len(half.citations) for half in halves) == 2
    assert sum(len(h.notes) for h in halves if isinstance(h, TextItem)) == 2

    assert with_join(brief, NEW).item(ONE) == MARKED


def test_a_note_of_the_essay_stays_with_its_word() -> None:
    edited = with_text(BRIEF, ONE, "The grain waits here").item(ONE)
    assert edited == replace(
        MARKED,
        text="The grain waits here",
        citations=(Citation(SourceId("s"), at=9), Citation(SourceId("t"))),
        notes=(ItemNote("A note", 15), ItemNote("At the end")),
    )
