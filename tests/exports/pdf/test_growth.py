"""A text of ever new words costs as much for each word, however long it is."""

from __future__ import annotations

import random
import sys
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest

from exports import Document, Format, Metadata, Paragraph, Text, render
from exports.pdf.fonts import load_font

if TYPE_CHECKING:
    from types import FrameType

WORDS = 60  # of a paragraph
LONGER = 3  # times
MANY = 120  # paragraphs: the longer text has more words than a font keeps


def new_words(count: int, seed: int) -> list[str]:
    drawn = random.Random(seed)  # noqa: S311 - words, not secrets
    return [
        "".join(drawn.choices(ascii_lowercase, k=drawn.randint(3, 12)))
        for _ in range(count)
    ]


def document(paragraphs: int, seed: int) -> Document:
    texts = (" ".join(new_words(WORDS, seed + nth)) for nth in range(paragraphs))
    return Document(Metadata("Words"), tuple(Paragraph((Text(t),)) for t in texts))


def calls(made: Document) -> int:
    """Return how many functions are called while a document is set."""
    count = 0

    def note(_frame: FrameType, event: str, _said: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        render(made, Format.PDF)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("paragraphs", [20, pytest.param(MANY, marks=pytest.mark.slow)])
def test_a_longer_text_of_new_words_takes_as_much_more_work(paragraphs: int) -> None:
    render(document(8, 1), Format.PDF)  # reads fonts and patterns
    short = calls(document(paragraphs, 1_000))
    long = calls(document(paragraphs * LONGER, 10_000))
    assert long < short * LONGER * 1.1


def test_new_words_have_the_glyphs_of_known_ones() -> None:
    font = load_font("SourceSerif4-Regular.ttf")
    glyphs = [g for word in new_words(400, 5) for g in font.shape(word).glyphs]
    assert len({id(glyph) for glyph in glyphs}) < len(glyphs) / 10
