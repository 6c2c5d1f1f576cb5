"""Values as JSON can hold them, and what is refused on the way back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.anchor import Anchor
from app.domain.brief import (
    Brief,
    Citation,
    Form,
    Item,
    QuotationItem,
    Section,
    TableItem,
    TextItem,
)
from app.domain.essay import Block, BlockKind
from app.domain.ids import BriefId
from app.domain.plain import Plain, PlainError, from_plain, to_plain
from app.domain.source import Name, PartialDate, Source

ids = st.uuids().map(lambda key: key.hex)
words = st.text(max_size=20)
anchors = st.none() | st.builds(
    Anchor, ids, st.integers(0, 9), st.integers(9, 99), words, words, words
)
citations = st.lists(
    st.builds(Citation, ids, words, st.none() | st.integers(0, 9)), max_size=2
).map(tuple)
cells = st.tuples(words, words)
items: st.SearchStrategy[Item] = st.one_of(
    st.builds(
        TextItem, ids, words, anchors, st.sampled_from(Form), citations=citations
    ),
    st.builds(QuotationItem, ids, ids, citations),
    st.builds(TableItem, ids, cells, st.lists(cells, max_size=3).map(tuple), words),
)
sections = st.builds(Section, ids, words, words, st.lists(items, max_size=3).map(tuple))
briefs = st.builds(
    Brief,
    ids.map(BriefId),
    words,
    words,
    date=st.none() | st.dates(),
    sections=st.lists(sections, max_size=3).map(tuple),
)


@given(briefs)
def test_a_brief_comes_back_from_json_as_it_was(brief: Brief) -> None:
    assert from_plain(Brief, json.loads(json.dumps(to_plain(brief)))) == brief


def test_a_source_with_a_date_comes_back_as_it_was() -> None:
    source = Source("s", authors=(Name("Lind", "Eva"),), issued=PartialDate(2026, 3))  # type: ignore[arg-type]
    assert from_plain(Source, to_plain(source)) == source


BLOCK: dict[str, Plain] = {"$": "Block", "kind": "title", "start": 0, "end": 5}


@pytest.mark.parametrize(
    "damage",
    [
        {"start": "0"},
        {"start": True},
        {"kind": "chorus"},
        {"$": "Part"},
        {"colour": "red"},
        {"language": 7},
    ],
)
def test_a_damaged_value_is_refused(damage: dict[str, Plain]) -> None:
    assert from_plain(Block, {**BLOCK}) == Block(BlockKind.TITLE, 0, 5)
    with pytest.raises(PlainError):
        from_plain(Block, {**BLOCK, **damage})


@pytest.mark.parametrize("shape", [None, [], "Block", {"$": "Block", "kind": "title"}])
def test_another_shape_is_refused(shape: Plain) -> None:
    with pytest.raises(PlainError):
        from_plain(Block, shape)


def test_a_stranger_in_a_union_is_refused() -> None:
    section: Plain = {
        "$": "Section",
        "id": "s",
        "heading": "H",
        "items": [{"$": "Brief"}],
    }
    with pytest.raises(PlainError):
        from_plain(Section, section)


def test_a_date_that_is_none_is_refused() -> None:
    plain = to_plain(Brief(BriefId("b"), "T", "t", date=date(2026, 1, 2)))
    assert isinstance(plain, dict)
    with pytest.raises(PlainError):
        from_plain(Brief, {**plain, "date": "soon"})
