"""The pages of an exported file, held against a brief: word for word, own words too."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from app.composing.compile import compile_brief
from app.composing.origins import origins_in
from app.composing.templates import template_of
from app.domain.wording import retold
from exports.readback.selftest import text_mismatches
from exports.showing import as_shown

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from exports.readback import Readback
    from exports.rendered import Format


def said_otherwise(
    readback: Readback, brief: Brief, dossier: Dossier, to: Format
) -> tuple[str, ...]:
    """Say in one sentence each what the pages do not say as the brief does.

    A list of sources and one of origins may have been added to the file or not, and
    notes may stand at its end; TemplateError when the template of the brief is not
    among ours. Numbers of headings are labels, no words.
    """
    template = template_of(brief)
    told_origins = origins_in(readback.paragraphs, brief.language)
    documents = (
        compile_brief(
            brief, dossier, template, sources=listed, endnotes=at_end, origins=origins
        )
        for listed, at_end, origins in product(
            (False, True), (False, True), told_origins
        )
    )
    told: list[tuple[str, ...]] = []
    for document in documents:
        told.append(text_mismatches(as_shown(document, to, 0)[0], readback))
        if not told[-1]:
            break
    fewest = min(told, key=len)
    return tuple(map(retold, fewest))
