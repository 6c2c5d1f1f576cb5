"""Random documents, as sizes only: what a page may never do."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest

from exports.pdf.paginate import paginate
from exports.pdf.rows import Frame, NoteSize, PageBreakdown, Row

RULE = 9.0
LINE = 14.2


@dataclass(frozen=True)
class Story:
    """Rows and notes as a layout makes them, and the page they go on."""

    rows: tuple[Row, ...]
    notes: tuple[NoteSize, ...]
    frame: Frame

    def pages(self) -> tuple[PageBreakdown, ...]:
        return paginate(self.rows, self.notes, self.frame)


class Teller:
    """Makes one random story."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret
        self.rows: list[Row] = []
        self.notes: list[NoteSize] = []
        self.dense = self.random.choice([0.02, 0.1, 0.3])
        self.longest = self.random.choice([2, 9, 40])

    def tell(self) -> Story:
        for _ in range(self.random.randint(3, 60)):
            self.random.choice([self.heading, self.text, self.text, self.table])()
        height = self.random.choice([690.0, 430.0, 260.0])
        return Story(tuple(self.rows), tuple(self.notes), Frame(height, RULE))

    def heading(self) -> None:
        new_page = self.random.random() < 0.05
        self.rows.append(Row(17.0, 14.0, 4.0, may_end=False, new_page=new_page))

    def text(self) -> None:
        count = self.random.randint(1, 14)
        for index in range(count):
            last = index == count - 1
            self.rows.append(
                Row(
                    LINE,
                    after=6.0 if last else 0.0,
                    notes=self.marks(),
                    may_end=last or 0 < index < count - 2,
                )
            )

    def table(self) -> None:
        count = self.random.randint(2, 25)
        for index in range(count):
            ends = index == count - 1 or 2 <= index <= count - 3
            height = self.random.choice([18.0, 31.0, 60.0])
            self.rows.append(
                Row(height, notes=self.marks(), may_end=ends, header=index)
            )

    def marks(self) -> tuple[int, ...]:
        if self.random.random() > self.dense:
            return ()
        first = len(self.notes)
        for _ in range(self.random.choice([1, 1, 1, 2])):
            lines = self.random.randint(1, self.longest)
            self.notes.append(NoteSize(lines, 11.2, 2.0))
        return tuple(range(first, len(self.notes)))


def story(seed: int) -> Story:
    return Teller(seed).tell()


SEEDS = [
    *range(15),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(15, 340)),
]
each_story = pytest.mark.parametrize("seed", SEEDS)


@each_story
def test_every_row_stands_once_and_in_order(seed: int) -> None:
    told = story(seed)
    placed = [row.index for page in told.pages() for row in page.rows if not row.again]
    assert placed == list(range(len(told.rows)))


@each_story
def test_every_note_starts_on_the_page_of_its_mark(seed: int) -> None:
    told = story(seed)
    for page in told.pages():
        marked = [
            note
            for row in page.rows
            if not row.again
            for note in told.rows[row.index].notes
        ]
        assert [part.index for part in page.notes if part.first == 0] == marked


@each_story
def test_no_line_of_a_note_is_lost_or_shown_twice(seed: int) -> None:
    told = story(seed)
    ends = dict.fromkeys(range(len(told.notes)), 0)
    for page in told.pages():
        for part in page.notes:
            assert part.first == ends[part.index] < part.end
            ends[part.index] = part.end
    assert list(ends.values()) == [note.lines for note in told.notes]


@each_story
def test_what_is_left_of_a_note_stands_first_on_the_next_page(seed: int) -> None:
    told = story(seed)
    for page in told.pages():
        continued = [part.first > 0 for part in page.notes]
        assert continued == sorted(continued, reverse=True)


@each_story
def test_nothing_stands_over_the_edge_of_a_page(seed: int) -> None:
    told = story(seed)
    for page in told.pages():
        rows = [row for row in page.rows if not row.again]
        alone = len(rows) == 1 and bool(told.rows[rows[0].index].notes)
        assert page.body + page.foot <= told.frame.height + 1e-6 or alone


