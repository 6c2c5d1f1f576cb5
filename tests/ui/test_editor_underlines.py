"""Marks under words move along with what is typed before them."""

from __future__ import annotations

import random

import pytest

from app.ui.editor.underlines import moved_along

TEXT = "the harbuor recieves alot of ships untill the evning"
WRONG = {"harbuor", "recieves", "alot", "untill", "evning"}


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    found, at = [], 0
    for word in text.split(" "):
        if word in WRONG:
            found.append((at, at + len(word)))
        at += len(word) + 1
    return tuple(found)


@pytest.mark.parametrize("seed", range(200))
def test_every_word_that_no_edit_touched_keeps_its_mark(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - which edits to try, nothing secret
    start = chance.randrange(len(TEXT))
    end = min(len(TEXT), start + chance.choice([0, 0, 1, 3, 12]))
    put = "" if end > start else " x " * chance.randrange(1, 4)
    after = TEXT[:start] + put + TEXT[end:]
    moved = moved_along(spans_of(TEXT), start + len(put), len(after) - len(TEXT))
    before = spans_of(TEXT)
    assert [after[a:b] for a, b in moved] == [
        TEXT[a:b] for a, b in before if b <= start or a >= end
    ]
