"""Where a card goes when nobody has said where."""

from __future__ import annotations

import pytest

from app.composing.placing import held_card, numbered_section, place_for_card
from app.domain.brief import Brief, QuotationItem, Section, TextItem
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, QuotationId, SectionId
from app.domain.template import Slot, Template

TEMPLATE = Template(
    "t",
    "T",
    "en-GB",
    100,
    1,
    (
        Slot("line", "Line", "line", 50, allowed=("text",)),
        Slot("views", "Views", "assessment", 50),
        Slot("facts", "Facts", "facts", 50),
        Slot("sources", "Sources", "sources", 0),
    ),
)
ITEMS = (TextItem(ItemId("i1"), "One"), TextItem(ItemId("i2"), "Two"))
NOTE = (TextItem(ItemId("n"), "Three"),)
LINE = Section(SectionId("s1"), "Line", "line", ITEMS)
VIEWS = Section(SectionId("s2"), "Views", "views", NOTE)
FACTS = Section(SectionId("s3"), "Facts", "facts")
SOURCES = Section(SectionId("s4"), "Sources", "sources")
BRIEF = Brief(BriefId("b"), "Ice", "t", sections=(LINE, VIEWS, FACTS, SOURCES))


@pytest.mark.parametrize(
    ("current", "place"),
    [
        ("n", ("s2", 1)),
        ("s2", ("s2", None)),
        ("i1", ("s3", None)),
        ("s1", ("s3", None)),
        ("s4", ("s3", None)),
        ("", ("s3", None)),
    ],
)
def test_a_card_goes_where_one_is_if_it_is_allowed_there_else_to_the_facts(
    current: str, place: tuple[str, int | None]
) -> None:
    assert place_for_card(BRIEF, TEMPLATE, current) == place


def test_a_brief_that_takes_no_cards_says_so() -> None:
    only_line = Brief(BriefId("b"), "Ice", "t", sections=(LINE,))
    with pytest.raises(BriefError, match="takes quotations"):
        place_for_card(only_line, TEMPLATE, "")


def test_without_facts_a_card_goes_to_the_first_section_that_takes_it() -> None:
    brief = Brief(BriefId("b"), "Ice", "t", sections=(LINE, SOURCES, VIEWS))
    assert place_for_card(brief, TEMPLATE, "s4") == ("s2", None)


def test_a_quotation_is_found_where_it_is_already() -> None:
    card = QuotationItem(ItemId("c"), QuotationId("q"))
    facts = Section(SectionId("s3"), "Facts", "facts", (card,))
    brief = Brief(BriefId("b"), "Ice", "t", sections=(LINE, facts))
    assert held_card(brief, QuotationId("q")) == "c"
    assert held_card(brief, QuotationId("other")) is None


def test_sections_are_counted_from_one() -> None:
    assert numbered_section(BRIEF, TEMPLATE, 2) is VIEWS
    with pytest.raises(BriefError, match="there is no 5"):
        numbered_section(BRIEF, TEMPLATE, 5)


def test_the_list_of_sources_takes_no_passages() -> None:
    with pytest.raises(BriefError, match="made from the sources"):
        numbered_section(BRIEF, TEMPLATE, 4)
    assert numbered_section(BRIEF, None, 4) is SOURCES
