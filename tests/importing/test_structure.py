"""The structure of texts that nobody marked up."""

from __future__ import annotations

import pytest

from app.domain.essay import BlockKind, Essay
from app.importing import parse

LONG = "This is a paragraph that is long enough to stand under a heading of its own."


def read(text: str) -> Essay:
    return parse(text.encode(), "essay.txt")


def kinds(essay: Essay) -> list[str]:
    return [block.kind.value for block in essay.blocks]


def readings(essay: Essay, kind: BlockKind) -> list[str]:
    return [essay.reading(b.start, b.end) for b in essay.blocks if b.kind is kind]


def test_a_paragraph_on_each_line() -> None:
    essay = read(f"The title\n{LONG}\n{LONG}\n{LONG}")
    assert kinds(essay) == ["title", "paragraph", "paragraph", "paragraph"]


def test_paragraphs_between_blank_lines() -> None:
    assert kinds(read(f"{LONG}\n\n\n{LONG}\n \n{LONG}")) == ["paragraph"] * 3


WRAPPED = """The long pause

In the spring the assembly met twice and agreed on nothing that it had not
agreed on before. The members went home by the early train, and nobody saw
them off.

In the summer it met once. The minutes are four lines long, and two of them
record the weather, which was fine."""


def test_lines_broken_at_a_width_are_joined() -> None:
    essay = read(WRAPPED)
    assert kinds(essay) == ["title", "paragraph", "paragraph"]
    first, second = readings(essay, BlockKind.PARAGRAPH)
    assert first.endswith("early train, and nobody saw them off.")
    assert second.startswith("In the summer")


def test_wrapped_paragraphs_without_blank_lines_end_at_their_short_line() -> None:
    essay = read(WRAPPED.replace("\n\nIn the summer", "\nIn the summer"))
    assert kinds(essay) == ["title", "paragraph", "paragraph"]


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    text = WRAPPED.replace("\n\nIn the s", "\n   In the s")
    assert kinds(read(text)) == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "heading",
    [
        "Background",
        "What the pilots know",
        "1. Background",
        "2.1 Costs of waiting",
        "IV. The way out",
        "THE WAY OUT",
        "BACKGROUND",
        "Where now?",
        "Background\n==========",
        "Costs\n-----",
    ],
)
def test_a_heading(heading: str) -> None:
    essay = read(f"Title\n\n{LONG}\n\n{heading}\n\n{LONG}")
    assert kinds(essay) == ["title", "paragraph", "heading", "paragraph"]
    assert readings(essay, BlockKind.HEADING) == [heading.splitlines()[0]]


@pytest.mark.parametrize(
    "line",
    [
        "NATO, OSCE, EU",
        "He said no.",
        "By Maria Lindqvist",
        "12 March 2031",
        "https://port.example.org/news",
        "as before",
    ],
)
def test_a_short_line_that_is_no_heading(line: str) -> None:
    essay = read(f"Title\n\n{LONG}\n\n{line}\n\n{LONG}")
    assert kinds(essay) == ["title", "paragraph", "paragraph", "paragraph"]


def test_levels_of_headings() -> None:
    essay = read(
        f"Title\n\nOne\n===\n\n{LONG}\n\nTwo\n---\n\n{LONG}\n\nThree\n---\n\n{LONG}"
    )
    headings = [b.level for b in essay.blocks if b.kind is BlockKind.HEADING]
    assert headings == [1, 2, 2]


def test_an_ordered_list_after_a_numbered_heading() -> None:
    essay = read(
        f"Speech\n\n1. What we promised\n{LONG}\n\n2. What we ask\nWe ask for:\n"
        "1. Open books.\n2. Paid inspectors.\n3. A border that closes by law.\n\n"
        + LONG
    )
    assert readings(essay, BlockKind.HEADING) == [
        "1. What we promised",
        "2. What we ask",
    ]
    items = [b for b in essay.blocks if b.kind is BlockKind.LIST_ITEM]
    assert all(item.ordered for item in items)
    assert readings(essay, BlockKind.LIST_ITEM) == [
        "Open books.",
        "Paid inspectors.",
        "A border that closes by law.",
    ]


