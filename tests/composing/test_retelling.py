"""What an edit did to the order of a brief can be told in a sentence."""

from __future__ import annotations

import pytest

from app.composing.retelling import retell
from app.domain.brief import Brief, Section, TextItem
from app.domain.ids import BriefId, ItemId, SectionId


def brief_of(**sections: str) -> Brief:
    """Return a brief with a section for each word, its items named by letters."""
    made = tuple(
        Section(
            SectionId(heading),
            heading,
            items=tuple(TextItem(ItemId(letter), letter) for letter in letters),
        )
        for heading, letters in sections.items()
    )
    return Brief(BriefId("b"), "Harbour", "", sections=made)


BEFORE = brief_of(Facts="abc", Next="d", Sources="")


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (brief_of(Facts="bac", Next="d", Sources=""), "Moved to Facts, 2 of 3"),
        (brief_of(Facts="bca", Next="d", Sources=""), "Moved to Facts, 3 of 3"),
        (brief_of(Facts="cab", Next="d", Sources=""), "Moved to Facts, 1 of 3"),
        (brief_of(Facts="ab", Next="cd", Sources=""), "Moved to Next, 1 of 2"),
        (brief_of(Facts="ac", Next="d", Sources="b"), "Moved to Sources, 1 of 1"),
        (brief_of(Facts="abc", Next="de", Sources=""), "Added to Next"),
        (brief_of(Facts="abcef", Next="d", Sources=""), "2 items added to Facts"),
        (brief_of(Facts="ac", Next="d", Sources=""), "Removed from Facts"),
        (brief_of(Facts="", Next="d", Sources=""), "3 items removed from Facts"),
        (BEFORE, ""),
        (brief_of(Next="d", Facts="abc", Sources=""), ""),
        (brief_of(Facts="cba", Next="d", Sources=""), ""),
        (brief_of(Facts="abe", Next="d", Sources=""), ""),
    ],
)
def test_an_edit_is_told_by_where_its_item_is_now(after: Brief, sentence: str) -> None:
    assert retell(BEFORE, after) == sentence


def test_a_new_section_is_no_move() -> None:
    after = brief_of(Facts="abc", New="", Next="d", Sources="")
    assert retell(BEFORE, after) == ""
