"""Spaces that pdfium adds to what a page says, where two texts stand side by side.

It hands them out with the text object before them. In a paragraph that does no harm,
since its lines end in spaces of their own. In a cell whose row goes over pages, lines
of all cells alternate: there such a space would stand inside a word that was cut, or an
address. So they are only looked for on pages with tables.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    import pypdfium2


def followed_by_space(shown: pypdfium2.PdfTextPage) -> frozenset[int]:
    """Return the addresses of text objects that a space comes after, not their own."""
    found = set()
    last = 0
    for index in range(pdfium.FPDFText_CountChars(shown.raw)):
        item = pdfium.FPDFText_GetTextObject(shown.raw, index)
        address = ctypes.addressof(item.contents) if item else 0
        said = pdfium.FPDFText_GetUnicode(shown.raw, index)
        if last and address != last and said == ord(" "):
            found.add(last)
        last = address
    return frozenset(found)
