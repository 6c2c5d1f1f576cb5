"""Parts are cut where a person wants them; what is decided never touches the essay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.composing.triaging import (
    Cutting,
    Grain,
    is_skipped,
    parts_of,
    piece_after,
    piece_at,
    piece_before,
    piece_beside,
    sentence_at,
    with_cut,
    with_merged,
    with_skipped,
)
from app.domain.errors import BriefError
from app.domain.essay import Essay, Span
from app.domain.triage import Triage, part_at
from app.importing import parse

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Who pays
The port is shut. Nobody knows why. Ships wait outside in the roads.

# First

It was shut in May. The reasons came later.

# Second

It may open again. Or it may not.
"""


@pytest.fixture
def essay() -> Essay:
    return parse(TEXT.encode(), "port.md")


def said(essay: Essay, span: Span) -> str:
    return essay.text[span.start : span.end]


def test_without_decisions_the_parts_are_those_of_the_import(essay: Essay) -> None:
    parts = parts_of(essay)
    assert [part.title for part in parts] == [part.title for part in essay.parts]
    assert parts[-1].end == essay.blocks[-1].end


@pytest.mark.parametrize("cuts", [(), (0, 40, 80), (30,)])
def test_the_part_at_a_place_is_found_without_the_others(
    essay: Essay, cuts: tuple[int, ...]
) -> None:
    triage = Triage(essay.id, cuts)
    parts = parts_of(essay, triage)
    for at in range(len(essay.text) + 1):
        number = part_at(parts, at)
        assert Cutting(essay, triage).holding(at) == (number, parts[number])


def test_without_blocks_there_are_no_parts(essay: Essay) -> None:
    empty = replace(essay, blocks=(), parts=())
    assert parts_of(empty) == ()
    assert Cutting(empty, None).holding(0) is None


def test_a_part_is_cut_at_the_beginning_of_the_sentence_at_the_cursor(
    essay: Essay,
) -> None:
    at = essay.text.index("knows why")
    triage = with_cut(essay, None, at)
    parts = parts_of(essay, triage)
    assert len(parts) == len(essay.parts) + 1
    assert essay.text[parts[1].start :].startswith("Nobody knows")
    assert parts[1].title == "Nobody knows why"
    assert essay.text[: parts[0].end].endswith("shut.")


def test_a_part_cannot_begin_twice_at_one_place(essay: Essay) -> None:
    at = parts_of(essay)[1].start
    with pytest.raises(BriefError, match="begins here already"):
        with_cut(essay, None, at)


def test_to_merge_takes_a_cut_back(essay: Essay) -> None:
    triage = with_cut(essay, None, essay.text.index("Nobody"))
    merged = with_merged(essay, triage, 1)
    assert parts_of(essay, merged) == parts_of(essay)


def test_all_parts_can_become_one(essay: Essay) -> None:
    triage = None
    for _ in essay.parts[1:]:
        triage = with_merged(essay, triage, 1)
    (whole,) = parts_of(essay, triage)
    assert (whole.start, whole.end) == (essay.blocks[0].start, essay.blocks[-1].end)
    with pytest.raises(BriefError, match="no part before"):
        with_merged(essay, triage, 0)


def test_what_was_skipped_is_taken_up_again_by_the_same_step(essay: Essay) -> None:
    part = parts_of(essay)[1]
    span = Span(part.start, part.end)
    triage = with_skipped(essay, None, span)
    assert is_skipped(triage, span)
    assert with_skipped(essay, triage, span).is_empty


def test_of_a_skipped_part_one_sentence_can_be_taken_up(essay: Essay) -> None:
    part = parts_of(essay)[0]
    whole = Span(part.start, part.end)
    middle = sentence_at(essay, essay.text.index("Nobody"))
    triage = with_skipped(essay, with_skipped(essay, None, whole), middle)
    assert not is_skipped(triage, middle)
    assert [said(essay, one) for one in triage.skipped][-1].endswith("roads.")


def test_cuts_outside_the_essay_are_passed_over(essay: Essay) -> None:
    odd = Triage(essay.id, (-5, 0, 3, 10_000))
    parts = parts_of(essay, odd)
    assert [part.start for part in parts] == [essay.blocks[0].start, 3]


def test_sentences_are_walked_across_blocks_in_both_directions(essay: Essay) -> None:
    ship = piece_at(essay, essay.text.index("wait outside"), Grain.SENTENCE)
    following = piece_after(essay, ship.end, Grain.SENTENCE)
    assert following is not None
    assert said(essay, following).endswith("First")
    assert piece_before(essay, following.start, Grain.SENTENCE) == ship
    assert piece_after(essay, essay.blocks[-1].end, Grain.SENTENCE) is None
    assert piece_before(essay, essay.blocks[0].start, Grain.SENTENCE) is None


def test_a_paragraph_is_all_its_sentences(essay: Essay) -> None:
    span = piece_at(essay, essay.text.index("Nobody"), Grain.PARAGRAPH)
    assert said(essay, span).endswith("roads.")
    following = piece_after(essay, span.end, Grain.PARAGRAPH)
    assert following is not None
    assert piece_before(essay, following.start, Grain.PARAGRAPH) == span


def test_titles_and_the_lines_that_name_a_source_are_walked_over(essays: Path) -> None:
    path = essays / "harbour.txt"
    harbour = parse(path.read_bytes(), path.name)
    pieces, at = [], 0
    while found := piece_after(harbour, at, Grain.PARAGRAPH):
        pieces.append(said(harbour, found))
        at = found.end
    assert len(pieces) == len(harbour.blocks) - 2
    assert pieces[0].startswith("Since October")
    assert not any(piece.startswith("Source:") for piece in pieces)


def test_a_paragraph_that_begins_or_ends_with_what_is_at_hand_is_not_passed(
    essay: Essay,
) -> None:
    whole = piece_at(essay, essay.text.index("Nobody"), Grain.PARAGRAPH)
    first, middle, last = (
        sentence_at(essay, essay.text.index(words))
        for words in ("The port is", "Nobody", "Ships")
    )
    following = piece_after(essay, whole.end, Grain.PARAGRAPH)
    for held, found in (
        (first, whole),
        (Span(first.start, middle.end), whole),
        (middle, following),  # of what was left behind, nothing is next
        (last, following),
        (whole, following),
    ):
        assert piece_beside(essay, held, Grain.PARAGRAPH, 1) == found
    assert piece_beside(essay, last, Grain.PARAGRAPH, -1) == whole
    assert piece_beside(essay, middle, Grain.PARAGRAPH, -1) is None
    assert piece_beside(essay, first, Grain.SENTENCE, 1) == middle
    assert piece_beside(essay, last, Grain.SENTENCE, -1) == middle


def test_a_place_between_two_parts_belongs_to_the_second(essay: Essay) -> None:
    parts = parts_of(essay)
    assert part_at(parts, parts[0].end) == 1
    assert part_at(parts, parts[0].end - 1) == 0
    assert part_at((), 3) == -1
