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
from exports.readback.words import same_words

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
DOCX = Format.DOCX
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


TALKS = '<w:r><w:t xml:space="preserve">Talks go'
NOT = "<w:t>NOT </w:t>"
BOX = "<w:pict><w:txbxContent><w:p><w:r>{}</w:r></w:p></w:txbxContent></w:pict>"
OTHERWISE = (
    '<mc:AlternateContent><mc:Choice Requires="none"/>'
    "<mc:Fallback><w:r>{}</w:r></mc:Fallback></mc:AlternateContent>"
)
STYLE = '<w:style w:type="{}" w:styleId="{}">{}</w:style>'
ON, OFF = (f"<w:rPr><w:vanish{off}/></w:rPr>" for off in ("", ' w:val="false"'))
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def passage(put: str) -> str:
    """Return what the passage says once something is put before its first words."""
    data = replaced("word/document.xml", TALKS, put + TALKS)
    ((_, text),) = read(data, Format.DOCX).passages
    return text


def field_of(instruction: str, result: str = "") -> str:
    """Return a field; without a result Word shows what the instruction says."""
    parts = [("begin", f"<w:instrText>{instruction}</w:instrText>")]
    if result:
        parts.append(("separate", result))
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/>{held}</w:r>'
        for kind, held in (*parts, ("end", ""))
    )


@pytest.mark.parametrize(
    "put",
    [
        *(
            f'<w:r><w:rPr><w:vanish w:val="{off}"/></w:rPr>{NOT}</w:r>'
            for off in ("0", "false", "off")
        ),
        '<w:r><w:sym w:font="Symbol" w:char="F0D8"/></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="no number"/></w:r>',
        "<w:r><w:noBreakHyphen/></w:r>",
        f'<w:ins w:id="9" w:author="A"><w:r>{NOT}</w:r></w:ins>',
        f'<w:moveTo w:id="9" w:author="A"><w:r>{NOT}</w:r></w:moveTo>',
        f"<w:r><w:rPr><w:rtl/></w:rPr>{NOT}</w:r>",
        "<w:r><w:rPr><w:strike/></w:rPr><w:t></w:t></w:r>",
        "<w:r><w:rPr><w:dstrike/></w:rPr><w:t></w:t></w:r>",
        "<w:r><w:delText>NOT </w:delText></w:r>",
        f'<w:fldSimple w:instr="QUOTE x"><w:r>{NOT}</w:r></w:fldSimple>',
        '<w:fldSimple w:instr="MACROBUTTON x NOT"/>',
        field_of("QUOTE x", NOT),
        field_of("SYMBOL 216"),
        f"<w:r>{BOX.format(NOT)}</w:r>",
        '<w:r><w:pict><v xmlns="urn:x-vml" string="NOT"/></w:pict></w:r>',
        f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>NOT </m:t></m:r></m:oMath>',
        OTHERWISE.format(NOT),
        f'<w:smartTag w:element="x"><w:r>{NOT}</w:r></w:smartTag>',
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent/></w:sdt>",
        f'<w:bdo w:val="rtl"><w:r>{NOT}</w:r></w:bdo>',
    ],
)
def test_whatever_a_reader_sees_in_a_passage_changes_it(put: str) -> None:
    assert not same_words(SPOKEN.text, passage(put))


@pytest.mark.parametrize(
    "put",
    [
        *(
            f"<w:r><w:rPr><w:vanish{on}/></w:rPr>{NOT}</w:r>"
            for on in ("", ' w:val="1"', ' w:val="true"', ' w:val="on"')
        ),
        '<w:del w:id="9" w:author="A"><w:r><w:delText>NOT </w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="9" w:author="A"><w:r>{NOT}</w:r></w:moveFrom>',
        "<w:r><w:softHyphen/></w:r>",
        field_of('XE "talks"'),
        "<w:r><w:lastRenderedPageBreak/></w:r>",
    ],
)
def test_what_no_reader_sees_is_no_change(put: str) -> None:
    assert same_words(SPOKEN.text, passage(put))


def test_words_put_around_the_bookmark_in_its_paragraph_change_the_passage() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_bc_0001"/>'
    for old, new in (
        (mark, f"<w:r>{NOT}</w:r>{mark}"),
        (
            '<w:bookmarkEnd w:id="1"/>',
            f'<w:bookmarkEnd w:id="1"/><w:r>{NOT}</w:r>',
        ),
    ):
        ((_, text),) = read(replaced("word/document.xml", old, new), DOCX).passages
        assert "NOT" in text


def test_a_bookmark_that_stands_twice_is_read_twice() -> None:
    copy = (
        '<w:p><w:bookmarkStart w:id="77" w:name="_bc_0001"/><w:r><w:t>Talks go on.'
        '</w:t></w:r><w:bookmarkEnd w:id="77"/></w:p><w:sectPr>'
    )
    data = replaced("word/document.xml", "<w:sectPr>", copy)
    assert [key for key, _ in read(data, DOCX).passages] == ["p1", "p1"]


@pytest.mark.parametrize(
    ("styles", "run", "seen"),
    [
        (STYLE.format("character", "H", ON), "H", False),
        (STYLE.format("character", "H", OFF), "H", True),
        (
            STYLE.format("character", "G", ON)
            + STYLE.format("character", "H", '<w:basedOn w:val="G"/>'),
            "H",
            False,
        ),
        (STYLE.format("paragraph", "BodyText", ON), "", False),
    ],
)
def test_a_style_that_hides_hides_its_words(
    styles: str, run: str, *, seen: bool
) -> None:
    look = f'<w:r><w:rPr><w:rStyle w:val="{run}"/></w:rPr><w:t xml:space="preserve">'

    def change(name: str, data: bytes) -> bytes:
        if name == "word/styles.xml":
            return data.replace(b"</w:styles>", f"{styles}</w:styles>".encode())
        if name == "word/document.xml":
            return data.replace(TALKS.encode(), f"{look}Talks go".encode())
        return data

    ((_, text),) = read(with_parts(change), DOCX).passages
    assert ("Talks" in text) is seen


def test_a_head_that_a_section_lacks_is_found_out() -> None:
    data = replaced("word/document.xml", 'headerReference w:type="first"', "x")
    found = mismatches(BRIEF, read(data, DOCX))
    assert "first header of section 1" in found[0]


def test_a_section_without_heads_has_those_of_the_one_before() -> None:
    data = replaced("word/document.xml", "</w:sectPr>", "</w:sectPr><w:sectPr/>")
    found = read(data, DOCX)
    assert len(found.edges) == 12
    assert mismatches(BRIEF, found) == ()
