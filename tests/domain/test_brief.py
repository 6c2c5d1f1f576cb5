"""What an edit of a brief changes, and what it leaves as it was."""

from __future__ import annotations

import pytest

from app.domain.brief import Brief, Section, TextItem
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, SectionId

FACTS, OUTLOOK = SectionId("facts"), SectionId("outlook")
ONE, TWO, THREE = ItemId("1"), ItemId("2"), ItemId("3")


@pytest.fixture
def brief() -> Brief:
    return Brief(
        BriefId("b"),
        "Harbour",
        "one-page-brief",
        sections=(
            Section(FACTS, "What we know", "facts", (text(ONE), text(TWO))),
            Section(OUTLOOK, "What next", "outlook", (text(THREE),)),
        ),
    )


def text(item: ItemId) -> TextItem:
    return TextItem(item, f"Text {item}")


def order(brief: Brief) -> list[list[str]]:
    return [
        [section.heading, *(i.id for i in section.items)] for section in brief.sections
    ]


def test_an_item_moves_within_its_section(brief: Brief) -> None:
    moved = brief.with_item_moved(TWO, FACTS, 0)
    assert order(moved) == [["What we know", "2", "1"], ["What next", "3"]]


def test_an_item_moves_to_another_section(brief: Brief) -> None:
    moved = brief.with_item_moved(ONE, OUTLOOK, 1)
    assert order(moved) == [["What we know", "2"], ["What next", "3", "1"]]


def test_an_item_is_put_where_it_is_wanted_or_last(brief: Brief) -> None:
    first = brief.with_item(FACTS, text(ItemId("0")), at=0)
    last = brief.with_item(FACTS, text(ItemId("9")))
    assert order(first)[0] == ["What we know", "0", "1", "2"]
    assert order(last)[0] == ["What we know", "1", "2", "9"]


def test_sections_move_and_go(brief: Brief) -> None:
    assert order(brief.with_section_moved(OUTLOOK, 0))[0] == ["What next", "3"]
    assert order(brief.without_section(FACTS)) == [["What next", "3"]]


def test_what_an_edit_does_not_touch_is_the_same_object(brief: Brief) -> None:
    edited = brief.with_replaced(TextItem(THREE, "Other words"))
    assert edited.section(FACTS) is brief.section(FACTS)
    assert edited.item(THREE) == TextItem(THREE, "Other words")


@pytest.mark.parametrize("blank", ["", "   "])
def test_titles_and_headings_are_never_blank(brief: Brief, blank: str) -> None:
    with pytest.raises(BriefError):
        brief.with_title(blank)
    with pytest.raises(BriefError):
        brief.with_heading(FACTS, blank)


def test_what_is_gone_cannot_be_edited(brief: Brief) -> None:
    gone = brief.without_item(ONE)
    with pytest.raises(BriefError):
        gone.with_item_moved(ONE, FACTS, 0)
    with pytest.raises(BriefError):
        gone.with_item(SectionId("none"), text(ONE))


def test_two_pieces_cannot_share_an_id(brief: Brief) -> None:
    with pytest.raises(BriefError):
        brief.with_item(OUTLOOK, text(ONE))
