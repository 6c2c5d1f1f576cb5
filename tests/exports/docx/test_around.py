"""What options add around the text: a cover, the contents, endnotes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest

from exports import (
    Document,
    Format,
    Heading,
    Metadata,
    Note,
    NotePlace,
    PageBreak,
    Paragraph,
    ParagraphRole,
    RenderOptions,
    Text,
    render,
)
from exports.readback import differences, read
from tests.exports.pdf.named_documents import named, names
from tests.exports.showcase import SHOWCASE

ALL = RenderOptions(notes=NotePlace.END, contents=2, cover=True)
BRIEF = Document(
    Metadata("A brief", organisation="Desk East", reference="EB/2"),
    (
        Paragraph((Text("A. Analyst"),), ParagraphRole.BYLINE),
        Heading(1, (Text("First"), Note((Text("On it"),)))),
        Paragraph((Text("Talks go on."),)),
        PageBreak(),
        Heading(2, (Text("Second"),), id="h2"),
        Heading(3, (Text("Third"),)),
    ),
)


def parts(document: Document, options: RenderOptions) -> dict[str, str]:
    """Return the parts of the file as text."""
    data = render(document, Format.DOCX, options).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def entries(options: RenderOptions) -> list[tuple[str, str]]:
    """Return the style and the text of each entry of the contents."""
    opened = docx.Document(io.BytesIO(render(BRIEF, Format.DOCX, options).data))
    shown = [(p.style.name if p.style else "", p.text) for p in opened.paragraphs]
    return [(style, text) for style, text in shown if style.startswith("toc")]


def test_contents_name_each_heading_and_the_page_it_stands_on() -> None:
    assert entries(RenderOptions(contents=2)) == [
        ("toc 1", "First\t1"),
        ("toc 2", "Second\t2"),
    ]


def test_endnotes_stand_in_the_contents_and_a_cover_moves_the_pages() -> None:
    assert [text for _, text in entries(ALL)] == ["First\t3", "Second\t4", "Notes\t4"]


def test_each_entry_leads_to_the_heading_that_it_names() -> None:
    body = parts(BRIEF, RenderOptions(contents=3))["word/document.xml"]
    for name, text in (("_Toc000000001", "First"), ("_Toc000000003", "Third")):
        start = body.index(f'w:name="{name}"')
        assert text in body[start : body.index("<w:bookmarkEnd", start)]
        assert body.count(f'w:anchor="{name}"') == 1
        assert body.count(f" PAGEREF {name} ") == 1


def test_contents_of_nothing_are_left_out() -> None:
    bare = replace(BRIEF, blocks=BRIEF.blocks[2:3])
    assert "TOC" not in parts(bare, RenderOptions(contents=3))["word/document.xml"]


def test_pages_are_laid_out_only_where_their_numbers_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("A PDF was made")

    monkeypatch.setattr("exports.pdf.writer.write_pdf", fail)
    render(BRIEF, Format.DOCX, RenderOptions(notes=NotePlace.END, cover=True))
    with pytest.raises(AssertionError, match="A PDF was made"):
        render(BRIEF, Format.DOCX, RenderOptions(contents=1))


QUICK = ("harbour.txt, one-page-brief", "harbour.txt, lines-to-take")
BRIEFS = [
    name if name in QUICK else pytest.param(name, marks=pytest.mark.slow)
    for name in names()
    if ", " in name and "everything" not in name
]


@pytest.mark.parametrize("name", BRIEFS)
def test_the_number_of_pages_is_nearly_right_before_anybody_lays_them_out(
    name: str,
) -> None:
    case = named(name)
    feet = parts(case.document, case.options)
    said = re.findall(r" NUMPAGES .*?<w:t [^>]*>(\d+)", feet["word/footer2.xml"])
    assert said == [str(render(case.document, Format.PDF, case.options).pages)]


def test_the_number_of_pages_of_a_long_document_goes_by_its_letters() -> None:
    many = (Paragraph((Text("Talks go on. " * 40),)),) * 500
    feet = parts(Document(Metadata("Long"), many), RenderOptions())
    (said,) = re.findall(r" NUMPAGES .*?<w:t [^>]*>(\d+)", feet["word/footer2.xml"])
    assert int(said) == 100  # of 2,600 letters each


def test_endnotes_count_in_arabic_figures_in_a_part_of_their_own() -> None:
    files = parts(BRIEF, RenderOptions(notes=NotePlace.END))
    assert "On it" in files["word/endnotes.xml"]
    assert "word/footnotes.xml" not in files
    assert files["word/settings.xml"].count('<w:numFmt w:val="decimal"/>') == 1
    section = files["word/document.xml"].rpartition("<w:sectPr>")[2]
    assert '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>' in section


def test_a_cover_has_title_and_names_but_no_number() -> None:
    files = parts(BRIEF, RenderOptions(cover=True))
    body = files["word/document.xml"]
    cover = body[: body.index("<w:pageBreakBefore/>")]
    assert re.findall(r"<w:t [^>]*>([^<]*)", cover) == [
        *("Desk East", "A brief", "EB/2", "A. Analyst")
    ]
    first = re.findall(r'w:type="first" r:id="([^"]+)"', body)
    assert len(first) == 2
    feet = [part for name, part in files.items() if "footer" in name]
    assert sum(" PAGE " in foot for foot in feet) == 2


def test_the_marking_stands_close_to_the_names_below_it() -> None:
    marked = replace(BRIEF, marking=SHOWCASE.marking)
    alone = replace(marked, blocks=BRIEF.blocks[2:3])
    close = '<w:pStyle w:val="MarkingLine"/><w:spacing w:after="0"/>'
    assert close in parts(marked, RenderOptions())["word/document.xml"]
    assert close not in parts(alone, RenderOptions())["word/document.xml"]


@pytest.mark.parametrize("language", ["en-GB", "uk", "ar", "he"])
def test_what_is_added_is_read_back_apart_from_the_text(language: str) -> None:
    document = replace(SHOWCASE, metadata=replace(SHOWCASE.metadata, language=language))
    data = render(document, Format.DOCX, ALL).data
    assert differences(document, data, Format.DOCX, ALL) == ()
    assert "What was said\t3" in read(data, Format.DOCX).added


def test_text_that_hides_among_the_contents_is_found() -> None:
    options = RenderOptions(contents=1)
    data = render(BRIEF, Format.DOCX, options).data
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for name in old.namelist():
            held = old.read(name).replace(b"Talks go on.</w:t>", b"No talks.</w:t>")
            held = held.replace(b'w:val="BodyText"/>', b'w:val="TOC1"/>')
            changed.writestr(name, held)
    said = differences(BRIEF, out.getvalue(), Format.DOCX, options)
    assert any("No talks." in sentence for sentence in said)


def test_the_same_options_give_the_same_bytes() -> None:
    again = render(SHOWCASE, Format.DOCX, ALL).data
    assert render(SHOWCASE, Format.DOCX, ALL).data == again
