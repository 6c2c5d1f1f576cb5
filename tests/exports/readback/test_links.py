"""Links of a Word file are read in each form, and held against what they show."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from app.checking.exported import faults
from exports import Document, Format, Link, Metadata, Note, Paragraph, Text, render
from exports.readback import mismatches, read
from exports.readback.links import links_of, same_address, says_another

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ADDRESS = "https://example.org/путь?a=1&b=2"
SHOWN = Link((Text(ADDRESS),), ADDRESS)
BRIEF = Document(
    Metadata("A brief"),
    (Paragraph((Text("See "), SHOWN, Note((Text("Source, "), SHOWN)))),),
)
DATA = render(BRIEF, Format.DOCX).data


def leading(part: str, old: str, new: str) -> bytes:
    """Return the file with a text replaced, which must be there, in one part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(DATA)) as before,
        zipfile.ZipFile(out, "w") as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            after.writestr(name, data)
    return out.getvalue()


def found(inner: str) -> list[tuple[str, str]]:
    xml = f'<w:body xmlns:w="{W}" xmlns:r="{R}"><w:p>{inner}</w:p></w:body>'
    return list(links_of(etree.fromstring(xml), {"rId1": "https://example.org"}))


def test_links_of_text_and_notes_are_those_of_the_document() -> None:
    readback = read(DATA, Format.DOCX)
    assert [shown for shown, _ in readback.links] == [ADDRESS, ADDRESS]
    assert mismatches(BRIEF, readback) == ()
    assert not any("link" in fault for fault in faults(readback))


@pytest.mark.parametrize("part", ["document", "footnotes"])
def test_a_link_that_leads_elsewhere_than_it_shows_is_found(part: str) -> None:
    relations = f"word/_rels/{part}.xml.rels"
    readback = read(leading(relations, "example.org", "example.com"), Format.DOCX)
    said = "A link shows “https://example.org/путь?a=1&b=2”, but leads to “https://exam"
    assert [fault[: len(said)] for fault in faults(readback)] == [said]
    assert "A link is only in the file" in mismatches(BRIEF, readback)[0]


def test_word_has_links_as_elements_and_as_fields() -> None:
    said = "<w:r><w:t>here</w:t></w:r>"
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = ' HYPERLINK "http://a.org/x" \\h '
    instructed = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    simple = code.replace('"', "&quot;")
    assert found(f'<w:hyperlink r:id="rId1">{said}</w:hyperlink>') == [
        ("here", "https://example.org")
    ]
    assert found(f'<w:hyperlink w:anchor="a">{said}</w:hyperlink>') == []
    for field in (
        f'<w:fldSimple w:instr="{simple}">{said}</w:fldSimple>',
        mark("begin") + instructed + mark("separate") + said + mark("end"),
    ):
        assert found(field) == [("here", "http://a.org/x")]
    assert found(f'<w:fldSimple w:instr=" PAGE ">{said}</w:fldSimple>') == []


@pytest.mark.parametrize(
    ("text", "address", "other"),
    [
        ("https://a.org/x", "https://a.org/x", False),
        ("https://a.org/ü", "https://a.org/%C3%BC", False),
        ("https://bücher.de/", "https://xn--bcher-kva.de/", False),
        ("www.a.org/x", "http://www.a.org/x", False),
        ("https://a.org/x", "https://a.org/y", True),
        ("https://a.org", "https://a.org/", False),
        ("https://a.org?q", "https://a.org/?q", False),
        ("https://a.org/x", "https://a.org/x/", True),
        ("https://a.org", "https://a.org@b.org", True),
        ("www.a.org", "https://b.org", True),
        ("the report", "https://b.org", False),
        ("https://a.org said so", "https://b.org", True),
        ("https://[", "https://b.org", True),
    ],
)
def test_only_a_shown_address_can_mislead(
    text: str, address: str, *, other: bool
) -> None:
    assert says_another(text, address) is other


def test_the_scheme_and_the_host_have_no_case() -> None:
    assert same_address("HTTPS://A.org/x", "https://a.ORG/x")
    assert not same_address("https://a.org/X", "https://a.org/x")
