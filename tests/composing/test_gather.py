"""What a selection or a found quotation of an essay becomes in a brief."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.composing.gather import card_from, items_from, taken_from
from app.domain.brief import Form, ItemNote, QuotationItem, TableItem, TextItem
from app.domain.essay import BlockKind, TextLink
from app.domain.ids import SourceId
from app.domain.source import Source
from tests.composing.making import (
    ADDRESS,
    ORIGINAL,
    TRANSLATED,
    essay_of,
    harbour,
    noted,
)


def texts(items: object) -> list[str]:
    assert isinstance(items, tuple)
    return [item.text for item in items if isinstance(item, TextItem)]


def test_a_selection_gives_one_item_for_each_block_it_touches() -> None:
    essay = harbour()
    first, second = essay.blocks[1], essay.blocks[2]
    items = items_from(essay, first.start + 4, second.start + 12)
    assert texts(items) == [
        "harbour handles most of the region's grain.",
        "The director",
    ]


def test_an_item_is_anchored_to_exactly_what_was_selected() -> None:
    essay = harbour()
    (item,) = items_from(essay, essay.blocks[1].start - 1, essay.blocks[1].end + 1)
    assert isinstance(item, TextItem)
    assert item.anchor is not None
    assert item.anchor.exact == item.text
    assert (item.anchor.start, item.anchor.end) == (
        essay.blocks[1].start,
        essay.blocks[1].end,
    )


def test_a_foreign_paragraph_keeps_its_language() -> None:
    essay = harbour()
    (item,) = items_from(essay, essay.blocks[3].start, essay.blocks[3].end)
    assert isinstance(item, TextItem)
    assert item.language == "ru"


def test_white_space_alone_gives_nothing() -> None:
    essay = harbour()
    assert items_from(essay, essay.blocks[1].end, essay.blocks[1].end + 1) == ()
    (item,) = items_from(essay, essay.blocks[1].start + 3, essay.blocks[1].start + 6)
    assert isinstance(item, TextItem)
    assert item.text == "ha"


def test_headings_and_points_keep_their_form() -> None:
    essay = noted()
    items = items_from(essay, 0, essay.blocks[3].end)
    forms = [item.form for item in items if isinstance(item, TextItem)]
    assert forms == [Form.SUBHEADING, Form.PARAGRAPH, Form.BULLET, Form.BULLET]
    assert texts(items)[2:] == ["One silo burned.", "Two were empty."]


def test_an_ordered_point_is_numbered() -> None:
    essay = noted()
    blocks = [*essay.blocks]
    blocks[2] = replace(blocks[2], ordered=True)
    (item,) = items_from(
        replace(essay, blocks=tuple(blocks)), blocks[2].start, blocks[2].end
    )
    assert isinstance(item, TextItem)
    assert item.form is Form.NUMBER


def test_a_footnote_travels_with_its_passage() -> None:
    essay = noted()
    (item,) = items_from(essay, essay.blocks[1].start, essay.blocks[1].end)
    assert isinstance(item, TextItem)
    assert item.text == "Prices rose in May."
    footnote = item.notes[0]
    assert (footnote.text, footnote.at) == (
        "Index of the ministry.",
        len("Prices rose"),
    )
    assert footnote.anchor is not None
    assert footnote.anchor.exact == "[^1]: Index of the *ministry*."


def test_an_address_behind_words_becomes_a_note() -> None:
    essay = noted()
    (item,) = items_from(essay, essay.blocks[1].start, essay.blocks[1].end)
    assert isinstance(item, TextItem)
    at = len("Prices rose in May")
    assert item.notes[1] == ItemNote("https://m.example/5", at)


def test_an_address_that_can_be_read_needs_no_note() -> None:
    essay = harbour()
    (item,) = items_from(essay, essay.blocks[5].start, essay.blocks[5].end)
    assert isinstance(item, TextItem)
    assert item.notes == ()
    assert essay.links == (TextLink(ADDRESS, *_span(essay.text, ADDRESS)),)


def test_a_table_is_taken_whole() -> None:
    essay = noted()
    table = essay.blocks[4]
    (item,) = items_from(essay, table.start + 3, table.start + 5)
    assert isinstance(item, TableItem)
    assert item.header == ("Year", "Tonnes")
    assert item.rows == (("2024", "10"), ("2025", "7"))
    assert item.anchor is not None
    assert item.anchor.exact == essay.text[table.start : table.end]


@pytest.mark.parametrize("above", [False, True])
def test_a_table_brings_its_caption_along(above: bool) -> None:  # noqa: FBT001
    table = (BlockKind.TABLE, "| A | B |\n|---|---|\n| 1 | 2 |", "en")
    caption = (BlockKind.CAPTION, "Table 1. Stocks.", "en")
    blocks = (caption, table) if above else (table, caption)
    essay = essay_of(*blocks, (BlockKind.PARAGRAPH, "After.", "en"))
    first, *rest = items_from(essay, 0, len(essay.text))
    assert isinstance(first, TableItem)
    assert first.caption == "Table 1. Stocks."
    assert texts(tuple(rest)) == ["After."]


def test_a_caption_alone_is_text() -> None:
    essay = essay_of((BlockKind.CAPTION, "Table 1. Stocks.", "en"))
    assert texts(items_from(essay, 0, 16)) == ["Table 1. Stocks."]


def test_a_card_has_all_that_was_found() -> None:
    essay = harbour()
    card, source = card_from(essay, essay.quotations[0])
    assert (card.original, card.language) == (ORIGINAL, "ru")
    assert card.translation is not None
    assert (card.translation.text, card.translation.language) == (TRANSLATED, "en")
    assert (card.speaker, card.role) == ("Anna Petrova", "director of the port")
    assert card.anchor is not None
    assert card.anchor.exact == ORIGINAL
    assert source is not None
    assert card.source == source.id


def test_the_source_of_a_card_is_the_piece_in_its_outlet() -> None:
    essay = harbour()
    _, source = card_from(essay, essay.quotations[0])
    assert source is not None
    assert (source.type, source.container_title, source.url, source.language) == (
        "article-newspaper",
        "Port News",
        ADDRESS,
        "ru",
    )


def test_without_an_outlet_the_source_is_a_web_page_of_its_site() -> None:
    essay = harbour()
    _, source = card_from(essay, replace(essay.quotations[0], outlet=""))
    assert source is not None
    assert (source.type, source.publisher) == ("webpage", "portnews.example")


def test_a_quotation_of_which_no_source_is_named_has_none() -> None:
    essay = harbour()
    blocks = tuple(b for b in essay.blocks if b.kind is not BlockKind.SOURCE_NOTE)
    found = replace(essay.quotations[0], source_url="")
    card, source = card_from(replace(essay, blocks=blocks), found)
    assert source is None
    assert card.source is None


@pytest.mark.parametrize(
    "url", [ADDRESS, ADDRESS + "/", ADDRESS.replace("portnews", "PortNews")]
)
def test_one_address_is_one_source(url: str) -> None:
    essay = harbour()
    known = Source(SourceId("mine"), title="Interview", url=url)
    card, source = card_from(essay, essay.quotations[0], [known])
    assert source == known
    assert card.source == "mine"


def test_an_address_that_no_parser_takes_is_kept() -> None:
    essay = harbour()
    url = "https://[half/page"
    _, source = card_from(essay, replace(essay.quotations[0], source_url=url))
    assert source is not None
    assert source.url == url


def test_a_part_with_a_quotation_is_taken_with_a_card_in_its_place() -> None:
    essay = harbour()
    taken = taken_from(essay, 0, len(essay.text))
    kinds = [
        "card" if isinstance(item, QuotationItem) else item.text
        for item in taken.items
        if isinstance(item, TextItem | QuotationItem)
    ]
    assert kinds == [
        "The harbour handles most of the region's grain.",
        "The director of the port told Port News:",
        "card",
        "It costs 12 million euros. Nobody knows who pays.",
    ]
    assert [card.original for card in taken.quotations] == [ORIGINAL]
    assert [source.url for source in taken.sources] == [ADDRESS]


def test_a_source_that_is_known_is_not_taken_again() -> None:
    essay = harbour()
    known = Source(SourceId("mine"), url=ADDRESS)
    taken = taken_from(essay, 0, len(essay.text), [known])
    assert taken.sources == ()
    assert [card.source for card in taken.quotations] == ["mine"]


def test_half_a_quotation_is_taken_as_text() -> None:
    essay = harbour()
    block = essay.blocks[3]
    taken = taken_from(essay, block.start, block.start + 4)
    assert texts(taken.items) == ["Порт"]
    assert taken.quotations == ()


def test_the_same_card_is_never_two() -> None:
    essay = harbour()
    assert card_from(essay, essay.quotations[0]) == card_from(
        essay, essay.quotations[0]
    )


def _span(text: str, piece: str) -> tuple[int, int]:
    at = text.index(piece)
    return at, at + len(piece)


def test_the_title_of_an_essay_comes_by_itself_alone() -> None:
    essay = essay_of(
        (BlockKind.TITLE, "Harbour", "en"), (BlockKind.PARAGRAPH, "It is shut.", "en")
    )
    (item,) = items_from(essay, 0, len(essay.text))
    assert isinstance(item, TextItem)
    assert item.text == "It is shut."
    (title,) = items_from(essay, 0, essay.blocks[0].end)
    assert isinstance(title, TextItem)
    assert title.form is Form.SUBHEADING
