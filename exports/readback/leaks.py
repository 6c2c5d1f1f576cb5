"""What a sender withheld and a file says all the same.

It looks at the file and at what was asked for, never at what ``exports.release`` made
of the document: a release that lets something slip is found here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.rendered import Withheld
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.readback.model import Readback


_CREATOR = b"<dc:creator"  # in the XMP packet of a PDF, which is never packed


def leaks(
    readback: Readback, data: bytes, withheld: frozenset[Withheld]
) -> Iterator[str]:
    """Yield a sentence for each thing in a file that was to be left out of it.

    Its text is none of them: an author may be named there.
    """
    if not withheld:
        return
    if readback.attachments:
        yield sentence("The file holds other files, which were to be withheld.")
    if Withheld.EVIDENCE in withheld and readback.evidence:
        yield sentence("The file holds the evidence, which was to be withheld.")
    if Withheld.SOURCES in withheld and readback.sources:
        yield sentence("The file holds the sources, which were to be withheld.")
    if Withheld.AUTHOR in withheld and (readback.author or _CREATOR in data):
        yield sentence(
            "The properties of the file name an author, who was to be withheld."
        )
