"""Random documents as finished files: what a page may never do, seen by other readers.

pdfium says where each character stands, poppler and qpdf what it is. None of the
program's own reading is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from exports import Callout, Format, NotePlace, Paragraph, Quotation, render
from exports.document import ParagraphRole, plain_text
from exports.matter import front_of
from exports.pdf.geometry import geometry
from tests.exports.pdf.told import untold
from tests.exports.random_documents import Case, random_case
from tests.readers.pdf_pages import (
    Glyph,
    Jump,
    Pages,
    Piece,
    Step,
    read_pages,
    said_by_pdfium,
    said_by_poppler,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from exports import Rendered

QUICK, SLOW, BY_POPPLER = 40, 300, 6
Lines = list[tuple[float, set[Step]]]

_HANG = 0.25 * 26  # points that the end of a line may stand over the margin
_OVER = 3.0  # points that letters may reach out of their line
_LEAST = 2  # lines of a paragraph on a page
_LINE = 11.0  # points, at least, from line to line
_TALL = 0.8  # of a page: a row of a table that takes more may be divided
_JUMP = 40  # points from the top of what a link shows to its first base line
_HEADINGS = tuple(f"H{level}" for level in range(1, 7))
MORE = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(QUICK, SLOW)]
SEEDS = [*range(QUICK), *MORE]


@dataclass(frozen=True, slots=True)
class Made:
    """A case, what was rendered of it, and what stands in the file."""

    seed: int
    case: Case
    rendered: Rendered
    pages: Pages


@pytest.fixture(scope="module", params=SEEDS)
def made(request: pytest.FixtureRequest) -> Made:
    """Return a random document as a finished file; each is made once for all tests."""
    seed: int = request.param
    case = random_case(seed, most=6 if seed < QUICK else 24)
    rendered = render(case.document, Format.PDF, case.options)
    return Made(seed, case, rendered, read_pages(rendered.data))


def test_pdfium_takes_every_word_of_the_document_in_order(made: Made) -> None:
    case, pages = made.case, made.pages
    assert untold(case, said_by_pdfium(pages)) == []


@pytest.mark.parametrize("made", [*range(BY_POPPLER), *MORE], indirect=True)
def test_poppler_takes_every_word_of_the_document_in_order(
    made: Made, tmp_path: Path
) -> None:
    path = tmp_path / "random.pdf"
    path.write_bytes(made.rendered.data)
    assert untold(made.case, said_by_poppler(path)) == []


def test_nothing_stands_outside_the_margins(made: Made) -> None:
    case, pages = made.case, made.pages
    page = geometry(case.options.sheet.page)
    low, high = page.bottom - _OVER, page.height - page.top + _OVER
    right = page.width - page.right + _HANG
    beside = {piece.block for piece in pages.pieces if piece.inside(*_HEADINGS)}
    beside |= set_as_the_title(made)
    room = page.beside(leftward=False)
    outside = [
        (piece.page, glyph)
        for piece in pages.pieces
        for glyph in piece.glyphs
        if not glyph.character.isspace()
        and not (
            glyph.left > page.left - _OVER - (room if piece.block in beside else 0)
            and glyph.right < right
            and low < glyph.bottom
            and glyph.top < high
        )
    ]
    assert outside[:3] == []


def set_as_the_title(made: Made) -> set[Step]:
    """Return the lines of cover and marking, and bylines: they start with it."""
    front = front_of(made.case.document, made.case.options)
    bylines = {
        packed(plain_text(block.content))
        for block in made.case.document.blocks
        if isinstance(block, Paragraph) and block.role is ParagraphRole.BYLINE
    }
    texts: dict[Step, str] = {}
    for piece in made.pages.pieces:
        if piece.block.role == "P" and not piece.note:
            texts[piece.block] = texts.get(piece.block, "") + packed(piece.text)
    first = list(texts)[: len(front.cover) + bool(front.marking)]
    return {*first, *(step for step, text in texts.items() if text in bylines)}


def packed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


def test_every_note_starts_on_the_page_of_its_mark(made: Made) -> None:
    case, pages = made.case, made.pages
    if case.options.notes is NotePlace.FOOT:
        assert [page for _, page in starts(pages)] == marks(pages)


def test_notes_stand_below_the_text_in_the_order_of_their_marks(made: Made) -> None:
    case, pages = made.case, made.pages
    if case.options.notes is not NotePlace.FOOT:
        return
    for page in range(len(pages.sizes)):
        below = pages.lines(page, notes=True)
        text = pages.lines(page)
        if below and text:
            assert below[0][0] < text[-1][0]
    placed = [place for place, _ in starts(pages, without=divided_rows(made))]
    assert placed == sorted(placed)


def starts(
    pages: Pages, without: Collection[Step] = ()
) -> list[tuple[tuple[int, float], int]]:
    """Return where each note starts, in the order of their numbers."""
    found: dict[str, Piece] = {}
    for piece in pages.pieces:
        if piece.note and piece.first and not is_in(piece, without):
            found.setdefault(piece.note, piece)
    return [((p.page, -first(p).base), p.page) for p in found.values()]


def is_in(piece: Piece, elements: Collection[Step]) -> bool:
    return any(step in elements for step in piece.path)


def divided_rows(made: Made) -> set[Step]:
    """Return the rows of tables that stand on two pages: none has room on one.

    In them the lines of all cells go on overleaf, and with each its notes.
    """
    bases: dict[Step, dict[int, list[float]]] = {}
    notes: dict[Step, set[str]] = {}
    for piece in made.pages.pieces:
        row = next((step for step in piece.path if step.role == "TR"), None)
        if row and piece.note:
            notes.setdefault(row, set()).add(piece.note)
        elif row and piece.first:
            held = bases.setdefault(row, {}).setdefault(piece.page, [])
            held += [glyph.base for glyph in piece.glyphs]
    divided = {row for row, held in bases.items() if len(held) > 1}
    room = geometry(made.case.options.sheet.page).text_height
    for row in divided:
        spans = (max(held) - min(held) + _LINE for held in bases[row].values())
        assert sum(spans) + len(notes.get(row, ())) * 2 * _LINE > room * _TALL
    return divided


def marks(pages: Pages) -> list[int]:
    """Return the page of the mark of each note."""
    return [piece.page for piece in pages.pieces if is_mark(piece)]


def is_mark(piece: Piece) -> bool:
    return piece.inside("Reference") and not piece.inside("TOC")


def test_no_heading_is_the_last_on_its_page(made: Made) -> None:
    pages = made.pages
    for page in range(int(made.case.options.cover), len(pages.sizes) - 1):
        lines = pages.lines(page)
        shown = [p for p in pages.pieces if p.page == page and not p.note]
        if not lines or shown[-1].inside("Figure"):
            continue
        if made.case.options.notes is NotePlace.END:
            lines = sorted(lines + pages.lines(page, notes=True), reverse=True, key=top)
        *_, last = lines
        alone = all(b.role in _HEADINGS for _, blocks in lines for b in blocks)
        assert alone or not all(b.role in _HEADINGS for b in last[1])


def top(line: tuple[float, set[Step]]) -> float:
    return line[0]


def test_no_line_of_a_paragraph_is_alone_on_a_page(made: Made) -> None:
    pages, rows = made.pages, divided_rows(made)
    cells = {piece.block for piece in pages.pieces if is_in(piece, rows)}
    for here in range(len(pages.sizes) - 1):
        first, second = pages.lines(here), pages.lines(here + 1)
        if not first or not second:
            continue
        for block in (first[-1][1] & second[0][1]) - cells:
            before = sum(block in blocks for _, blocks in first)
            after = sum(block in blocks for _, blocks in second)
            assert before >= _LEAST or first_on_page(block, first)
            alone = first_on_page(block, first) or goes_on(block, pages, here + 1)
            assert after >= _LEAST or alone


def first_on_page(block: Step, lines: Lines) -> bool:
    """Whether nothing stands before a block that could have ended the page."""
    above = [b for _, blocks in lines for b in blocks if block not in blocks]
    return all(b.role in _HEADINGS for b in above)


def goes_on(block: Step, pages: Pages, page: int) -> bool:
    """Whether a block fills a page, with its notes, and stands on the next one too."""
    lines = pages.lines(page)
    after = pages.lines(page + 1)
    return first_on_page(block, lines) and any(block in held for _, held in after)


def test_every_link_leads_to_where_its_target_stands(made: Made) -> None:
    pages = made.pages
    mark_of: dict[str, tuple[Piece, Jump]] = {}
    note_of: dict[str, tuple[Piece, Jump]] = {}
    for jump in pages.jumps:
        piece = next(
            p for p in pages.pieces if any(s.key == jump.element for s in p.path)
        )
        number = piece.text.strip(" ,\n")
        if is_mark(piece):
            mark_of[number] = (piece, jump)
        elif piece.inside("Lbl") and piece.note:
            note_of[number] = (piece, jump)
    assert mark_of.keys() == note_of.keys()
    for number, (mark, there) in mark_of.items():
        label, back = note_of[number]
        assert leads_to(there.to_page, there.to_top, label)
        assert leads_to(back.to_page, back.to_top, mark)


def leads_to(page: int, top: float, piece: Piece) -> bool:
    """Whether a place on a page is just above a piece of text."""
    return page == piece.page and -1 < top - first(piece).base < _JUMP


def first(piece: Piece) -> Glyph:
    assert piece.first
    return piece.first


def test_a_block_is_where_the_writer_says_it_is(made: Made) -> None:
    where: dict[str, int] = {}
    for piece in made.pages.pieces:
        for step in piece.path:
            if step.name.startswith("block:"):
                where.setdefault(step.name.removeprefix("block:"), piece.page + 1)
    placed = {place.id: place.page for place in made.rendered.placements}
    # The id of these is on a part of them that need not be the first.
    parted = Callout | Quotation
    boxes = {b.id for b in made.case.document.blocks if isinstance(b, parted)}
    assert {k: v for k, v in where.items() if k not in boxes}.items() <= placed.items()


def test_the_same_seed_gives_the_same_document() -> None:
    for first, second in pairwise([random_case(7), random_case(7), random_case(7)]):
        assert first == second
