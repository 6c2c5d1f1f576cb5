"""A DOCX is read again with other code, and what is no honest DOCX is refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from exports import (
    Document,
    Evidence,
    Format,
    Marking,
    Metadata,
    Note,
    Paragraph,
    Text,
    render,
)
from exports.readback import ReadbackError, mismatches, read

if TYPE_CHECKING:
    from collections.abc import Callable

SPOKEN = Evidence("p1", "passage", "Talks go\ton.", "verbatim", (("essay", "a.txt"),))
BRIEF = Document(
    Metadata("A brief", "uk"),
    (
        Paragraph((Text("Talks go\ton."), Note((Text("First"),))), id="p1"),
        Paragraph((Text("No date \x0b is set."), Note((Text("Second"),)))),
    ),
    Marking("TLP:RED", "#FF2B2B", "#000000"),
    (SPOKEN,),
    ('{"id": "a"}',),
)
DATA = render(BRIEF, Format.DOCX).data


def with_parts(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the file with each part changed; None drops the part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(DATA)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if (held := change(name, old.read(name))) is not None:
                new.writestr(name, held)
    return out.getvalue()


def replaced(part: str, old: str, new: str) -> bytes:
    """Return the file with a text replaced, which must be there, in one part."""

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return with_parts(change)


def test_the_written_file_says_what_the_document_says() -> None:
    assert mismatches(BRIEF, read(DATA, Format.DOCX)) == ()


def test_evidence_and_its_passage_come_back() -> None:
    found = read(DATA, Format.DOCX)
    assert (found.evidence, found.passages) == ((SPOKEN,), (("p1", SPOKEN.text),))


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", "No date", "A date", "Paragraph 3"),
        ("word/document.xml", "Talks go", "Talks stop", "Passage p1"),
        ("word/footnotes.xml", "Second", "Third", "Note 2"),
        ("word/footer2.xml", "TLP:RED", "TLP:CLEAR", "A marking banner"),
        ("word/header3.xml", "TLP:RED", "", "A marking banner"),
        ("docProps/core.xml", "A brief", "Another", "The title property"),
    ],
)
def test_a_changed_file_is_found_out(part: str, old: str, new: str, said: str) -> None:
    found = mismatches(BRIEF, read(replaced(part, old, new), Format.DOCX))
    assert any(sentence.startswith(said) for sentence in found)


def test_swapped_notes_are_found_out() -> None:
    data = replaced("word/document.xml", 'footnoteReference w:id="1"', "x")
    found = mismatches(BRIEF, read(data, Format.DOCX))
    assert found[0] == "The file has 1 notes, the document 2."


def bomb() -> bytes:
    return with_parts(
        lambda name, data: b" " * 40_000_000 if name == "word/styles.xml" else data
    )


def entities() -> bytes:
    hostile = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    return with_parts(lambda n, data: hostile if n == "word/document.xml" else data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no Word document"),
        (b"An essay, not a file of Word", "no Word document"),
        (DATA[: len(DATA) // 2], "damaged"),
        (bomb(), "swells"),
        (entities(), "DOCTYPE"),
        (with_parts(lambda n, d: None if n == "word/document.xml" else d), "no Word"),
        (with_parts(lambda n, d: None if "footnotes.xml" in n else d), "lacks"),
        (with_parts(lambda n, d: b"<" if n == "word/document.xml" else d), "XML"),
        (with_parts(lambda n, d: b"{" if n == "customXml/item1.xml" else d), "XML"),
    ],
)
def test_what_is_no_honest_docx_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadbackError, match=said):
        read(data, Format.DOCX)
