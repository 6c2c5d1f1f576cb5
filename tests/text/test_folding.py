"""Two spellings of the same words fold to the same text, and the way back is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.folding import fold, folded_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Talks”", '"talks"'),
        ("Ukraine’s", "UKRAINE'S"),
        ("ещё раз", "еще раз"),
        ("the year 2014–2016", "the year 2014-2016"),
        ("a\u00a0b \n c", "a b c"),
        ("co\u00adoperate", "cooperate"),
        ("wait…", "wait..."),
        ("и\u0306од", "йод"),
        ("за\u0301мок", "замок"),
        ("STRASSE", "straße"),
    ],
)
def test_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_different_letters_stay_different() -> None:
    assert fold("йод").text != fold("иод").text
    assert fold("їжак").text != fold("іжак").text


def test_a_match_leads_back_to_its_place() -> None:
    text = "He said:  “It\u00ads  over”… then left"
    folded = fold(text)
    start = folded.text.index("its over")
    first, last = folded.span(start, start + len("its over"))
    assert text[first:last] == "It\u00ads  over"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_folded_code_point_has_a_place_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.index) == len(folded.ends) == len(folded.text)
    assert list(folded.index) == sorted(folded.index)
    assert all(
        0 <= start < end <= len(text)
        for start, end in zip(folded.index, folded.ends, strict=True)
    )


@given(st.text(alphabet="aé“”’ ё\u0301\u00ad…\n–ß"))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


def test_every_character_is_folded_alike_with_and_without_the_way_back() -> None:
    for number in range(0x10000):
        text = f"a{chr(number)}b"
        assert folded_text(text) == fold(text).text, hex(number)


@given(st.text(alphabet="ab “ё\u0301\u00ad…\n\t–ß"))
def test_lines_are_folded_alike_with_and_without_the_way_back(text: str) -> None:
    assert folded_text(text) == fold(text).text


@pytest.mark.parametrize("space", [c for c in map(chr, range(0x3001)) if c.isspace()])
def test_every_run_of_spaces_is_one_space(space: str) -> None:
    assert folded_text(f"a{space}b") == folded_text(f"a {space} b") == "a b"
