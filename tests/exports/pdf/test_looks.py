"""Looks on the page: margins on the side where reading starts, a logo, own fonts."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_TEXT

from exports import (
    Document,
    Format,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    RenderOptions,
    Text,
    load_sheet,
    render,
)
from exports.readback import differences
from exports.sheet import Logo
from exports.sheet_reading import open_sheet
from exports.units import mm
from tests.exports.showcase import picture

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"en-GB": "Ships wait in the roads.", "ar": "سفن في الميناء كثيرة."}


def brief(language: str = "en-GB") -> Document:
    said = Text(WORDS[language] * 30)
    heading = Heading(1, (Text(WORDS[language]),))
    return Document(Metadata("A brief", language), (heading, Paragraph((said,))))


def spans(data: bytes) -> tuple[float, list[tuple[float, float]]]:
    """Return the width of the first page, and from where to where its texts go."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        texts = [item.get_bounds() for item in page.get_objects([FPDF_PAGEOBJ_TEXT])]
        width = page.get_width()
        page.close()
    return width, [(left, right) for left, _, right, _ in texts if left < right]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", ["sober", "modern", "compact"])
def test_the_wide_margin_is_where_reading_starts(language: str, name: str) -> None:
    sheet = load_sheet(name)
    data = render(brief(language), Format.PDF, RenderOptions(sheet)).data
    width, texts = spans(data)
    start, end = sheet.page.left.pt, sheet.page.right.pt
    out = -sheet.style("heading1").indent
    edges = (start - out, end) if language == "en-GB" else (end, start - out)
    assert min(left for left, _ in texts) >= edges[0] - 2
    assert max(right for _, right in texts) <= width - edges[1] + 4


def test_the_line_above_a_heading_stands_within_the_text_of_its_page() -> None:
    heading = Heading(1, (Text("Discussion"),), id="h")
    text = Paragraph((Text("Grain moves."),))
    document = Document(Metadata("Ports", "en"), (text, PageBreak(), heading, text))
    sheet = load_sheet("modern")
    data = render(document, Format.PDF, RenderOptions(sheet)).data
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[1]
        tops = [
            held.get_bounds()[3]
            for held in page.get_objects()
            if held.type == FPDF_PAGEOBJ_PATH
        ]
        room = page.get_height() - sheet.page.top.pt
    assert tops
    assert room - 1 < max(tops) <= room + 0.1


def test_a_logo_stands_above_the_title_with_its_words() -> None:
    logo = Logo(picture(), "Desk East", mm(12))
    options = RenderOptions(replace(load_sheet(), logo=logo))
    data = render(brief(), Format.PDF, options).data
    assert differences(brief(), data, Format.PDF, options) == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (root,) = pdf.Root.StructTreeRoot.K
        first, second = root.K[0], root.K[1]
        assert first.S == "/Figure"
        assert str(first.Alt) == "Desk East"
        assert second.S == "/H1"


@pytest.mark.parametrize("size", [(500, 10), (10, 500)])
@pytest.mark.parametrize("language", WORDS)
def test_a_wide_or_tall_logo_stays_on_the_page(
    size: tuple[int, int], language: str
) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, "#1F3A5F").save(out, "PNG")
    logo = Logo(out.getvalue(), "Desk East", mm(12 if size[0] > size[1] else 200))
    options = RenderOptions(replace(load_sheet(), logo=logo))
    document = brief(language)
    made = render(document, Format.PDF, options)
    assert [loss.code for loss in made.losses] == ["logo"]
    assert differences(document, made.data, Format.PDF, options) == ()
    sheet = options.sheet.mirrored() if language == "ar" else options.sheet
    with pypdfium2.PdfDocument(made.data) as pdf:
        (box,) = [
            held.get_bounds()
            for held in pdf[0].get_objects()
            if held.type == FPDF_PAGEOBJ_IMAGE
        ]
        assert box[0] >= sheet.page.left.pt - 0.1
        assert box[2] <= pdf[0].get_width() - sheet.page.right.pt + 0.1
        assert box[1] >= sheet.page.bottom.pt
    written = render(document, Format.DOCX, options)
    assert "logo" in [loss.code for loss in written.losses]
    with zipfile.ZipFile(io.BytesIO(written.data)) as package:
        body = package.read("word/document.xml").decode()
    wide, high = map(int, re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', body)[0])
    page = options.sheet.page
    assert wide <= page.width - page.left - page.right
    assert high <= page.height - page.top - page.bottom


def test_the_fonts_of_a_sheet_are_those_in_the_file(tmp_path: Path) -> None:
    font = files("resources").joinpath("fonts", "SourceSerif4-It.ttf").read_bytes()
    (tmp_path / "House.ttf").write_bytes(font + b"\0\0\0\0")  # not the bundled file
    path = tmp_path / "house.toml"
    path.write_text('based = "sober"\n[faces.serif]\nregular = "House.ttf"\n')
    options = RenderOptions(open_sheet(path))
    assert dict(options.sheet.fonts).keys() == {"House.ttf"}
    data = render(brief(), Format.PDF, options).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        names = {str(one.FontName) for one in held if "/FontName" in one}
    assert any("SourceSerif4-It" in name for name in names)
    assert not any("SourceSerif4-Regular" in name for name in names)
