"""Reads a finished PDF again, with pdfium: what its tags say stands on its pages.

The text is that of the glyphs on the page, put in order by the structure tree; the
evidence is that of the file inside. So each can be held against the other.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from exports.password import prepared
from exports.readback.directed import runs_leftward, texts_of_objects
from exports.readback.inside import Inside
from exports.readback.model import (
    LINE_END,
    RECIPE,
    RECORD,
    Readback,
    ReadbackError,
    locked,
)
from exports.readback.spaces import followed_by_space, stands_beside
from exports.readback.tagged import (
    Node,
    Piece,
    added_in,
    headings_in,
    paragraphs_in,
    passages_in,
)
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MARKING_KEY = b"BRWR_Marking"
_EDGES = {
    1: sentence("top"),
    2: sentence("bottom"),
}  # of a page, by what its marking is marked with
_HYPHENS = "\ufffe\x02"  # how pdfium gives any hyphen at the end of a line
_SOFT_HYPHEN = b"\xfe\xff\x00\xad"  # what the hyphen of a divided word says
_CELLS = frozenset(("TH", "TD"))
_Room = ctypes.c_ushort * 256  # for most texts: to ask for its size costs as much
_DEEPEST = 60  # levels of the tree that are read


def read_pdf(data: bytes, password: str = "") -> Readback:
    """Read a PDF. ReadbackError when it is damaged, locked or without tags."""
    try:
        with pypdfium2.PdfDocument(data, password=prepared(password) or None) as pdf:
            return _read(pdf)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise locked(password) from error
        if error.err_code == pdfium.FPDF_ERR_SUCCESS:  # a PDF, but there is no page
            raise ReadbackError(sentence("The PDF has lost all its pages")) from error
        raise ReadbackError(sentence("The PDF is damaged or no PDF at all")) from error


def _read(pdf: pypdfium2.PdfDocument) -> Readback:
    root = Node("Document")
    banners: list[str] = []
    strays: list[str] = []
    joined: dict[str, Node] = {}
    for number in range(len(pdf)):
        page = pdf[number]
        shown = _texts(page, number)
        banners += (shown.banners[edge] for edge in _EDGES)
        strays += shown.strays
        _grow(page, shown.texts, root, joined)
        page.close()
    if not root.kids:
        raise ReadbackError(sentence("The PDF has no tags that say what stands where"))
    inside = Inside(pdf)
    evidence, sources = inside.manifest()
    nodes = list(root.below())
    return Readback(
        tuple(paragraphs_in(nodes)),
        tuple(node.text() for node in nodes if node.role == "Note"),
        tuple(banners),
        tuple(passages_in(nodes)),
        evidence,
        sources,
        str(pdf.get_metadata_value("Title")),
        root.language,
        tuple(
            sentence("{where} of page {number}").format(where=edge, number=number + 1)
            for number in range(len(pdf))
            for edge in _EDGES.values()
        ),
        str(pdf.get_metadata_value(RECORD)),
        tuple(strays),
        tuple(added_in(nodes)),
        attachments=inside.others(),
        headings=tuple(headings_in(nodes)),
        recipe=str(pdf.get_metadata_value(RECIPE)),
        author=str(pdf.get_metadata_value("Author")),
    )


@dataclass(slots=True)
class _Shown:
    """What one page shows: by marked content, as marking, and in no order at all."""

    page: int
    texts: dict[int, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    banners: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    strays: list[str] = field(default_factory=list)

    def add(self, item: Any, text: str) -> None:  # noqa: ANN401 - as below
        """Add the text of a text object."""
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if mcid >= 0:
            ends = text[-1:] in _HYPHENS
            text = text[:-1] + "-" if ends else text
            text = "" if _divides(item) else text.replace(LINE_END, " ")
            self.texts[mcid].append(self._piece(item, text))
        elif edge := _banner_edge(item):
            self.banners[edge] += text
        elif not _is_artifact(item) and text.strip():
            self.strays.append(text)

    def _piece(self, item: Any, text: str) -> Piece:  # noqa: ANN401 - as below
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        pdfium.FPDFTextObj_GetFontSize(item, size)
        return Piece(text, self.page, matrix.f, size.value)


def _texts(page: pypdfium2.PdfPage, number: int) -> _Shown:
    """Return what stands on a page."""
    found = _Shown(number)
    shown = page.get_textpage()
    items = list(_objects(page))
    leftward = runs_leftward(shown.get_text_range()) or _goes_back(items)
    drawn = texts_of_objects(shown) if leftward else {}
    spaced: frozenset[int] | None = None
    for item, other in zip_longest(items, items[1:]):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            found.strays.append(sentence("a drawing with text of its own"))
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = ctypes.addressof(item.contents)
            text = drawn.get(address, "") or _utf16(
                pdfium.FPDFTextObj_GetText, item, shown.raw
            )
            if (
                not drawn
                and spaced is None
                and (
                    _is_in_cell(item)
                    or (text[-1:] == " " and stands_beside(item, other))
                )
            ):
                spaced = followed_by_space(shown)
            if spaced and text[-1:] == " " and address in spaced:
                text = text[:-1]
            # what holds nothing but spaces comes back empty
            found.add(item, text or " ")
    shown.close()
    found.strays += _annotated(page)
    return found


def _goes_back(items: Iterable[Any]) -> bool:
    """Whether a text stands left of the one before on its line.

    Signs and figures can be made to run leftward by marks of direction alone; pdfium
    then adds spaces where it goes on elsewhere.
    """
    before, here = pdfium.FS_MATRIX(), pdfium.FS_MATRIX()
    for item in items:
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_GetMatrix(item, here)
            if here.f == before.f and here.e < before.e:
                return True
            before, here = here, before
    return False


def _objects(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield pdfium.FPDFPage_GetObject(page.raw, index)


def _annotated(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield what annotations lay over a page; links show nothing."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_LINK:
            said = _utf16(pdfium.FPDFAnnot_GetStringValue, note, b"Contents")
            named = sentence("an annotation: {text}").format(text=said)
            yield named if said else sentence("an annotation")
        pdfium.FPDFPage_CloseAnnot(note)


def _divides(item: Any) -> bool:  # noqa: ANN401 - pdfium's handles have no types
    """Whether a text object is the hyphen of a word that goes on in the next line."""
    mark = pdfium.FPDFPageObj_GetMark(item, pdfium.FPDFPageObj_CountMarks(item) - 1)
    said = (ctypes.c_ubyte * len(_SOFT_HYPHEN))()
    size = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", said, len(said), size)
    return bytes(said) == _SOFT_HYPHEN


def _banner_edge(item: Any) -> int:  # noqa: ANN401 - as above
    """Return which marking of ``_EDGES`` a text object belongs to, or 0 for none."""
    value = ctypes.c_int()
    for mark in _marks(item):
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, _MARKING_KEY, value):
            return value.value
    return 0


def _is_artifact(item: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a text object is a running head or foot, or a table's head again."""
    return "Artifact" in _mark_names(item)


