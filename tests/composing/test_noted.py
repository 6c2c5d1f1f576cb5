"""A line of an essay that names a source is what the piece before it cites."""

from __future__ import annotations

import pytest

from app.composing.gather import Taken, card_from, taken_from
from app.domain.brief import QuotationItem, TextItem
from app.domain.essay import BlockKind
from app.domain.ids import SourceId
from app.domain.source import Source
from app.importing.cues import SOURCE_WORDS
from app.importing.parsing import parse

HEAD = (
    "The harbour in winter\n\nThe harbour is shut, and the ships wait for the ice.\n\n"
)
TAIL = "\n\nNobody knows when the ice will go, and nobody has asked the ice.\n"
MORE = "The ships will leave by another way, and the port will wait for spring.\n\n"
QUOTED = 'The master of the port said:\n\n"We shall open it in the spring."\n\n'
PAGE = "https://port.example/report"
PAPER = "https://www.paper.example/3"


def taken(text: str, *known: Source, name: str = "harbour.txt") -> Taken:
    """Return a whole essay, taken."""
    essay = parse(text.encode(), name)
    return taken_from(essay, 0, len(essay.text), known)


def texts(found: Taken) -> list[str]:
    return [item.text for item in found.items if isinstance(item, TextItem)]


def cited(found: Taken) -> list[list[str]]:
    """Return what each item cites: address, or else title."""
    names = {one.id: one.url or one.title for one in found.sources}
    return [
        [names.get(one.source, one.source) for one in item.citations]
        for item in found.items
    ]


@pytest.mark.parametrize("word", SOURCE_WORDS.split("|"))
def test_a_source_line_becomes_a_citation_in_every_language(word: str) -> None:
    found = taken(f"{HEAD}{word.capitalize()}: {PAGE}{TAIL}")
    assert len(texts(found)) == 2
    assert word.capitalize() not in " ".join(texts(found))
    assert cited(found) == [[PAGE], []]
    assert [one.publisher for one in found.sources] == ["port.example"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"Source: Port Report, 3 May 2025, {PAGE}", "Port Report, 3 May 2025"),
        (f"(Source – Port Report: {PAGE})", "Port Report"),
        (f"Source: Port Report ({PAGE}).", "Port Report"),
    ],
)
def test_what_a_source_line_says_beside_the_address_is_kept(
    line: str, title: str
) -> None:
    (source,) = taken(HEAD + line + TAIL).sources
    assert (source.title, source.url.rstrip(")."), source.type) == (
        title,
        PAGE,
        "webpage",
    )


def test_a_link_of_markdown_is_a_source_by_its_words() -> None:
    found = taken(f"{HEAD}Source: [Port Report]({PAGE}){TAIL}", name="harbour.md")
    assert [(one.title, one.url) for one in found.sources] == [("Port Report", PAGE)]
    assert cited(found) == [[PAGE], []]


def test_a_source_without_an_address_is_cited_by_its_words() -> None:
    found = taken(f"{HEAD}(Source: TASS, 3 May 2025){TAIL}")
    assert cited(found) == [["TASS, 3 May 2025"], []]
    assert [one.type for one in found.sources] == ["document"]


@pytest.mark.parametrize(
    "line",
    [
        "Source: ibid.",
        "Source: Ibid., 2024, p. 5",
        "(Source: op. cit., p. 12)",
        "Source: see above",
        "Source: same interview",
        "Source: the same interview, May 2024",
        "Source: Port Report (2024), as above",
        "Source: an official",
        "Источник: там же",
        "Источник: то же интервью, 2024",
        "Источник: см. выше",
        "Источник: из того же доклада 2024 года",
        "Джерело: там само",
        "Джерело: те саме інтерв'ю, 2024",
        "Джерело: див. вище",
        "Джерело: з тієї самої доповіді, 2024",
    ],
)
def test_a_line_that_names_nothing_to_look_up_stays_text_and_is_no_source(
    line: str,
) -> None:
    found = taken(f"{HEAD}Source: {PAGE}\n\n{MORE}{line}{TAIL}")
    assert [one.url for one in found.sources] == [PAGE]
    assert line in texts(found)
    assert cited(found) == [[PAGE], [], [], []]


