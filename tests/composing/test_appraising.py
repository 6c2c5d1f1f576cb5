"""An essay that was opened is said in one line, and what is doubtful has a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.composing.appraising import appraise
from app.importing import parse

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sample_essay_is_said_in_one_line(essays: Path) -> None:
    path = essays / "harbour.txt"
    found = appraise(parse(path.read_bytes(), path.name))
    assert found.line == (
        "699 words · 14 blocks · 1 foreign-language quotation · 2 links · no footnotes"
    )
    assert found.doubts == ()


def test_the_real_essay_is_said_in_one_line(shared: Path) -> None:
    path = shared / "essays" / "talks.txt"
    found = appraise(parse(path.read_bytes(), path.name))
    assert " · 14 blocks · 1 foreign-language quotation · 2 links · " in found.line
    assert found.doubts == ()


def test_a_quotation_that_nobody_says_is_doubtful_and_has_its_place(
    essays: Path,
) -> None:
    path = essays / "grain.md"
    essay = parse(path.read_bytes(), path.name)
    found = appraise(essay)
    (doubt,) = found.doubts
    assert "who says" in doubt.message
    assert essay.text[doubt.start : doubt.end].startswith("> A promise") or essay.text[
        doubt.start :
    ].startswith("A promise")
    assert "3 footnotes" in found.line


def test_a_foreign_quotation_without_a_translation_is_doubtful() -> None:
    text = (
        "The port was closed in May, and the reasons for that came a good deal later.\n"
        "The head of the port, Ivan Petrov, told the Rumb in a long interview:\n"
        "Мы никуда не торопимся: зерно не может лежать в элеваторах вечно.\n"
        "Then the talk went on for an hour about other things, and nothing was said.\n"
    )
    essay = parse(text.encode(), "port.txt")
    assert len(essay.quotations) == 1
    (doubt,) = appraise(essay).doubts
    assert doubt.start == essay.quotations[0].start
    assert "was found" in doubt.message


def test_a_quotation_within_a_paragraph_counts_where_there_is_no_other() -> None:
    text = "Порт\n\nМинистр сказал: «Мы никуда не торопимся и подождём», и уехал.\n"
    essay = parse(text.encode(), "port.txt")
    assert [found.inline for found in essay.quotations] == [True]
    assert " · 1 quotation · " in appraise(essay).line


def test_an_empty_essay_has_nothing_to_say() -> None:
    found = appraise(parse(b"One.", "one.txt"))
    assert found.line == "1 word · 1 block · no quotations · no links · no footnotes"
