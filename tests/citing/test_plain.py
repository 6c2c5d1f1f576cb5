"""One plain note format: everything once, in order, the address last."""

from __future__ import annotations

import pytest

from app.citing.plain import note, short_note
from app.citing.terms import load_terms
from app.domain.ids import SourceId
from app.domain.inline import Address, Inline, Run
from app.domain.source import Name, PartialDate, Source
from exports.languages import page_of

URL = "https://news.example/1"


def said(parts: tuple[Inline, ...]) -> str:
    """Return a note as one line; italics between asterisks."""
    shown = []
    for part in parts:
        if isinstance(part, Address):
            shown.append(f"<{part.url}>")
        else:
            shown.append(f"*{part.text}*" if part.emphasis else part.text)
    return "".join(shown)


def source(kind: str, **fields: object) -> Source:
    return Source(SourceId("s"), kind, **fields)  # type: ignore[arg-type]


PRESS = source(
    "article-newspaper",
    title="Port to close",
    container_title="Port News",
    issued=PartialDate(2026, 3, 9),
    accessed=PartialDate(2026, 3, 11),
    url=URL,
)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (
            PRESS,
            (
                "“Port to close”, *Port News*, 9 March 2026, accessed 11 March 2026,"
                f" <{URL}>"
            ),
        ),
        (
            source("webpage", title="Tariffs", publisher="Port Authority", url=URL),
            f"“Tariffs”, Port Authority, <{URL}>",
        ),
        (
            source(
                "book",
                title="Grain and power",
                authors=(Name("Vos", "Ada"), Name("Brandt", "Jo")),
                publisher="Quay Press",
                issued=PartialDate(2021),
            ),
            "Ada Vos, Jo Brandt, *Grain and power*, Quay Press, 2021.",
        ),
        (
            source(
                "report",
                title="Silo safety",
                authors=(Name(literal="Ministry of Ports"),),
                publisher="Ministry of Ports",
                issued=PartialDate(2025, 7),
                url=URL,
            ),
            f"Ministry of Ports, *Silo safety*, July 2025, <{URL}>",
        ),
        (
            source(
                "interview",
                authors=(Name("Petrova", "Anna"),),
                container_title="Port News",
                issued=PartialDate(2026, 3, 9),
                url=URL,
            ),
            f"Anna Petrova, interview, *Port News*, 9 March 2026, <{URL}>",
        ),
        (source("webpage", url=URL), f"<{URL}>"),
    ],
    ids=["press", "web", "book", "report", "interview", "address"],
)
def test_a_note_says_what_is_known_in_order(held: Source, expected: str) -> None:
    assert said(note(held)) == expected


def test_an_agency_that_is_everything_is_named_once() -> None:
    held = source(
        "article-newspaper",
        title="TASS",
        authors=(Name(literal="TASS"),),
        container_title="TASS",
        publisher="TASS",
        url=URL,
    )
    assert said(note(held)).count("TASS") == 1


def test_a_page_number_is_called_one() -> None:
    held = source("book", title="Grain")
    assert said(note(held, "12")) == "*Grain*, p. 12."
    assert said(note(held, "12–14")) == "*Grain*, pp. 12–14."
    assert said(note(held, "3, 12-14")) == "*Grain*, pp. 3, 12-14."
    assert said(note(held, "12–14", "de")) == "*Grain*, S. 12–14."
    assert said(note(held, "chapter 2")) == "*Grain*, chapter 2."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "«Port to close», *Port News*, 9 марта 2026, дата обращения: 11 марта"),
        ("uk", "«Port to close», *Port News*, 9 березня 2026"),
        ("de-AT", "„Port to close“, *Port News*, 9. März 2026, abgerufen am 11. März"),
        ("fr", "«\u00a0Port to close\u00a0», *Port News*, 9 mars 2026"),
        ("ar", "«Port to close», *Port News*, 9 مارس 2026, تاريخ الاطلاع: 11 مارس"),
        ("he", "”Port to close”, *Port News*, 9 במרץ 2026, נצפה ב־11 במרץ"),
        ("es", "«Port to close», *Port News*, 9 de marzo de 2026"),
        ("it", "«Port to close», *Port News*, 9 marzo 2026"),
        ("pl", "„Port to close”, *Port News*, 9 marca 2026"),
        ("xx", "“Port to close”, *Port News*, 9 March 2026"),
    ],
)
def test_a_note_speaks_the_language_of_the_document(
    language: str, expected: str
) -> None:
    assert said(note(PRESS, language=language)).startswith(expected)


def test_a_title_in_another_language_says_so() -> None:
    held = source("article-newspaper", title="Порт закрыт", language="ru", url=URL)
    assert note(held)[1] == Run("Порт закрыт", language="ru")
    assert note(held, language="ru-RU")[0] == Run("«Порт закрыт», ")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (PRESS, "Port News, “Port to close”, p. 2."),
        (
            source("webpage", publisher="Port News", url=URL),
            f"Port News, p. 2, <{URL}>",
        ),
        (
            source("book", title="Grain", authors=(Name("Vos", "Ada"),)),
            "Vos, *Grain*, p. 2.",
        ),
        (source("webpage", url=URL), f"p. 2, <{URL}>"),
    ],
)
def test_a_later_note_is_short_but_can_be_told_from_others(
    held: Source, expected: str
) -> None:
    assert said(short_note(held, "2")) == expected


def test_a_source_of_which_nothing_is_known_makes_no_note() -> None:
    assert note(source("webpage")) == ()


@pytest.mark.parametrize("tag", ["de", "fr", "es", "it", "pl", "ru", "uk", "ar", "he"])
def test_the_words_of_pages_and_those_of_notes_are_of_one_language(tag: str) -> None:
    """Where a page is counted in a language, notes and dates are in it too."""
    assert page_of(tag) != page_of("en")
    assert load_terms(tag).months != load_terms("en").months
