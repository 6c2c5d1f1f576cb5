"""Charts in finished files: figures that say their data, and evidence that holds."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from exports import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Document,
    Evidence,
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
from exports.document import table_text
from exports.readback import differences, read
from exports.readback.words import same_words
from exports.sheet_reading import shipped_names
from exports.units import mm, pt
from tests.exports.drawn import DRAWN
from tests.readers.pdf_lint import lint
from tests.readers.tools import require, run

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (("Year", "Ships"), ("2024", "212"), ("2025", "131"))
EVENTS = (("Date", "What"), ("March 2026", "A mine."), ("May 2026", "It is gone."))
FILES = [Format.PDF, Format.DOCX]


def table(*rows: tuple[str, ...]) -> Table:
    cells = [tuple(Cell((Text(text),)) for text in row) for row in rows]
    return Table((Column(),) * len(cells[0]), cells[0], tuple(cells[1:]))


def brief(kind: ChartKind = ChartKind.BARS, language: str = "en-GB") -> Document:
    data = table(*(EVENTS if kind is ChartKind.TIMELINE else ROWS))
    caption = (Text("Ships that called"), Note((Text("Harbour Office"),)))
    return Document(
        Metadata("A brief", language),
        (
            Paragraph((Text("Before."),)),
            Chart(kind, data, caption, id="c1"),
            Paragraph((Text("After."),)),
        ),
        evidence=(Evidence("c1", "table", table_text(data), "verbatim"),),
    )


def figures(data: bytes) -> list[str]:
    """Return the alternative texts of the figures of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        return [str(one.Alt) for one in held if one.get("/S") == "/Figure"]


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("to", FILES)
@pytest.mark.parametrize("name", ["sober", "modern"])
def test_a_chart_reads_back_with_its_evidence(
    kind: ChartKind, to: Format, name: str
) -> None:
    options = RenderOptions(load_sheet(name))
    rendered = render(brief(kind), to, options)
    assert rendered.losses == ()
    assert differences(brief(kind), rendered.data, to, options) == ()
    ((key, text),) = read(rendered.data, to).passages
    (piece,) = brief(kind).evidence
    assert key == piece.id
    assert same_words(piece.text, text)


def test_a_figure_changed_in_the_words_of_a_chart_is_noticed() -> None:
    data = render(brief(), Format.PDF).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Figure":
                held.Alt = pikepdf.String(str(held.Alt).replace("131", "231"))
        out = io.BytesIO()
        pdf.save(out)
    (found,) = differences(brief(), out.getvalue(), Format.PDF)
    assert "Passage c1" in found


def test_a_chart_is_vectors_and_real_text(tmp_path: Path) -> None:
    data = render(brief(), Format.PDF).data
    (tmp_path / "a.pdf").write_bytes(data)
    words = run(require("pdftotext"), tmp_path / "a.pdf", "-").split()
    assert {"2024", "212", "2025", "131"} <= set(words)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = {one.get("/Subtype") for one in pdf.objects if hasattr(one, "get")}
    assert "/Image" not in kinds
    assert lint(data) == []
    (said,) = figures(data)
    assert said.splitlines()[0].startswith("Bar chart: Ships that called. Ships: 212")


@pytest.mark.parametrize("name", shipped_names())
@pytest.mark.parametrize("size", [(210, 297), (148, 210)])
def test_everything_is_sound_in_each_look_on_each_page(
    name: str, size: tuple[float, float]
) -> None:
    sheet = load_sheet(name)
    page = replace(sheet.page, width=mm(size[0]), height=mm(size[1]))
    options = RenderOptions(replace(sheet, page=page, numbered=3), contents=2)
    data = render(DRAWN, Format.PDF, options).data
    assert differences(DRAWN, data, Format.PDF, options) == ()
    assert lint(data) == []


