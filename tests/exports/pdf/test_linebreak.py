"""Breaks are those with the least demerits of all there are."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest

from exports.pdf.hyphenation import divisions
from exports.pdf.linebreak import ANY, LOOSE, STRICT, Box, End, Measure, break_lines

WIDE = Measure(100.0, 4.0)
SHRINK, STRETCH = 4.0 / 3, 2.0  # of a space of WIDE
NEVER = float("inf")


def words(*widths: float) -> list[Box]:
    return [Box(width, End.SPACE) for width in widths]


def demerits(boxes: list[Box], ends: tuple[int, ...]) -> float:
    """Add up what each line costs, as TeX says it, once more and plainly."""
    total, look_above, divided = 0.0, 1, False
    for start, end in zip((0, *ends), ends, strict=False):
        line, last = boxes[start:end], end == len(boxes)
        spaces = sum(box.end is End.SPACE for box in line[:-1])
        reach = sum(box.width for box in line) + spaces * WIDE.space + line[-1].tail
        ratio = ratio_of(WIDE.width - reach, spaces, last=last)
        total += min((10 + 100 * abs(ratio) ** 3) ** 2, 1e12)
        look = sum(ratio > bound for bound in (-0.5, 0.5, 1))
        total += 10_000 if abs(look - look_above) > 1 else 0
        if line[-1].end is End.HYPHEN and not last:
            total += 2_500 + (10_000 if divided else 0)
        if last:
            total += 5_000 if divided else 0
            total += 10_000 if start and reach < WIDE.width / 10 else 0
        look_above, divided = look, line[-1].end is End.HYPHEN
    return total


def ratio_of(slack: float, spaces: int, *, last: bool) -> float:
    if slack < -SHRINK * spaces - 1e-6:
        return NEVER
    if slack < 0:
        return slack / (SHRINK * spaces)
    if last:
        return 0.0
    return slack / (STRETCH * spaces) if spaces else slack


def drawn(random: Random) -> Box:
    end = random.choice((End.SPACE, End.SPACE, End.SPACE, End.OPEN, End.HYPHEN))
    tail = random.uniform(-1, 1) if end is not End.OPEN else 0.0
    return Box(random.uniform(5, 40), end, tail)


@pytest.mark.parametrize("seed", range(60))
def test_no_other_breaks_are_better(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    boxes = [drawn(random) for _ in range(random.randint(2, 11))]
    found = break_lines(boxes, WIDE, ANY)
    assert found is not None
    every = (
        (*ends, len(boxes))
        for count in range(len(boxes))
        for ends in combinations(range(1, len(boxes)), count)
    )
    best = min(demerits(boxes, ends) for ends in every)
    assert demerits(boxes, tuple(found)) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(30))
def test_a_tolerance_leaves_the_best_breaks_among_those_within_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    boxes = words(*(random.uniform(3, 20) for _ in range(40)))
    within, any_ = (break_lines(boxes, WIDE, bound) for bound in (LOOSE, ANY))
    assert within is not None
    assert any_ is not None
    for start, end in zip((0, *within), within[:-1], strict=False):
        slack = WIDE.width - sum(box.width + WIDE.space for box in boxes[start:end])
        assert ratio_of(slack + WIDE.space, end - start - 1, last=False) <= LOOSE
    assert demerits(boxes, tuple(any_)) <= demerits(boxes, tuple(within)) + 1e-6


def test_a_word_is_divided_only_where_a_line_would_else_be_bad() -> None:
    divided = [Box(18, End.HYPHEN, 2), Box(14, End.SPACE)]
    good = [*words(30, 30, 32), *divided, *words(50, 40)]
    bad = [*words(36, 36), *divided, *words(80, 90)]
    assert break_lines(good, WIDE, ANY) == [3, 6, 7]
    assert break_lines(bad, WIDE, ANY) == [3, 5, 6]


def test_two_lines_in_a_row_do_not_both_end_with_a_hyphen_if_another_way_is_fair() -> (
    None
):
    boxes = [
        *words(28, 28), Box(30, End.HYPHEN, 2), *words(6, 28, 26),
        Box(30, End.HYPHEN, 2), *words(6, 40, 40),
    ]  # fmt: skip
    found = break_lines(boxes, WIDE, ANY)
    assert found is not None
    assert not {3, 7} <= set(found)


def test_a_last_line_of_next_to_nothing_is_avoided() -> None:
    assert break_lines(words(*[11.8] * 7, 8), WIDE, ANY) == [6, 8]
    assert break_lines(words(*[11.8] * 7, 12), WIDE, ANY) == [7, 8]


def test_what_cannot_be_set_well_is_refused_within_a_tolerance() -> None:
    boxes = words(60, 60, 60)
    assert break_lines(boxes, WIDE, STRICT) is None
    assert break_lines(boxes, WIDE, ANY) == [1, 2, 3]


def test_a_box_wider_than_the_measure_stands_alone() -> None:
    assert break_lines(words(30, 400, 30), WIDE, ANY) == [1, 2, 3]


def test_ragged_lines_are_filled_evenly() -> None:
    ragged = Measure(100.0, 4.0, justified=False)
    assert break_lines(words(30, 30, 30, 30, 30), ragged, ANY) == [3, 5]


def test_ragged_lines_leave_no_word_alone_on_the_last_if_another_can_come_down() -> (
    None
):
    ragged = Measure(100.0, 4.0, justified=False)
    boxes = words(*[8.4] * 17)  # eight fill a line
    assert break_lines(boxes, ragged, ANY) == [8, 15, 17]
    assert break_lines(words(96, 96, 40), ragged, ANY) == [1, 2, 3]


def test_signs_without_spaces_are_no_lone_words() -> None:
    ragged = Measure(100.0, 4.0, justified=False)
    signs = [Box(20.0, End.OPEN)] * 12
    assert break_lines(signs, ragged, ANY) == [5, 10, 12]


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
