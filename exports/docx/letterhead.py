"""Heads and feet of a template: kept with their pictures, filled in, made safe.

A field in braces is filled in wherever it stands, also over several runs: {title},
{reference}, {date}, {author}, {organisation}, {marking}. The marking is put into every
head and foot that has no place for it. In a place that a head has, a bookmark lets it
be read back: what stands beside it is the template's.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from exports.docx.template import W
from exports.docx.xml import NAMESPACES
from exports.pictures import PNG, PictureError, read_picture
from exports.readback.model import MARKING_BOOKMARK, ReadbackError
from exports.rendered import Loss
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exports.document import Document
    from exports.docx.template import Template
    from exports.pictures import Picture

_R = f"{{{NAMESPACES['r']}}}"
_WP = f"{{{NAMESPACES['wp']}}}"
_FIELD = re.compile(r"\{(title|reference|date|author|organisation|marking)\}")
# Word would fetch, run or ask for something when it meets these in a field.
_REACHING = re.compile(r"\s*(INCLUDE|LINK|DDE|IMPORT|DATABASE|MACRO|ASK|FILLIN)", re.I)
_DROPPED = tuple(
    f"{W}{name}"
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "proofErr", "permStart", "permEnd", "object", "altChunk"),
        *("control", "subDoc", "ins", "del", "moveFrom", "moveTo"),
    )
)
_HOLDERS = (f"{W}drawing", f"{W}pict")
_EDGES = {"header": "hdr", "footer": "ftr"}
_FIRST_BOOKMARK = 900_000  # an id that is no other's: the text counts its own from 0


@dataclass(frozen=True, slots=True)
class Head:
    """A head or foot ready for a file; ``pictures`` by the relationship they have."""

    data: bytes
    pictures: tuple[tuple[str, Picture], ...]


class Letterhead:
    """The heads and feet of a template, filled in for one document."""

    def __init__(self, template: Template, document: Document) -> None:
        self._template = template
        self._bookmarks = count(_FIRST_BOOKMARK)  # over all heads and feet
        self._marked = document.marking is not None
        metadata = document.metadata
        self._values = {
            "title": metadata.title,
            "reference": metadata.reference,
            "date": metadata.date_text or str(metadata.date or ""),
            "author": metadata.author,
            "organisation": metadata.organisation,
            "marking": document.marking.label if document.marking else "",
        }
        self.losses: list[Loss] = []
        self._parts = dict(self._found())

    @property
    def empty(self) -> bool:
        """Whether the template has nothing in any of its heads and feet."""
        return not any(_shows(root) for root, _ in self._parts.values())

    @property
    def first_differs(self) -> bool:
        """Whether the first page of the template has heads of its own."""
        section = self._template.section
        return section is not None and section.find(f"{W}titlePg") is not None

    def head(self, edge: str, kind: str, banner: str) -> Head | None:
        """Return the head or foot of a kind of page, None where there is none.

        ``edge`` is header or footer; a kind that is not there has what others have.
        ``banner`` is the paragraph of the marking, "" for none.
        """
        found = self._parts.get((edge, kind)) or self._parts.get((edge, "default"))
        if found is None:
            return None
        root, name = found
        root = etree.fromstring(etree.tostring(root))
        marked = "{marking}" in "".join(map(str, root.itertext()))
        pictures = self._pictures(root, name)
        _fill(root, self._values, self._bookmarks)
        if banner and not marked:
            paragraph = etree.fromstring(_in_namespaces(banner))[0]
            root.insert(0, paragraph) if edge == "header" else root.append(paragraph)
        data = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return Head(data, pictures)

    def _found(
        self,
    ) -> Iterator[tuple[tuple[str, str], tuple[etree._Element, str]]]:
        package, section = self._template.package, self._template.section
        if section is None:
            return
        links = {link.id: link for link in package.relationships(package.main)}
        for edge, tag in _EDGES.items():
            for reference in section.iterfind(f"{W}{edge}Reference"):
                link = links.get(reference.get(f"{_R}id") or "")
                if link is None or link.external:
                    continue
                try:
                    root = package.tree(link.target)
                except ReadbackError:
                    continue
                kind = reference.get(f"{W}type") or "default"
                if root.tag == f"{W}{tag}":
                    yield (edge, kind), (self._safe(root), link.target)

    def _safe(self, root: etree._Element) -> etree._Element:
        """Return a head without what reaches outside, edits, or names people."""
        codes = "".join(code.text or "" for code in root.iter(f"{W}instrText"))
        simple = [e.get(f"{W}instr") or "" for e in root.iter(f"{W}fldSimple")]
        if any(_REACHING.match(code) for code in (codes, *codes.split("  "), *simple)):
            self._lose(
                sentence("A field of the template that reaches outside was left out")
            )
            for element in list(root):
                _remove(element)
            etree.SubElement(root, f"{W}p")
        for element in list(root.iter(*_DROPPED)):
            _remove(element)
        for element in list(root.iter(f"{W}sdtPr")):
            _remove(element)
        for element in root.iter():
            for key in [str(key) for key in element.attrib]:
                if "rsid" in key or key.endswith(("}paraId", "}textId")):
                    del element.attrib[key]
        return root

    def _pictures(
        self, root: etree._Element, name: str
    ) -> tuple[tuple[str, Picture], ...]:
        """Return the pictures of a head; what cannot be kept is taken out of it."""
        links = {link.id: link for link in self._template.package.relationships(name)}
        kept: dict[str, Picture] = {}
        for element in list(root.iter()):
            for key in [str(k) for k in element.attrib if str(k).startswith(_R)]:
                link = links.get(element.get(key) or "")
                if link and link.kind == "image" and not link.external:
                    try:
                        data = self._template.package.read(link.target)
                        kept[link.id] = read_picture(data)
                        continue
                    except (PictureError, ReadbackError):
                        self._lose(
                            sentence(
                                "A picture of the template was left out: no PNG, JPEG"
                            )
                        )
                _remove_holder(element, key)
        for picture in root.iter(f"{_WP}docPr"):
            if not picture.get("descr"):
                words = self._values["organisation"] or picture.get("name") or "Logo"
                picture.set("descr", words)
        used = {str(v) for element in root.iter() for v in element.attrib.values()}
        return tuple((key, held) for key, held in kept.items() if key in used)

    def _lose(self, message: str) -> None:
        loss = Loss("template", message)
        if loss not in self.losses:
            self.losses.append(loss)


def suffix(picture: Picture) -> str:
    """Return the suffix of the name of a picture."""
    return "png" if picture.media_type == PNG else "jpeg"


def _shows(root: etree._Element) -> bool:
    text = "".join(map(str, root.itertext())).strip()
    return bool(text) or any(True for _ in root.iter(*_HOLDERS))


def _in_namespaces(xml: str) -> str:
    names = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in ("w", "r"))
    return f"<x {names}>{xml}</x>"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_holder(element: etree._Element, key: str) -> None:
    """Take out the drawing that an element belongs to, or only its address."""
    for above in element.iterancestors(*_HOLDERS):
        _remove(above)
        return
    del element.attrib[key]


def _fill(
    root: etree._Element, values: dict[str, str], bookmarks: Iterator[int]
) -> None:
    """Put the values into the fields of each paragraph, over its runs.

    ``bookmarks`` are the ids for those around a marking.
    """
    for paragraph in root.iter(f"{W}p"):
        texts = list(paragraph.iter(f"{W}t"))
        whole = "".join(text.text or "" for text in texts)
        for found in reversed(list(_FIELD.finditer(whole))):
            value = values[found[1]]
            text, start = _put(texts, found.span(), value)
            if value and found[1] == "marking":
                _set_apart(text, (start, start + len(value)), next(bookmarks))


def _put(
    texts: list[etree._Element], span: tuple[int, int], value: str
) -> tuple[etree._Element, int]:
    """Replace a stretch of text that may run over several elements.

    Return the element that the value went into, and where it begins there.
    """
    place = 0
    put = texts[0], 0
    for text in texts:
        held = text.text or ""
        start, end = (min(max(edge - place, 0), len(held)) for edge in span)
        if start < end:
            if place + start == span[0]:
                put = text, start
            text.text = held[:start] + value + held[end:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""
        place += len(held)
    return put


def _set_apart(text: etree._Element, span: tuple[int, int], bookmark: int) -> None:
    """Give a stretch of a text a run of the same look, with a bookmark around it.

    What stands before it stays in its own run, what follows goes into another one.
    """
    before, whole = text.getparent(), text.text or ""
    if before is None or before.tag != f"{W}r":
        return
    place = before.index(text)
    said, after = deepcopy(before), deepcopy(before)
    _cut(before, range(place + 1, len(before)))
    _cut(after, range(place))
    _cut(said, (n for n in range(len(said)) if n != place))
    for part, kept in (
        (before, whole[: span[0]]),
        (said, whole[slice(*span)]),
        (after, whole[span[1] :]),
    ):
        held = part.find(f"{W}t") if part is not before else text
        if held is not None:
            held.text = kept
    key = {f"{W}id": str(bookmark)}
    name = {f"{W}name": f"{MARKING_BOOKMARK}{bookmark}"}
    start = etree.Element(f"{W}bookmarkStart", key | name)
    end = etree.Element(f"{W}bookmarkEnd", key)
    for part in (after, end, said, start):
        before.addnext(part)


def _cut(run: etree._Element, places: Iterable[int]) -> None:
    """Take out what stands at some places of a run; its look stays."""
    for child in [run[place] for place in places]:
        if child.tag != f"{W}rPr":
            run.remove(child)