def test_word_gets_the_drawing_as_a_picture_above_its_data() -> None:
    opened = docx.Document(io.BytesIO(render(brief(), Format.DOCX).data))
    (shape,) = opened.inline_shapes
    page = load_sheet().page
    assert shape.width == pytest.approx(page.width - page.left - page.right, abs=pt(2))
    (part,) = [p for p in opened.part.related_parts.values() if "image" in p.partname]
    with Image.open(io.BytesIO(part.blob)) as image:
        assert image.info["dpi"][0] == pytest.approx(300, abs=1)
        assert len(image.getcolors(1 << 20) or ()) > 2
    (data,) = opened.tables
    assert (len(data.rows), len(data.columns)) == (3, 2)
    body = opened.element.body
    assert body.index(shape._inline.getparent().getparent().getparent()) < body.index(  # noqa: SLF001 - no other way
        data._tbl  # noqa: SLF001
    )


@pytest.mark.parametrize("to", FILES)
def test_what_cannot_be_drawn_is_set_as_its_table(to: Format) -> None:
    data = table(("Year", "Ships"), ("2024", "many"))
    document = Document(
        Metadata("T"), (Chart(ChartKind.LINES, data, (Text("Ships"),), id="c1"),)
    )
    rendered = render(document, to)
    assert [(loss.code, loss.id) for loss in rendered.losses] == [("chart", "c1")]
    assert "“many” is no figure" in rendered.losses[0].message
    assert differences(document, rendered.data, to) == ()


def test_plain_text_prints_the_data() -> None:
    text = render(brief(), Format.TEXT).data.decode()
    assert "Ships that called[1]\n\n| Year | Ships |" in text
    assert "| 2025 | 131 |" in text


@pytest.mark.parametrize("to", FILES)
def test_the_same_chart_gives_the_same_bytes(to: Format) -> None:
    assert render(brief(), to).data == render(brief(), to).data


def test_labels_of_every_script_are_set_without_a_loss() -> None:
    rows = (("سنة", "سفن"), ("עברית", "3"), ("Київ", "2"), ("Αθήνα", "1"))
    held = brief(language="ar").blocks[1]
    assert isinstance(held, Chart)
    document = Document(Metadata("T", "ar"), (replace(held, data=table(*rows)),))
    rendered = render(document, Format.PDF)
    assert rendered.losses == ()
    assert differences(document, rendered.data, Format.PDF) == ()
    assert figures(rendered.data)[0].startswith("مخطط أعمدة")
    with pypdfium2.PdfDocument(rendered.data) as pdf:
        page = pdf[0]
        texts = [item.get_bounds() for item in page.get_objects([FPDF_PAGEOBJ_TEXT])]
        width = page.get_width()
        page.close()
    assert len(texts) >= 8
    assert all(0 <= left <= right < width for left, _, right, _ in texts)


def test_the_longest_names_and_figures_stay_on_a_small_page() -> None:
    sheet = load_sheet()
    small = replace(sheet, page=replace(sheet.page, width=mm(148), height=mm(210)))
    names = tuple(f"WIDE NAME OF A SERIES {n}" for n in range(3))
    figures = ("1,204 METRIC TONNES/YEAR",) * 3
    rows = (("Port", *names), *((f"PORT NUMBER {n} " * 3, *figures) for n in range(9)))
    chart = Chart(ChartKind.BARS, table(*rows), (Text("Ships"),))
    document = Document(Metadata("T", "en-GB"), (chart,))
    rendered = render(document, Format.PDF, RenderOptions(sheet=small))
    assert [loss.code for loss in rendered.losses] == ["chart-size"]
    with pypdfium2.PdfDocument(rendered.data) as pdf:
        text = pdf[0].get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        assert len(pdf) == 1
    left = small.page.left / pt(1)
    right = (small.page.width - small.page.right) / pt(1)
    assert left - 1 < min(box[0] for box in boxes)
    assert max(box[2] for box in boxes) < right + 1