@each_story
def test_a_page_ends_where_it_may_if_it_can(seed: int) -> None:
    told = story(seed)
    forced = [index for index, row in enumerate(told.rows) if row.new_page]
    for page in told.pages()[:-1]:
        indexes = [row.index for row in page.rows if not row.again]
        rows = [told.rows[index] for index in indexes]
        if any(row.may_end for row in rows) and indexes[-1] + 1 not in forced:
            assert rows[-1].may_end


@each_story
def test_a_note_is_split_only_when_it_must_be(seed: int) -> None:
    told = story(seed)
    for page in told.pages():
        for part in page.notes:
            lines = told.notes[part.index].lines
            if part.first == 0 and part.end < lines:
                assert page.body + page.foot > told.frame.height * 0.7
                assert part.end >= 2 or lines <= 3


@each_story
def test_a_table_that_goes_on_shows_its_header_again(seed: int) -> None:
    told = story(seed)
    for page in told.pages():
        first = page.rows[0] if page.rows else None
        if first and told.rows[first.index].header and not first.again:
            header = told.rows[first.index - told.rows[first.index].header]
            row = told.rows[first.index]
            assert header.height + row.height + page.foot > told.frame.height


def test_a_row_higher_than_the_page_stands_alone() -> None:
    pages = paginate([Row(10.0), Row(500.0), Row(10.0)], [], Frame(100.0))
    assert [[row.index for row in page.rows] for page in pages] == [[0], [1], [2]]


def test_a_short_note_moves_over_with_its_line_when_the_page_is_well_filled() -> None:
    rows = [Row(10.0) for _ in range(9)] + [Row(10.0, notes=(0,))]
    pages = paginate(rows, [NoteSize(4, 5.0)], Frame(110.0, 5.0))
    assert [len(page.rows) for page in pages] == [9, 1]
    assert [(part.first, part.end) for part in pages[1].notes] == [(0, 4)]


def test_more_notes_at_one_row_than_a_page_holds_go_on_overleaf_in_order() -> None:
    rows = [Row(10.0, notes=tuple(range(50))), Row(10.0)]
    pages = paginate(rows, [NoteSize(1, 8.0)] * 50, Frame(100.0, 5.0))
    assert all(page.body + page.foot <= 100.0 for page in pages)
    assert [part.index for page in pages for part in page.notes] == list(range(50))
    assert [row.index for page in pages for row in page.rows] == [0, 1]


def test_a_note_of_a_heading_is_cut_rather_than_the_heading_left_alone() -> None:
    rows = [Row(10.0, notes=(0,), may_end=False), Row(10.0, may_end=False), Row(10.0)]
    pages = paginate(rows, [NoteSize(14, 5.0)], Frame(100.0, 5.0))
    assert [[row.index for row in page.rows] for page in pages] == [[0, 1, 2], []]
    assert [(part.first, part.end) for page in pages for part in page.notes] == [
        (0, 12),
        (12, 14),
    ]


def test_what_belongs_together_waits_until_notes_of_earlier_pages_end() -> None:
    rows = [Row(10.0, notes=(0,)), *(Row(10.0, may_end=False) for _ in range(6))]
    pages = paginate([*rows, Row(10.0)], [NoteSize(28, 5.0)], Frame(100.0, 5.0))
    assert [[row.index for row in page.rows] for page in pages] == [
        [0],
        [],
        [1, 2, 3, 4, 5, 6, 7],
    ]


def test_what_is_best_whole_is_parted_where_it_may_if_its_notes_are_too_many() -> None:
    rows = [Row(10.0, may_end=False) for _ in range(5)]
    rows[1] = Row(10.0, may_end=False, may_part=True)
    rows[3] = Row(10.0, notes=(0, 1), may_end=False, may_part=True)
    rows[4] = Row(10.0, notes=(2, 3, 4, 5))
    pages = paginate(rows, [NoteSize(2, 5.0)] * 6, Frame(80.0, 5.0))
    assert [[row.index for row in page.rows] for page in pages] == [[0, 1, 2, 3], [4]]


def test_nothing_to_place_is_one_empty_page() -> None:
    assert paginate([], [], Frame(100.0)) == (PageBreakdown(),)
