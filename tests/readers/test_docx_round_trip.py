"""A Word file that LibreOffice edited and saved is still known, piece by piece."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from exports import Evidence, Format, NotePlace, Paragraph, RenderOptions, Text, render
from exports.document import plain_text
from exports.docx.anchors import Anchors
from exports.readback import mismatches, read
from exports.readback.expected import note_text, notes_of
from exports.readback.model import record_of
from tests.exports.showcase import SHOWCASE, note
from tests.readers.tools import by_office

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PASSAGES = tuple(
    Paragraph((Text(f"Passage number {n} says so."), note(f"Source {n}")), id=f"n{n}")
    for n in range(1, 13)
)
BRIEF = replace(
    SHOWCASE,
    blocks=(*SHOWCASE.blocks, *PASSAGES),
    evidence=(
        *SHOWCASE.evidence,
        *(
            Evidence(p.id, "passage", plain_text(p.content), "verbatim", (("a", "b"),))
            for p in PASSAGES
        ),
    ),
)
TEXTS = {piece.id: piece.text for piece in BRIEF.evidence}


NOTES = sorted(note_text(held).strip() for held in notes_of(BRIEF))
EDITED = TEXTS | {
    "n3": "Indeed: Passage number 3 says so.",
    "n5": "",
    "n7": "Passage number 7 said so.",
}


def change(body: str) -> str:
    """Change a passage, and two others with the changes tracked."""
    return tracked(body).replace("number 7 says", "number 7 said")


def edited(path: Path) -> Path:
    """Change the text of a file as an editor would, its other parts left alone."""
    out = path.with_name("edited.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = change(data.decode())
                assert text != data.decode()
                data = text.encode()
            new.writestr(name, data)
    return out


def tracked(body: str) -> str:
    """Mark an addition to a passage and the deletion of another, as Word does."""
    who = 'w:author="A" w:date="2026-03-02T00:00:00Z"'
    body = body.replace(
        '<w:r><w:t xml:space="preserve">Passage number 3 says so.</w:t></w:r>',
        f'<w:ins w:id="901" {who}><w:r><w:t xml:space="preserve">Indeed: </w:t></w:r>'
        '</w:ins><w:r><w:t xml:space="preserve">Passage number 3 says so.</w:t></w:r>',
    )
    return body.replace(
        '<w:r><w:t xml:space="preserve">Passage number 5 says so.</w:t></w:r>',
        f'<w:del w:id="902" {who}><w:r><w:delText xml:space="preserve">Passage number'
        " 5 says so.</w:delText></w:r></w:del>",
    )


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.docx"
    path.write_bytes(render(BRIEF, Format.DOCX).data)
    return path


def saved(path: Path, suffix: str = "docx") -> Path:
    folder = path.parent / f"saved-{suffix}"
    folder.mkdir()
    return by_office(path, folder, suffix)


def test_what_was_edited_differs_and_all_else_is_found_after_saving(
    brief: Path,
) -> None:
    """What is tracked is read as if it were accepted."""
    readback = read(saved(edited(brief)).read_bytes(), Format.DOCX)
    found = dict(readback.passages)
    assert {key: found.get(key, "") for key in TEXTS} == EDITED
    assert readback.evidence == BRIEF.evidence
    assert sorted(readback.notes) == NOTES


@pytest.mark.slow
def test_contents_cover_and_endnotes_are_read_back_after_saving(tmp_path: Path) -> None:
    options = RenderOptions(notes=NotePlace.END, contents=2, cover=True)
    path = tmp_path / "brief.docx"
    path.write_bytes(render(BRIEF, Format.DOCX, options).data)
    readback = read(saved(path).read_bytes(), Format.DOCX)
    assert dict(readback.passages) == TEXTS
    assert mismatches(BRIEF, readback, options) == ()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["odt", "rtf"])
def test_each_id_has_its_text_again_after_edits_in_formats_that_drop_the_evidence(
    brief: Path, suffix: str
) -> None:
    """The names of the bookmarks are those that the document of the brief gives."""
    through = saved(edited(brief), suffix)
    folder = through.parent / "back"
    folder.mkdir()
    back = read(by_office(through, folder, "docx").read_bytes(), Format.DOCX)
    keys = {name: key for key, name in Anchors(BRIEF).names.items()}
    found = {keys[name]: text for name, text in back.marked}
    assert {key: found.get(key, "") for key in TEXTS} == EDITED
    assert (back.passages, back.evidence) == ((), ())
    assert back.record == record_of(BRIEF.evidence, BRIEF.sources)
    assert sorted(back.notes) == NOTES


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["odt", "rtf"])
def test_bookmarks_and_texts_come_back_through_other_formats(
    brief: Path, suffix: str
) -> None:
    """The manifest does not: what is left are bookmarks and the name of the file."""
    through = saved(brief, suffix)
    folder = through.parent / "back"
    folder.mkdir()
    back = by_office(through, folder, "docx")
    with zipfile.ZipFile(back) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        properties = archive.read("docProps/custom.xml").decode()
    held = {
        start.get(f"{W}name"): "".join(map(str, paragraph.itertext()))
        for paragraph in body.iter(f"{W}p")
        for start in paragraph.iter(f"{W}bookmarkStart")
    }
    for number, piece in enumerate(BRIEF.evidence, 1):
        assert piece.text in held[f"_bc_{number:04}"]
    assert re.search(r"[0-9a-f]{32}", properties)
    assert len(read(back.read_bytes(), Format.DOCX).notes) == 8 + len(PASSAGES)
