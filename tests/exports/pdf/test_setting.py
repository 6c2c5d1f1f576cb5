"""Lines of real words: close, even, seldom divided, and as wide as they say."""

from __future__ import annotations

import statistics
from functools import cache
from typing import TYPE_CHECKING

import pytest

from benchmarks.pdf.content import long_document
from exports.document import Paragraph, Text
from exports.pdf.composer import Composer
from exports.pdf.fonts import FontSet
from exports.pdf.linebreak import STRICT, End
from exports.pdf.tags import Element
from exports.sheet import load_sheet

if TYPE_CHECKING:
    from exports.pdf.composer import SetText
    from exports.pdf.setting import Line

PAGE, COLUMN = 453.5, 200.0  # points: the text of an A4 page, a narrow column
TYPST_GAP = 0.250  # em: the mean gap of Typst 0.15 on text like this, same page


@cache
def texts(measure: float, language: str = "en-GB") -> tuple[SetText, ...]:
    sheet = load_sheet()
    composer = Composer(FontSet(sheet), sheet, language, measure)
    return tuple(
        composer.set(block.content, sheet.style("body"), Element("P"), measure)
        for block in long_document(120).blocks
        if isinstance(block, Paragraph)
    )


def full_lines(measure: float) -> list[tuple[SetText, Line]]:
    return [(text, line) for text in texts(measure) for line in text.lines[:-1]]


def space(text: SetText, line: Line) -> float:
    """Return the width of each space of a line, in em."""
    slack = line.measure + line.hang - line.natural
    return (text.look.space + slack / line.gaps) / text.look.size


def test_gaps_between_words_are_as_close_as_those_of_typst() -> None:
    gaps = [space(text, line) for text, line in full_lines(PAGE)]
    assert statistics.mean(gaps) <= TYPST_GAP * 1.05
    assert sum(gap > 0.4 for gap in gaps) <= 0.02 * len(gaps)


def test_few_lines_end_with_a_hyphen_and_few_paragraphs_with_a_lone_word() -> None:
    lines = full_lines(PAGE)
    assert sum(line.divided for _, line in lines) <= 0.05 * len(lines)
    last = [text.lines[-1] for text in texts(PAGE) if len(text.lines) > 1]
    assert sum(line.natural < 0.08 * line.measure for line in last) <= 0.05 * len(last)


@pytest.mark.parametrize("measure", [PAGE, COLUMN])
def test_no_space_gives_more_than_a_third_of_itself(measure: float) -> None:
    for text, line in full_lines(measure):
        if line.gaps:
            assert space(text, line) * text.look.size >= text.look.space * 0.6666


@pytest.mark.parametrize("measure", [PAGE, COLUMN])
def test_every_word_is_set_once_in_order(measure: float) -> None:
    for text, block in zip(texts(measure), paragraphs(), strict=True):
        said = ""
        for line in text.lines:
            for word in line.words:
                said += word.text + (" " if word.end is End.SPACE else "")
        assert said.split() == block.split()


def paragraphs() -> list[str]:
    return [
        "".join(
            run.text
            for inline in block.content
            for run in getattr(inline, "content", (inline,))
            if isinstance(run, Text) and not hasattr(inline, "id")
        )
        for block in long_document(120).blocks
        if isinstance(block, Paragraph)
    ]


def test_words_are_divided_only_where_a_line_would_else_be_bad() -> None:
    plain = texts(PAGE, "tlh")  # no patterns: nothing is divided
    divided = 0
    for text, whole in zip(texts(PAGE), plain, strict=True):
        if any(line.divided for line in text.lines):
            divided += 1
            widest = max(space(whole, line) for line in whole.lines[:-1])
            assert widest * whole.look.size > (1 + STRICT / 2) * whole.look.space
        else:
            assert [len(line.words) for line in text.lines] == [
                len(line.words) for line in whole.lines
            ]
    assert divided


@pytest.mark.parametrize("role", ["list", "quotation", "translation"])
def test_points_and_quotations_end_where_the_text_does_unless_they_are_narrow(
    role: str,
) -> None:
    sheet = load_sheet()
    composer = Composer(FontSet(sheet), sheet, "en-GB", PAGE)
    words = (Text("officials agreed that talks on grain would continue " * 9),)
    for measure, justified in ((PAGE - 18, True), (150.0, False)):
        made = composer.set(words, sheet.style(role), Element("P"), measure)
        assert {line.justified for line in made.lines} == {justified}
