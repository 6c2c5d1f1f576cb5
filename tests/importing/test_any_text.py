"""What holds for every text that can be written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.errors import EssayError
from app.domain.essay import Essay
from app.domain.plain import from_plain, to_plain
from app.importing import parse

LINES = st.sampled_from(
    [
        "",
        "Title",
        "# Heading",
        "1. Number one",
        "- item",
        "  - nested",
        "> quoted",
        "===",
        "---",
        "***",
        "| a | b |",
        "|---|---|",
        "a\tb",
        "Мы никуда не торопимся, причалы могут подождать.",
        "We are in no hurry, the berths can wait until spring.",
        "Pavel Orlov, the head of the port, said:",
        "Source: https://e.org/1",
        "(An aside on it: https://e.org/2)",
        "— Maria Holm, pilot",
        "“Never,” said Orlov, and “we wait until the spring has come and gone”.",
        '«unclosed and „nested“ ‘marks’ "here',
        "    set in by four columns",
        "a [link](https://e.org) and *stars* and [^1]",
        "[^1]: a note",
        "[1] a note",
        "```",
        "<div>",
        "<!-- x",
        "A long line of prose that goes on until it is long enough to be one.",
        "\u00a0\u2028\x0b",
        "\\",
        "&amp; &nbsp;",
    ]
)
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400),
    st.text(alphabet="ab. \n\t>-*_`[]()#|:“”’‘«»\"'1^!<&\\іы", max_size=200),
    st.lists(LINES, max_size=25).map("\n".join),
)
NAMES = st.sampled_from(["essay.txt", "essay.md"])


def read(text: str, name: str) -> Essay | None:
    try:
        return parse(text.encode(), name)
    except EssayError:
        return None


def check_blocks(essay: Essay) -> None:
    at = 0
    for block in essay.blocks:
        words = essay.text[block.start : block.end]
        assert at <= block.start < block.end <= len(essay.text)
        assert words == words.strip() != ""
        at = block.end


def check_parts(essay: Essay) -> None:
    covered = [i for part in essay.parts for i in range(part.first, part.last + 1)]
    assert covered == list(range(len(essay.blocks)))
    assert all(part.title for part in essay.parts)


def check_spans(essay: Essay) -> None:
    size = len(essay.text)
    for found in essay.quotations:
        spans = [(found.start, found.end)]
        if found.translation:
            spans.append((found.translation.start, found.translation.end))
        assert all(0 <= start < end <= size for start, end in spans)
    for link in essay.links:
        assert 0 <= link.start < link.end <= size
    for before, after in pairwise(essay.markup):
        assert before.start < before.end <= after.start
    for mark in essay.note_marks:
        assert 0 <= mark.start < mark.end <= size
        assert mark.block < len(essay.blocks)


@settings(max_examples=400, deadline=None)
@given(TEXTS, NAMES)
@example("\0", "essay.md")
@example("- \n\n>\n\n1.\n", "essay.md")
@example("[](x)![]()", "essay.md")
def test_whatever_is_found_lies_in_the_text_and_in_order(text: str, name: str) -> None:
    essay = read(text, name)
    if essay is not None:
        check_blocks(essay)
        check_parts(essay)
        check_spans(essay)


@settings(max_examples=150, deadline=None)
@given(TEXTS, NAMES)
def test_line_ends_and_a_byte_order_mark_change_no_offset(text: str, name: str) -> None:
    plain = text.replace("\r", "").removeprefix("\ufeff")
    essay = read(plain, name)
    if essay is None:
        return
    windows = parse(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode(), name)
    assert windows.text == essay.text
    assert windows.blocks == essay.blocks
    assert windows.quotations == essay.quotations
    assert windows.parts == essay.parts


@settings(max_examples=100, deadline=None)
@given(TEXTS, NAMES)
def test_an_essay_survives_the_way_through_plain_values(text: str, name: str) -> None:
    essay = read(text, name)
    if essay is not None:
        assert from_plain(Essay, to_plain(essay)) == essay


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_are_an_essay_or_one_sentence(data: bytes, name: str) -> None:
    try:
        parse(data, name)
    except EssayError as error:
        message = str(error)
        assert message.endswith(".")
        assert "\n" not in message


@pytest.mark.timeout(20)  # seconds; a rule that is quadratic takes minutes
@pytest.mark.parametrize("name", ["essay.txt", "essay.md"])
@pytest.mark.parametrize(
    "piece",
    ["“", "‘a ", "« ", '"a" ', "(", "[a](", "**a ", "> ", "- a\n", "a: ", "A B. ", "<"],
)
def test_long_texts_of_one_mark_are_read_in_time(piece: str, name: str) -> None:
    text = piece * (60_000 // len(piece))
    assert parse(f"Words before it.\n\n{text}".encode(), name).blocks
