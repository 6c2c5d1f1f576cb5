"""Tables: no glyph outside the margins, no word cut that need not be, rows kept."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from exports import (
    Cell,
    Column,
    Document,
    Format,
    Metadata,
    Note,
    Paragraph,
    RenderOptions,
    Table,
    Text,
    load_sheet,
    render,
)
from exports.columns import column_widths
from exports.readback import differences
from exports.units import mm
from tests.readers.pdf_lint import lint

if TYPE_CHECKING:
    from exports.sheet import StyleSheet

WORDS = (
    "talks", "Вооружённые", "a", "Donaudampfschifffahrtsgesellschaft", "1,204", "−3 %",
    "https://example.org/a/very/long/path?with=parameters", "officials", "кто-нибудь",
    "Überwachungsmaßnahmen", "of", "administration",
)  # fmt: skip
HANGING = 3.0  # points a hyphen or point may stand over the right margin


def paper(width: float, height: float) -> StyleSheet:
    page = load_sheet().page
    small = {side: mm(18) for side in ("left", "right", "top", "bottom")}
    page = replace(page, width=mm(width), height=mm(height), **small)
    return replace(load_sheet(), page=page)


def words(rng: random.Random, most: int) -> tuple[Text, ...]:
    return (Text(" ".join(rng.choices(WORDS, k=rng.randint(0, most)))),)


def random_table(rng: random.Random) -> Table:
    """Return a table of up to eight columns, some of them numeric, some with notes."""
    count = rng.randint(1, 8)
    shares = rng.choice(([1.0] * count, [rng.uniform(0.1, 9) for _ in range(count)]))
    columns = tuple(Column(share, rng.random() < 0.3) for share in shares)
    rows = []
    for _ in range(rng.randint(1, 14)):
        cells = [Cell(words(rng, rng.choice((1, 3, 12)))) for _ in columns]
        if rng.random() < 0.3:
            cells[0] = Cell((*cells[0].content, Note((Text("A source"),))))
        rows.append(tuple(cells))
    header = tuple(Cell(words(rng, 3)) for _ in columns)
    return Table(columns, header, tuple(rows), words(rng, 9))


@pytest.mark.parametrize(
    "seed",
    [0, 1, 2, 9, *(pytest.param(n, marks=pytest.mark.slow) for n in range(3, 9))],
)
def test_no_glyph_of_a_table_stands_outside_the_margins(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - which tables to try, nothing secret
    sheet = paper(*rng.choice(((210, 297), (148, 210), (105, 148))))
    options = RenderOptions(sheet)
    blocks = (random_table(rng), Paragraph(words(rng, 20)), random_table(rng))
    document = Document(Metadata("Tables"), blocks)
    data = render(document, Format.PDF, options).data
    assert lint(data) == []
    assert differences(document, data, Format.PDF, options) == ()
    left, right = sheet.page.left.pt, sheet.page.width.pt - sheet.page.right.pt
    for box, said in glyphs(data):
        assert left - HANGING <= box[0] <= box[2] <= right + HANGING, said
        assert 0 <= box[1] <= box[3] <= sheet.page.height.pt, said


def glyphs(data: bytes) -> list[tuple[tuple[float, ...], str]]:
    """Return the box of each glyph that shows something, and what it says."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                said = text.get_text_range(number, 1)
                if said.strip():
                    found.append((text.get_charbox(number), said))
    return found


