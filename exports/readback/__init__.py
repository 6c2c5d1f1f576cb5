"""Reads a finished file again, with code that the writers do not share.

What it must say is told by code they do share: ``exports.release``, ``exports.showing``
and ``exports.matter``. Only what was withheld is looked for without the first of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from exports.readback.leaks import leaks
from exports.readback.model import LockedError, Readback, ReadbackError
from exports.release import released
from exports.rendered import Format, RenderOptions
from exports.showing import as_shown
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Document

__all__ = [
    "LockedError",
    "Readback",
    "ReadbackError",
    "differences",
    "mismatches",
    "read",
]


def read(
    data: bytes,
    format: Format,  # noqa: A002 - the word for it
    password: str = "",
) -> Readback:
    """Read a finished file. ReadbackError when it is damaged or of another kind.

    A ``password`` opens a locked file; LockedError when it does not.
    """
    match format:
        case Format.DOCX:
            from exports.readback.docx import read_docx  # noqa: PLC0415 - on use

            return read_docx(data, password)
        case Format.PDF:
            from exports.readback.pdf import read_pdf  # noqa: PLC0415 - on use

            return read_pdf(data, password)
        case Format.TEXT:
            raise ReadbackError(
                sentence("A plain text file carries nothing to read back")
            )
        case _:
            assert_never(format)


def mismatches(
    document: Document, readback: Readback, options: RenderOptions | None = None
) -> tuple[str, ...]:
    """Say in one sentence each what a file does not say as its document does.

    Without the ``options`` that it was written with, it may add what any of them add.
    """
    from exports.readback.selftest import mismatches as compared  # noqa: PLC0415

    return compared(document, readback, options)


def differences(
    document: Document, data: bytes, to: Format, options: RenderOptions | None = None
) -> tuple[str, ...]:
    """Read a file and say what it does not say as its document does; plain text passes.

    ``options`` are those that it was written with. A file that cannot be read is one
    such sentence.
    """
    if to is Format.TEXT:
        return ()
    options = options or RenderOptions()
    document = released(document, options.withheld)
    document, _ = as_shown(document, to, options.numbered(to))
    try:
        found = read(data, to, options.password)
        return (
            *mismatches(document, found, options),
            *leaks(found, data, options.withheld),
        )
    except ReadbackError as error:
        return (str(error),)
