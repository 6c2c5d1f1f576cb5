"""Marks of notes in a cell too narrow for all of them."""

from __future__ import annotations

from exports import (
    Cell,
    Column,
    Document,
    Format,
    Metadata,
    Note,
    Table,
    Text,
    render,
)
from tests.readers.pdf_pages import read_pages


def test_each_note_leads_back_to_the_line_of_its_own_mark() -> None:
    notes = tuple(Note((Text(f"source {number}"),)) for number in range(60))
    narrow, wide = Cell((Text("word"), *notes)), Cell((Text("plain " * 40),))
    table = Table((Column(1), Column(9)), (wide, wide), ((narrow, wide),))
    pages = read_pages(render(Document(Metadata("Title"), (table,)), Format.PDF).data)
    marks = {p.text.strip(", \n"): p for p in pages.pieces if p.inside("Reference")}
    back = 0
    for jump in pages.jumps:
        piece = next(
            p for p in pages.pieces if any(s.key == jump.element for s in p.path)
        )
        if piece.note:
            first = marks[piece.text.strip(", \n")].first
            assert first
            assert 0 < jump.to_top - first.base < 20
            back += 1
    assert back == 60
