"""Where a card goes when nobody has said where."""

from __future__ import annotations

import pytest

from app.composing.placing import numbered_section, place_for_card
from app.domain.brief import Brief, Section, TextItem
from app.domain.errors import BriefError
from app.domain.ids import BriefId, ItemId, SectionId
from app.domain.template import Slot, Template

TEMPLATE = Template(
    "t",
    "T",
    "en-GB",
    100,
    1,
    (
        Slot("line", "Line", "line", 50, allowed=("text",)),
        Slot("facts", "Facts", "facts", 50),
    ),
)
ITEMS = (TextItem(ItemId("i1"), "One"), TextItem(ItemId("i2"), "Two"))
LINE = Section(SectionId("s1"), "Line", "line", ITEMS)
FACTS = Section(SectionId("s2"), "Facts", "facts")
BRIEF = Brief(BriefId("b"), "Ice", "t", sections=(LINE, FACTS))


@pytest.mark.parametrize(
    ("current", "place"),
    [("i1", ("s1", 1)), ("i2", ("s1", 2)), ("s1", ("s1", None)), ("", ("s2", None))],
)
def test_a_card_goes_where_one_is_or_where_it_is_allowed(
    current: str, place: tuple[str, int | None]
) -> None:
    assert place_for_card(BRIEF, TEMPLATE, current) == place


def test_a_brief_that_takes_no_cards_says_so() -> None:
    only_line = Brief(BriefId("b"), "Ice", "t", sections=(LINE,))
    with pytest.raises(BriefError, match="takes quotations"):
        place_for_card(only_line, TEMPLATE, "")


def test_sections_are_counted_from_one() -> None:
    assert numbered_section(BRIEF, 2) is FACTS
    with pytest.raises(BriefError, match="2 sections, not 3"):
        numbered_section(BRIEF, 3)
