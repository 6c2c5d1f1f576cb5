"""One way out: a ``Document`` and a format in, bytes and losses back. Opens no file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exports.characters import mended
from exports.release import released
from exports.rendered import Format, Rendered, RenderOptions

if TYPE_CHECKING:
    from exports.document import Document


def render(
    document: Document, to: Format, options: RenderOptions | None = None
) -> Rendered:
    """Write a document. The same document and options always give the same bytes."""
    options = options or RenderOptions()
    document, losses = mended(released(document, options.withheld))
    rendered = _written(document, to, options)
    return replace(rendered, losses=losses + rendered.losses)


def _written(document: Document, to: Format, options: RenderOptions) -> Rendered:
    match to:
        case Format.DOCX:
            from exports.docx.writer import write_docx  # noqa: PLC0415 - loaded on use

            return write_docx(document, options)
        case Format.PDF:
            from exports.pdf.writer import write_pdf  # noqa: PLC0415 - loaded on use

            return write_pdf(document, options)
        case Format.TEXT:
            from exports.text import write_text  # noqa: PLC0415 - loaded on use

            return write_text(document, options)
        case _:
            assert_never(to)
