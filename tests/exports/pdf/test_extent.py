"""How much of the pages the blocks take, held against where their words stand."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from exports import (
    Document,
    Format,
    Heading,
    List,
    ListItem,
    Metadata,
    Note,
    PageBreak,
    Paragraph,
    RenderOptions,
    Text,
    load_sheet,
    render,
)
from exports.pdf.memory import Memory
from exports.rendered import NotePlace, Rendered
from tests.exports.showcase import SHOWCASE

PAGE = load_sheet().page
ROOM = PAGE.height.pt - PAGE.top.pt - PAGE.bottom.pt
LINE = "The ice came early this year. "


def written(document: Document, notes: NotePlace = NotePlace.FOOT) -> Rendered:
    return render(document, Format.PDF, RenderOptions(notes=notes))


def lowest(rendered: Rendered, words: str) -> float:
    """Return how far below the top of the text, as a part of it, words stand."""
    with pypdfium2.PdfDocument(rendered.data) as pdf:
        text = pdf[0].get_textpage()
        found = text.search(words).get_next()
        assert found is not None
        _left, bottom, _right, _top = text.get_charbox(found[0])
        return float((PAGE.height.pt - PAGE.top.pt - bottom) / ROOM)


def brief(*blocks: Paragraph | Heading | List | PageBreak) -> Document:
    return Document(Metadata("How full"), blocks)


def test_a_page_is_as_full_as_its_last_words_stand_low() -> None:
    rendered = written(
        brief(Paragraph((Text(LINE * 40),), id="p"), Paragraph((Text("Lastly"),)))
    )
    (filled,) = rendered.filled
    assert filled == pytest.approx(lowest(rendered, "Lastly"), abs=0.01)


def test_what_the_blocks_take_and_what_is_above_them_fill_the_pages() -> None:
    rendered = written(SHOWCASE)
    assert len(rendered.filled) == rendered.pages > 1
    assert all(0 < filled <= 1 for filled in rendered.filled)
    taken = sum(place.taken for place in rendered.placements)
    assert 0 < taken <= sum(rendered.filled)


def test_a_block_over_two_pages_takes_of_both() -> None:
    rendered = written(brief(Paragraph((Text(LINE * 400),), id="long")))
    (place,) = rendered.placements
    title = 0.1
    assert rendered.pages > 1
    assert sum(rendered.filled) - title < place.taken < sum(rendered.filled)


def test_each_point_of_a_list_stands_where_it_is_and_takes_its_own_room() -> None:
    long, short = Paragraph((Text(LINE * 20),)), Paragraph((Text("Short."),))
    listed = List((ListItem((long,), "long"), ListItem((short,), "short")))
    document = brief(Paragraph((Text("Before."),), id="before"), listed)
    places = {place.id: place for place in written(document).placements}
    assert list(places) == ["before", "long", "short"]
    assert places["before"].top < places["long"].top < places["short"].top
    assert places["long"].taken > 4 * places["short"].taken
    assert places["before"].taken < 2 * places["short"].taken


def test_a_note_counts_with_the_block_of_its_mark() -> None:
    noted = Paragraph((Text("Said."), Note((Text(LINE * 20),))), id="noted")
    plain = Paragraph((Text("Said."),), id="plain")
    at_foot = written(brief(noted, plain))
    with_note, without = (place.taken for place in at_foot.placements)
    assert with_note > 4 * without
    assert at_foot.filled[0] > sum((with_note, without))  # and the title
    at_end = written(brief(noted, plain), NotePlace.END)
    assert without < sum(place.taken for place in at_end.placements) < 3 * without


def test_what_follows_under_a_heading_of_no_name_is_nobodys() -> None:
    own = Paragraph((Text("Own."),), id="own")
    listed = Paragraph((Text(LINE * 60),))
    alone = written(brief(own)).placements[0].taken
    rendered = written(brief(own, Heading(1, (Text("Sources"),)), listed))
    assert rendered.placements[0].taken == pytest.approx(alone)
    assert rendered.filled[0] > 0.2


def test_it_is_the_same_when_only_what_differs_is_made_again() -> None:
    memory = Memory()
    render(SHOWCASE, Format.PDF, None, memory)
    blocks = list(SHOWCASE.blocks)
    edited = replace(SHOWCASE, blocks=(*blocks[:3], *blocks[4:]))
    again = render(edited, Format.PDF, None, memory)
    assert again == render(edited, Format.PDF)
