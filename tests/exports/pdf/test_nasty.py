"""Documents that nobody would write: they come out whole, on the page, and soon."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports import (
    Block,
    Cell,
    Column,
    Document,
    Format,
    Heading,
    Inline,
    LineBreak,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    PageBreak,
    Paragraph,
    RenderOptions,
    Table,
    Text,
    load_sheet,
    render,
)
from exports.readback import differences
from exports.sheet import Page
from exports.units import mm
from tests.readers.pdf_lint import lint
from tests.readers.pdf_pages import read_pages

STAMP = replace(load_sheet(), page=Page(*map(mm, (30, 30, 5, 5, 5, 5))))
RIBBON = replace(load_sheet(), page=Page(*map(mm, (20, 300, 1, 1, 1, 1))))


def said(text: str, *more: Inline) -> Paragraph:
    return Paragraph((Text(text), *more), id="p")


def numbered(count: int, between: str) -> Paragraph:
    """Return a paragraph of so many notes, with a text between each two."""
    runs = ((Note((Text(f"note {n}"),)), Text(between)) for n in range(count))
    return said("word", *(inline for pair in runs for inline in pair))


def cells(count: int, text: str) -> tuple[Cell, ...]:
    return (Cell((Text(text),)),) * count


def nested(depth: int) -> List:
    inner = (nested(depth - 1),) if depth else ()
    return List((ListItem((said("x y z"), *inner)),))


WIDE = Table(
    tuple(Column(1, numeric=n % 2 == 0) for n in range(20)),
    cells(20, "Header"),
    (cells(20, "responsibility 1,234.5"),) * 8,
)
TALL = Table(
    (Column(), Column()),
    cells(2, "Head"),
    ((*cells(1, "word " * 2000), *cells(1, "x")),),
)
NASTY: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "page breaks": (PageBreak(), PageBreak(), said("x"), PageBreak(), PageBreak()),
    "notes on nothing": (
        Paragraph((Note((Text("a"),)), Note((Text("b"),)))),
        Paragraph((LineBreak(), LineBreak())),
        Heading(2, (Note((Text("c"),)),)),
    ),
    "controls": (said("".join(map(chr, range(0x250)))),),
    "lone surrogates": (said("a\udfff b\ud800\ud800 c \ufffe"),),
    "piles of marks": (said("a" + "\u0301" * 500 + " b" + "\u0336\u20dd" * 40),),
    "a word of 10,000 letters": (said("x" * 10_000), said("ж" * 10_000)),
    "a long address": (said("https://example.org/" + "a/" * 3000),),
    "no spaces": (said("漢" * 3000), said("a\u00a0" * 3000), said("-" * 3000)),
    "turns of direction": (said("\u202eabc\u202c \u2067x\u2069 \u202b" * 50),),
    "hundreds of notes": (numbered(300, " and "),),
    "hundreds of notes at one word": (numbered(300, ""),),
    "a note of pages": (said("w", Note((Text("note " * 4000),))), said("x")),
    "twenty columns": (WIDE,),
    "a cell of pages": (TALL,),
    "headings of no level": tuple(
        Heading(level, (Text(f"Level {level}"),)) for level in (0, -3, 99, -1)
    ),
    "lists in lists": (nested(8),),
}


@pytest.mark.parametrize("name", NASTY)
def test_it_comes_out_whole_and_stays_on_the_page(name: str) -> None:
    document = Document(Metadata("Title"), NASTY[name], Marking("TLP:RED"))
    data = render(document, Format.PDF).data
    assert differences(document, data, Format.PDF) == ()
    assert lint(data) == []
    assert beyond_the_page(data) == []


@pytest.mark.parametrize("sheet", [STAMP, RIBBON], ids=["stamp", "ribbon"])
def test_a_page_of_no_size_still_shows_every_word(sheet: object) -> None:
    assert isinstance(sheet, type(STAMP))
    blocks = (said("word " * 50), said("w", Note((Text("note " * 30),))), nested(2))
    document = Document(Metadata("A title of words"), blocks)
    options = RenderOptions(sheet)
    data = render(document, Format.PDF, options).data
    assert differences(document, data, Format.PDF, options) == ()
    assert lint(data) == []


@pytest.mark.parametrize("count", [60, 200])
def test_a_table_of_too_many_columns_stays_on_the_page_and_is_a_loss(
    count: int,
) -> None:
    columns = tuple(Column(1, numeric=n % 2 == 0) for n in range(count))
    rows = (cells(count, "Web 1,234.5"),) * 3
    document = Document(Metadata("Title"), (Table(columns, cells(count, "W"), rows),))
    rendered = render(document, Format.PDF)
    assert [loss.code for loss in rendered.losses] == ["table-width"]
    assert differences(document, rendered.data, Format.PDF) == ()
    page = load_sheet().page
    most = page.width.pt - page.right.pt
    assert max(rights(rendered.data)) < most + 1


def rights(data: bytes) -> list[float]:
    """Return where the characters of a text end."""
    pieces = read_pages(data).pieces
    return [glyph.right for piece in pieces for glyph in piece.glyphs]


def beyond_the_page(data: bytes) -> list[str]:
    """Return characters that stand over an edge of their page."""
    pages = read_pages(data)
    return [
        glyph.character
        for piece in pages.pieces
        for width, height in [pages.sizes[piece.page]]
        for glyph in piece.glyphs
        if not glyph.character.isspace()
        and not (0 <= glyph.left <= width and 0 <= glyph.base <= height)
    ]
