"""What a reader sees of the canonical text, and where an offset lies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.anchor import anchor_in
from app.domain.essay import Block, BlockKind, Essay, Part, Span
from app.domain.ids import EssayId

TEXT = "# Port\n\nThe *new* quay\n  is [open](https://example.org/q).\n\n> It holds."


def essay() -> Essay:
    kinds = [(BlockKind.HEADING, 2, 6), (BlockKind.PARAGRAPH, 8, 58)]
    blocks = [Block(kind, start, end, "en") for kind, start, end in kinds]
    marks = ("*", "*", "[", "](https://example.org/q)")
    spans, at = [], 0
    for mark in marks:
        at = TEXT.index(mark, at)
        spans.append(Span(at, at + len(mark)))
        at += len(mark)
    return Essay(
        EssayId("e"), "port.md", "md", "utf-8", "Port", "en", TEXT, "", "",
        blocks=(*blocks, Block(BlockKind.QUOTATION, 62, 71, "en")),
        parts=(Part("Port", 0, 1), Part("Holds", 2, 2)),
        markup=tuple(spans),
    )  # fmt: skip


def test_a_reading_leaves_out_markup_and_soft_line_breaks() -> None:
    assert essay().reading(8, 58) == "The new quay is open."


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a \t\n  b", "a b"),
        ("a\n \n b", "a  b"),
        ("\n a \n", "a"),
        ("a\xa0\n\xa0b", "a\xa0 \xa0b"),  # a space that somebody meant
        ("a  b\tc", "a  b\tc"),
    ],
)
def test_a_reading_is_on_one_line(text: str, seen: str) -> None:
    assert replace(essay(), text=text, markup=()).reading(0, len(text)) == seen


def test_a_reading_may_start_and_end_inside_markup() -> None:
    start, end = TEXT.index("new"), TEXT.index("(https")
    assert essay().reading(start, end) == "new quay is open"


@pytest.mark.parametrize(
    ("offset", "block", "part"), [(3, 0, 0), (20, 1, 0), (59, None, 1), (70, 2, 1)]
)
def test_an_offset_lies_in_a_block_and_a_part(
    offset: int, block: int | None, part: int
) -> None:
    assert (essay().block_at(offset), essay().part_at(offset)) == (block, part)


def test_the_blocks_of_a_span_are_those_that_it_touches() -> None:
    blocks = essay().blocks
    for start in range(len(TEXT)):
        for end in range(start + 1, len(TEXT) + 1):
            touched = [
                n for n, b in enumerate(blocks) if b.start < end and start < b.end
            ]
            assert list(essay().blocks_in(start, end)) == touched


def test_an_anchor_holds_its_text_and_a_little_around_it() -> None:
    anchor = anchor_in(essay(), 12, 17)
    assert (anchor.prefix, anchor.exact, anchor.suffix[:5]) == (
        TEXT[:12],
        "*new*",
        " quay",
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (0, len(TEXT) + 1)])
def test_no_anchor_lies_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="No text"):
        anchor_in(essay(), start, end)
