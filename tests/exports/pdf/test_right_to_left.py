"""Text from right to left on the page, and as programs of others take it from there."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from exports import (
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    Format,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    QuotationLayout,
    RenderOptions,
    Table,
    Text,
    Translation,
    render,
)
from exports.readback import differences, mismatches, read
from tests.readers.pdf_lint import lint
from tests.readers.tools import pdf_text, require, run

if TYPE_CHECKING:
    from pathlib import Path

    from exports import Block, Inline

HEBREW = "הממשלה הודיעה במאי כי השיחות עם הנציגים יימשכו (בשלב השני). "
ARABIC = "قال المتحدث باسم الوزارة إن المحادثات (الجولة الثانية) مستمرة، ولم يعلّق. "
PERSIAN = "سخنگوی وزارت گفت: «مذاکرات ادامه می‌یابد»، اما پاسخ نداد. "
VOWELS = "וַיֹּאמֶר אֱלֹהִים יְהִי אוֹר; بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ "
MIXED = "השיחות עם ה-EU ב-15 במאי 2024 (NATO), בשיעור 3.5%; «הסכם» “חדש”. "
TEXTS = {"he": HEBREW, "ar": ARABIC, "fa": PERSIAN}
WORDS = (
    *("שלום", "ממשלה", "السلام", "می‌یابد", "וַיֹּאמֶר", "اللَّهِ", "NATO", "peace"),
    *("2024", "3.5%", "ב-15", "(שלב)", "(stage", "two)", "“הסכם”", "«نقاش»", "؟", "،"),
    *("-", "–", "1,234", "≠", "≤", "לא!", "(!)", "[א]", "a/b", "EU-ה", "№5", "…"),
    *("https://example.org/a?b=1", "ABCשלוםDEF", "\u200f!", "א\u200e", "‘x’", "„so“"),
)  # fmt: skip


def said(text: str, *more: Inline, language: str | None = None) -> Paragraph:
    return Paragraph((Text(text), *more), language=language)


def of(*blocks: Block, language: str = "en-GB") -> Document:
    return Document(Metadata("Title", language), blocks)


def written(source: Document) -> bytes:
    """Render a document without any loss; the file is sound and says the same."""
    rendered = render(source, Format.PDF)
    assert rendered.losses == ()
    assert lint(rendered.data) == []
    assert mismatches(source, read(rendered.data, Format.PDF)) == ()
    return rendered.data


def words(text: str) -> list[str]:
    """Return the words of extracted text, without the signs between them.

    Programs that read pages exchange a sign and the space after it, and put several
    marks of one letter in the order that Unicode prefers.
    """
    ordered = unicodedata.normalize("NFD", text)
    return re.findall("[\\w\u0591-\u05c7\u064b-\u0670\u200c]+", ordered)


def places(data: bytes) -> list[tuple[str, float, float]]:
    """Return each character of the first page, its left end and its base line."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        found = []
        for index in range(page.count_chars()):
            left, _, _, bottom = page.get_charbox(index, loose=True)
            code = pdfium.FPDFText_GetUnicode(page.raw, index)
            found.append((chr(code), left, bottom))
        return found


def where(data: bytes, text: str) -> tuple[float, float]:
    """Return the left ends of the leftmost and rightmost of some characters."""
    lefts = [left for character, left, _ in places(data) if character in text]
    return min(lefts), max(lefts)


@pytest.mark.parametrize("language", TEXTS)
def test_poppler_takes_paragraphs_as_the_document_says_them(
    language: str, tmp_path: Path
) -> None:
    path = tmp_path / "text.pdf"
    text = TEXTS[language] * 6
    path.write_bytes(written(of(said(text, language=language), language=language)))
    found = words(pdf_text(path))
    start = found.index(words(text)[0])
    assert found[start : start + len(words(text))] == words(text)


def test_poppler_and_pdfium_take_vocalised_words_letter_by_letter(
    tmp_path: Path,
) -> None:
    path = tmp_path / "text.pdf"
    data = written(of(said(VOWELS, language="he")))
    path.write_bytes(data)
    with pypdfium2.PdfDocument(data) as pdf:
        shown = pdf[0].get_textpage().get_text_range()
    for found in (words(pdf_text(path)), words(shown)):
        assert [word for word in found if word in words(VOWELS)] == words(VOWELS)


