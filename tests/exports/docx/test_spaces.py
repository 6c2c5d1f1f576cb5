"""Space around headings and in boxes, as the PDF of the same brief has it."""

from __future__ import annotations

import io
import re
import zipfile

from exports import (
    Block,
    Callout,
    CalloutKind,
    Document,
    Format,
    Heading,
    List,
    ListItem,
    Metadata,
    Paragraph,
    RenderOptions,
    Text,
    load_sheet,
    render,
)
from exports.docx.looks import twips
from exports.rendered import WordTemplate
from tests.exports.docx.test_house import HOUSE

PLAIN, TITLE = Paragraph((Text("Said"),)), Heading(1, (Text("Next"),))
POINTS = List((ListItem((Paragraph((Text("One"),)),)), ListItem((PLAIN,))))
FOUR_POINTS = re.compile(r'<w:spacing w:before="(\d+)"/>')


def paragraphs(*blocks: Block, template: WordTemplate | None = None) -> list[str]:
    options = RenderOptions(template=template)
    data = render(Document(Metadata(""), blocks), Format.DOCX, options).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    return re.findall(r"<w:p>.*?</w:p>", body)


def test_a_heading_stands_clear_of_what_is_no_plain_text() -> None:
    before = load_sheet().style("heading1").before
    box = Callout(CalloutKind.NOTE, (PLAIN,))
    for block in (box, POINTS):
        found = FOUR_POINTS.search(paragraphs(block, TITLE)[-1])
        assert found
        assert int(found[1]) == twips(before + 4)
    assert not FOUR_POINTS.search(paragraphs(PLAIN, TITLE)[-1])


def test_headings_of_a_house_keep_its_own_space() -> None:
    written = paragraphs(POINTS, TITLE, template=WordTemplate(HOUSE))
    assert not FOUR_POINTS.search(written[-1])


def test_points_in_a_box_stand_close_and_the_last_has_room_below() -> None:
    *_, one, last = paragraphs(Callout(CalloutKind.NOTE, (PLAIN, POINTS)))
    assert '<w:bottom w:val="single" w:sz="4" w:space="0"' in one
    assert '<w:bottom w:val="single" w:sz="4" w:space="5"' in last
    assert '<w:top w:val="single" w:sz="4" w:space="0"' in last


def test_only_the_last_point_of_a_list_in_a_list_has_room_below_it() -> None:
    nested = List((ListItem((PLAIN, POINTS)), ListItem((PLAIN, POINTS, PLAIN, POINTS))))
    *points, last = paragraphs(Callout(CalloutKind.NOTE, (PLAIN, nested, nested)))
    assert '<w:bottom w:val="single" w:sz="4" w:space="5"' in last
    assert not any('w:sz="4" w:space="5"' in point for point in points[1:])
