"""Walks the text of a part of a DOCX as a reader of the page sees it.

Whatever is seen has to be told, or a change would go unnoticed. What is seen but is no
text, such as a picture, a field without a result or a line through words, is told as
U+FFFC to the passages.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from exports.readback.hidden import Hiding, is_on
from exports.readback.model import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_TEXT = {  # elements of a run that stand for text
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}softHyphen": "\N{SOFT HYPHEN}",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
# "delText" is only met here where no deletion is around it.
_SAID = frozenset((f"{_W}t", f"{_W}delText", f"{_M}t", f"{_A}t", *_TEXT))
_SEEN = frozenset(  # what shows something that is not in its own text
    f"{_W}{name}"
    for name in (
        *("drawing", "pict", "object", "control", "contentPart", "altChunk", "subDoc"),
        *("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong"),
        *("pgNum", "dir", "bdo"),
    )
) | {f"{_M}oMath"}
_UNSEEN = frozenset(  # deleted text, and what only steers
    f"{_W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "trPr", "tcPr", "tblPr")
)
_STRUCK = ("strike", "dstrike")  # lines through words, which take them back
_SILENT_FIELDS = frozenset(("XE", "TC", "TA", "RD", "SET", "PRIVATE"))  # show nothing


class Story:
    """One walk over some text: paragraphs, marks of notes, what bookmarks hold.

    ``names`` says which bookmarks are wanted, and the id of the block of each. Such a
    bookmark holds the whole of every paragraph that it touches: what somebody adds at
    the end of one stands behind its bookmark. ``added`` are the styles of what is
    no text of the document; it is kept apart in a list of that name.
    """

    def __init__(
        self,
        root: etree._Element,
        hiding: Hiding,
        names: Mapping[str, str] | None = None,
        added: frozenset[str] = frozenset(),
    ) -> None:
        self.paragraphs: list[str] = []
        self.added: list[str] = []
        self.marks: list[tuple[str, str]] = []  # kind of note, id
        self.remarks: list[str] = []  # their ids
        self.passages: list[tuple[str, str]] = []
        self._hiding = hiding
        self._names = names or {}
        self._apart = added
        self._open: dict[str, tuple[str, list[str]]] = {}
        self._ended: list[str] = []
        self._pieces: list[str] = []
        self._here: list[str] = []  # what passages hold of the paragraph at work
        self._around: etree._Element | None = None  # the paragraph at work
        self._cells = 0  # of the row at work, so far
        self._fields: list[str | None] = []  # instructions; None once a result began
        self._cases: dict[str, Callable[[etree._Element], None]] = {
            f"{_W}p": self._paragraph,
            f"{_W}r": self._run,
            f"{_W}sym": self._symbol,
            f"{_W}sdt": self._control,
            f"{_W}fldSimple": self._simple_field,
            f"{_W}fldChar": self._field,
            f"{_W}instrText": self._instruct,
            f"{_W}bookmarkStart": self._start,
            f"{_W}bookmarkEnd": self._end,
            f"{_W}footnoteReference": partial(self._mark, "footnote"),
            f"{_W}endnoteReference": partial(self._mark, "endnote"),
            f"{_W}commentReference": self._remark,
            f"{_W}tr": self._row,
            f"{_W}tc": self._cell,
            f"{_MC}AlternateContent": self._alternatives,
        }
        self._walk(root)

    @property
    def text(self) -> str:
        """What stands outside of all paragraphs, or in the one that was walked."""
        return "".join(self._pieces)

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in _SAID:
                self._say(_said(child))
            elif child.tag in self._cases:
                self._cases[child.tag](child)
            elif child.tag not in _UNSEEN:
                if child.tag in _SEEN:
                    self._tell(_OBJECT)
                self._walk(child)

    def _paragraph(self, element: etree._Element) -> None:
        outer = self._pieces, self._here, self._ended, self._around
        self._pieces, self._here, self._ended, self._around = [], [], [], element
        self._walk(element)
        apart = _style_of(element) in self._apart
        (self.added if apart else self.paragraphs).append("".join(self._pieces))
        for number in self._ended:
            self._finish(number)
        inner = self._here
        self._pieces, self._here, self._ended, self._around = outer
        self._here += inner  # of a paragraph in a text box
        self._tell("\n")

    def _run(self, element: etree._Element) -> None:
        if self._hiding.hides(element, self._around):
            self._hiding.remember(element)
            return
        if any(is_on(element, f"{_W}rPr/{_W}{line}") for line in _STRUCK):
            self._tell(_OBJECT)
        self._walk(element)

    def _row(self, element: etree._Element) -> None:
        if is_on(element, f"{_W}trPr/{_W}hidden"):
            return
        outer, self._cells = self._cells, 0
        self._walk(element)
        self._cells = outer
        self._tell("\n")

    def _cell(self, element: etree._Element) -> None:
        """Walk a cell; what holds more than one of a row has bars between them."""
        if self._cells:
            self._tell(" | ")
        self._cells += 1
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        if merged is None or merged.get(f"{_W}val") == "restart":
            self._walk(element)  # what is merged into the cell above is not shown

    def _symbol(self, element: etree._Element) -> None:
        """Say a symbol by its number; one of a symbol font is of private use."""
        try:
            self._say(chr(int(element.get(f"{_W}char") or "", 16)))
        except (ValueError, OverflowError):
            self._say(_OBJECT)

    def _control(self, element: etree._Element) -> None:
        """Walk a content control; Word fills one that is bound from elsewhere."""
        properties = element.find(f"{_W}sdtPr")
        if properties is not None and any(
            properties.find(f"{space}dataBinding") is not None for space in (_W, _W15)
        ):
            self._tell(_OBJECT)
        self._walk(element)

    def _simple_field(self, element: etree._Element) -> None:
        if _is_dirty(element) or not len(element):
            self._tell_field(element.get(f"{_W}instr") or "")
        self._walk(element)

    def _field(self, element: etree._Element) -> None:
        """Take notice of where a field begins, where its result does, and its end."""
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.append("")
            if _is_dirty(element):
                self._tell(_OBJECT)
        elif kind == "separate" and self._fields:
            self._fields[-1] = None
        elif kind == "end" and self._fields:
            instruction = self._fields.pop()
            if instruction is not None:  # there was no result
                self._tell_field(instruction)

    def _instruct(self, element: etree._Element) -> None:
        if self._fields and self._fields[-1] is not None:
            self._fields[-1] += element.text or ""

    def _tell_field(self, instruction: str) -> None:
        name = (instruction.split() or [""])[0].upper()
        if name not in _SILENT_FIELDS:
            self._tell(_OBJECT)

    def _alternatives(self, element: etree._Element) -> None:
        """Walk the first of some alternatives, and each that says something else."""
        walked: list[list[str]] = []
        for branch in element:
            said = Story(branch, self._hiding)
            words = [*said.paragraphs, said.text]
            if words not in walked:
                walked.append(words)
                self._walk(branch)

    def _say(self, text: str) -> None:
        self._pieces.append(text)
        self._tell(text)

    def _tell(self, text: str) -> None:
        """Add to what the open bookmarks hold."""
        self._here.append(text)
        for _, said in self._open.values():
            said.append(text)

    def _mark(self, kind: str, element: etree._Element) -> None:
        self.marks.append((kind, element.get(f"{_W}id") or ""))

    def _remark(self, element: etree._Element) -> None:
        self.remarks.append(element.get(f"{_W}id") or "")

    def _start(self, element: etree._Element) -> None:
        name = element.get(f"{_W}name") or ""
        if name in self._names:
            number = element.get(f"{_W}id") or ""
            if number in self._open:
                self._finish(number)
            self._open[number] = (self._names[name], list(self._here))

    def _end(self, element: etree._Element) -> None:
        number = element.get(f"{_W}id") or ""
        if number not in self._open or number in self._ended:
            return
        if self._around is None:
            self._finish(number)
        else:
            self._ended.append(number)  # at the end of the paragraph

    def _finish(self, number: str) -> None:
        if number in self._open:
            key, said = self._open.pop(number)
            self.passages.append((key, "".join(said).strip("\n")))


def _style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val") or ""


def _said(element: etree._Element) -> str:
    """Return what a piece of a run says; a page break is no text."""
    if element.get(f"{_W}type") == "page":
        return ""
    said = _TEXT.get(element.tag) or element.text or ""
    return said.replace(LINE_END, "\n")


def _is_dirty(element: etree._Element) -> bool:
    """Whether Word makes the result of a field anew when it opens the file."""
    return (element.get(f"{_W}dirty") or "0").lower() not in ("0", "false", "off")
