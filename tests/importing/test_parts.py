"""An essay without headings is cut where its words change, never inside a quotation."""

from __future__ import annotations

import pytest

from app.domain.essay import BlockKind, Essay
from app.importing import parse
from app.text.openings import opening

HARBOUR = (
    "The harbour master of Norvik keeps the berths of the harbour empty, and the ships "
    "that wait outside the harbour pay for every day. Ships, berths and pilots cost "
    "more in winter, so the harbour loses money with every ship that it turns away."
)
GRAIN = (
    "Farmers store their grain in barns, in churches and in a disused swimming pool. "
    "Wet grain rots, and mice eat the rest of the grain that the farmers cannot sell. "
    "A barn holds the harvest of one farmer, and the harvest was large this year."
)
RAIL = (
    "The railway could carry two thirds of it if the junction worked three shifts. "
    "Drivers are scarce on the railway, and a train needs two drivers for the night. "
    "Wages of drivers are paid by the junction, which has no money for more trains."
)
RUSSIAN = "Мы никуда не торопимся: зерно не может лежать вечно, а причалы подождут."
ENGLISH = "We are in no hurry: grain cannot lie for ever, and the berths will wait."


def read(*paragraphs: str, name: str = "essay.txt") -> Essay:
    return parse("\n\n".join(paragraphs).encode(), name)


def starts(essay: Essay) -> list[int]:
    return [part.first for part in essay.parts]


def test_a_part_begins_where_the_words_change() -> None:
    essay = read("Title", HARBOUR, HARBOUR, HARBOUR, GRAIN, GRAIN, GRAIN, RAIL, RAIL)
    assert starts(essay) == [0, 4, 7]


def test_a_short_essay_is_one_part_under_its_own_title() -> None:
    [part] = read("What the pilots know", GRAIN).parts
    assert (part.title, part.first, part.last) == ("What the pilots know", 0, 1)


def test_a_part_is_called_by_its_opening_words() -> None:
    essay = read("Title", *[HARBOUR] * 3, *[GRAIN] * 3, *[RAIL] * 3)
    titles = [part.title for part in essay.parts]
    assert len(set(titles)) == len(titles) == 3
    for part in essay.parts:
        span = essay.blocks[part.first].start, essay.blocks[part.last].end
        assert part.title.lower() in essay.text[slice(*span)].lower()
        assert 3 <= len(part.title.split()) <= 9


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The harbour is closed, and nobody says why.", "The harbour is closed"),
        ("Essentially, they wait for snow.", "Essentially, they wait for snow"),
        ("Why not? Ask the pilots!", "Why not? Ask the pilots"),
        (
            "The long negotiations over the berths of the",
            "The long negotiations over the berths",
        ),
        ("(In another interview he says less.)", "In another interview he says less"),
        ("Порт закрыт с октября, и никто не спешит.", "Порт закрыт с октября"),
        ("W" * 80, "W" * 48),
    ],
)  # fmt: skip
def test_an_opening_ends_where_it_may_stand_alone(sentence: str, title: str) -> None:
    assert opening(sentence) == title


def test_a_quotation_stays_with_all_that_belongs_to_it() -> None:
    essay = read(
        "Title",
        HARBOUR,
        HARBOUR,
        "In an interview the head of the port, Pavel Orlov, said:",
        RUSSIAN,
        ENGLISH,
        "Source: https://rumb.example.org/1",
        "(He also complained at length about the coffee.)",
        "The rest is as long as it is dull: https://www.rumb.example.org/2",
        GRAIN,
        GRAIN,
    )
    assert not set(starts(essay)) & {4, 5, 6, 7, 8}


def test_a_list_stays_with_the_line_that_leads_in_to_it() -> None:
    lead_in = "The harbour, its berths and its ships depend on three things:"
    items = [f"- {GRAIN}", f"- {GRAIN}", f"- {GRAIN}"]
    essay = read("Title", HARBOUR, HARBOUR, HARBOUR, lead_in, *items)
    assert starts(essay) == [0, 4]


def test_a_paragraph_that_leans_on_the_one_before_stays_with_it() -> None:
    essay = read(
        *[HARBOUR] * 3, f"But {GRAIN[0].lower()}{GRAIN[1:]}", *[GRAIN] * 3, RAIL, RAIL
    )
    assert 3 not in starts(essay)


def test_headings_make_parts_where_there_are_any() -> None:
    essay = read(
        "# The essay", GRAIN, "## Harbour", HARBOUR, "## Rail", RAIL, name="e.md"
    )
    assert [(p.title, p.first, p.last) for p in essay.parts] == [
        ("The essay", 0, 1),
        ("Harbour", 2, 3),
        ("Rail", 4, 5),
    ]


def test_a_heading_directly_under_a_heading_begins_no_part_of_its_own() -> None:
    essay = read("# The essay", "## One", "### Deep", GRAIN, name="essay.md")
    assert [(p.title, p.first, p.last) for p in essay.parts] == [("Deep", 0, 3)]


def test_the_title_of_a_part_is_read_without_its_marks() -> None:
    essay = read("Intro.", "## The *long* [pause](https://e.org)", GRAIN, name="e.md")
    assert essay.parts[1].title == "The long pause"
    assert essay.blocks[1].kind is BlockKind.HEADING
