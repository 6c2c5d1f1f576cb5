"""The evidence of a Word file from which another program has dropped it.

Through ODT and RTF come the bookmarks of the passages and the digest of their evidence,
not the evidence. A brief in the dossier that still has that digest has the same.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from app.composing.compile import compile_brief
from app.composing.origins import origins_in
from app.composing.rendering import as_released
from app.composing.templates import TemplateError, template_of
from exports.characters import mended
from exports.docx.anchors import Anchors
from exports.readback.model import record_of, withheld_in
from exports.release import released
from exports.rendered import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dossier import Dossier
    from exports.document import Document
    from exports.readback import Readback


def recovered(readback: Readback, dossier: Dossier) -> Readback | None:
    """Return a file with the evidence of its brief, None where no brief is that one."""
    for document in exported_as(readback, dossier):
        keys = {name: key for key, name in Anchors(document).names.items()}
        proven = {piece.id for piece in document.evidence}
        passages = [(keys.get(name, ""), text) for name, text in readback.marked]
        return replace(
            readback,
            evidence=document.evidence,
            sources=document.sources,
            passages=tuple(pair for pair in passages if pair[0] in proven),
            marked=(),
        )
    return None


def exported_as(readback: Readback, dossier: Dossier) -> Iterator[Document]:
    """Yield the briefs that have the evidence which a file recorded at its export.

    Each comes as it is exported with a list of sources, and without; if the file may
    have one of origins, also with and without that.
    """
    for document in _documents(readback, dossier):
        held = (document.evidence, document.sources, document.withheld)
        if document.evidence and record_of(*held) == readback.record:
            yield document


def _documents(readback: Readback, dossier: Dossier) -> Iterator[Document]:
    """Yield each brief as it may have been exported."""
    withheld = withheld_in(readback.record)
    for brief in dossier.briefs:
        try:
            template = template_of(brief)
        except TemplateError:
            continue
        shown = as_released(brief, withheld)
        told = origins_in(readback.paragraphs, brief.language)
        for listed, origins in product((False, True), told):
            document = compile_brief(
                shown, dossier, template, sources=listed, origins=origins
            )
            document = released(document, frozenset(map(Withheld, withheld)))
            yield mended(document)[0]
