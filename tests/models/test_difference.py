"""Differences join up to both texts, and are cut where nothing differs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.models.difference import Kind, Piece, differences, shortened


@given(st.text("ab ,.é🌊"), st.text("ab ,.é🌊"))
def test_pieces_are_both_texts(source: str, text: str) -> None:
    pieces = differences(source, text)
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == source
    assert "".join(p.text for p in pieces if p.kind is not Kind.GONE) == text


def test_a_changed_word_is_named() -> None:
    assert differences("The port is closed.", "The port is open.") == (
        Piece(Kind.SAME, "The port is "),
        Piece(Kind.GONE, "closed"),
        Piece(Kind.ADDED, "open"),
        Piece(Kind.SAME, "."),
    )


def test_what_is_long_and_the_same_is_cut() -> None:
    words = "one two three four five six seven eight nine ten "
    pieces = shortened(differences(words * 3 + "closed", words * 3 + "open"))
    assert pieces[0].text == "…five six seven eight nine ten "
