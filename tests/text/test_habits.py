"""Signs of Markdown are known where they were just completed, and nowhere else."""

from __future__ import annotations

import pytest

from app.text.habits import Meant, Opening, completed, opening


@pytest.mark.parametrize(
    ("signs", "meant"),
    [
        ("# ", Opening.SECTION),
        ("## ", Opening.SUBHEADING),
        ("### ", Opening.SUBHEADING),
        ("- ", Opening.BULLET),
        ("* ", Opening.BULLET),
        ("1. ", Opening.NUMBER),
        ("12) ", Opening.NUMBER),
        ("> ", Opening.QUOTATION),
    ],
)
def test_signs_open_a_paragraph(signs: str, meant: Opening) -> None:
    assert opening(signs) == (meant, len(signs))


@pytest.mark.parametrize("text", ["#", "#a ", "2031. ", "-- ", "1.", " - ", "a - "])
def test_other_beginnings_mean_nothing(text: str) -> None:
    assert opening(text) is None


def meant(text: str) -> Meant | None:
    return completed(text, len(text))


@pytest.mark.parametrize(
    ("text", "manner", "kept"),
    [
        ("so **very**", "strong", "very"),
        ("so **very many**", "strong", "very many"),
        ("so __very__", "strong", "very"),
        ("*very*", "emphasis", "very"),
        ("(_очень_", "emphasis", "очень"),
    ],
)
def test_emphasis(text: str, manner: str, kept: str) -> None:
    found = meant(text)
    assert found is not None
    assert found.strong == (manner == "strong")
    assert found.emphasis == (manner == "emphasis")
    assert text[found.first : found.last] == kept


@pytest.mark.parametrize(
    "text",
    ["so **very** ", "**very*", "2*3*", "snake_case_", "* a*", "a * b *", "****"],
)
def test_signs_that_end_elsewhere_or_nowhere_mean_nothing(text: str) -> None:
    assert meant(text) is None


def test_a_link_keeps_its_words_and_names_its_address() -> None:
    text = "see [the paper](https://example.org/a?b=1)"
    found = meant(text)
    assert found is not None
    assert text[found.first : found.last] == "the paper"
    assert found.link == "https://example.org/a?b=1"
    assert meant("![the paper](https://example.org/a.png)") is None


def test_notes_are_written_at_once_or_later() -> None:
    written, later = meant("shut^[TASS, 3 May]"), meant("shut[^1]")
    assert written is not None
    assert later is not None
    assert (written.note, written.start) == ("TASS, 3 May", 4)
    assert (later.note, later.start) == ("", 4)


def test_three_hyphens_behind_words_are_a_dash() -> None:
    found = meant("so---")
    assert found is not None
    assert (found.put, found.start, found.end) == ("—", 2, 5)
    assert meant("---") is None
    assert meant("so----") is None


def test_a_long_text_of_signs_is_looked_through_quickly() -> None:
    for text in ("*" * 9000, "[" * 9000 + ")", "_a" * 4500 + "_", "**a " * 3000 + "**"):
        meant(text)
