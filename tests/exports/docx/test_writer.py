"""The DOCX says what the document says, in the parts where Word looks for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

from exports import (
    Callout,
    CalloutKind,
    Cell,
    Column,
    CrossReference,
    Document,
    Evidence,
    Figure,
    Format,
    Heading,
    Link,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Quotation,
    Table,
    Text,
    Translation,
    render,
)
from exports.docx.links import usable_address
from exports.readback import differences
from exports.rendered import RenderOptions
from exports.sheet import Logo, RunningHead, load_sheet
from exports.units import mm
from tests.exports.showcase import picture

SAID = Paragraph(
    (
        Text("Talks go on."),
        Note((Text("Agency, "), Link((Text("here"),), "https://example.org/а b"))),
    ),
    id="p1",
)
BRIEF = Document(
    Metadata("A brief", author="A. Analyst"),
    (Heading(1, (Text("What was said"),)), SAID),
    Marking("TLP:AMBER", "#FFC000", "#000000"),
    (Evidence("p1", "passage", "Talks go on.", "verbatim"),),
)


def parts(document: Document) -> dict[str, str]:
    """Return the parts of the file as text."""
    data = render(document, Format.DOCX).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_another_library_reads_title_heading_and_text_under_word_styles() -> None:
    opened = docx.Document(io.BytesIO(render(BRIEF, Format.DOCX).data))
    shown = [(p.style.name if p.style else "", p.text) for p in opened.paragraphs]
    assert shown[:3] == [
        ("Title", "A brief"),
        ("Marking Line", "TLP:AMBER"),
        ("Heading 1", "What was said"),
    ]


def kept(document: Document) -> dict[str, tuple[bool, bool]]:
    """Return of each text whether it stays with the next one, and in one piece."""
    opened = docx.Document(io.BytesIO(render(document, Format.DOCX).data))
    return {
        p.text: (
            bool(p.paragraph_format.keep_with_next),
            bool(p.paragraph_format.keep_together),
        )
        for p in opened.paragraphs
    }


def test_a_quotation_of_moderate_length_stays_on_one_page() -> None:
    translation = Translation((Text("Slowly"),), "en")
    card = Quotation(
        (Text("Тихо"),), "ru", translation, attribution=(Text("A speaker"),)
    )
    held = kept(replace(BRIEF, blocks=(card,)))
    assert held["Тихо"] == held["Slowly"] == (True, True)
    assert held["A speaker"] == (False, True)


def test_a_long_quotation_may_break_but_not_before_its_translation() -> None:
    long = "Тихо " * 400
    card = Quotation((Text(long),), "ru", Translation((Text("Slowly"),), "en"))
    assert kept(replace(BRIEF, blocks=(card,)))[long] == (True, False)


def test_a_prompt_stays_with_its_label() -> None:
    said = tuple(Paragraph((Text(text),)) for text in ("One", "Two"))
    box = Callout(CalloutKind.PROMPT, said, "Label")
    held = kept(replace(BRIEF, blocks=(box,)))
    assert held["Label"] == held["One"] == (True, True)
    assert held["Two"] == (False, True)


def test_the_number_of_the_page_stands_clear_of_the_marking() -> None:
    marked, plain = parts(BRIEF), parts(replace(BRIEF, marking=None))
    foot = next(name for name in marked if name.startswith("word/footer"))
    assert '<w:spacing w:after="80"/>' in marked[foot]
    assert "<w:spacing" not in plain[foot]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(BRIEF, Format.DOCX).data == render(BRIEF, Format.DOCX).data


def test_a_note_is_a_real_footnote_with_its_link() -> None:
    files = parts(BRIEF)
    assert "<w:footnoteReference" in files["word/document.xml"]
    assert "Agency, " in files["word/footnotes.xml"]
    assert "https://example.org/%D0%B0%20b" in files["word/_rels/footnotes.xml.rels"]


def test_a_document_without_notes_has_no_notes_part() -> None:
    assert "word/footnotes.xml" not in parts(replace(BRIEF, blocks=()))


def test_every_kind_of_head_and_foot_carries_the_marking() -> None:
    files = parts(BRIEF)
    running = [name for name in files if "header" in name or "footer" in name]
    assert len(running) == 6
    assert all("TLP:AMBER" in files[name] for name in running)


def test_the_colours_of_the_marking_are_exactly_its_own() -> None:
    header = parts(BRIEF)["word/header1.xml"]
    assert '<w:color w:val="FFC000"/>' in header
    assert 'w:fill="000000"' in header


def test_nothing_of_a_library_a_machine_or_the_moment_is_in_the_file() -> None:
    files = parts(BRIEF)
    everything = "".join(files.values()).lower()
    for trace in (
        "python",
        "2013-",
        "generated",
        "rsid",
        "thumbnail",
        "dcterms:created",
    ):
        assert trace not in everything


def test_a_character_that_no_file_can_hold_is_replaced_and_reported() -> None:
    document = replace(BRIEF, blocks=(Paragraph((Text("a\x0bb"),), id="x"),))
    rendered = render(document, Format.DOCX)
    opened = docx.Document(io.BytesIO(rendered.data))
    assert opened.paragraphs[2].text == "a\N{REPLACEMENT CHARACTER}b"
    assert [(loss.code, loss.id) for loss in rendered.losses][:1] == [
        ("character", "x")
    ]


def test_an_address_that_word_would_refuse_is_text_and_reported() -> None:
    link = Link((Text("there"),), "file:///etc/passwd")
    rendered = render(replace(BRIEF, blocks=(Paragraph((link,)),)), Format.DOCX)
    assert rendered.losses[0].code == "link"


def test_a_document_without_a_title_may_open_with_a_table() -> None:
    cell = Cell((Text("12"),))
    table = Table((Column(),), (cell,), ((cell,),))
    document = Document(Metadata(""), (table, table))
    opened = docx.Document(io.BytesIO(render(document, Format.DOCX).data))
    assert len(opened.tables) == 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_keeps_its_pixels_and_tells_nothing_else(kind: str) -> None:
    figure = Figure(picture(kind), f"image/{kind.lower()}", "A field")
    data = render(Document(Metadata(""), (figure,)), Format.DOCX).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = archive.read(f"word/media/image1.{kind.lower()}")
    assert b"Photographer" in picture(kind)
    assert b"Photographer" not in held
    with Image.open(io.BytesIO(held)) as shown:
        assert (shown.size, shown.format) == ((120, 60), kind)


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (120, 60)).save(out, "JPEG", exif=exif)
    figure = Figure(out.getvalue(), "image/jpeg", "A field")
    opened = docx.Document(
        io.BytesIO(render(Document(Metadata(""), (figure,)), Format.DOCX).data)
    )
    shape = opened.inline_shapes[0]
    assert shape.height > shape.width


def test_a_damaged_picture_is_a_grey_field_with_its_words_and_a_loss() -> None:
    figure = Figure(picture()[:40], "image/png", "A field", id="f1")
    rendered = render(Document(Metadata(""), (figure,)), Format.DOCX)
    opened = docx.Document(io.BytesIO(rendered.data))
    assert len(opened.inline_shapes) == 1
    assert [(loss.code, loss.id) for loss in rendered.losses] == [("picture", "f1")]


def test_the_language_of_words_is_marked_where_it_differs() -> None:
    said = (Text("He said "), Text("да", language="ru"), Text(" ", language="en"))
    body = parts(replace(BRIEF, blocks=(Paragraph(said),)))["word/document.xml"]
    assert body.count("<w:lang ") == 1
    assert '<w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">да' in body


def test_hebrew_runs_from_right_to_left() -> None:
    said = Paragraph((Text("שלום"),), language="he")
    body = parts(replace(BRIEF, blocks=(said,)))["word/document.xml"]
    assert "<w:bidi/></w:pPr>" in body
    assert '<w:rtl/><w:lang w:bidi="he-IL"/>' in body


def test_a_mention_of_a_heading_is_a_field_of_its_words_else_a_link() -> None:
    heading = Heading(1, (Text("Steps"),), id="h")
    mentions = (CrossReference("h", "Steps"), CrossReference("h", "see there"))
    body = parts(replace(BRIEF, blocks=(heading, Paragraph(mentions))))
    assert body["word/document.xml"].count(" REF _bc_0001 ") == 1
    assert body["word/document.xml"].count('w:anchor="_bc_0001"') == 1


def test_a_mention_of_a_counted_caption_is_a_field_of_its_label() -> None:
    def table(key: str, caption: str) -> Table:
        cell = (Cell((Text("a"),)),)
        return Table((Column(),), cell, (cell,), (Text(caption),), key)

    mentions = (
        CrossReference("one", "Table 1"),
        CrossReference("two", "Table 9"),
        CrossReference("two", "that table"),
        CrossReference("bare", "Stocks"),
    )
    tables = (table("one", "Table 1. A"), table("two", "Table 9"), table("bare", "B"))
    body = parts(replace(BRIEF, blocks=(Paragraph(mentions), *tables)))
    written = body["word/document.xml"]
    for name in ("_Ref0001", "_Ref0002"):
        start = written.index(f'w:name="{name}"')
        held = written[start : written.index("<w:bookmarkEnd", start)]
        assert ("SEQ Table" in held) is (name == "_Ref0001")
        assert ". A" not in held
        assert written.count(f" REF {name} ") == 1
    assert written.count("<w:hyperlink w:anchor=") == 2
    assert written.count("_Ref0003") == 0


def test_a_mention_of_nothing_stays_text_and_is_reported() -> None:
    said = Paragraph((CrossReference("gone", "there"),), id="p")
    rendered = render(replace(BRIEF, blocks=(said,), evidence=()), Format.DOCX)
    assert [(loss.code, loss.id) for loss in rendered.losses] == [("reference", "p")]


def test_evidence_of_no_block_is_reported() -> None:
    rendered = render(replace(BRIEF, blocks=()), Format.DOCX)
    assert [(loss.code, loss.id) for loss in rendered.losses] == [("evidence", "p1")]


def test_each_ordered_list_counts_from_its_own_start() -> None:
    item = ListItem((Paragraph((Text("a step"),)),))
    lists = (List((item,), ordered=True), List((item,), ordered=True, start=7))
    numbering = parts(replace(BRIEF, blocks=lists))["word/numbering.xml"]
    assert numbering.count('<w:startOverride w:val="1"/>') == 1
    assert numbering.count('<w:startOverride w:val="7"/>') == 1


def test_only_the_first_paragraph_of_a_point_has_a_label() -> None:
    item = ListItem((Paragraph((Text("first"),)), Paragraph((Text("then"),))))
    body = parts(replace(BRIEF, blocks=(List((item,)),)))["word/document.xml"]
    first, then = body.index("first"), body.index("then")
    assert body.count("<w:numPr>", 0, first) == 1
    assert body.count("<w:numPr>", first, then) == 0


def test_figures_of_a_table_are_flush_right_and_widths_follow_the_shares() -> None:
    columns = (Column(3), Column(1, numeric=True))
    cells = (Cell((Text("Talks"),)), Cell((Text("12"),)))
    table = Table(columns, cells, (cells,))
    data = render(Document(Metadata("A brief"), (table,)), Format.DOCX).data
    grid = docx.Document(io.BytesIO(data)).tables[0]
    left, right = (cell.paragraphs[0].alignment for cell in grid.rows[1].cells)
    assert (left, right) == (None, WD_ALIGN_PARAGRAPH.RIGHT)
    wide, narrow = (column.width or 0 for column in grid.columns)
    assert abs(wide - 3 * narrow) < 3 * 635


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://Example.org:80/a?b=c#d", "http://example.org:80/a?b=c#d"),
        ("https://президент.рф/да", "https://xn--d1abbgf6aiiy.xn--p1ai/%D0%B4%D0%B0"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://a.example/%D0%B0?q=[1]", "https://a.example/%D0%B0?q=%5B1%5D"),
        ("https://[bad", None),
        ("https://a b.example/", None),
        ("https://user:secret@a.example/", None),
        ("javascript:alert(1)", None),
        ("//a.example", None),
        ("", None),
    ],
)
def test_only_sound_web_addresses_are_led_to(target: str, address: str | None) -> None:
    assert usable_address(target) == address


def test_the_number_of_a_caption_is_a_field_where_word_counts_the_same() -> None:
    cell = (Cell((Text("12"),)),)
    captions = (
        "Table 1. Talks",
        "Table\N{NO-BREAK SPACE}2",
        "Table 7",
        "In 2025 talks",
    )
    tables = tuple(
        Table((Column(),), cell, (cell,), (Text(caption),)) for caption in captions
    )
    document = replace(BRIEF, blocks=tables, evidence=())
    body = parts(document)["word/document.xml"]
    assert body.count(" SEQ Table \\* ARABIC ") == 2
    assert " SEQ In " not in body
    data = render(document, Format.DOCX).data
    assert differences(document, data, Format.DOCX) == ()


def test_headings_are_numbered_as_deep_as_the_sheet_says() -> None:
    options = RenderOptions(sheet=replace(load_sheet(), numbered=2))
    blocks = tuple(Heading(level, (Text("A heading"),)) for level in (1, 2, 3))
    data = render(replace(BRIEF, blocks=blocks, evidence=()), Format.DOCX, options).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        numbering = archive.read("word/numbering.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert [f'<w:pStyle w:val="Heading{n}"/>' in numbering for n in (1, 2, 3)] == [
        *(True, True, False)
    ]
    assert styles.count('<w:numId w:val="2"/>') == 2


def test_a_logo_stands_above_the_title_in_its_height() -> None:
    logo = Logo(picture(), "Desk East", mm(12))
    options = RenderOptions(sheet=replace(load_sheet(), logo=logo))
    data = render(BRIEF, Format.DOCX, options).data
    opened = docx.Document(io.BytesIO(data))
    assert opened.paragraphs[0].style is not None
    assert opened.paragraphs[0].style.name == "Logo"
    assert opened.inline_shapes[0].height == mm(12)
    assert differences(BRIEF, data, Format.DOCX, options) == ()


@pytest.mark.parametrize(
    ("head", "said"),
    [("title", "A brief"), ("organisation", "Desk"), ("none", ""), ("section", None)],
)
def test_the_running_head_says_what_the_sheet_chooses(
    head: str, said: str | None
) -> None:
    sheet = replace(load_sheet(), running_head=RunningHead(head))
    document = replace(BRIEF, metadata=Metadata("A brief", organisation="Desk"))
    data = render(document, Format.DOCX, RenderOptions(sheet=sheet)).data
    section = docx.Document(io.BytesIO(data)).sections[0]
    for header in (section.header, section.even_page_header):
        if said is None:
            assert " STYLEREF 1 " in header.part.blob.decode()
        else:
            assert header.paragraphs[1].text == said
    assert section.first_page_header.paragraphs[1].text == ""
