"""Each rule of the lint finds the file that was broken to break it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exports import Format, NotePlace, Remark, RenderOptions, render
from tests.exports.showcase import SHOWCASE
from tests.readers.docx_lint import RULES, broken_rules, lint
from tests.readers.tools import validator_errors

if TYPE_CHECKING:
    from pathlib import Path

DATA = render(SHOWCASE, Format.DOCX).data
OPTIONS = RenderOptions(notes=NotePlace.END, contents=3, cover=True)
REMARKED = replace(SHOWCASE, remarks=(Remark("", "Why?"), Remark("p1", "Who?")))
WITH_ALL = render(REMARKED, Format.DOCX, OPTIONS).data
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TWO_CONTROLS = r'(<w:sdtPr>.*?<w:id w:val=")(\d+)(".*?<w:sdtPr>.*?<w:id w:val=")\d+'
ORPHAN = r'<w:footnote w:id="99"><w:p/></w:footnote>\g<0>'
TWO_NOTES = r'(<w:footnote w:id="2">.*?</w:footnote>)(<w:footnote .*?</w:footnote>)'
AROUND_A_PARAGRAPH = r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>"
MUTANTS = [  # the part to break, what to look for, what to put there, what is said
    ("[Content_Types].xml", '<Default Extension="png"[^>]*>', "", "no content type"),
    ("[Content_Types].xml", "/word/footer3", "/word/footer9", "which is absent"),
    (RELATIONS, 'Target="styles.xml"', 'Target="none.xml"', "which is absent"),
    (RELATIONS, 'Target="media/image1.png"', r'\g<0> TargetMode="External"', "fetch"),
    (BODY, 'r:embed="rIdP1"', 'r:embed="rIdP9"', "not declared"),
    ("word/_rels/footnotes.xml.rels", "rIdL1", "rIdL7", "not declared"),
    (BODY, 'pStyle w:val="Lead"', 'pStyle w:val="Absatz"', "not defined"),
    ("word/styles.xml", 'basedOn w:val="Normal"', 'basedOn w:val="No"', "not defined"),
    (BODY, 'numId w:val="1"', 'numId w:val="99"', "list 99 is not defined"),
    ("word/numbering.xml", 'Id w:val="2"', 'Id w:val="8"', "pattern 8"),
    (BODY, '<w:fldChar w:fldCharType="end"/>', "", "a field is not begun"),
    (BODY, 'lang w:val="ru-RU"', 'lang w:val="russian"', "no language"),
    (BODY, r"(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p>", r"\1", "a cell does not end"),
    (BODY, "<w:gridCol [^>]*>", "", "cells in"),
    (BODY, r"<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>", "no header row"),
    (BODY, r"(<w:trPr>)<w:cantSplit/>", r"\1", "may be split"),
    (BODY, r"(<w:tbl>.*?</w:tbl>)", r"\1\1", "two tables touch"),
    (BODY, 'descr="A blue field"', 'descr=""', "no words"),
    (BODY, 'docPr id="2"', 'docPr id="1"', "share an id"),
    (BODY, r'<w:bookmarkEnd w:id="1"/>', "", "do not pair"),
    (BODY, "_bc_0002", "_bc_0001", "share an id or a name"),
    (BODY, 'w:name="_bc_0001"', f'w:name="{"n" * 41}"', "takes no bookmark"),
    (BODY, 'w:anchor="_bc_', 'w:anchor="_bx_', "a link leads to"),
    (BODY, "REF _bc_", "REF _bx_", "a field refers to"),
    (BODY, 'footnoteReference w:id="1"', 'footnoteReference w:id="2"', "same order"),
    ("word/footnotes.xml", 'w:type="separator" w:id="-1"', 'w:id="99"', "same order"),
    ("word/footnotes.xml", "</w:footnotes>", ORPHAN, "same order"),
    (BODY, '<w:footnoteReference w:id="3"/>', "", "same order"),
    ("word/footnotes.xml", TWO_NOTES, r"\2\1", "same order"),
    ("word/settings.xml", "<w:footnotePr>.*</w:footnotePr>", "", "do not list"),
    (BODY, TWO_CONTROLS, r"\1\2\3\2", "controls share an id"),
    (BODY, "(<w:p>.*?</w:p>)", AROUND_A_PARAGRAPH, "holds whole paragraphs"),
    (BODY, 'tag w:val="p1"', f'tag w:val="{"t" * 65}"', "longer than Word takes"),
    (BODY, "<w:p><w:pPr>", "<w:p>loose<w:pPr>", "loose"),
    (BODY, "</w:body>", "<w:p/></w:body>", "does not end with its section"),
    (BODY, '<w:footerReference w:type="even"[^>]*>', "", "lacks a footerReference"),
    ("docProps/core.xml", "A. Analyst", "python-docx", "name the library"),
    ("docProps/core.xml", "2026-03-02T00:00:00Z", "yesterday", "date created is none"),
    ("word/settings.xml", 'Mode" ([^>]*)w:val="15"', r'Mode" \1w:val="14"', "Compat"),
]

ENDNOTES = "word/endnotes.xml"
COMMENTS = "word/comments.xml"
COMMENT = r"(<w:commentRangeStart.*?<w:commentReference [^>]*></w:r>)"
OTHER_MUTANTS = [  # of the file with endnotes, contents, cover and remarks
    (BODY, "<w:commentRangeEnd [^>]*>", "", "marks do not pair"),
    (COMMENTS, 'comment w:id="1"', 'comment w:id="0"', "Two comments share"),
    (COMMENTS, 'author="Briefwright"', 'author="A. Analyst"', "names a person"),
    (
        BODY,
        f"{COMMENT}(.*?<w:endnoteReference [^>]*></w:r>)",
        r"\2\1",
        "between the first two notes",
    ),
    (BODY, 'endnoteReference w:id="1"', 'endnoteReference w:id="2"', "same order"),
    (ENDNOTES, 'w:type="separator" w:id="-1"', 'w:id="99"', "same order"),
    ("word/settings.xml", "<w:endnotePr>.*</w:endnotePr>", "", "do not list"),
    (BODY, "PAGEREF _Toc000000001", "PAGEREF _Toc9", "a field refers to"),
    (BODY, 'w:anchor="_Toc000000001"', 'w:anchor="_Toc9"', "a link leads to"),
    (BODY, r"(TOCEnd.*?)<w:fldChar [^>]*>", r"\1", "a field is not begun"),
    (BODY, 'name="_Toc000000002"', 'name="_Toc000000001"', "share an id or a name"),
]


def mutant(part: str, pattern: str, new: str, data: bytes = DATA) -> bytes:
    """Return the showcase with one thing broken; the pattern has to be there."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as broken,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                text, count = re.subn(pattern, new, data.decode(), count=1, flags=re.S)
                assert count, f"{pattern} is not in {part}"
                data = text.encode()
            broken.writestr(entry, data)
    return out.getvalue()


