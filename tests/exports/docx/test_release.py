"""What a sender withholds leaves no trace in a Word file."""

from __future__ import annotations

import datetime
import io
import re
import socket
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exports import (
    CrossReference,
    Format,
    Paragraph,
    Remark,
    RenderOptions,
    Withheld,
    render,
)
from exports.readback import differences
from exports.rendered import WordTemplate
from tests.exports.docx.test_house import HOUSE
from tests.exports.showcase import SAID, SHOWCASE

if TYPE_CHECKING:
    from pathlib import Path

ALL = RenderOptions(withheld=frozenset(Withheld), contents=2)
EVIDENCE = RenderOptions(withheld=frozenset({Withheld.EVIDENCE}))


def parts(options: RenderOptions) -> dict[str, str]:
    """Return the parts of the showcase as text, pictures left out."""
    data = render(SHOWCASE, Format.DOCX, options).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "media" not in name]
        return {name: archive.read(name).decode() for name in names}


def test_withheld_evidence_leaves_no_bookmark_control_or_copy_of_the_text() -> None:
    with_it, without = parts(RenderOptions()), parts(EVIDENCE)
    body = without["word/document.xml"]
    assert "<w:sdt>" in with_it["word/document.xml"]
    assert "<w:sdt>" not in body
    mentioned = {
        inline.target
        for inline in SHOWCASE.inlines()
        if isinstance(inline, CrossReference)
    }
    assert len(set(re.findall(r'w:name="(_bc_\d+)"', body))) == len(mentioned)
    everything = "".join(without.values())
    assert everything.count(SAID) == 1
    assert "talks.txt" not in everything


def test_an_id_of_the_brief_is_in_no_part() -> None:
    said = Paragraph(SHOWCASE.blocks[3].content, id="secret-17")  # type: ignore[union-attr] # a paragraph
    document = replace(
        SHOWCASE,
        blocks=(said, *SHOWCASE.blocks),
        evidence=(replace(SHOWCASE.evidence[0], id="secret-17"),),
    )
    data = render(document, Format.DOCX, EVIDENCE).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(
            b"secret-17" in archive.read(name) for name in archive.namelist()
        )


def test_a_release_says_what_the_document_says_without_what_is_withheld() -> None:
    data = render(SHOWCASE, Format.DOCX, ALL).data
    assert differences(SHOWCASE, data, Format.DOCX, ALL) == ()


def test_nothing_of_the_author_a_machine_or_the_sources_is_in_a_release() -> None:
    files = parts(ALL)
    about = "".join(part for name, part in files.items() if "word/doc" not in name)
    for trace in ("A. Analyst", "tass", "rsid", "paraId", "/home/", "python"):
        assert trace not in about
    assert "<dc:creator>" not in files["docProps/core.xml"]
    assert not any("thumbnail" in name.lower() for name in files)


def traces_of(data: bytes) -> bytes:
    """Return all that a file holds, unpacked: parts, their names, and its directory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        held = [archive.read(entry) for entry in entries]
        beside = [entry.extra + entry.comment for entry in entries]
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in entries} == {0}
        names = "\n".join(archive.namelist()).encode()
        return b"\n".join((*held, *beside, names, archive.comment))


@pytest.mark.parametrize("template", [None, WordTemplate(HOUSE)], ids=["ours", "house"])
def test_no_byte_of_a_release_tells_of_who_made_it_where_or_when(
    template: WordTemplate | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "Secret-Desk-17"
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "Secret-Desk-17")
    monkeypatch.setattr(socket, "gethostname", lambda: "Secret-Desk-17")
    options = replace(ALL, template=template)
    unsigned = replace(SHOWCASE, blocks=SHOWCASE.blocks[1:])  # the byline names her
    document = replace(unsigned, remarks=(Remark("p1", "Said Mr X"),))
    held = traces_of(render(document, Format.DOCX, options).data)
    now = datetime.datetime.now(tz=datetime.UTC)
    for trace in (
        *(b"Secret-Desk-17", b"A. Analyst", b"Mr X", b"Photographer", b"Exif"),
        *(b"Secretary", b"old letter", b"rsid", b"paraId", b"humbnail", b"talks.txt"),
        *(b"/home/", b"/tmp/", b"python", b"tass", b"attachedTemplate", b"TotalTime"),
        *(b"lastModifiedBy", b"revision", f"{now:%Y-%m-%dT%H}".encode()),
    ):
        assert trace not in held, trace
    draft = traces_of(render(SHOWCASE, Format.DOCX).data)
    assert b"A. Analyst" in draft  # or the search could not find anything
    assert b"talks.txt" in draft
