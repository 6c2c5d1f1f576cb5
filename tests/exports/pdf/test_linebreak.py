"""Breaks are those with the least demerits of all there are."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest

from exports.pdf.hyphenation import divisions
from exports.pdf.linebreak import ANY, STRICT, Box, End, Measure, break_lines

WIDE = Measure(100.0, 4.0)


def words(*widths: float) -> list[Box]:
    return [Box(width, End.SPACE) for width in widths]


def demerits(boxes: list[Box], ends: tuple[int, ...], measure: Measure) -> float:
    """Add up what each line costs, said once more and plainly."""
    total = 0.0
    for start, end in zip((0, *ends), ends, strict=False):
        spaces = end - start - 1
        natural = sum(box.width for box in boxes[start:end]) + spaces * measure.space
        slack = measure.width - natural
        if end == len(boxes):
            total += last_line(slack, spaces, measure, short=bool(start))
        elif slack < -0.22 * measure.space * spaces - 1e-6:
            return float("inf")
        else:
            unit = measure.space * (0.5 if slack >= 0 else 0.22)
            ratio = abs(slack) / (spaces * unit) if spaces else abs(slack)
            total += min((10 + 100 * ratio**3) ** 2, 1e12)
    return total


def last_line(slack: float, spaces: int, measure: Measure, *, short: bool) -> float:
    if slack < -0.22 * measure.space * spaces - 1e-6:
        return float("inf")
    if slack < 0:
        return (1 + 100 * (slack / (spaces * 0.22 * measure.space)) ** 2) ** 2
    return 3000.0 if short and measure.width - slack < measure.width * 0.1 else 1.0


@pytest.mark.parametrize("seed", range(60))
def test_no_other_breaks_are_better(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    boxes = words(*(random.uniform(5, 40) for _ in range(random.randint(2, 11))))
    found = break_lines(boxes, WIDE, ANY)
    assert found is not None
    every = (
        (*ends, len(boxes))
        for count in range(len(boxes))
        for ends in combinations(range(1, len(boxes)), count)
    )
    best = min(demerits(boxes, ends, WIDE) for ends in every)
    assert demerits(boxes, tuple(found), WIDE) == pytest.approx(best)


def test_what_cannot_be_set_well_is_refused_within_a_tolerance() -> None:
    boxes = words(60, 60, 60)
    assert break_lines(boxes, WIDE, STRICT) is None
    assert break_lines(boxes, WIDE, ANY) == [1, 2, 3]


def test_a_box_wider_than_the_measure_stands_alone() -> None:
    assert break_lines(words(30, 400, 30), WIDE, ANY) == [1, 2, 3]


def test_ragged_lines_are_filled_evenly() -> None:
    ragged = Measure(100.0, 4.0, justified=False)
    assert break_lines(words(30, 30, 30, 30, 30), ragged, ANY) == [3, 5]


def test_no_line_ends_where_nothing_stands_between_boxes() -> None:
    boxes = [Box(60, End.NONE), Box(30, End.SPACE), Box(60, End.SPACE)]
    assert break_lines(boxes, WIDE, ANY) == [2, 3]


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("“investigation”,", "en-GB", ["“in", "vest", "ig", "a", "tion”,"]),
        ("министерства", "ru", ["ми", "ни", "стер", "ства"]),
        ("переговори", "uk", ["пе", "ре", "го", "вори"]),
        ("NATO", "en-GB", ["NATO"]),
        ("abc", "en-GB", ["abc"]),
        ("anything", "tlh", ["anything"]),
    ],
)
def test_words_are_divided_by_the_patterns_of_their_language(
    word: str, language: str, parts: list[str]
) -> None:
    places = [0, *divisions(word, language), len(word)]
    assert [word[a:b] for a, b in pairwise(places)] == parts
