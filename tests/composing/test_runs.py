"""Text becomes runs: addresses lead somewhere, other scripts say their language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exports
from app.composing.runs import runs, tag
from exports.document import plain_text


def tagged(text: str, language: str = "en-GB", *known: str) -> list[tuple[str, str]]:
    """Return the stretches of a text that are in another language."""
    return [
        (piece.text, piece.language)
        for piece in runs(text, language, known)
        if isinstance(piece, exports.Text) and piece.language
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said «мы ждём весны» twice.", [("мы ждём весны", "ru")]),
        ("The city of Київ waits.", [("Київ", "uk")]),
        ("The word λιμάνι means port.", [("λιμάνι", "el")]),
        ("The word נמל means port.", [("נמל", "he")]),
        ("From порт to порт, 12 km.", [("порт", "ru"), ("порт", "ru")]),
        ("Nothing here, not even café.", []),
    ],
)
def test_words_in_another_script_are_tagged(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert tagged(text) == expected


def test_a_language_of_the_essay_is_preferred_with_its_whole_tag() -> None:
    assert tagged("The word зерно.", "en", "en", "uk-UA") == [("зерно", "uk-UA")]


def test_a_text_is_not_tagged_in_its_own_language() -> None:
    assert tagged("Мы ждём весны.", "ru") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://p.example/a.", "https://p.example/a"),
        ("(https://p.example/a)", "https://p.example/a"),
        ("https://p.example/a_(b)", "https://p.example/a_(b)"),
        ("(see https://p.example/a_(b)).", "https://p.example/a_(b)"),
        ("«https://p.example/a», he said", "https://p.example/a"),
        ("https://p.example/a?b=1&c=2#d!", "https://p.example/a?b=1&c=2#d"),
    ],
)
def test_an_address_is_a_link_without_the_marks_around_it(
    text: str, address: str
) -> None:
    links = [p.target for p in runs(text, "en") if isinstance(p, exports.Link)]
    assert links == [address]


@given(st.text(alphabet="ab зё αβ «»().,\nhttps://x.y/z 12", max_size=60))
def test_no_text_is_lost_or_added(text: str) -> None:
    assert plain_text(runs(text, "en", ("uk",))) == text


@pytest.mark.parametrize(
    ("language", "around", "expected"),
    [
        ("ru", "en-GB", "ru"),
        ("en", "en-GB", None),
        ("en-US", "en-GB", None),
        (None, "en-GB", None),
    ],
)
def test_a_language_is_said_only_where_it_differs(
    language: str | None, around: str, expected: str | None
) -> None:
    assert tag(language, around) == expected
