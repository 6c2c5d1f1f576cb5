"""What belongs together stands on one page, wherever the page before it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from exports import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    Format,
    Metadata,
    Paragraph,
    Quotation,
    Table,
    Text,
    Translation,
    render,
)
from exports.document import QuotationLayout

if TYPE_CHECKING:
    from exports import Inline

FILLERS = range(18, 40, 3)  # lines above, so that the page ends at many places


def said(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def card(times: int, layout: QuotationLayout = QuotationLayout.ORIGINAL_FIRST) -> Block:
    return Quotation(
        said("Qstart " + "зерно не может лежать вечно " * times + "Qend"),
        "ru",
        Translation(said("Tstart " + "grain cannot lie " * times), "en", "Lbl"),
        layout=layout,
        attribution=said("Speaker"),
    )


def pages_of(source: Document, *words: str) -> list[int]:
    """Return on which page each word first stands."""
    with pypdfium2.PdfDocument(render(source, Format.PDF).data) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [next(n for n, text in enumerate(texts) if word in text) for word in words]


def below(lines: int, block: Block) -> Document:
    filler = (Paragraph(said("A line.")),) * lines
    return Document(Metadata("Title"), (*filler, block))


@pytest.mark.parametrize("layout", QuotationLayout)
@pytest.mark.parametrize("lines", FILLERS)
def test_a_card_of_moderate_height_is_whole(
    lines: int, layout: QuotationLayout
) -> None:
    source = below(lines, card(14, layout))
    assert len(set(pages_of(source, "Qstart", "Lbl", "Tstart", "Speaker"))) == 1


@pytest.mark.parametrize("lines", FILLERS)
def test_a_long_card_breaks_only_inside_its_texts(lines: int) -> None:
    end, label, start = pages_of(below(lines, card(60)), "Qend", "Lbl", "Tstart")
    assert end == label == start


@pytest.mark.parametrize("lines", FILLERS)
def test_a_prompt_is_not_cut_off_its_label(lines: int) -> None:
    body = (Paragraph(said("Body " + "of the prompt " * 30 + "over")),)
    box = Callout(CalloutKind.PROMPT, body, "Label")
    assert len(set(pages_of(below(lines, box), "Label", "Body", "over"))) == 1


def test_a_column_of_figures_ends_at_one_edge_with_its_header() -> None:
    figures = ("7", "1 204", "12.5 %", "3–4 t", "−0.5", "n/a")
    rows = tuple((Cell(said("Barley")), Cell(said(text))) for text in figures)
    columns = (Column(1), Column(1, numeric=True))
    header = (Cell(said("Grain")), Cell(said("Change")))
    data = render(
        Document(Metadata("Title"), (Table(columns, header, rows),)), Format.PDF
    ).data
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        found = text.get_text_range()
        places = [found.index(part) + len(part) - 1 for part in ("Change", *figures)]
        ends = [text.get_charbox(place, loose=True)[2] for place in places]
    assert max(ends) - min(ends) < 1.0
