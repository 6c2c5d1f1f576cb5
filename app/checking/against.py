"""The pages of an exported file, held against a brief: word for word, own words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.composing.compile import compile_brief
from app.composing.templates import load_template
from exports.readback.selftest import text_mismatches

if TYPE_CHECKING:
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from exports.readback import Readback


def said_otherwise(
    readback: Readback, brief: Brief, dossier: Dossier
) -> tuple[str, ...]:
    """Say in one sentence each what the pages do not say as the brief does.

    A list of sources may have been added to the file or not; TemplateError when the
    template of the brief is not among ours.
    """
    template = load_template(brief.template)
    found = (
        text_mismatches(
            compile_brief(brief, dossier, template, sources=listed), readback
        )
        for listed in (False, True)
    )
    return min(found, key=len)
