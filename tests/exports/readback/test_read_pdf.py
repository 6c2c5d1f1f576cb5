"""What a PDF says is read whole: each sign of it, each page, nothing besides."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from exports import (
    Document,
    Format,
    Marking,
    Metadata,
    Paragraph,
    Quotation,
    QuotationLayout,
    Text,
    Translation,
    render,
)
from exports.readback import mismatches, read
from exports.readback.model import LINE_END

ARABIC = "هذا نص عربي مع 10-15 و -5 بالمئة وكلمة English هنا. " * 6
LATIN = "It fell -5 percent, from 10-15 to 1015 of the well-known tonnes. " * 6


def of(*texts: str) -> Document:
    blocks = tuple(Paragraph((Text(text),), id=f"p{n}") for n, text in enumerate(texts))
    return Document(Metadata("Ports", "en"), blocks)


def altered(data: bytes, content: bytes) -> bytes:
    """Return a file with something drawn over its first page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].contents_add(content)
        pdf.save(out)
    return out.getvalue()


def test_the_id_of_a_block_may_be_longer_than_most_texts() -> None:
    name = "harbour-" * 100
    paragraph = Paragraph((Text("Grain moves."),), id=name)
    document = Document(Metadata("Ports"), (paragraph,))
    rendered = render(document, Format.PDF)
    assert (name, "Grain moves.") in read(rendered.data, Format.PDF).passages


def test_lines_that_go_leftward_say_the_same() -> None:
    document = of(LATIN, ARABIC)
    readback = read(render(document, Format.PDF).data, Format.PDF)
    assert mismatches(document, readback) == ()


@pytest.mark.parametrize("alphabet", ["latin", "mixed"])
def test_a_word_cut_in_a_column_beside_another_stays_one(alphabet: str) -> None:
    address = "https://example.org/a/long/path?of=some&kind=1#and_more"
    said = f"{LATIN} {address} {LATIN if alphabet == 'latin' else ARABIC}"
    translation = Translation((Text(LATIN),), "en")
    quotation = Quotation(
        (Text(said),), "de", translation, (), QuotationLayout.PARALLEL, "q"
    )
    document = Document(Metadata("Ports", "en"), (quotation,))
    readback = read(render(document, Format.PDF).data, Format.PDF)
    assert mismatches(document, readback) == ()
    assert address in readback.passages[0][1].replace(LINE_END, "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("-5 percent", "5 percent"),
        ("10-15 to", "1015 to"),
        ("well-known", "wellknown"),
        ("of the", "ofthe"),
        ("مع 10-15", "مع 1015"),
        ("و -5", "و 5"),
        ("نص عربي", "نصعربي"),
    ],
)
def test_no_hyphen_and_no_space_is_lost_unnoticed(old: str, new: str) -> None:
    document = of(LATIN, ARABIC)
    other = of(LATIN.replace(old, new, 1), ARABIC.replace(old, new, 1))
    readback = read(render(other, Format.PDF).data, Format.PDF)
    assert len(mismatches(document, readback)) == 1


def test_every_page_is_to_show_the_marking_on_both_its_edges() -> None:
    document = replace(of(*[LATIN] * 24), marking=Marking("TLP:RED"))
    readback = read(render(document, Format.PDF).data, Format.PDF)
    assert len(readback.edges) >= 6
    assert mismatches(document, readback) == ()
    cut = replace(readback, banners=readback.banners[:2])
    assert mismatches(document, cut) != ()


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
@pytest.mark.parametrize(
    "label", ["TLP \ufe0f RED", "TLP:RED \ufe0f", "\ufe0f TLP:RED"]
)
def test_a_marking_may_hold_what_has_no_look(label: str, form: Format) -> None:
    document = replace(of("Grain moves."), marking=Marking(label))
    assert mismatches(document, read(render(document, form).data, form)) == ()


def test_words_drawn_over_a_page_are_found_out() -> None:
    document = of("Grain moves.")
    data = render(document, Format.PDF).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (font, *_) = pdf.pages[0].Resources.Font
    drawn = f"BT {font} 20 Tf 100 300 Td <00010002> Tj ET".encode()
    found = mismatches(document, read(altered(data, drawn), Format.PDF))
    assert found[0].startswith("The file shows more than the document")
