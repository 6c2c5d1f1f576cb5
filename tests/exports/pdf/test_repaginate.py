"""Pages made with those of the version before are the ones made without."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from exports.pdf.paginate import paginate
from exports.pdf.repaginate import Pagination
from exports.pdf.rows import Frame, NoteSize, Row
from tests.exports.pdf.test_paginate import Story, story

EDITS = 12
SEEDS = [
    *range(25),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(25, 300)),
]


def edited(told: Story, drawn: Random) -> Story:
    """Return a story with some of its rows exchanged for some of another, or gone."""
    other = story(drawn.randrange(10_000))
    start = drawn.randrange(len(told.rows))
    end = min(start + drawn.choice((0, 1, 3, 30)), len(told.rows))
    first = drawn.randrange(len(other.rows))
    last = first + drawn.choice((0, 1, 2, 20))
    chosen = [
        *((told, row) for row in told.rows[:start]),
        *((other, row) for row in other.rows[first:last]),
        *((told, row) for row in told.rows[end:]),
    ]
    rows: list[Row] = []
    notes: list[NoteSize] = []
    for source, row in chosen:
        marks = tuple(range(len(notes), len(notes) + len(row.notes)))
        notes += (source.notes[note] for note in row.notes)
        rows.append(replace(row, notes=marks, header=min(row.header, len(rows))))
    if notes and drawn.random() < 0.3:
        notes[drawn.randrange(len(notes))] = NoteSize(drawn.randint(1, 30), 11.2, 2.0)
    frame = told.frame
    if drawn.random() < 0.1:
        frame = replace(frame, height=drawn.choice((690.0, 260.0)))
    return Story(tuple(rows) or told.rows[:1], tuple(notes) or told.notes, frame)


@pytest.mark.parametrize("seed", SEEDS)
def test_edited_rows_are_paginated_as_if_they_were_new(seed: int) -> None:
    drawn, told, kept = Random(seed), story(seed), Pagination()  # noqa: S311
    for number in range(EDITS):
        assert kept.pages(told.rows, told.notes, told.frame) == told.pages(), number
        told = edited(told, drawn)


def lines(count: int) -> list[Row]:
    """Return rows no two of which are the same."""
    return [Row(10.0 - number / 1000) for number in range(count)]


def test_the_pages_before_and_after_an_edit_are_not_made_again() -> None:
    frame, rows, kept = Frame(100.0), lines(90), Pagination()
    before = kept.pages(rows, [], frame)
    rows[45] = Row(9.5)
    after = kept.pages(rows, [], frame)
    made_again = [old is not new for old, new in zip(before, after, strict=True)]
    assert made_again.count(True) == 1
    assert after == paginate(rows, [], frame)


def test_pages_are_made_until_one_starts_where_one_did_before() -> None:
    frame, rows, kept = Frame(100.0), lines(90), Pagination()
    rows[50] = replace(rows[50], new_page=True)
    before = kept.pages(rows, [], frame)
    rows.insert(20, Row(9.5))
    after = kept.pages(rows, [], frame)
    assert after == paginate(rows, [], frame)
    moved = [[row.index + 1 for row in page.rows] for page in before[-4:]]
    assert [[row.index for row in page.rows] for page in after[-4:]] == moved


def test_a_note_of_another_length_is_seen_where_all_rows_are_the_same() -> None:
    frame, kept = Frame(100.0), Pagination()
    rows = [
        replace(row, notes=(0,) if at == 4 else ()) for at, row in enumerate(lines(40))
    ]
    kept.pages(rows, [NoteSize(1, 8.0)], frame)
    longer = [NoteSize(4, 8.0)]
    assert kept.pages(rows, longer, frame) == paginate(rows, longer, frame)