def test_a_card_has_no_source_by_a_line_that_only_points_back() -> None:
    found = taken(f"{HEAD}{QUOTED}Source: ibid.{TAIL}")
    (card,) = found.quotations
    assert card.source is None
    assert found.sources == ()
    assert "Source: ibid." in texts(found)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"Source: see above, {PAGE}", ""),
        (f"Источник: там же, {PAGE}", ""),
        (f"Джерело: там само, {PAGE}", ""),
        (f"Source: Life above the port, {PAGE}", "Life above the port"),
    ],
)
def test_beside_an_address_words_that_point_back_are_no_title(
    line: str, title: str
) -> None:
    found = taken(HEAD + line + TAIL)
    assert [(one.title, one.url) for one in found.sources] == [(title, PAGE)]


def test_a_line_with_several_addresses_is_several_sources() -> None:
    found = taken(f"{HEAD}Sources: {PAGE}, {PAPER}{TAIL}")
    assert cited(found) == [[PAGE, PAPER], []]


def test_a_source_that_is_known_is_cited_and_not_made_again() -> None:
    known = Source(SourceId("mine"), title="The report", url=PAGE + "/")
    found = taken(f"{HEAD}Source: {PAGE}{TAIL}", known)
    assert found.sources == ()
    assert cited(found) == [["mine"], []]


def test_two_lines_with_one_address_are_one_source() -> None:
    line = f"Source: {PAGE}"
    found = taken(f"{HEAD}{line}{TAIL}\n{line}\n")
    assert cited(found) == [[PAGE], [PAGE]]
    assert len(found.sources) == 1


def test_the_source_line_of_a_card_is_its_source_and_no_further_citation() -> None:
    found = taken(f"{HEAD}{QUOTED}Source: {PAGE}{TAIL}")
    (card,) = found.quotations
    assert [one.id for one in found.sources] == [card.source]
    assert cited(found) == [[], [], [], []]
    assert len(texts(found)) == 3


def test_a_second_address_behind_a_card_is_cited_beside_its_source() -> None:
    found = taken(f"{HEAD}{QUOTED}Sources: {PAGE}, {PAPER}{TAIL}")
    (at,) = (i for i, one in enumerate(found.items) if isinstance(one, QuotationItem))
    assert cited(found)[at] == [PAPER]
    assert len(found.sources) == 2


def test_a_card_takes_its_source_from_words_where_there_is_no_address() -> None:
    text = f"{HEAD}{QUOTED}Source: Port News, 3 May 2025{TAIL}"
    essay = parse(text.encode(), "harbour.txt")
    card, source = card_from(essay, essay.quotations[0])
    assert source is not None
    assert source.title == "Port News, 3 May 2025"
    assert card.source == source.id
    assert [one.id for one in taken(text).sources] == [source.id]


def test_a_line_that_says_who_spoke_is_in_the_card_and_no_source() -> None:
    found = taken(f"{HEAD}{QUOTED}— Maria Lindqvist, harbour master{TAIL}")
    (card,) = found.quotations
    assert card.speaker == "Maria Lindqvist"
    assert found.sources == ()
    assert not any("Lindqvist" in text for text in texts(found))


def test_a_source_line_by_itself_is_taken_as_it_stands() -> None:
    essay = parse(f"{HEAD}Source: {PAGE}{TAIL}".encode(), "harbour.txt")
    line = next(one for one in essay.blocks if one.kind is BlockKind.SOURCE_NOTE)
    alone = taken_from(essay, line.start, line.end)
    assert texts(alone) == [f"Source: {PAGE}"]
    part = taken_from(essay, 0, line.end - 4)  # cut short: not what it names
    assert texts(part)[-1] == f"Source: {PAGE}"[:-4]


def test_a_story_that_begins_with_source_stays_text() -> None:
    story = "Source: " + "the minister, who told us so at length, " * 8 + "and left."
    found = taken(HEAD + story + TAIL)
    assert story in texts(found)
    assert found.sources == ()