def _is_in_cell(item: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a text object stands in a cell, not in a link or span there."""
    return not _CELLS.isdisjoint(_mark_names(item))


def _mark_names(item: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    for mark in _marks(item):
        yield _utf16(pdfium.FPDFPageObjMark_GetName, mark, sized=True)


def _marks(item: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        yield pdfium.FPDFPageObj_GetMark(item, index)


def _grow(
    page: pypdfium2.PdfPage,
    texts: dict[int, list[Piece]],
    root: Node,
    joined: dict[str, Node],
) -> None:
    """Add what one page shows to the tree; ``joined`` holds what goes over pages."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
        root.language = root.language or _utf16(
            pdfium.FPDF_StructElement_GetLang, element
        )
        _add_kids(element, root, texts, joined, 0)
    pdfium.FPDF_StructTree_Close(tree)


def _add_kids(
    element: Any,  # noqa: ANN401 - as above
    node: Node,
    texts: dict[int, list[Piece]],
    joined: dict[str, Node],
    depth: int,
) -> None:
    if depth > _DEEPEST:
        raise ReadbackError(
            sentence("The tags of the PDF are nested too deep to be read")
        )
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            name = _utf16(pdfium.FPDF_StructElement_GetID, child)
            made = joined.get(name) if name else None
            if made is None:
                made = Node(_utf16(pdfium.FPDF_StructElement_GetType, child), name)
                made.alternative = _utf16(pdfium.FPDF_StructElement_GetAltText, child)
                node.kids.append(made)
                if name:
                    joined[name] = made
            _add_kids(child, made, texts, joined, depth + 1)
        else:
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mcid >= 0:
                node.kids += texts.get(mcid, ())


def _utf16(
    read: Callable[..., int],
    *handles: Any,  # noqa: ANN401 - as above
    sized: bool = False,
) -> str:
    """Call a function of pdfium that fills a buffer with UTF-16 and a final zero.

    ``sized`` ones do not return how many bytes that are, but fill in that too.
    """
    buffer, length = _Room(), ctypes.c_ulong()
    more = (length,) if sized else ()
    size = read(*handles, buffer, ctypes.sizeof(buffer), *more)
    size = length.value if sized else size
    if size <= 2:  # noqa: PLR2004 - only the zero
        return ""
    if size > ctypes.sizeof(buffer):  # then nothing has been filled in
        larger = (ctypes.c_ushort * size)()  # large enough in bytes and in units
        read(*handles, larger, size, *more)
        return ctypes.string_at(larger, size - 2).decode("utf-16-le", "replace")
    return ctypes.string_at(buffer, size - 2).decode("utf-16-le", "replace")
