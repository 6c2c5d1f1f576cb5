"""Reads a finished PDF again, with pdfium: what its tags say stands on its pages.

The text is that of the glyphs on the page, put in order by the structure tree; the
evidence is that of the file inside. So each can be held against the other.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from exports.charts.words import data_in
from exports.document import rows_text
from exports.password import prepared
from exports.readback.inside import Inside
from exports.readback.model import LINE_END, RECORD, Readback, ReadbackError, locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BLOCK_ID, _ADDED_ID = "block:", "added:"  # before the ids of elements
_NOT_LISTED = ("title", f"{_ADDED_ID}contents")  # ids of headings
_HEADING = re.compile("H[1-6]")
_MARKING_KEY = b"BRWR_Marking"
_EDGES = {1: "top", 2: "bottom"}  # of a page, by what its marking is marked with
_TEXT_ROLES = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "TH", "TD")
_CELLS = ("TH", "TD")
_APART = ("Note", "Reference", "Figure", "Lbl")  # no part of the text around them
_HYPHENS = "\ufffe\x02"  # how pdfium gives any hyphen at the end of a line
_SOFT_HYPHEN = b"\xfe\xff\x00\xad"  # what the hyphen of a divided word says
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# In paragraphs with such letters pdfium loses the space at the end of a line.
_ENDS = " " + LINE_END
_LINE_ENDS = re.compile(rf" *{LINE_END}[ {LINE_END}]*")
_NEXT_LINE = 0.6  # of the size: a baseline that far off is that of another line
_BRACKETS = "()[]{}<>«»‹›"  # pairs
_Room = ctypes.c_ushort * 256  # for most texts: to ask for its size costs as much
_DEEPEST = 60  # levels of the tree that are read


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text object: what it says, and where its line stands, in points."""

    text: str
    page: int
    baseline: float
    size: float

    def is_behind(self, other: _Piece) -> bool:
        """Whether it goes on the line of another one, raised or not."""
        far = abs(self.baseline - other.baseline)
        return self.page == other.page and far <= _NEXT_LINE * self.size


@dataclass(slots=True)
class _Node:
    """An element of the tree, with the text on its pages."""

    role: str
    id: str = ""
    language: str = ""
    alternative: str = ""
    kids: list[_Node | _Piece] = field(default_factory=list)

    def below(self) -> Iterator[_Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, _Node):
                yield from kid.below()

    def text(self) -> str:
        """Return the text of one paragraph, what stands apart left out."""
        pieces = list(self.pieces())
        text = "".join([piece.text for piece in pieces])
        if not _RIGHT_TO_LEFT.search(text):
            return text
        parts = [
            piece.text if piece.is_behind(before) else LINE_END + piece.text
            for before, piece in pairwise(pieces)
        ]
        text = pieces[0].text + "".join(parts)
        return _unmirrored(_LINE_ENDS.sub(LINE_END, text.strip(_ENDS)))

    def entry(self) -> str:
        """Return an entry of contents with its number, without those below it."""
        references = [
            kid
            for kid in self.kids
            if isinstance(kid, _Node) and kid.role == "Reference"
        ]
        below = (node for reference in references for node in reference.below())
        pieces = (kid for node in below for kid in node.kids)
        return "".join(kid.text for kid in pieces if isinstance(kid, _Piece))

    def pieces(self) -> Iterator[_Piece]:
        """Yield the text objects of one paragraph."""
        for kid in self.kids:
            if isinstance(kid, _Piece):
                yield kid
            elif kid.role not in _APART:
                yield from kid.pieces()


def read_pdf(data: bytes, password: str = "") -> Readback:
    """Read a PDF. ReadbackError when it is damaged, locked or without tags."""
    try:
        with pypdfium2.PdfDocument(data, password=prepared(password) or None) as pdf:
            return _read(pdf)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise locked(password) from error
        raise ReadbackError("The PDF is damaged or no PDF at all") from error


def _added(nodes: list[_Node]) -> Iterator[str]:
    """Yield what stands beside the text, and the entries of contents."""
    for node in nodes:
        if node.role == "TOCI":
            yield node.entry()
        elif node.id.startswith(_ADDED_ID):
            yield node.text()


def _headings(nodes: list[_Node]) -> Iterator[tuple[str, int]]:
    """Yield the headings that contents may list, each with its page from 1."""
    for node in nodes:
        if _HEADING.fullmatch(node.role) and node.id not in _NOT_LISTED:
            text, piece = node.text(), next(node.pieces(), None)
            if piece and text.strip():
                yield text, piece.page + 1


def _read(pdf: pypdfium2.PdfDocument) -> Readback:
    root = _Node("Document")
    banners: list[str] = []
    strays: list[str] = []
    joined: dict[str, _Node] = {}
    for number in range(len(pdf)):
        page = pdf[number]
        shown = _texts(page, number)
        banners += (shown.banners[edge] for edge in _EDGES)
        strays += shown.strays
        _grow(page, shown.texts, root, joined)
        page.close()
    if not root.kids:
        raise ReadbackError("The PDF has no tags that say what stands where")
    inside = Inside(pdf)
    evidence, sources = inside.manifest()
    nodes = list(root.below())
    paragraphs = tuple(
        node.text()
        for node in nodes
        if node.role in _TEXT_ROLES and not node.id.startswith(_ADDED_ID)
    )
    return Readback(
        paragraphs,
        tuple(node.text() for node in nodes if node.role == "Note"),
        tuple(banners),
        tuple(_passages(nodes)),
        evidence,
        sources,
        str(pdf.get_metadata_value("Title")),
        root.language,
        tuple(
            f"{edge} of page {number + 1}"
            for number in range(len(pdf))
            for edge in _EDGES.values()
        ),
        str(pdf.get_metadata_value(RECORD)),
        tuple(strays),
        tuple(_added(nodes)),
        attachments=inside.others(),
        headings=tuple(_headings(nodes)),
    )


