"""PDF files as programs of others read them, and as ours reads them when altered."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest

from exports import (
    Document,
    Evidence,
    Format,
    Heading,
    Metadata,
    Note,
    Paragraph,
    Text,
    render,
)
from exports.readback import ReadbackError, mismatches, read
from tests.exports.showcase import SHOWCASE
from tests.readers.tools import pdf_text, require, run

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = (
    "Представитель ведомства подтвердил, что переговоры начнутся после праздников, "
    "и что ещё объявят дату, место и состав участников; «сроки», по его словам, скоро. "
)
UKRAINIAN = (
    "Речниця наголосила: жодних домовленостей без згоди обох сторін не існує, а ґрунт "
    "для компромісу з’явиться лише після оприлюднення їхніх пропозицій. "
)
GREEK = (
    "Η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις θα συνεχιστούν την επόμενη "
    "εβδομάδα, υπό την προϋπόθεση ότι θα τηρηθούν οι συμφωνίες. "
)
ENGLISH = (
    "Officials first flagged the staffing shortfall in the office’s fifth report. "
)
TEXTS = {"ru": RUSSIAN, "uk": UKRAINIAN, "el": GREEK, "en-GB": ENGLISH}


def several(language: str) -> Document:
    """Return pages of one language, with notes."""
    paragraph = Paragraph(
        (Text(TEXTS[language] * 4), Note((Text(TEXTS[language]),))), language=language
    )
    return Document(Metadata("Title", language), (paragraph,) * 12)


@cache
def showcase() -> bytes:
    return render(SHOWCASE, Format.PDF).data


def letters(text: str) -> str:
    """Return a text without what line ends do to it."""
    return re.sub(r"[\s\u00ad]", "", text)


@pytest.mark.parametrize("language", TEXTS)
def test_poppler_finds_every_letter_of_a_paragraph(
    language: str, tmp_path: Path
) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(render(several(language), Format.PDF).data)
    found = letters(pdf_text(path))
    assert found.count(letters(TEXTS[language])) >= 12 * 3


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_of_several_pages_reads_back_word_for_word(language: str) -> None:
    source = several(language)
    rendered = render(source, Format.PDF)
    assert rendered.pages > 1
    assert rendered.losses == ()
    assert mismatches(source, read(rendered.data, Format.PDF)) == ()


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "showcase.pdf"
    path.write_bytes(showcase())
    assert "No syntax or stream encoding errors" in run(
        require("qpdf"), "--check", path
    )


def test_poppler_reads_the_properties(tmp_path: Path) -> None:
    path = tmp_path / "showcase.pdf"
    path.write_bytes(showcase())
    lines = run(require("pdfinfo"), path).splitlines()
    said = {name: text.strip() for name, _, text in (x.partition(":") for x in lines)}
    assert said["Title"] == SHOWCASE.metadata.title
    assert said["Author"] == "A. Analyst"
    assert said["Tagged"] == "yes"
    assert said["CreationDate"].startswith("Mon Mar  2")


def test_poppler_follows_the_tags_in_reading_order(tmp_path: Path) -> None:
    path = tmp_path / "showcase.pdf"
    path.write_bytes(showcase())
    tree = run(require("pdfinfo"), "-struct-text", path)
    said = ["What was said", "Мы готовы", "Our translation", "Spokesman", "ТАСС, "]
    places = [tree.index(text) for text in said]
    assert places == sorted(places)
    assert "Note <note-1>" in tree


def test_every_font_is_embedded_in_part_and_gives_characters(tmp_path: Path) -> None:
    path = tmp_path / "showcase.pdf"
    path.write_bytes(showcase())
    rows = run(require("pdffonts"), path).splitlines()[2:]
    assert len(rows) > 3
    assert all(re.search(r"Identity-H +yes yes yes", row) for row in rows)


def test_the_evidence_comes_out_as_it_went_in(tmp_path: Path) -> None:
    path = tmp_path / "showcase.pdf"
    path.write_bytes(showcase())
    run(require("pdfdetach"), "-saveall", "-o", tmp_path, path)
    assert '"origin": [' in (tmp_path / "evidence.json").read_text("utf-8")
    assert '"id": "tass"' in (tmp_path / "sources.csl.json").read_text("utf-8")


def test_the_marking_stands_on_top_and_bottom_of_every_page() -> None:
    rendered = render(SHOWCASE, Format.PDF)
    banners = read(rendered.data, Format.PDF).banners
    assert banners == ("TLP:AMBER+STRICT",) * 2 * rendered.pages


def literal(code: bytes) -> bytes:
    """Return bytes as they stand in a literal string."""
    return re.sub(rb"[()\\]", lambda held: b"\\" + held[0], code)


def altered(data: bytes, old: str, new: str) -> bytes:
    """Return a file with glyphs of its text exchanged, the evidence as it was."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = next(
            font
            for font in pdf.pages[0].Resources.Font.values()
            if "SourceSerif4-Regular" in str(font.BaseFont)
        )
        source = font.ToUnicode.read_bytes().decode("ascii")
        codes = {
            bytes.fromhex(text).decode("utf-16-be"): literal(bytes.fromhex(code))
            for code, text in re.findall(r"<(\w{4})> <(\w+)>\n", source)
        }
        contents = pdf.pages[0].Contents
        pattern = rb"(\)-?\d+\()?".join(re.escape(codes[letter]) for letter in old)
        replaced = b"".join(codes[letter] for letter in new)
        page = contents.read_bytes()
        changed, count = re.subn(pattern, lambda _: replaced, page)
        assert count == 1
        contents.write(changed)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_passage_changed_on_the_page_is_seen_against_the_evidence() -> None:
    text = "The fee was not agreed on Monday, and the talks go on."
    source = Document(
        Metadata("Title"),
        (Heading(1, (Text("Head"),)), Paragraph((Text(text),), id="p1")),
        evidence=(Evidence("p1", "passage", text, "verbatim"),),
    )
    data = altered(render(source, Format.PDF).data, "not", "now")
    readback = read(data, Format.PDF)
    assert dict(readback.passages)["p1"] == text.replace("not", "now")
    assert readback.evidence == source.evidence
    assert any("Passage p1" in line for line in mismatches(source, readback))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\x00" * 99])
def test_what_is_no_pdf_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ReadbackError):
        read(data, Format.PDF)


def test_a_pdf_without_tags_is_refused() -> None:
    with pikepdf.open(io.BytesIO(showcase())) as pdf:
        del pdf.Root.StructTreeRoot
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(ReadbackError, match="no tags"):
        read(out.getvalue(), Format.PDF)


def test_a_file_saved_again_by_another_program_still_says_the_same() -> None:
    with pikepdf.open(io.BytesIO(showcase())) as pdf:
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert mismatches(SHOWCASE, read(out.getvalue(), Format.PDF)) == ()


def test_another_marking_is_seen() -> None:
    other = replace(SHOWCASE, marking=None)
    found = mismatches(SHOWCASE, read(render(other, Format.PDF).data, Format.PDF))
    assert found == (
        "The marking TLP:AMBER+STRICT is not on top and bottom of the pages.",
    )