def with_another(entry: zipfile.ZipInfo) -> bytes:
    """Return the showcase with an entry more."""
    out = io.BytesIO(DATA)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(entry, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize("data", [DATA, WITH_ALL], ids=["plain", "with all"])
def test_the_showcase_breaks_no_rule(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "showcase.docx"
    path.write_bytes(data)
    assert lint(data) == []
    assert validator_errors(path) == []


@pytest.mark.parametrize(
    ("part", "pattern", "new", "said"), MUTANTS, ids=[case[3] for case in MUTANTS]
)
def test_a_broken_file_is_found(part: str, pattern: str, new: str, said: str) -> None:
    assert any(said in sentence for sentence in lint(mutant(part, pattern, new)))


@pytest.mark.parametrize(
    ("part", "pattern", "new", "said"), OTHER_MUTANTS, ids=[c[3] for c in OTHER_MUTANTS]
)
def test_broken_contents_and_endnotes_are_found(
    part: str, pattern: str, new: str, said: str
) -> None:
    broken = lint(mutant(part, pattern, new, WITH_ALL))
    assert any(said in sentence for sentence in broken)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_found() -> None:
    entry = zipfile.ZipInfo("docProps/app.xml", (1980, 1, 1, 0, 0, 0))
    assert "A part is there twice" in lint(with_another(entry))


def test_a_part_with_the_time_of_its_writing_is_found() -> None:
    entry = zipfile.ZipInfo("customXml/item2.xml", (2026, 3, 2, 12, 0, 0))
    assert "A part has a date of its own" in lint(with_another(entry))


def test_every_rule_is_proven_by_a_broken_file() -> None:
    broken = {"members_are_unique_and_of_one_date"}
    for part, pattern, new, _ in MUTANTS:
        broken |= broken_rules(mutant(part, pattern, new))
    for part, pattern, new, _ in OTHER_MUTANTS:
        broken |= broken_rules(mutant(part, pattern, new, WITH_ALL))
    assert broken == {rule.__name__ for rule in RULES}
