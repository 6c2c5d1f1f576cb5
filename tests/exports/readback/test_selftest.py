"""The self-test finds every way in which a file can differ from its document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.document import (
    Document,
    Evidence,
    Heading,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
)
from exports.readback import Readback, ReadbackError, mismatches
from exports.readback.model import manifest_of, read_manifest, record_of
from exports.readback.words import same_words

SPOKEN = Evidence("p1", "passage", "Talks go on.", "verbatim", (("start", "7"),))
DOCUMENT = Document(
    Metadata("A brief", language="en-GB"),
    (
        Paragraph((Text("Talks go on."), Note((Text("Ibid."),))), id="p1"),
        Paragraph((Text("No date  is set."), Note((Text("Agency"),)))),
    ),
    Marking("TLP:AMBER"),
    (SPOKEN,),
    ('{"id": "a"}',),
)
FILE = Readback(
    ("A brief", "Talks go on.", "", "No date is set."),
    ("Ibid.", "Agency"),
    ("TLP:AMBER", "TLP:AMBER"),
    (("p1", "Talks go on."),),
    (SPOKEN,),
    ('{"id": "a"}',),
    "A brief",
    "en-GB",
    ("top of page 1", "bottom of page 1"),
    record_of((SPOKEN,), ('{"id": "a"}',)),
)


def test_a_file_that_says_the_same_has_no_mismatch() -> None:
    assert mismatches(DOCUMENT, FILE) == ()


def test_a_table_of_contents_may_name_headings_and_pages() -> None:
    heading = Heading(1, (Text("Plans for 2027"),))
    document = replace(DOCUMENT, blocks=(*DOCUMENT.blocks, heading))
    added = ("Contents", "Plans for 2027\t12", "Plans for 2027", "Notes")
    said = (*FILE.paragraphs, "Plans for 2027")
    assert mismatches(document, replace(FILE, paragraphs=said, added=added)) == ()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (replace(FILE, paragraphs=FILE.paragraphs[:-1]), "Paragraph 3 is missing"),
        (replace(FILE, paragraphs=(*FILE.paragraphs, "x")), "only in the file: “x”"),
        (replace(FILE, paragraphs=("A brief", "Talks go on. No date is set.")), "Par"),
        (replace(FILE, notes=("Ibid.",)), "The file has 1 notes, the document 2."),
        (replace(FILE, notes=("Agency", "Ibid.")), "Note 1 is “Agency”"),
        (replace(FILE, banners=("TLP:AMBER",)), "1 of the 2 edges"),
        (replace(FILE, added=("Contents", "No such heading\t3")), "adds what"),
        (replace(FILE, added=("Contents 3 4",)), "adds what"),
        (replace(FILE, banners=("", "")), "not on top and bottom"),
        (replace(FILE, banners=("TLP:AMBER", "")), "on the bottom of page 1, is “”"),
        (replace(FILE, banners=("TLP:AMBER", "TLP:RED")), "A marking banner"),
        (replace(FILE, passages=()), "Passage p1 cannot be found"),
        (replace(FILE, passages=(("p1", "Talks end."),)), "Passage p1 is “Talks end.”"),
        (replace(FILE, evidence=()), "The evidence inside the file"),
        (replace(FILE, record=""), "The record of the evidence"),
        (replace(FILE, strays=("DRAFT",)), "more than the document: “DRAFT”"),
        (replace(FILE, passages=FILE.passages * 2), "more than once"),
        (replace(FILE, sources=()), "The sources inside the file"),
        (replace(FILE, title=""), "The title property"),
        (replace(FILE, language="ru"), "The language property is “ru”"),
    ],
)
def test_each_difference_is_said_in_a_sentence(file: Readback, said: str) -> None:
    assert said in mismatches(DOCUMENT, file)[0]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("No date\u2028is set.", True),
        ("No date is\u2028set.", True),
        ("No da\u2028te is set.", True),  # a word too long for its line
        ("Nodate is set.", False),
        ("No da-\u2028te is set.", False),
        ("No date\u2028set.", False),
    ],
)
def test_only_the_space_at_the_end_of_a_line_is_forgiven(
    text: str, *, same: bool
) -> None:
    file = replace(FILE, paragraphs=(*FILE.paragraphs[:3], text))
    assert (mismatches(DOCUMENT, file) == ()) is same


@pytest.mark.parametrize(
    ("wanted", "found"), [("It fell -5", "It fell 5"), ("10-15", "1015")]
)
def test_a_hyphen_always_counts(wanted: str, found: str) -> None:
    assert not same_words(wanted, found)


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("the \ufb01rst", "the first", True),
        ("\ufdf2", "\u0627\u0644\u0644\u0647", True),
        ("the \ufb01rst", "the fist", False),
        ("the \ufb01rst", "the \ufb02rst", False),
        ("10\u00b2", "102", False),
        ("a\u2800b", "ab", False),
    ],
)
def test_a_form_of_letters_is_those_letters_and_no_others(
    wanted: str, found: str, *, same: bool
) -> None:
    assert same_words(wanted, found) is same


def test_a_difference_far_behind_in_a_text_is_shown() -> None:
    start = "It was said again and again, and by all who were there, that "
    file = replace(DOCUMENT, blocks=(Paragraph((Text(f"{start}it rose."),)),))
    read = replace(FILE, paragraphs=("A brief", f"{start}it\u2028fell."))
    (said, *_) = mismatches(file, read)
    assert "“… there, that it\u2028fell.” in the file" in said
    assert "“… there, that it rose.” in the document" in said


def test_the_manifest_gives_back_evidence_and_sources() -> None:
    text = manifest_of(DOCUMENT.evidence, DOCUMENT.sources)
    assert read_manifest(text) == (DOCUMENT.evidence, DOCUMENT.sources)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"evidence": [{}], "sources": []}', "[" * 9]
)
def test_a_damaged_manifest_is_said_to_be_so(text: str) -> None:
    with pytest.raises(ReadbackError, match="damaged"):
        read_manifest(text)
