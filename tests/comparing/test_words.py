"""Differences join up to both texts, and are cut where nothing differs."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from app.comparing.words import Kind, Piece, differences, shortened


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


def test_a_long_text_is_compared_soon_and_to_the_word() -> None:
    sentences = [f"The crane number {n} lifted {n * 7} boxes. " for n in range(3000)]
    source = "".join(sentences)
    changed = [sentences[-1], *sentences[:-1]]
    changed[1500] = changed[1500].replace("boxes", "crates")
    begun = time.process_time()
    pieces = differences(source, "".join(changed))
    assert time.process_time() - begun < 5
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == source
    assert Piece(Kind.GONE, "boxes") in pieces
    assert Piece(Kind.ADDED, "crates") in pieces


def test_a_long_text_that_is_another_is_told_as_a_whole() -> None:
    source = "one two. " * 5000
    text = "three four. " * 5000
    begun = time.process_time()
    pieces = differences(source, text)
    assert time.process_time() - begun < 5
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == source
    assert "".join(p.text for p in pieces if p.kind is not Kind.GONE) == text
