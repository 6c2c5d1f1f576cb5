"""An index of spans tells what a walk through all of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.essay import Span
from app.models.passages import overlap
from app.models.span_index import SpanIndex

PLACES = st.integers(0, 30)
SPANS = st.lists(st.tuples(PLACES, PLACES).map(lambda two: (min(two), max(two))))


@given(SPANS, PLACES, PLACES)
def test_the_spans_that_a_stretch_touches_are_found(
    spans: list[tuple[int, int]], one: int, other: int
) -> None:
    first, last = min(one, other), max(one, other)
    index = SpanIndex(spans)
    walked = [
        n for n, (start, end) in enumerate(spans) if start <= last and end >= first
    ]

    assert index.touching(first, last) == walked
    assert index.first_at(first) == next(
        (n for n, (a, b) in enumerate(spans) if a <= first <= b), None
    )


@given(st.lists(PLACES, unique=True).map(sorted), PLACES, PLACES)
def test_what_lies_in_spans_is_counted_without_walking_through_all(
    ends: list[int], one: int, other: int
) -> None:
    start, end = min(one, other), max(one, other)
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    walked = sum(max(0, min(s.end, end) - max(s.start, start)) for s in spans)

    assert overlap(spans, start, end) == walked
