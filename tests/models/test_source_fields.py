"""A source as fields of a form, and back, without losing what the form has not."""

from __future__ import annotations

import pytest

from app.domain.ids import SourceId
from app.domain.source import Name, PartialDate, Source
from app.models.source_fields import (
    FieldError,
    SourceFields,
    date_from,
    fields_of,
    names_from,
    source_from,
)

SOURCE = Source(
    SourceId("s"),
    "article-newspaper",
    "Grain waits",
    (Name("Halvorsen", "Ingrid"), Name(literal="Northern Basin Authority")),
    "Rumb Press",
    "Severny Rumb",
    PartialDate(2031, 11, 4),
    PartialDate(2031, 12),
    "https://severny-rumb.example.org/1",
    "ru",
    "kept",
)


@pytest.mark.parametrize("source", [SOURCE, Source(SourceId("empty"))])
def test_what_is_not_touched_comes_back(source: Source) -> None:
    assert source_from(fields_of(source), source) == source


def test_the_form_reads_like_a_person_writes() -> None:
    fields = fields_of(SOURCE)
    assert fields.authors == "Halvorsen, Ingrid; Northern Basin Authority"
    assert (fields.issued, fields.accessed) == ("2031-11-04", "2031-12")


@pytest.mark.parametrize(
    ("kind", "publisher", "container"),
    [("report", "Navy", ""), ("broadcast", "", "Navy")],
)
def test_the_outlet_goes_where_the_type_has_it(
    kind: str, publisher: str, container: str
) -> None:
    made = source_from(SourceFields(kind, "T", outlet="Navy"), Source(SourceId("n")))
    assert (made.publisher, made.container_title) == (publisher, container)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("Halvorsen, Ingrid", (Name("Halvorsen", "Ingrid"),)),
        ("Plato,", (Name("Plato"),)),
        (" TASS ;; Reuters", (Name(literal="TASS"), Name(literal="Reuters"))),
    ],
)
def test_names(text: str, names: tuple[Name, ...]) -> None:
    assert names_from(text) == names


@pytest.mark.parametrize(
    "text", ["soon", "2031-13", "2031-11-32", "31-11-2031", "0000"]
)
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(FieldError, match="2031-11-04"):
        date_from(text)


def test_an_address_in_place_of_the_title_is_the_address() -> None:
    source = Source(SourceId("s"))
    pasted = SourceFields(title=" https://example.org/a?b=c ")
    made = source_from(pasted, source)
    assert (made.title, made.url) == ("", "https://example.org/a?b=c")
    spoken = SourceFields(title="See https://example.org/a", url="")
    assert source_from(spoken, source).title == "See https://example.org/a"


def test_no_date_is_none() -> None:
    assert date_from("  ") is None
