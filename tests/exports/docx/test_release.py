"""What a sender withholds leaves no trace in a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from exports import CrossReference, Format, Paragraph, RenderOptions, Withheld, render
from exports.readback import differences
from tests.exports.showcase import SAID, SHOWCASE

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
