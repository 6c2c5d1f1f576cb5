"""Reads a finished DOCX with lxml alone; knows nothing of how it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.readback.model import Readback, ReadbackError, read_manifest
from exports.readback.package import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from exports.document import Evidence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_EVIDENCE = "{urn:briefwright:evidence:1}"
_MARKING = "Marking"  # the name of the style of the banner
_TEXT = {  # elements of a run: what a reader sees
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}softHyphen": "\N{SOFT HYPHEN}",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_SHOWN = frozenset((f"{_W}t", *_TEXT))
_UNSEEN = frozenset(  # deleted text, and what only steers
    f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_VANISHED = f"{_W}rPr/{_W}vanish"


def read_docx(data: bytes) -> Readback:
    """Read a DOCX. ReadbackError when it is damaged or no Word document."""
    package = Package(data)
    body = package.tree(package.main)
    evidence, sources, names = _evidence(package)
    story = _Story(body, names)
    title, language = _properties(package)
    return Readback(
        tuple(story.paragraphs),
        _notes(package, story.marks),
        _banners(package, body),
        tuple(story.passages.items()),
        evidence,
        sources,
        title,
        language,
    )


class _Story:
    """One walk over some text: paragraphs, marks of notes, what bookmarks hold.

    ``names`` says which bookmarks are wanted, and the id of the block of each.
    """

    def __init__(
        self, root: etree._Element, names: Mapping[str, str] | None = None
    ) -> None:
        self.paragraphs: list[str] = []
        self.marks: list[str] = []
        self.passages: dict[str, str] = {}
        self._names = names or {}
        self._open: dict[str, tuple[str, list[str]]] = {}
        self._pieces: list[str] = []
        self._cells = 0  # of the row at work, so far
        self._cases = {
            f"{_W}p": self._paragraph,
            f"{_W}bookmarkStart": self._start,
            f"{_W}bookmarkEnd": self._end,
            f"{_W}footnoteReference": self._mark,
            f"{_W}tr": self._row,
            f"{_W}tc": self._cell,
        }
        self._walk(root)

    @property
    def text(self) -> str:
        """What stands outside of all paragraphs, or in the one that was walked."""
        return "".join(self._pieces)

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in _SHOWN:
                self._say(_shown(child))
            elif child.tag in self._cases:
                self._cases[child.tag](child)
            elif child.tag not in _UNSEEN and not _hidden(child):
                self._walk(child)

    def _paragraph(self, element: etree._Element) -> None:
        outer, self._pieces = self._pieces, []
        self._walk(element)
        self.paragraphs.append("".join(self._pieces))
        self._pieces = outer
        self._tell("\n")

    def _row(self, element: etree._Element) -> None:
        outer, self._cells = self._cells, 0
        self._walk(element)
        self._cells = outer
        self._tell("\n")

    def _cell(self, element: etree._Element) -> None:
        """Walk a cell; what holds more than one of a row has bars between them."""
        if self._cells:
            self._tell(" | ")
        self._cells += 1
        self._walk(element)

    def _say(self, text: str) -> None:
        self._pieces.append(text)
        self._tell(text)

    def _tell(self, text: str) -> None:
        """Add to what the open bookmarks hold."""
        for _, said in self._open.values():
            said.append(text)

    def _mark(self, element: etree._Element) -> None:
        self.marks.append(element.get(f"{_W}id") or "")

    def _start(self, element: etree._Element) -> None:
        name = element.get(f"{_W}name") or ""
        if name in self._names:
            key = self._names[name]
            self._open[element.get(f"{_W}id") or ""] = (key, [])

    def _end(self, element: etree._Element) -> None:
        ended = self._open.pop(element.get(f"{_W}id") or "", None)
        if ended:
            self.passages[ended[0]] = "".join(ended[1]).strip("\n")


def _hidden(element: etree._Element) -> bool:
    return element.tag == f"{_W}r" and element.find(_VANISHED) is not None


def _shown(element: etree._Element) -> str:
    """Return what a reader sees of a piece of a run; a page break is no text."""
    if element.get(f"{_W}type") == "page":
        return ""
    return _TEXT.get(element.tag) or element.text or ""


def _notes(package: Package, marks: list[str]) -> tuple[str, ...]:
    """Return the texts of the notes in the order of their marks."""
    part = package.related("footnotes", package.main)
    if part is None:
        if marks:
            raise ReadbackError("The file has marks of notes but no notes")
        return ()
    texts = {}
    for note in package.tree(part).iter(f"{_W}footnote"):
        text = "\n".join(_Story(note).paragraphs)
        texts[note.get(f"{_W}id") or ""] = text.strip()
    return tuple(texts.get(mark, "") for mark in marks)


def _banners(package: Package, body: etree._Element) -> tuple[str, ...]:
    """Return the marking of each head and foot; none at all where no one has it."""
    targets = {rel.id: rel.target for rel in package.relationships(package.main)}
    styles = _styles_called(_MARKING, package)
    found = [
        _banner(package.tree(targets.get(reference.get(f"{_R}id") or "", "")), styles)
        for section in body.iter(f"{_W}sectPr")
        for reference in section.iter(f"{_W}headerReference", f"{_W}footerReference")
    ]
    return tuple(found) if any(found) else ()


def _banner(root: etree._Element, styles: frozenset[str]) -> str:
    shown = [
        _Story(paragraph).text
        for paragraph in root.iter(f"{_W}p")
        for style in paragraph.iterfind(f"{_W}pPr/{_W}pStyle")
        if style.get(f"{_W}val") in styles
    ]
    return "".join(shown).strip()


def _styles_called(name: str, package: Package) -> frozenset[str]:
    part = package.related("styles", package.main)
    if part is None:
        return frozenset()
    return frozenset(
        style.get(f"{_W}styleId") or ""
        for style in package.tree(part).iter(f"{_W}style")
        for named in style.iterfind(f"{_W}name")
        if named.get(f"{_W}val") == name
    )


def _evidence(
    package: Package,
) -> tuple[tuple[Evidence, ...], tuple[str, ...], dict[str, str]]:
    """Return evidence, sources, and which bookmark holds which block of evidence."""
    for relationship in package.relationships(package.main):
        if relationship.kind != "customXml" or relationship.external:
            continue
        root = package.tree(relationship.target)
        if root.tag == f"{_EVIDENCE}evidence":
            manifest = root.findtext(f"{_EVIDENCE}manifest") or ""
            evidence, sources = read_manifest(manifest)
            proven = {piece.id for piece in evidence}
            bookmarks = root.iter(f"{_EVIDENCE}bookmark")
            named = {b.get("name") or "": b.get("block") or "" for b in bookmarks}
            return evidence, sources, _only(named, proven)
    return (), (), {}


def _only(named: dict[str, str], wanted: set[str]) -> dict[str, str]:
    return {name: key for name, key in named.items() if key in wanted}


def _properties(package: Package) -> tuple[str, str]:
    """Return title and language of the whole file."""
    part = package.related("core-properties")
    if part is None:
        return "", ""
    root = package.tree(part)
    title, language = root.find(f"{_DC}title"), root.find(f"{_DC}language")
    return (
        (title.text or "") if title is not None else "",
        (language.text or "") if language is not None else "",
    )