def test_a_nested_list_with_hanging_lines() -> None:
    essay = read(
        f"{LONG}\n\n- Merrow wanted the grain\n  near the mills.\n"
        f"  * one mill\n  * two mills\n- Highmoor did not.\n\n{LONG}"
    )
    items = [b for b in essay.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [item.level for item in items] == [1, 2, 2, 1]
    assert readings(essay, BlockKind.LIST_ITEM)[0] == (
        "Merrow wanted the grain near the mills."
    )


def test_a_dash_at_the_start_of_speech_makes_no_list() -> None:
    essay = read(f"{LONG}\n— Вы ждёте?\n— Мы никуда не торопимся, сказал он.\n{LONG}")
    assert kinds(essay) == ["paragraph"] * 4


def test_an_interview_is_paragraphs_and_not_headings() -> None:
    essay = read(
        "An interview with the pilot\n\nQ: How long have you worked here?\n"
        "A: Thirty-one years. My father’s boat was the last one with a sail on it.\n"
        "Q: And the talks?\n"
        "A: My wife says that “talks” is a word for people who are paid by the hour."
    )
    assert kinds(essay) == ["title", *["paragraph"] * 4]
    assert essay.quotations == ()


def test_a_quotation_set_in() -> None:
    essay = read(
        WRAPPED + "\n\nThe clerk wrote in his diary:\n\n"
        "     We have learned to be busy without moving. The clock on the\n"
        "     tower has stopped, and nobody has asked for a key.\n\n"
        "Nobody read it."
    )
    [quotation] = readings(essay, BlockKind.QUOTATION)
    assert quotation.startswith("We have learned")
    assert "The clock on the tower has stopped" in quotation


def test_a_quotation_by_its_marks() -> None:
    essay = read(f"{LONG}\n\n> A promise is worth what\n> one can see of it.\n\n{LONG}")
    [quotation] = readings(essay, BlockKind.QUOTATION)
    assert quotation.startswith("A promise is worth")
    assert ">" not in quotation


def test_a_table_and_its_caption() -> None:
    essay = read(
        f"{LONG}\n\nProvince\tStock\nMerrow\t41\nTarn\t18\n\nTable 1. Stocks\n\n{LONG}"
    )
    assert kinds(essay) == ["paragraph", "table", "caption", "paragraph"]


def test_footnotes_are_called_where_their_number_stands() -> None:
    text = f"{LONG} It has a note.[1]\n\n{LONG}\n\n[1] The note itself."
    essay = read(text)
    [mark] = essay.note_marks
    assert text[mark.start : mark.end] == "[1]"
    note = essay.blocks[mark.block]
    assert note.kind is BlockKind.FOOTNOTE
    assert essay.reading(note.start, note.end) == "The note itself."
    assert essay.reading(0, text.index("\n")).endswith("a note.")


def test_a_drawn_rule_is_in_no_block() -> None:
    essay = read(f"{LONG}\n\n* * *\n\n{LONG}")
    assert kinds(essay) == ["paragraph", "paragraph"]


def test_a_text_without_a_title_is_called_by_its_file() -> None:
    essay = parse(f"{LONG}\n{LONG}".encode(), "dry_year.txt")
    assert essay.title == "dry year"
    assert essay.blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "words",
    [
        "1.5 million people fled, and nobody counted those who came back.",
        "12. March was a Saturday, and nobody in the town went to work.",
        "+ 3 per cent is what the bank expects for the year to come.",
        "- 3 per cent is what the town expects for the year to come.",
        "(a) is the only letter of the treaty that anybody can recite.",
    ],
)
def test_a_mark_without_a_sibling_belongs_to_the_words(words: str) -> None:
    essay = read(f"Title\n\n{LONG}\n\n{words}\n\n{LONG}")
    assert kinds(essay) == ["title", *["paragraph"] * 3]
    assert readings(essay, BlockKind.PARAGRAPH)[1] == words


def test_numbers_that_do_not_follow_one_another_make_no_list() -> None:
    essay = read(
        f"Title\n\n{LONG}\n\n12. March was grey.\n\n19. March was not.\n\n{LONG}"
    )
    assert "12. March was grey." in readings(essay, BlockKind.PARAGRAPH)


def test_amounts_beside_one_another_make_no_list() -> None:
    text = "1.5 million people fled.\n\n1.6 million came back."
    essay = read(f"Title\n\n{LONG}\n\n{text}\n\n{LONG}")
    assert readings(essay, BlockKind.PARAGRAPH)[1:3] == text.split("\n\n")


def test_a_number_at_the_start_of_a_wrapped_line_goes_on_in_its_paragraph() -> None:
    long = "record the weather, which by the end of that year had cost the town over"
    text = WRAPPED.replace("record the weather, which", f"{long}\n1.5 million, which")
    assert kinds(read(text)) == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "items",
    [
        "- one\n\n  and why\n\n- two",
        "1. one\n  * within one\n2. two",
        "(a) one\n(b) two",
        "9) one\n10) two",
    ],
)
def test_items_with_a_sibling_are_a_list(items: str) -> None:
    essay = read(f"Title\n\n{LONG}\n\n{items}\n\n{LONG}")
    found = readings(essay, BlockKind.LIST_ITEM)
    assert (found[0], found[-1]) == ("one", "two")


@pytest.mark.parametrize(
    "heading", ["PORTS", "ВСТУП", "POWER GRID", "ЗАЯВА РОСІЇ", "WHY NOW", "RUSSIA"]
)
def test_a_short_line_of_capitals_over_text_is_a_heading(heading: str) -> None:
    essay = read(f"The title\n\n{LONG}\n\n{heading}\n\n{LONG}\n\n{LONG}")
    assert readings(essay, BlockKind.HEADING) == [heading]


@pytest.mark.parametrize("line", ["NATO", "EU, OSCE, UNHCR", "OSCE"])
def test_a_line_of_acronyms_is_no_heading(line: str) -> None:
    essay = read(f"The title\n\n{LONG}\n\n{line}\n\n{LONG}\n\n{LONG}")
    assert line not in readings(essay, BlockKind.HEADING)
