"""Whatever text comes, the file is sound and says it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import (
    Document,
    Evidence,
    Figure,
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
from exports.readback import mismatches, read
from exports.sheet import load_sheet
from tests.exports.showcase import SHOWCASE, picture
from tests.readers.docx_lint import lint

ANY = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["]]>", "&amp;", "<w:p/>", "\x00", "\ud800", "\ufffe", "\r\n", "\u202e", '"\'"']
)


@given(ANY, ANY, ANY)
@settings(deadline=None, max_examples=60)
def test_any_text_in_any_place_is_read_back(one: str, two: str, three: str) -> None:
    said = (Text(one), Note((Link((Text(two),), three),)), Text(three, language=two))
    document = Document(
        Metadata(one, "en-GB", two, three, one, (two,), three),
        (
            Paragraph(said, id="p"),
            Heading(1, said),
            Figure(picture(), "image/png", one or "x"),
        ),
        Marking("TLP:RED"),
        (Evidence("p", "passage", one + three, three, ((one, two),)),),
        (one,),
    )
    data = render(document, Format.DOCX).data
    assert lint(data) == []
    assert mismatches(document, read(data, Format.DOCX)) == ()


@pytest.mark.parametrize(
    "language", ["ar", "he-IL", "zh-Hant-TW", "uk", "", "klingon!"]
)
def test_the_whole_document_may_be_in_any_language(language: str) -> None:
    document = replace(SHOWCASE, metadata=replace(SHOWCASE.metadata, language=language))
    data = render(document, Format.DOCX).data
    assert lint(data) == []
    assert mismatches(document, read(data, Format.DOCX)) == ()


def test_faces_of_the_sheet_are_in_word_on_windows_and_mac() -> None:
    faces = {face.word for _, face in load_sheet().faces}
    assert faces <= {"Calibri", "Cambria", "Georgia", "Arial", "Times New Roman"}
