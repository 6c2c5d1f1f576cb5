"""Reads a finished file again, with code that the writers do not share."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exports.readback.model import Readback, ReadbackError
from exports.release import released
from exports.rendered import Format, RenderOptions

if TYPE_CHECKING:
    from exports.document import Document

__all__ = ["Readback", "ReadbackError", "differences", "mismatches", "read"]


def read(data: bytes, format: Format) -> Readback:  # noqa: A002 - the word for it
    """Read a finished file. ReadbackError when it is damaged or of another kind."""
    match format:
        case Format.DOCX:
            from exports.readback.docx import read_docx  # noqa: PLC0415 - on use

            return read_docx(data)
        case Format.PDF:
            from exports.readback.pdf import read_pdf  # noqa: PLC0415 - on use

            return read_pdf(data)
        case Format.TEXT:
            raise ReadbackError("A plain text file carries nothing to read back")
        case _:
            assert_never(format)


def mismatches(document: Document, readback: Readback) -> tuple[str, ...]:
    """Say in one sentence each what a file does not say as its document does."""
    from exports.readback.selftest import mismatches as compared  # noqa: PLC0415

    return compared(document, readback)


def differences(
    document: Document, data: bytes, to: Format, options: RenderOptions | None = None
) -> tuple[str, ...]:
    """Read a file and say what it does not say as its document does; plain text passes.

    ``options`` are those that it was written with. A file that cannot be read is one
    such sentence.
    """
    if to is Format.TEXT:
        return ()
    if options is not None:
        document = released(document, options.withheld)
    try:
        return mismatches(document, read(data, to))
    except ReadbackError as error:
        return (str(error),)
