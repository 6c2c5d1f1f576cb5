"""What is attached to a source leaves with no brief: not in its data, not in a file."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pikepdf
import pytest

from app.composing.compile import compile_brief
from app.composing.portable import packed, unpacked, with_data
from app.composing.templates import load_template
from app.composing.wholeness import PortableError
from app.domain.attachment import Attachment
from app.domain.brief import Brief, Citation, Section, TextItem
from app.domain.dossier import Dossier
from app.domain.ids import BriefId, ItemId, SectionId, SourceId
from app.domain.plain import to_plain
from app.domain.source import Source
from exports import Format, render

TEMPLATE = load_template()
FILE = Attachment("hidden witness.pdf", "application/pdf", 12, "ab" * 32)
SOURCE = Source(SourceId("s"), title="Harbour log", attachments=(FILE,))
ITEM = TextItem(ItemId("i"), "The port is open.", citations=(Citation(SOURCE.id),))
BRIEF = Brief(
    BriefId("b"),
    "Ports",
    TEMPLATE.id,
    sections=(Section(SectionId("n"), "Facts", items=(ITEM,)),),
)
DOSSIER = Dossier("job", sources=(SOURCE,), briefs=(BRIEF,))


def unpacked_text(data: bytes) -> bytes:
    """Return all that a file holds, without compression."""
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            return data + b"".join(one.read_bytes() for one in streams)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize("to", [Format.PDF, Format.DOCX])
def test_no_export_tells_of_attached_files(to: Format) -> None:
    document = with_data(compile_brief(BRIEF, DOSSIER, TEMPLATE), BRIEF, DOSSIER)
    held = unpacked_text(render(document, to).data)
    assert b"Harbour log" in held  # the source itself is there
    for trace in ("hidden", "witness", FILE.sha256, "attachments"):
        assert trace.encode() not in held
        assert trace.encode("utf-16-be") not in held


def test_a_brief_that_came_back_has_its_sources_without_files() -> None:
    (source,) = unpacked(packed(BRIEF, DOSSIER)).sources
    assert source == replace(SOURCE, attachments=())


def test_data_that_claim_files_which_do_not_come_with_them_are_refused() -> None:
    held = json.loads(packed(BRIEF, DOSSIER))
    held["brief"]["sources"][0]["attachments"] = [to_plain(FILE)]
    with pytest.raises(PortableError, match="do not hold together"):
        unpacked(json.dumps(held).encode())
