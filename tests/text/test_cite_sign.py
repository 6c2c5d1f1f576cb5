"""The mark of a source stands at the word before it; no space is left over."""

from __future__ import annotations

import pytest

from app.text.cite_sign import without_sign


@pytest.mark.parametrize(
    ("text", "left", "at"),
    [
        ("Europe, @", "Europe,", 7),
        ("Europe @ said", "Europe said", 6),
        ("Europe @said", "Europe said", 6),
        ("Europe @“said”", "Europe “said”", 6),
        ("Europe @.", "Europe.", 6),
        ("Europe@ said", "Europe said", 6),
        (" @", " ", 1),
        ("@", "", 0),
    ],
)
def test_the_space_before_a_sign_goes_where_nothing_follows_that_it_keeps_apart(
    text: str, left: str, at: int
) -> None:
    sign = text.index("@")
    assert without_sign(text, sign, sign + 1) == (left, at)


def test_without_a_sign_nothing_goes() -> None:
    assert without_sign("Europe, ", 8, 8) == ("Europe, ", 8)
