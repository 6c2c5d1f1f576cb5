"""Letters with marks: drawn as one, and read as the characters they were."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import (
    Block,
    Cell,
    Column,
    Document,
    Format,
    Heading,
    Metadata,
    Note,
    Paragraph,
    Quotation,
    Table,
    Text,
    Translation,
    render,
)
from exports.readback import mismatches, read
from tests.readers.pdf_lint import lint
from tests.readers.tools import pdf_text, require, run

if TYPE_CHECKING:
    from pathlib import Path

    from exports import Rendered

STRESSED = "В Ки\u0301єві дові\u0301дка бі\u0301льше, чем в Москве\u0301."
FAMILY = "👩\u200d👩\u200d👧"

letters = st.characters(min_codepoint=0x41, max_codepoint=0x52F, categories=["L"])
marks = st.text(st.characters(min_codepoint=0x300, max_codepoint=0x36F), max_size=3)
words = st.lists(st.tuples(letters, marks), min_size=1, max_size=9).map(
    lambda pairs: "".join(letter + marked for letter, marked in pairs)
)


def everywhere(text: str) -> Document:
    """Return a document that has a text in each kind of block."""
    runs = (Text(text),)
    translation = Translation(runs, "en", "Our translation")
    blocks: tuple[Block, ...] = (
        Heading(1, runs),
        Paragraph((*runs, Note(runs))),
        Quotation(runs, "uk", translation=translation, attribution=runs),
        Table((Column(), Column()), (Cell(runs),) * 2, ((Cell(runs),) * 2,)),
    )
    return Document(Metadata("Title"), blocks)


def written(text: str) -> Rendered:
    source = everywhere(text)
    rendered = render(source, Format.PDF)
    assert mismatches(source, read(rendered.data, Format.PDF)) == ()
    return rendered


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=6).map(" ".join))
def test_words_with_any_marks_read_back_letter_for_letter(text: str) -> None:
    written(text)


@pytest.mark.parametrize(
    "text",
    [
        STRESSED,
        f"a {FAMILY} b",
        "sun \u2600\ufe0f heart ❤️ keycap 1\ufe0f\u20e3",
        "flag 🇺🇦 wave 👋🏽 here",
        "\u0301 alone and a \u0301b",
        "be\u200bfore zero\u200c joined\u200d \u2060word \u200b end",
        "\u2066isolated\u2069 \u200emark\u200f",
        "a\u034fb x\u0333\u0301y",
        "क्षि हिन्दी ไทยนี้",
        "e\u0301\u0301\u0301 i\u0307\u0308",
    ],
)
def test_no_real_text_is_refused(text: str) -> None:
    assert lint(written(text).data) == []


def test_poppler_finds_stressed_letters_without_spaces(tmp_path: Path) -> None:
    path = tmp_path / "stress.pdf"
    path.write_bytes(written(STRESSED).data)
    found = unicodedata.normalize("NFC", pdf_text(path))
    assert found.count(unicodedata.normalize("NFC", STRESSED)) >= 4
    assert "No syntax" in run(require("qpdf"), "--check", path)


def test_a_joined_emoji_is_one_box_and_one_loss() -> None:
    source = Document(Metadata("Title"), (Paragraph((Text(f"{FAMILY} x"),), id="a"),))
    rendered = render(source, Format.PDF)
    assert [loss.id for loss in rendered.losses] == ["a"]
    assert rendered.losses[0].message.count("U+1F469 U+200D") == 2


def test_an_accent_widens_no_line() -> None:
    from exports.pdf.fonts import load_font  # noqa: PLC0415

    font = load_font("SourceSerif4-Regular.ttf")
    stressed = font.shape("Ки\u0301єві")
    assert [glyph.text for glyph in stressed.glyphs][1] == "и\u0301"
    assert stressed.width == font.shape("Києві").width
