"""A few letters find a source, in any spelling."""

from __future__ import annotations

from app.citing.finding import matching, source_named
from app.domain.ids import SourceId
from app.domain.source import Name, PartialDate, Source

HANSEN = Source(
    SourceId("h"),
    title="Port works in spring",
    authors=(Name("Hansen", "Liv"),),
    issued=PartialDate(2031, 5),
)
TASS = Source(SourceId("t"), title="Порт ещё закрыт", container_title="TASS")
SPRING = Source(SourceId("s"), title="Spring ports", authors=(Name(literal="Agency"),))
ALL = (HANSEN, TASS, SPRING)


def ids(query: str) -> list[str]:
    return [source.id for source in matching(ALL, query)]


def test_without_a_query_the_newest_is_first() -> None:
    assert ids("") == ["s", "t", "h"]


def test_authors_titles_outlets_and_years_are_searched_by_their_beginnings() -> None:
    assert ids("han") == ["h"]
    assert ids("2031") == ["h"]
    assert ids("tas") == ["t"]
    assert ids("spr por") == ["s", "h"]
    assert ids("ort") == []


def test_spelling_does_not_matter() -> None:
    assert ids("ПОРТ еще") == ["t"]


def test_a_new_source_has_a_title_or_an_address() -> None:
    assert source_named(" Port  works ").title == "Port works"
    assert source_named("www.example.org/a").url == "https://www.example.org/a"
    assert source_named("https://example.org").url == "https://example.org"