def _passages(nodes: list[_Node]) -> Iterator[tuple[str, str]]:
    """Yield what stands under the id of each block; tables, charts: the cells alone."""
    for node in nodes:
        if node.id.startswith(_BLOCK_ID):
            if node.role == "Table":
                text = rows_text(
                    [cell.text() for cell in row.below() if cell.role in _CELLS]
                    for row in node.below()
                    if row.role == "TR"
                )
            elif drawn := [n for n in node.below() if data_in(n.alternative)]:
                text = data_in(drawn[0].alternative)
            else:
                texts = [p.text() for p in node.below() if p.role in _TEXT_ROLES]
                text = "\n".join(texts)
            yield node.id.removeprefix(_BLOCK_ID), text


@dataclass(slots=True)
class _Shown:
    """What one page shows: by marked content, as marking, and in no order at all."""

    page: int
    texts: dict[int, list[_Piece]] = field(default_factory=lambda: defaultdict(list))
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

    def _piece(self, item: Any, text: str) -> _Piece:  # noqa: ANN401 - as below
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        pdfium.FPDFTextObj_GetFontSize(item, size)
        return _Piece(text, self.page, matrix.f, size.value)


def _texts(page: pypdfium2.PdfPage, number: int) -> _Shown:
    """Return what stands on a page."""
    found = _Shown(number)
    shown = page.get_textpage()
    drawn = _drawn(shown) if _RIGHT_TO_LEFT.search(shown.get_text_range()) else {}
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            found.strays.append("a drawing with text of its own")
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            text = drawn.get(ctypes.addressof(item.contents), "") or _utf16(
                pdfium.FPDFTextObj_GetText, item, shown.raw
            )
            # what holds nothing but spaces comes back empty
            found.add(item, text or " ")
    shown.close()
    found.strays += _annotated(page)
    return found


def _annotated(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield what annotations lay over a page; links show nothing."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_LINK:
            said = _utf16(pdfium.FPDFAnnot_GetStringValue, note, b"Contents")
            yield f"an annotation: {said}" if said else "an annotation"
        pdfium.FPDFPage_CloseAnnot(note)


def _divides(item: Any) -> bool:  # noqa: ANN401 - pdfium's handles have no types
    """Whether a text object is the hyphen of a word that goes on in the next line."""
    mark = pdfium.FPDFPageObj_GetMark(item, pdfium.FPDFPageObj_CountMarks(item) - 1)
    said = (ctypes.c_ubyte * len(_SOFT_HYPHEN))()
    size = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", said, len(said), size)
    return bytes(said) == _SOFT_HYPHEN


def _drawn(shown: pypdfium2.PdfTextPage) -> dict[int, str]:
    """Return the text of each text object in the order in which it was drawn.

    Where letters go from right to left pdfium puts whole lines in another order.
    """
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(shown.raw)):
        item = pdfium.FPDFText_GetTextObject(shown.raw, index)
        if item:
            pdfium.FPDFText_GetCharOrigin(shown.raw, index, x, y)
            character = chr(pdfium.FPDFText_GetUnicode(shown.raw, index))
            found[ctypes.addressof(item.contents)].append((x.value, character))
    return {
        item: "".join(text for _, text in sorted(characters, key=lambda held: held[0]))
        for item, characters in found.items()
    }


def _unmirrored(text: str) -> str:
    """Turn brackets back that pdfium mirrored: none closes that was not opened."""
    opened: list[str] = []
    turned = []
    for character in text:
        at = _BRACKETS.find(character)
        if at >= 0:
            opener = _BRACKETS[at - at % 2]
            closes = bool(opened) and opened[-1] == opener
            character = _BRACKETS[at - at % 2 + closes]  # noqa: PLW2901
            if closes:
                opened.pop()
            else:
                opened.append(opener)
        turned.append(character)
    return "".join(turned)


def _banner_edge(item: Any) -> int:  # noqa: ANN401 - as above
    """Return which marking of ``_EDGES`` a text object belongs to, or 0 for none."""
    value = ctypes.c_int()
    for mark in _marks(item):
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, _MARKING_KEY, value):
            return value.value
    return 0


def _is_artifact(item: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a text object is a running head or foot, or a table's head again."""
    return any(
        _utf16(pdfium.FPDFPageObjMark_GetName, mark, sized=True) == "Artifact"
        for mark in _marks(item)
    )


def _marks(item: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        yield pdfium.FPDFPageObj_GetMark(item, index)


def _grow(
    page: pypdfium2.PdfPage,
    texts: dict[int, list[_Piece]],
    root: _Node,
    joined: dict[str, _Node],
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
    node: _Node,
    texts: dict[int, list[_Piece]],
    joined: dict[str, _Node],
    depth: int,
) -> None:
    if depth > _DEEPEST:
        raise ReadbackError("The tags of the PDF are nested too deep to be read")
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            name = _utf16(pdfium.FPDF_StructElement_GetID, child)
            made = joined.get(name) if name else None
            if made is None:
                made = _Node(_utf16(pdfium.FPDF_StructElement_GetType, child), name)
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