@pytest.mark.parametrize("seed", range(200))
def test_columns_fill_the_room_and_each_has_its_widest_word(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - as above
    count = rng.randint(1, 12)
    least = [rng.uniform(0, 80) for _ in range(count)]
    wanted = [rng.uniform(0.01, 500) for _ in range(count)]
    room = rng.uniform(100, 500)
    widths = column_widths(least, wanted, room)
    if sum(least) <= room:
        assert all(w >= held - 1e-6 for w, held in zip(widths, least, strict=True))
        assert sum(widths) == pytest.approx(room)
    else:  # those that give way are all as wide, and none of the others is wider
        cut = {round(w, 6) for w, n in zip(widths, least, strict=True) if w < n - 1e-6}
        assert len(cut) == 1
        assert max(widths) == pytest.approx(cut.pop())
        assert sum(widths) == pytest.approx(room)


def test_columns_without_shares_go_by_what_stands_in_them() -> None:
    assert column_widths([10, 10], [100, 300], 200) == pytest.approx([50, 150])
    assert column_widths([90, 10], [100, 300], 200) == pytest.approx([90, 110])


def test_a_long_word_is_not_cut_for_the_sake_of_a_share() -> None:
    long = "Überwachungsmaßnahmen"
    row = (Cell((Text(long),)), Cell((Text("and the rest of what was said " * 9),)))
    header = (Cell((Text("Begriff"),)), Cell((Text("Erklärung"),)))
    table = Table((Column(0.01), Column(100)), header, (row,))
    document = Document(Metadata("", "de"), (table,))
    data = render(document, Format.PDF, RenderOptions(paper(148, 210))).data
    with pypdfium2.PdfDocument(data) as pdf:
        assert long in pdf[0].get_textpage().get_text_range()


def test_figures_end_below_each_other() -> None:
    column = Column(numeric=True)
    figures = ("7", "1,204", "98")
    header = (Cell((Text("Measure"),)), Cell((Text("Sum"),)))
    rows = tuple((Cell((Text("talks"),)), Cell((Text(figure),))) for figure in figures)
    document = Document(Metadata(""), (Table((Column(), column), header, rows),))
    boxes = glyphs(render(document, Format.PDF).data)
    said = "".join(said for _, said in boxes)
    ends = {
        round(boxes[said.index(f"talks{figure}") + 4 + len(figure)][0][2])
        for figure in ("7", "1,204", "98")
    }
    assert max(ends) - min(ends) <= 1


def test_a_figure_with_its_sign_stands_in_one_line_beside_long_text() -> None:
    said = "What was said about the ceasefire by those who were there. " * 3
    row = tuple(Cell((Text(text),)) for text in (said, "−24.5 %", "Mr A. B. Smith"))
    columns = (Column(), Column(numeric=True), Column())
    table = Table(columns, tuple(Cell((Text(t),)) for t in "abc"), (row,))
    data = render(Document(Metadata(""), (table,)), Format.PDF).data
    with pypdfium2.PdfDocument(data) as pdf:
        lines = pdf[0].get_textpage().get_text_range().splitlines()
    assert any("−24.5 % Mr A. B. Smith" in line for line in lines)


def test_the_head_is_shown_again_and_a_row_is_only_cut_if_no_page_holds_it() -> None:
    long = "What was said about the ceasefire by those who were there. "
    rows = [(Cell((Text(f"Row {n}"),)), Cell((Text(long * 6),))) for n in range(12)]
    rows[5] = (Cell((Text("Row 5"),)), Cell((Text(long * 120),)))
    header = (Cell((Text("Which"),)), Cell((Text("Whereabouts"),)))
    table = Table((Column(), Column()), header, tuple(rows))
    document = Document(Metadata("A title"), (table,))
    options = RenderOptions(paper(148, 210))
    data = render(document, Format.PDF, options).data
    assert differences(document, data, Format.PDF, options) == ()
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) > 3
    assert all("Whereabouts" in page for page in pages)


def test_a_word_too_long_for_its_cell_is_divided_as_its_language_does() -> None:
    cells = tuple(Cell((Text("Donaudampfschifffahrtsgesellschaft"),)) for _ in "abcdef")
    table = Table((Column(),) * 6, cells, (cells,))
    document = Document(Metadata("T", "de"), (table,))
    rendered = render(document, Format.PDF)
    assert differences(document, rendered.data, Format.PDF) == ()
    with pypdfium2.PdfDocument(rendered.data) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    ends = {part for part in said.split() if part.startswith("Donau")}
    # pdfium has U+FFFE for a hyphen at the end of a line.
    assert ends == {"Donaudampf\ufffeschifffahrtsge\ufffesellschaft"}


def test_letters_do_not_touch_the_head_that_is_repeated_above_a_row_in_parts() -> None:
    cell = Cell((Text("Ähre Öl Übel " * 900),))
    head = Cell((Text("Head"),))
    table = Table((Column(),), (head,), ((cell,),))
    data = render(Document(Metadata("T", "de"), (table,)), Format.PDF).data
    with pypdfium2.PdfDocument(data) as pdf:
        page, text = pdf[1], pdf[1].get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        signs = text.get_text_range()
        top = max(
            box[3] for box, sign in zip(boxes, signs, strict=False) if sign == "Ä"
        )
        lowest = [held.get_bounds()[1] for held in page.get_objects()]
    above = [bottom for bottom in lowest if top - 4 < bottom < top + 8]
    assert min(above) > top + 0.5
