"""The self-test finds every way in which a file can differ from its document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.document import (
    Document,
    Evidence,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
)
from exports.readback import Readback, ReadbackError, mismatches
from exports.readback.model import manifest_of, read_manifest

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
)


def test_a_file_that_says_the_same_has_no_mismatch() -> None:
    assert mismatches(DOCUMENT, FILE) == ()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (replace(FILE, paragraphs=FILE.paragraphs[:-1]), "Paragraph 3 is missing"),
        (replace(FILE, paragraphs=(*FILE.paragraphs, "x")), "only in the file: “x”"),
        (replace(FILE, paragraphs=("A brief", "Talks go on. No date is set.")), "Par"),
        (replace(FILE, notes=("Ibid.",)), "The file has 1 notes, the document 2."),
        (replace(FILE, notes=("Agency", "Ibid.")), "Note 1 is “Agency”"),
        (replace(FILE, banners=("TLP:AMBER",)), "not on top and bottom"),
        (replace(FILE, banners=("TLP:AMBER", "TLP:RED")), "A marking banner"),
        (replace(FILE, passages=()), "Passage p1 cannot be found"),
        (replace(FILE, passages=(("p1", "Talks end."),)), "Passage p1 is “Talks end.”"),
        (replace(FILE, evidence=()), "The evidence inside the file"),
        (replace(FILE, sources=()), "The sources inside the file"),
        (replace(FILE, title=""), "The title property"),
        (replace(FILE, language="ru"), "The language property is “ru”"),
    ],
)
def test_each_difference_is_said_in_a_sentence(file: Readback, said: str) -> None:
    assert said in mismatches(DOCUMENT, file)[0]


def test_a_format_of_lines_may_break_and_hyphenate_them() -> None:
    lines = ("A brief", "Talks go", "on.", "No da-", "te is set.")
    assert mismatches(DOCUMENT, replace(FILE, paragraphs=lines, lines=True)) == ()


def test_a_format_of_lines_may_not_lose_a_word() -> None:
    file = replace(FILE, paragraphs=("A brief", "Talks on.", "No date"), lines=True)
    assert mismatches(DOCUMENT, file)[0].startswith("Paragraph 2 is")


def test_the_manifest_gives_back_evidence_and_sources() -> None:
    text = manifest_of(DOCUMENT.evidence, DOCUMENT.sources)
    assert read_manifest(text) == (DOCUMENT.evidence, DOCUMENT.sources)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"evidence": [{}], "sources": []}', "[" * 9]
)
def test_a_damaged_manifest_is_said_to_be_so(text: str) -> None:
    with pytest.raises(ReadbackError, match="damaged"):
        read_manifest(text)
