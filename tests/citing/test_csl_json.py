"""Sources go to CSL-JSON and come back the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.citing.csl_json import CslError, from_csl, to_csl
from app.domain.ids import SourceId
from app.domain.source import Name, PartialDate, Source

TEXTS = st.text(max_size=12)
YEARS = st.integers(-500, 2100)
DATES = st.one_of(
    st.none(),
    st.builds(PartialDate, YEARS),
    st.builds(PartialDate, YEARS, st.integers(1, 12)),
    st.builds(PartialDate, YEARS, st.integers(1, 12), st.integers(1, 31)),
)
SOURCES = st.builds(
    Source,
    id=st.text(min_size=1, max_size=8).map(SourceId),
    type=st.sampled_from(["webpage", "article-newspaper", "book", "interview"]),
    title=TEXTS,
    authors=st.lists(st.builds(Name, TEXTS, TEXTS, TEXTS), max_size=3).map(tuple),
    publisher=TEXTS,
    container_title=TEXTS,
    issued=DATES,
    accessed=DATES,
    url=TEXTS,
    language=TEXTS,
    note=TEXTS,
)


@given(SOURCES)
def test_a_source_survives_the_way_through_json(source: Source) -> None:
    assert from_csl(json.loads(json.dumps(to_csl(source)))) == source


def test_the_fields_have_the_names_of_csl() -> None:
    source = Source(
        SourceId("s"),
        "article-newspaper",
        "T",
        (Name("Vos", "Ada"),),
        container_title="News",
        issued=PartialDate(2026, 3),
        url="https://x.example",
    )
    assert to_csl(source) == {
        "id": "s",
        "type": "article-newspaper",
        "title": "T",
        "author": [{"family": "Vos", "given": "Ada"}],
        "container-title": "News",
        "issued": {"date-parts": [[2026, 3]]},
        "URL": "https://x.example",
    }


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [["2026", "3"]]}, PartialDate(2026, 3)),
        ({"date-parts": [[2026, 3, 9], [2026, 4, 1]]}, PartialDate(2026, 3, 9)),
        ({"date-parts": [[2026, 14]]}, PartialDate(2026)),
        ({"raw": "last spring"}, None),
        ({"date-parts": []}, None),
    ],
)
def test_dates_of_other_programs_are_read(
    date: dict[str, object], expected: PartialDate | None
) -> None:
    assert from_csl({"id": 7, "type": "book", "issued": date}).issued == expected


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"id": "s", "title": ["T"]},
        {"id": "s", "author": "Vos"},
        {"id": "s", "author": ["Vos"]},
        {"id": "s", "issued": "2026"},
        {"id": "s", "issued": {"date-parts": [["spring"]]}},
    ],
)
def test_what_is_no_csl_item_is_refused(item: dict[str, object]) -> None:
    with pytest.raises(CslError):
        from_csl(item)