@pytest.mark.parametrize("language", TEXTS)
def test_pdfium_has_the_words_of_the_document(language: str) -> None:
    data = written(of(said(TEXTS[language] * 6, language=language)))
    with pypdfium2.PdfDocument(data) as pdf:
        shown = pdf[0].get_textpage().get_text_range()
    assert set(words(TEXTS[language])) <= set(words(shown))


@pytest.mark.parametrize("language", ["he", "ar", "en-GB"])
def test_everything_of_a_document_is_sound_and_reads_back(language: str) -> None:
    note = Note((Text("הערה: "), Text(ARABIC, language="ar"), Text(", May 2024.")))
    items = tuple(ListItem((said(text),)) for text in (HEBREW, "second", MIXED))
    row = (Cell((Text("ירושלים"),)), Cell((Text("1,234.50"),)))
    link = Link((Text("קישור https://example.org"),), "https://example.org")
    written(
        of(
            Heading(1, (Text("כותרת (NATO) 2024"),)),
            said(MIXED * 5, note, link, LineBreak(), Text(VOWELS), language="he"),
            said("An English sentence with ", Text(HEBREW, language="he"), note),
            Quotation((Text(PERSIAN * 3, strong=True),), "fa"),
            Quotation(
                (Text(ARABIC * 3),),
                "ar",
                Translation((Text("He said so."),), "en-GB", "Ours"),
                (Text("A spokesman"), note),
                QuotationLayout.PARALLEL,
            ),
            List(items, ordered=True),
            Callout(CalloutKind.NOTE, (said(HEBREW),), "שיפוט"),
            Table(
                (Column(2), Column(1, numeric=True)), row, (row, row), row[0].content
            ),
            language=language,
        )
    )


@pytest.mark.parametrize("seed", range(4))
def test_any_mixture_of_words_reads_back(seed: int) -> None:
    assert_reads_back(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 60))
def test_any_other_mixture_of_words_reads_back(seed: int) -> None:
    assert_reads_back(seed)


def assert_reads_back(seed: int) -> None:
    """Hold a file of random words of many scripts against its document."""
    chance = random.Random(seed)  # noqa: S311 - of words, not of secrets

    def text(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))

    def run_() -> Text:
        return Text(text(25), chance.random() < 0.2, False, chance.choice((None, "he")))

    blocks = tuple(
        Paragraph(
            (run_(), Note((Text(text(8)),)), run_(), LineBreak(), Text(text(9))),
            language=chance.choice((None, "he", "ar", "en-GB")),
        )
        for _ in range(8)
    )
    source = of(*blocks, language=chance.choice(("en-GB", "he", "ar")))
    assert differences(source, render(source, Format.PDF).data, Format.PDF) == ()


def test_a_paragraph_stands_flush_right_and_its_signs_on_its_left() -> None:
    data = written(of(said("שלום.", language="he")))
    stop, _ = where(data, ".")
    left, right = where(data, "שלום")
    assert stop < left < right
    assert right > 500  # of the 595 points of the page, less a margin of 71


def test_a_paragraph_of_no_language_runs_as_most_of_its_letters_do() -> None:
    assert where(written(of(said("NATO: " + HEBREW))), "N")[0] > 400
    assert where(written(of(said("שלום is a word of peace"))), "peace")[0] > 70
    assert where(written(of(said("שלום is a word of peace"))), "שלום")[0] < 80


def test_labels_of_points_stand_on_the_right_of_what_they_number() -> None:
    points = List((ListItem((said("שלום", language="he"),)),) * 2, ordered=True)
    for language in ("he", "en-GB"):
        data = written(of(points, language=language))
        assert where(data, "2")[0] > where(data, "שלום")[1]


@pytest.mark.parametrize("language", ["en-GB", "he"])
def test_each_point_stands_on_the_side_where_its_text_begins(language: str) -> None:
    tagged = Paragraph((Text("א NATO ב שלום לכם", language="he"), Text(" NATO")))
    points = List((ListItem((said("Жук"),)), ListItem((tagged,))))
    data = written(of(points, language=language))
    first, last = where(data, "•")
    assert first < where(data, "Ж")[0] < 120
    assert last > where(data, "א")[1] > 480
    assert where(data, "Ж")[0] - first > 10  # as far away as on the other side


