"""Stretches stay with their words, whatever is done to the text around them."""

from __future__ import annotations

import random

from app.domain.stretch import (
    Stretch,
    Stretches,
    exchanged,
    pieces,
    shifted,
    tidied,
    together,
    toggled,
    within,
)

TEXT = "The port is shut today."
PORT = (Stretch(4, 8, strong=True),)


def words(stretches: Stretches, text: str) -> list[str]:
    return [text[one.start : one.end] for one in stretches]


def test_what_is_typed_inside_grows_and_what_is_typed_at_an_edge_stays_plain() -> None:
    for after, bold in (
        ("The poXrt is shut today.", ["poXrt"]),
        ("The Xport is shut today.", ["port"]),
        ("The portX is shut today.", ["port"]),
        ("X The port is shut today.", ["port"]),
        ("The is shut today.", []),
        ("The quay is shut today.", []),
        ("The po is shut today.", ["po"]),
        ("Port is shut today.", ["ort"]),
    ):
        assert words(shifted(PORT, TEXT, after), after) == bold


def test_words_in_place_of_others_look_as_these_did() -> None:
    for start, end, by, bold in (
        (4, 8, "quay", ["quay"]),  # whatever letters both have
        (4, 8, "portal", ["portal"]),
        (5, 7, "XX", ["pXXt"]),
        (4, 6, "X", ["Xrt"]),
        (6, 8, "", ["po"]),
        (4, 8, "", []),
        (2, 6, "X", ["rt"]),  # of two looks: plain
        (6, 11, "X", ["po"]),
        (3, 9, "X", []),
        (0, 3, "A", ["port"]),
        (9, 11, "was", ["port"]),
    ):
        after = TEXT[:start] + by + TEXT[end:]
        assert words(exchanged(PORT, start, end, len(by)), after) == bold


def test_parts_of_a_text_keep_theirs_and_joined_make_the_whole_again() -> None:
    for at in range(len(TEXT) + 1):
        head, tail = within(PORT, 0, at), within(PORT, at, len(TEXT))
        assert together(head, tail, at) == PORT


def test_to_do_it_again_takes_it_back() -> None:
    once = toggled(PORT, 0, 12, strong=False, emphasis=True)
    assert words(once, TEXT) == ["The ", "port", " is "]
    assert toggled(once, 0, 12, strong=False, emphasis=True) == PORT
    more = toggled(PORT, 0, 8, strong=True, emphasis=False)
    assert more == (Stretch(0, 8, strong=True),)
    assert toggled(more, 0, 8, strong=True, emphasis=False) == ()


def test_the_pieces_cover_a_text_from_end_to_end() -> None:
    held = tuple(pieces(PORT, 2, 10))
    assert [(one.start, one.end) for one in held] == [(2, 4), (4, 8), (8, 10)]
    assert [one.strong for one in held] == [False, True, False]


def test_any_edits_leave_them_in_order_and_within_the_text() -> None:
    chance = random.Random(7)  # noqa: S311 - edits, nothing secret
    text, held = TEXT, tuple[Stretch, ...](PORT)
    for _ in range(2000):
        one, other = sorted(chance.choices(range(len(text) + 1), k=2))
        if chance.random() < 0.4 and one < other:
            bold = chance.random() < 0.5
            held = toggled(held, one, other, strong=bold, emphasis=not bold)
        else:
            new = text[:one] + chance.choice(("", "ab", "a", " ")) + text[other:]
            new = new or TEXT
            held, text = shifted(held, text, new), new
        assert held == tidied(held, len(text))
