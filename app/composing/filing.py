"""A brief to the document of a file, with the template and the look that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.handover import Handover
    from exports.document import Document
    from exports.rendered import RenderOptions


def compiled(
    brief: Brief,
    dossier: Dossier,
    *,
    sources: bool = False,
    endnotes: bool = False,
    origins: bool = False,
) -> Document:
    """Return the document of a brief. TemplateError when its template is missing.

    ``sources``, ``endnotes`` and ``origins`` are those of ``compile_brief``.
    """
    from app.composing.compile import compile_brief  # noqa: PLC0415 - on first use
    from app.composing.templates import template_of  # noqa: PLC0415

    template = template_of(brief)
    return compile_brief(
        brief, dossier, template, sources=sources, endnotes=endnotes, origins=origins
    )


def handed_over(
    brief: Brief, dossier: Dossier, handover: Handover, styles: Path, password: str = ""
) -> tuple[Document, RenderOptions]:
    """Return the document of a brief and how to write it.

    ``styles`` is the folder of the user's own style sheets. TemplateError or StyleError
    when its template or style sheet cannot be used.
    """
    from app.composing.rendering import (  # noqa: PLC0415 - on first use
        as_marked,
        as_released,
        options_for,
    )

    brief = as_released(as_marked(brief, handover), handover.withheld)
    document = compiled(
        brief,
        dossier,
        sources=handover.sources,
        endnotes=handover.endnotes,
        origins=handover.tells_origins,
    )
    return document, options_for(handover, styles, password)


def file_of(
    brief: Brief, dossier: Dossier, handover: Handover, styles: Path, password: str = ""
) -> tuple[Document, RenderOptions]:
    """Return what ``handed_over`` does, with the brief's own data as files hold it."""
    from app.composing.portable import with_data  # noqa: PLC0415 - on first use
    from app.composing.rendering import as_marked  # noqa: PLC0415

    document, options = handed_over(brief, dossier, handover, styles, password)
    return with_data(document, as_marked(brief, handover), dossier), options