def test_a_note_runs_as_most_of_its_letters_do_whatever_its_runs_are_said_to_be() -> (
    None
):
    text = (Text("שלום קבע", language="he"), Text(" NATO "), Text("סוף", language="he"))
    address = "https://example.org/a/long/address/of/many/letters"
    note = Note((*text, Link((Text(address),), address)))
    data = written(of(said("Word", note)))
    assert where(data, "ש")[0] > where(data, "N")[0] > where(data, "ס")[0]


@pytest.mark.parametrize("language", ["en-GB", "he"])
def test_a_long_heading_of_either_direction_starts_at_its_margin(language: str) -> None:
    from_right = Heading(2, (Text(HEBREW * 2),))
    from_left = Heading(2, (Text("English words of a heading that is long " * 3),))
    data = written(
        of(Heading(1, (Text("א"),)), from_right, from_left, language=language)
    )
    assert where(data, HEBREW.split(maxsplit=1)[0])[1] > 500
    assert where(data, "English")[0] < 80


def test_a_byline_starts_at_the_side_of_the_document() -> None:
    byline = Paragraph((Text("TLP:GREEN and Latin · שם"),), ParagraphRole.BYLINE)
    assert where(written(of(byline, language="he")), "TLP")[1] > 500


def test_a_reference_at_the_foot_has_no_gap_where_a_line_might_end() -> None:
    metadata = Metadata("Title", "en-GB", reference="A-Ж/б-Ґ")
    found = places(render(Document(metadata, (said("Word"),)), Format.PDF).data)
    lefts = [left for sign, left, _ in found if sign in "AЖбҐ"]
    assert "A-Ж/б-Ґ" in "".join(sign for sign, _, _ in found)
    assert max(lefts) - min(lefts) < 30


def test_columns_of_a_table_start_at_the_right() -> None:
    row = (Cell((Text("שם"),)), Cell((Text("42"),)))
    data = written(of(Table((Column(), Column()), row, (row,)), language="he"))
    assert where(data, "שם")[0] > where(data, "42")[1]


@pytest.mark.parametrize(
    ("said", "seen"), [("-12%", "-12%"), ("−5.3", "−5.3"), ("-٥", "٥-")]
)
def test_a_minus_stands_where_readers_of_its_figures_have_it(
    said: str, seen: str
) -> None:
    row = (Cell((Text("שם"),)), Cell((Text(said),)))
    columns = (Column(), Column(numeric=True))
    document = of(Table(columns, row, (row,)), language="he")
    found = [held for held in places(written(document)) if held[0] in said]
    first = found[: len(said)]
    drawn = "".join(sign for sign, _, _ in sorted(first, key=lambda held: held[1]))
    assert drawn == seen


def test_a_quotation_within_a_sentence_keeps_its_own_order() -> None:
    quoted = Text("א NATO ב", language="he")
    data = written(of(said("He said ", quoted, Text(" today."))))
    assert where(data, "ב")[0] < where(data, "N")[0] < where(data, "א")[0]


def test_a_link_is_clicked_where_it_stands() -> None:
    link = Link((Text("קישור"),), "https://example.org")
    data = written(of(said("שלום ", link, Text(" סוף"), language="he")))
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        note = pdfium.FPDFPage_GetAnnot(page.raw, 0)
        box = pdfium.FS_RECTF()
        assert pdfium.FPDFAnnot_GetRect(note, box)
        left, right = where(data, "קיר")
        assert box.left == pytest.approx(left, abs=3)
        assert box.left < left + 1 < right < box.right
        pdfium.FPDFPage_CloseAnnot(note)


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(written(of(said(MIXED * 9, language="he"), language="he")))
    assert "No syntax or stream" in run(require("qpdf"), "--check", path)


def test_the_same_document_gives_the_same_bytes() -> None:
    source = of(said(MIXED * 9 + VOWELS, language="he"), language="ar")
    assert render(source, Format.PDF).data == render(source, Format.PDF).data


def test_contents_lead_from_the_right() -> None:
    source = of(Heading(1, (Text("כותרת"),)), said(HEBREW), language="he")
    options = RenderOptions(contents=2)
    data = render(source, Format.PDF, options).data
    assert lint(data) == []
    assert differences(source, data, Format.PDF, options) == ()


@pytest.mark.parametrize("text", ["a\ufeffb", "של\ufeffום"])
def test_a_byte_order_mark_in_the_text_does_no_harm(text: str) -> None:
    written(of(said(text)))
