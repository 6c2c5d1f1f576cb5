"""Our Word files can be read without seeing them; a broken one is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports import (
    Document,
    Format,
    NotePlace,
    Remark,
    RenderOptions,
    load_sheet,
    render,
)
from tests.exports.showcase import SHOWCASE
from tests.readers.docx_access import ACCESS_RULES, barriers
from tests.readers.docx_lint import opened
from tests.readers.test_docx_lint import BODY, mutant

REMARKED = replace(SHOWCASE, remarks=(Remark("p1", "Who?"),))
DATA = render(SHOWCASE, Format.DOCX).data
MUTANTS = [
    ("docProps/core.xml", "<dc:title>.*</dc:title>", "", "no title"),
    ("docProps/core.xml", "<dc:language>.*</dc:language>", "", "name no language"),
    ("word/styles.xml", "<w:lang [^>]*>", "", "Text has no language"),
    (BODY, 'pStyle w:val="Heading2"', 'pStyle w:val="Heading3"', "level 3 follows"),
    (BODY, 'pStyle w:val="Heading1"', 'pStyle w:val="Heading2"', "level 2 follows"),
    (BODY, 'descr="A blue field"', 'descr="IMG_0042.PNG"', "no words but"),
    (BODY, "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>", "is no header"),
    (BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1"/>', "are merged"),
    (BODY, r"(<w:tc>.*?</w:tcPr>)", r"\1<w:tbl/>", "a table stands in a table"),
    (
        BODY,
        ">the table</w:t></w:r></w:hyperlink>",
        ">Here</w:t></w:r></w:hyperlink>",
        "a link says",
    ),
    (
        "word/styles.xml",
        '(styleId="Lead".*?<w:color w:val=")[^"]*',
        r"\1AAAAAA",
        "too pale",
    ),
    ("word/header1.xml", '(<w:color w:val=")FFC000', r"\g<1>333333", "too pale"),
    (BODY, "<w:p><w:pPr><w:pStyle", r"<w:p/>\g<0>", "A paragraph is empty"),
]


@pytest.mark.parametrize("look", ["sober", "modern"])
@pytest.mark.parametrize("document", [SHOWCASE, REMARKED], ids=["plain", "remarked"])
def test_nothing_of_the_showcase_keeps_anybody_from_reading_it(
    document: Document, look: str
) -> None:
    sheet = load_sheet(look)
    plain = RenderOptions(sheet)
    full = RenderOptions(sheet, NotePlace.END, contents=3, cover=True)
    for options in (plain, full):
        assert barriers(render(document, Format.DOCX, options).data) == []


@pytest.mark.parametrize(
    ("part", "pattern", "new", "said"), MUTANTS, ids=[case[3] for case in MUTANTS]
)
def test_a_barrier_is_found(part: str, pattern: str, new: str, said: str) -> None:
    found = barriers(mutant(part, pattern, new, DATA))
    assert any(said in sentence for sentence in found)


def test_every_rule_is_proven_by_a_broken_file() -> None:
    broken = {
        rule.__name__
        for part, pattern, new, _ in MUTANTS
        for rule in ACCESS_RULES
        if any(rule(opened(mutant(part, pattern, new, DATA))))
    }
    assert broken == {rule.__name__ for rule in ACCESS_RULES}
