"""What the program remarks on a draft stands beside it, and never in a release."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from exports import (
    Document,
    Format,
    Loss,
    Metadata,
    NotePlace,
    Paragraph,
    Remark,
    RemarkKind,
    RenderOptions,
    Text,
    Withheld,
    render,
)
from exports.readback import differences, mismatches, read
from exports.rendered import WordTemplate
from tests.exports.showcase import SAID, SHOWCASE, note
from tests.readers.docx_lint import lint
from tests.readers.tools import by_office, validator_errors

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REMARKS = (
    Remark("p1", "No source <but> its essay & no more", RemarkKind.ERROR),
    Remark("t1", "Its numbers have no source"),
    Remark("c1", "Nothing says how likely this is", RemarkKind.INFORMATION),
    Remark("p1", "Also long"),
    Remark("h1", "لا يوجد مصدر", language="ar"),
    Remark("", "The marking is missing"),
    Remark("gone", "This section is not written"),
)
DRAFT = replace(SHOWCASE, remarks=REMARKS)
DATA = render(DRAFT, Format.DOCX).data


def commented(data: bytes) -> dict[str, str]:
    """Return by the text of each comment what stands between its marks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/comments.xml"))
    held: dict[str, list[str]] = {}
    open_: set[str] = set()
    for element in body.iter():
        number = element.get(f"{W}id") or ""
        if element.tag == f"{W}commentRangeStart":
            open_.add(number)
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif element.tag == f"{W}t":
            for key in open_:
                held.setdefault(key, []).append(element.text or "")
    return {
        "".join(map(str, note.itertext())): "".join(
            held.get(note.get(f"{W}id") or "", ())
        )
        for note in notes
    }


def test_each_remark_stands_at_its_block_and_others_at_the_title() -> None:
    title = SHOWCASE.metadata.title
    assert commented(DATA) == {
        "Error: No source <but> its essay & no more": SAID,
        "Warning: Also long": SAID,
        "Warning: Its numbers have no source": "Measure",
        "Information: Nothing says how likely this is": "",  # at the first note
        "Warning: لا يوجد مصدر": "What was said",
        "Warning: The marking is missing": title,
        "Warning: This section is not written": title,
    }


def test_comments_are_sound_and_the_text_is_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(DATA)
    assert lint(DATA) == []
    assert validator_errors(path) == []
    assert differences(DRAFT, DATA, Format.DOCX) == ()
    with_them, without = (
        read(render(document, Format.DOCX).data, Format.DOCX)
        for document in (DRAFT, SHOWCASE)
    )
    assert replace(with_them, remarks=()) == without


def test_a_remark_that_is_missing_added_or_changed_is_found() -> None:
    found = read(DATA, Format.DOCX)
    for remarks in (
        found.remarks[1:],
        (*found.remarks, "Error: More"),
        (f"{found.remarks[0]}!", *found.remarks[1:]),
    ):
        assert mismatches(DRAFT, replace(found, remarks=remarks))


def test_comments_name_no_person_and_no_other_date_than_the_document() -> None:
    opened = docx.Document(io.BytesIO(DATA))
    assert {comment.author for comment in opened.comments} == {"Briefwright"}
    assert {str(c.timestamp)[:10] for c in opened.comments} == {"2026-03-02"}
    undated = replace(DRAFT, metadata=replace(DRAFT.metadata, date=None))
    data = render(undated, Format.DOCX).data
    assert {c.timestamp for c in docx.Document(io.BytesIO(data)).comments} == {None}


@pytest.mark.parametrize("withheld", list(Withheld))
def test_a_release_has_no_remarks_and_says_so(withheld: Withheld) -> None:
    options = RenderOptions(withheld=frozenset({withheld}))
    rendered = render(DRAFT, Format.DOCX, options)
    assert rendered.data == render(SHOWCASE, Format.DOCX, options).data
    message = "7 remarks are left out: a release has none"
    assert Loss("remarks", message) in rendered.losses
    assert differences(DRAFT, rendered.data, Format.DOCX, options) == ()


@pytest.mark.parametrize("other", [Format.PDF, Format.TEXT])
def test_formats_without_comments_say_what_they_leave_out(other: Format) -> None:
    rendered = render(DRAFT, other)
    assert rendered.data == render(SHOWCASE, other).data
    message = "7 remarks are left out: only Word files have them"
    assert Loss("remarks", message) in rendered.losses
    assert differences(DRAFT, rendered.data, other) == ()


def test_a_remark_on_a_block_without_text_is_told_as_a_loss() -> None:
    empty = replace(
        SHOWCASE,
        metadata=replace(SHOWCASE.metadata, title=""),
        marking=None,
        blocks=(),
        evidence=(),
        remarks=REMARKS[5:6],
    )
    losses = render(empty, Format.DOCX).losses
    assert [loss.message for loss in losses] == [
        "A remark has no place in the text: The marking is missing"
    ]


def test_comments_have_the_styles_of_a_house() -> None:
    made = io.BytesIO()
    docx.Document().save(made)
    options = RenderOptions(template=WordTemplate(made.getvalue()))
    data = render(DRAFT, Format.DOCX, options).data
    assert lint(data) == []
    assert differences(DRAFT, data, Format.DOCX, options) == ()


@pytest.mark.parametrize(
    "place",
    [
        NotePlace.FOOT,
        pytest.param(NotePlace.END, marks=pytest.mark.slow),
    ],
)
def test_libreoffice_shows_the_right_note_whatever_is_remarked(
    place: NotePlace, tmp_path: Path
) -> None:
    """A comment between the first two marks of notes moves all notes by one there."""
    noted = [Paragraph((Text(f"No. {n}"), note(f"N{n}")), id=f"n{n}") for n in range(3)]
    plain = [Paragraph((Text(f"Plain {n}"),), id=f"p{n}") for n in range(2)]
    document = Document(
        Metadata("Notes"),
        (noted[0], plain[0], noted[1], plain[1], noted[2]),
        remarks=tuple(Remark(f"{kind}{n}", "?") for n in range(3) for kind in "np"),
    )
    options = RenderOptions(notes=place)
    path = tmp_path / "draft.docx"
    path.write_bytes(render(document, Format.DOCX, options).data)
    assert lint(path.read_bytes()) == []
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = by_office(path, folder, "docx").read_bytes()
    assert mismatches(document, read(saved, Format.DOCX), options) == ()


@pytest.mark.slow
def test_remarks_are_still_there_when_libreoffice_saved_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(DATA)
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = by_office(path, folder, "docx").read_bytes()
    assert mismatches(DRAFT, read(saved, Format.DOCX)) == ()
