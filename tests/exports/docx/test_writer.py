"""The DOCX says what the document says, in the parts where Word looks for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx

from exports import (
    Document,
    Evidence,
    Format,
    Heading,
    Link,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
    render,
)

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
    assert shown[:2] == [("Title", "A brief"), ("Heading 1", "What was said")]


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
    assert opened.paragraphs[1].text == "a\N{REPLACEMENT CHARACTER}b"
    assert [(loss.code, loss.id) for loss in rendered.losses][:1] == [
        ("character", "x")
    ]


def test_an_address_that_word_would_refuse_is_text_and_reported() -> None:
    link = Link((Text("there"),), "file:///etc/passwd")
    rendered = render(replace(BRIEF, blocks=(Paragraph((link,)),)), Format.DOCX)
    assert rendered.losses[0].code == "link"
