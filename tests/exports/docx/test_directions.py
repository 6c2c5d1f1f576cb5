"""Scripts and directions: what Word is told of each run, paragraph, table and box."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from exports import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    Format,
    Heading,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Quotation,
    QuotationLayout,
    RenderOptions,
    Table,
    Text,
    Translation,
    load_sheet,
    render,
)
from exports.readback import differences
from tests.exports.showcase import SHOWCASE

HEBREW = Paragraph((Text("נאמר כי NATO (2026)."),), language="he")
BOX = Callout(CalloutKind.NOTE, (Paragraph((Text("Said"),)), HEBREW), "Title")


def parts(document: Document, options: RenderOptions) -> dict[str, str]:
    rendered = render(document, Format.DOCX, options)
    assert rendered.losses == ()
    assert differences(document, rendered.data, Format.DOCX, options) == ()
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as archive:
        names = [name for name in archive.namelist() if "media" not in name]
        return {name: archive.read(name).decode() for name in names}


def part(document: Document, name: str = "document") -> str:
    return parts(document, RenderOptions())[f"word/{name}.xml"]


def paragraph_with(text: str, xml: str) -> str:
    """Return the properties of the paragraph that shows some text."""
    before = xml[: xml.index(text)]
    return before[before.rindex("<w:pPr>") :]


@pytest.mark.parametrize(("language", "turned"), [("en-GB", False), ("he", True)])
def test_an_original_beside_its_translation_stands_where_lines_begin(
    language: str, *, turned: bool
) -> None:
    quotation = Quotation(
        (Text("Оригинал"),),
        "ru",
        Translation((Text("Said"),), "en"),
        layout=QuotationLayout.PARALLEL,
    )
    body = part(Document(Metadata("", language), (quotation,)))
    assert ("<w:bidiVisual/>" in body) is turned
    first, second = re.findall(r"<w:tc>.*?</w:tc>", body)
    assert "Оригинал" in first
    assert '<w:tcBorders><w:left w:val="single"' in first  # of the table, as it runs
    assert "<w:tcBorders>" not in second


@pytest.mark.parametrize(("language", "there"), [("en-GB", False), ("ar", True)])
def test_the_marking_stands_out_as_far_as_heads_that_begin_at_its_side(
    language: str, *, there: bool
) -> None:
    marked = Document(Metadata("", language), (HEBREW,), Marking("TLP:RED"))
    options = RenderOptions(load_sheet("modern"))
    head = parts(marked, options)["word/header2.xml"]
    banner = head[: head.index("TLP:RED")]
    assert ('<w:ind w:right="-2268"/>' in banner) is there


def test_lists_in_lists_count_in_figures_as_they_do_in_the_pdf() -> None:
    steps = parts(SHOWCASE, RenderOptions())["word/numbering.xml"]
    assert set(re.findall(r'<w:numFmt w:val="(\w+)"', steps)) == {"bullet", "decimal"}


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en-GB", "\N{LEFT-TO-RIGHT MARK}"), ("ar", "\N{RIGHT-TO-LEFT MARK}")],
)
def test_isolates_become_runs_that_say_which_way_they_go(
    language: str, mark: str
) -> None:
    """The older characters are what Word has in its own list of special ones."""
    said = Text("\u2068علي (2)\u2069 · \u2068Desk\u2069 \u2068East\u2069")
    line = Paragraph((said,), language=language)
    body = part(Document(Metadata("", language), (line,)))
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t [^>]*>([^<]*)", body)
    isolated = [(look, text) for look, text in runs if "\u202c" in text]
    assert [("<w:rtl/>" in look, text) for look, text in isolated] == [
        (True, "\u202bعلي (2)\u202c"),
        (False, "\u202aDesk\u202c"),
        (False, "\u202aEast\u202c"),
    ]
    assert "".join(text for _, text in runs).count(f"\u202c{mark}") == 3
    assert not re.search("[\u2066-\u2069]", body)


@pytest.mark.parametrize(
    ("language", "bar"), [("en-GB", "left"), ("he", "right"), ("ar", "right")]
)
def test_the_bar_of_a_box_stands_where_its_lines_begin(language: str, bar: str) -> None:
    styles = part(Document(Metadata("", language), (BOX,)), "styles")
    look = styles[styles.index('w:styleId="NoteBox"') :]
    look = look[: look.index("</w:style>")]
    assert re.findall(r'<w:(left|right) w:val="single"', look) == [bar]


def test_a_paragraph_against_the_direction_of_its_box_keeps_clear_of_the_bar() -> None:
    body = part(Document(Metadata(""), (BOX,)))
    assert '<w:ind w:left="0" w:right="160"/>' in paragraph_with("נאמר", body)
    assert "<w:ind " not in paragraph_with("Said", body)


def test_words_from_right_to_left_have_their_quotation_bar_at_the_right() -> None:
    card = Quotation((Text("נאמר"),), "he", Translation((Text("Said"),), "en"))
    body = part(Document(Metadata(""), (card,)))
    turned = paragraph_with("נאמר", body)
    assert '<w:left w:val="nil"/><w:right w:val="single"' in turned
    assert "<w:bidi/>" in turned
    assert "<w:pBdr>" not in paragraph_with("Said", body)


def test_a_table_of_a_right_to_left_document_begins_at_the_right() -> None:
    cell = (Cell((Text("א"),)), Cell((Text("12"),)))
    table = Table((Column(), Column(numeric=True)), cell, (cell,))
    assert "<w:bidiVisual/>" in part(Document(Metadata("", "he"), (table,)))
    assert "<w:bidiVisual/>" not in part(Document(Metadata("", "uk"), (table,)))


def test_bold_and_size_are_said_for_complex_scripts_too() -> None:
    said = Paragraph((Text("نص", strong=True, emphasis=True),), language="ar")
    document = Document(Metadata(""), (said,))
    body, styles = part(document), part(document, "styles")
    run = body[body.index("<w:rPr>", body.index("<w:bidi/>")) :]
    for wanted in ("<w:bCs/>", "<w:iCs/>", "<w:rtl/>", 'w:bidi="ar-SA"'):
        assert wanted in run[: run.index("</w:rPr>")]
    assert styles.count("<w:szCs ") == styles.count("<w:sz ")
    assert 'w:cs="Arial"' in styles


@pytest.mark.parametrize(
    ("language", "tag"), [("zh", "zh-CN"), ("ja", "ja-JP"), ("ko", "ko-KR")]
)
def test_east_asian_words_ask_for_a_font_of_their_own(language: str, tag: str) -> None:
    said = Paragraph((Text("“漢字”，2026", language=language),))
    body = part(Document(Metadata(""), (said,)))
    assert f'<w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="{tag}"/>' in body


NOBODY_SAID = Text("نأى عن NATO (على الأقل).")


@pytest.mark.parametrize(
    "block",
    [
        Heading(1, (NOBODY_SAID,)),
        List((ListItem((Paragraph((NOBODY_SAID,)),)),)),
        Quotation((Text("Said"),), "en", attribution=(NOBODY_SAID,)),
        Table((Column(),), (Cell((Text("Said"),)),), (), caption=(NOBODY_SAID,)),
    ],
)
def test_words_in_no_said_language_run_as_most_of_their_letters_do(
    block: Block,
) -> None:
    body = part(Document(Metadata(""), (block,)))
    assert "<w:bidi/>" in paragraph_with("NATO", body)
    assert body.count("<w:rtl/>") == 1
    reverse = part(Document(Metadata("", "ar"), (Paragraph((Text("Said."),)),)))
    assert "<w:bidi/>" not in paragraph_with("Said.", reverse)
    assert "<w:rtl/>" not in reverse[: reverse.index("<w:sectPr")]


def test_notes_and_contents_run_as_most_of_their_letters_do() -> None:
    noted = Paragraph((Text("Said."), Note((NOBODY_SAID,), "n")), id="p")
    document = Document(Metadata(""), (Heading(1, (NOBODY_SAID,)), noted))
    written = parts(document, RenderOptions(contents=1))
    assert "<w:bidi/>" in paragraph_with("NATO", written["word/footnotes.xml"])
    body = written["word/document.xml"]
    entry, heading = re.findall(r"<w:p>(?:(?!</w:p>).)*NATO", body)
    assert "<w:bidi/>" in entry
    assert "<w:bidi/>" in heading


def test_foreign_words_turn_their_own_run_only() -> None:
    said = Paragraph((Text("He said "), Text("שלום", language="he"), Text(", twice.")))
    body = part(Document(Metadata(""), (said,)))
    assert "<w:bidi/>" not in paragraph_with("He said", body)
    assert body.count("<w:rtl/>") == 1
