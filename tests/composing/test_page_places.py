"""From a place on a page to the piece of the brief that stands there, and back."""

from __future__ import annotations

import pytest

from app.composing.page_places import PagePlaces
from exports import Document, Format, Metadata, Paragraph, Text, render
from exports.rendered import Placement

PLACES = PagePlaces(
    (
        Placement("head", 1, 0.1, 0.05),
        Placement("first", 1, 0.2, 0.3),
        Placement("long", 1, 0.8, 0.4),
        Placement("last", 2, 0.3, 0.1),
    )
)


@pytest.mark.parametrize(
    ("page", "top", "found"),
    [
        (1, 0.02, ""),
        (1, 0.1, "head"),
        (1, 0.45, "first"),
        (1, 0.999, "long"),
        (2, 0.1, "long"),
        (2, 0.298, "last"),
        (2, 0.9, "last"),
    ],
)
def test_a_place_on_a_page_belongs_to_what_begins_above_it(
    page: int, top: float, found: str
) -> None:
    assert PLACES.at(page, top) == found


def test_a_piece_reaches_down_to_the_next_one_or_over_the_page() -> None:
    (head,), (last,) = PLACES.spans("head"), PLACES.spans("last")
    assert (head.page, head.top) == (1, 0.1)
    assert head.bottom == pytest.approx(0.15)
    assert (last.page, last.top) == (2, 0.3)
    assert last.bottom == pytest.approx(0.4)
    on_one, overleaf = PLACES.spans("long")
    assert (on_one.page, on_one.top) == (1, 0.8)
    assert (overleaf.page, overleaf.bottom) == (2, 0.3)
    assert list(PLACES.spans("gone")) == []


def test_one_goes_from_piece_to_piece() -> None:
    assert PLACES.beside("first", 1) == "long"
    assert PLACES.beside("first", -1) == "head"
    assert PLACES.beside("last", 1) == "last"
    assert PLACES.beside("gone", 1) == "head"
    assert PagePlaces().beside("", 1) == ""
    assert PLACES.start("long") == (1, 0.8)
    assert PLACES.start("gone") is None


def test_every_piece_is_found_where_the_layout_has_put_it() -> None:
    words = "The ice came early this year. " * 20
    blocks = [Paragraph((Text(words),), id=f"p{number}") for number in range(30)]
    made = render(Document(Metadata("Title"), tuple(blocks)), Format.PDF)
    places = PagePlaces(made.placements)
    for place in made.placements:
        assert places.at(place.page, place.top) == place.id
        assert next(places.spans(place.id)).page == place.page
