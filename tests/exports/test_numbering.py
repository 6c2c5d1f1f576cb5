"""Numbers of headings: counted, drawn, in bookmarks, contents and mentions."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from exports import (
    CrossReference,
    Document,
    Format,
    Heading,
    Metadata,
    Paragraph,
    RenderOptions,
    Text,
    load_sheet,
    render,
)
from exports.numbering import numbered
from exports.readback import differences, read
from exports.rendered import WordTemplate
from tests.exports.docx.test_house import HOUSE
from tests.readers.tools import pdf_text, require, run, to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def headings(*levels: int) -> Document:
    blocks = [
        Heading(level, (Text(f"Part {index}"),), f"h{index}")
        for index, level in enumerate(levels)
    ]
    return Document(Metadata("A brief"), tuple(blocks))


def named(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from named(item.children)


@pytest.mark.parametrize(
    ("levels", "deepest", "numbers"),
    [
        ((1, 1, 2, 2, 1, 2), 2, ["1", "2", "2.1", "2.2", "3", "3.1"]),
        ((1, 2, 3, 3, 2), 2, ["1", "1.1", "", "", "1.2"]),
        ((1, 3, 1), 3, ["1", "1.1.1", "2"]),
        ((1, 2), 0, ["", ""]),
    ],
)
def test_headings_are_counted(
    levels: tuple[int, ...], deepest: int, numbers: list[str]
) -> None:
    made = numbered(headings(*levels), deepest)
    assert [b.number for b in made.blocks if isinstance(b, Heading)] == numbers


def test_a_mention_of_a_heading_says_its_number() -> None:
    document = headings(1, 2)
    said = Paragraph((Text("See "), CrossReference("h1", "Part 1")))
    made = numbered(replace(document, blocks=(*document.blocks, said)), 2)
    paragraph = made.blocks[-1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[1] == CrossReference("h1", "1.1\N{NO-BREAK SPACE}Part 1")


def test_the_page_contents_and_bookmarks_show_the_numbers(tmp_path: Path) -> None:
    said = Paragraph((Text("See "), CrossReference("h1", "Part 1")))
    document = headings(1, 2, 1)
    document = replace(document, blocks=(*document.blocks, said))
    options = RenderOptions(replace(load_sheet(), numbered=2), contents=2)
    data = render(document, Format.PDF, options).data
    assert differences(document, data, Format.PDF, options) == ()
    (tmp_path / "a.pdf").write_bytes(data)
    words = " ".join(run(require("pdftotext"), tmp_path / "a.pdf", "-").split())
    assert words.count("1.1 Part 1") == 3  # contents, heading, mention
    assert words.count("2 Part 2") == 2
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        titles = list(named(outline.root))
    assert titles == ["Contents", "1 Part 0", "1.1 Part 1", "2 Part 2"]


def test_word_counts_the_number_in_a_mention_as_it_does_the_heading(
    tmp_path: Path,
) -> None:
    told = (CrossReference("h1", "Part 1"), Text(" and "), CrossReference("h2", "that"))
    document = headings(1, 2, 1)
    document = replace(document, blocks=(*document.blocks, Paragraph(told)))
    options = RenderOptions(replace(load_sheet(), numbered=2))
    data = render(document, Format.DOCX, options).data
    assert differences(document, data, Format.DOCX, options) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    fields = re.findall(r"<w:instrText [^>]*> (\w+) \S+ ([^<]*?) </w:instrText>", body)
    assert fields == [("REF", r"\w \h"), ("REF", r"\h"), ("REF", r"\w \h")]
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    words = " ".join(pdf_text(to_pdf(path, tmp_path)).split())
    assert "1.1 Part 1 and 2 that" in words


def test_with_a_template_mentions_have_no_number_of_ours() -> None:
    said = Paragraph((CrossReference("h0", "Part 0"),))
    document = replace(headings(1), blocks=(*headings(1).blocks, said))
    template = WordTemplate(HOUSE)
    sheet = replace(load_sheet(), numbered=2)
    options = RenderOptions(sheet, template=template)
    data = render(document, Format.DOCX, options).data
    assert differences(document, data, Format.DOCX, options) == ()
    assert "1\N{NO-BREAK SPACE}" not in "".join(read(data, Format.DOCX).paragraphs)
