"""What a PDF has room for: strings of 32,767 bytes, names of 127 (ISO 19005-3)."""

from __future__ import annotations

import pytest

from exports import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Document,
    Figure,
    Format,
    Heading,
    Link,
    Metadata,
    Paragraph,
    Table,
    Text,
    render,
)
from exports.pdf.objects import fitting, pdf_name, text_bytes
from exports.readback import differences
from tests.exports.showcase import picture
from tests.readers.pdf_lint import lint

LONG = "word " * 8_000
ADDRESS = "https://example.org/" + "a" * 40_000
NODES: dict[str, Block] = {
    "alternative-text": Figure(picture(), "image/png", LONG, id="b"),
    "link": Paragraph((Link((Text("here"),), ADDRESS),), id="b"),
}


@pytest.mark.parametrize("code", NODES)
def test_what_is_too_long_is_cut_or_left_out_and_said(code: str) -> None:
    document = Document(Metadata("Ports", "en"), (NODES[code],))
    rendered = render(document, Format.PDF)
    assert lint(rendered.data) == []
    assert [(loss.code, loss.id) for loss in rendered.losses] == [(code, "b")]
    assert len(rendered.losses[0].message) < 200
    assert differences(document, rendered.data, Format.PDF) == ()


def test_a_long_heading_stands_whole_though_its_bookmark_is_cut() -> None:
    heading = Heading(1, (Text("заголовок " * 2_000),), id="h")
    document = Document(Metadata("Ports", "en"), (heading,))
    rendered = render(document, Format.PDF)
    assert lint(rendered.data) == []
    assert rendered.losses == ()
    assert differences(document, rendered.data, Format.PDF) == ()


def test_properties_are_cut_and_the_cut_is_said() -> None:
    metadata = Metadata("Ports", "en", author=LONG, keywords=tuple(LONG.split()))
    rendered = render(Document(metadata, ()), Format.PDF)
    assert lint(rendered.data) == []
    assert [loss.code for loss in rendered.losses] == ["properties"]


def test_a_chart_whose_data_are_too_long_to_say_is_a_table() -> None:
    rows = [[Cell((Text(said),)) for said in pair] for pair in (("2024", "3"),)]
    head = tuple(Cell((Text(said),)) for said in ("Year", "Ships"))
    data = Table((Column(), Column(numeric=True)), head, tuple(map(tuple, rows)))
    chart = Chart(ChartKind.BARS, data, (Text("Ships"),), LONG, id="c")
    rendered = render(Document(Metadata("Ports", "en"), (chart,)), Format.PDF)
    assert lint(rendered.data) == []
    assert [loss.code for loss in rendered.losses] == ["chart"]


@pytest.mark.parametrize("text", ["a" * 40_000, "ä" * 40_000, "x" + "𐀀" * 20_000])
def test_a_cut_text_is_as_long_as_may_be(text: str) -> None:
    held = fitting(text)
    assert 32_760 < len(text_bytes(held)) <= 32_767
    assert text.startswith(held[:-1])
    assert held.endswith("…")


def test_a_name_has_no_sign_that_ends_it_and_is_not_too_long() -> None:
    assert pdf_name("A B/(ü)#-1") == "/A#20B#2F#28#C3#BC#29#23-1"
    assert len(pdf_name("n" * 500)) == 1 + 127
