"""Spaces that pdfium adds to what a page says, where two texts stand side by side.

It hands them out with the text object before them. In a paragraph that does no harm,
since its lines end in spaces of their own. In a cell whose row goes over pages, lines
of all cells alternate: there such a space would stand inside a word that was cut, or an
address; and so in the left column of a quotation beside its translation. So they are
only looked for on pages with tables, and with texts far apart on one line.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from typing import Any

    import pypdfium2

_WIDEST = 12.0  # points: what texts have between them that are not side by side
_SAME_LINE = 0.1  # points between baselines


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


def stands_beside(
    item: Any,  # noqa: ANN401 - pdfium's handles have no types
    other: Any,  # noqa: ANN401 - as above
) -> bool:
    """Whether another text stands on the line of one, in a column of its own."""
    if not other or pdfium.FPDFPageObj_GetType(other) != pdfium.FPDF_PAGEOBJ_TEXT:
        return False
    here, there = pdfium.FS_MATRIX(), pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, here)
    pdfium.FPDFPageObj_GetMatrix(other, there)
    if abs(there.f - here.f) > _SAME_LINE:
        return False
    right, unused = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetBounds(item, unused, unused, right, unused)
    return bool(there.e - right.value > _WIDEST)
