"""Copied items bring their sources along, and not the files attached to these."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QMimeData

from app.domain.attachment import Attachment
from app.domain.brief import Citation, TextItem
from app.domain.dossier import Dossier
from app.domain.ids import ItemId, SourceId
from app.domain.plain import to_plain
from app.domain.source import Source
from app.models.clips import CLIP_MIME, Clip, clip_mime, read_clip

FILE = Attachment("scan.pdf", "application/pdf", 12, "ab" * 32)
SOURCE = Source(SourceId("s"), title="Harbour log", attachments=(FILE,))
ITEM = TextItem(ItemId("i"), "The port is open.", citations=(Citation(SOURCE.id),))


def test_files_of_a_source_are_not_copied_with_it() -> None:
    data = clip_mime((ITEM,), Dossier("job", sources=(SOURCE,)), "text")
    assert b"scan.pdf" not in bytes(data.data(CLIP_MIME).data())
    pasted = read_clip(data, Dossier("another"))
    assert pasted is not None
    assert pasted.sources == (replace(SOURCE, attachments=()),)


def test_files_that_another_program_claims_are_not_believed() -> None:
    data = QMimeData()
    plain = to_plain(Clip((ITEM,), sources=(SOURCE,)))
    data.setData(CLIP_MIME, json.dumps(plain).encode())
    pasted = read_clip(data, Dossier("another"))
    assert pasted is not None
    assert pasted.sources == (replace(SOURCE, attachments=()),)
