"""One way out: a ``Document`` and a format in, bytes and losses back. Opens no file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from exports.sheet import StyleSheet, load_sheet

if TYPE_CHECKING:
    from exports.document import Document


class Format(StrEnum):
    """The formats a document can be written in; the value is the file's suffix."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to write: the look, and what is to be left out of the file."""

    sheet: StyleSheet = field(default_factory=load_sheet)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a writer could not carry over exactly, and in which block."""

    code: str
    message: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block went: page from 1, and its top as a part of the page height."""

    id: str
    page: int
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a writer made. ``pages`` is 0 where the format has none of its own."""

    data: bytes
    losses: tuple[Loss, ...] = ()
    placements: tuple[Placement, ...] = ()
    pages: int = 0


def render(
    document: Document, to: Format, options: RenderOptions | None = None
) -> Rendered:
    """Write a document. The same document and options always give the same bytes."""
    from exports.characters import mended  # noqa: PLC0415 - names a Loss itself

    document, losses = mended(document)
    rendered = _written(document, to, options or RenderOptions())
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
