"""Reads a finished DOCX with lxml alone; knows nothing of how it was written."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from exports.readback.hidden import Hiding
from exports.readback.links import links_of
from exports.readback.model import (
    MARKING_BOOKMARK,
    RECORD,
    Readback,
    ReadbackError,
    read_manifest,
)
from exports.readback.package import Package
from exports.readback.story import Story
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.document import Evidence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_EVIDENCE = "{urn:briefwright:evidence:1}"
_BOOKMARK = re.compile(r"_bc_\d{4,}")
_MARKING = "Marking"  # the name of the style of the banner
_ADDED = (  # those of what a writer adds to the text
    *("TOC Heading", "toc 1", "toc 2", "toc 3", "Contents End"),
    *("Endnote Title", "Cover Line", "Marking Line"),
)
_PROPERTY = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
)
_EDGES = {  # what bears the marking: heads and feet, by the kinds of their pages
    "header": {
        "default": sentence("default header"),
        "first": sentence("first header"),
        "even": sentence("even header"),
    },
    "footer": {
        "default": sentence("default footer"),
        "first": sentence("first footer"),
        "even": sentence("even footer"),
    },
}
_OF_SECTION = sentence("{where} of section {number}")


def read_docx(data: bytes, password: str = "") -> Readback:
    """Read a DOCX. ReadbackError when it is damaged or no Word document."""
    package = Package(data, password=password)
    body = package.tree(package.main)
    ours = _ours(package)
    evidence, sources, names = _evidence(ours)
    styles = package.related("styles", package.main)
    looks = None if styles is None else package.tree(styles)
    hiding = Hiding(looks)
    added = _styles_called(_ADDED, looks)
    story = Story(body, hiding, names or _marked(body), added)
    title, language, author = _properties(package)
    banners = _Banners(package, hiding, _styles_called((_MARKING,), looks)).of(body)
    return Readback(
        tuple(story.paragraphs),
        _notes(package, story.marks, hiding),
        tuple(banners.values()),
        tuple(story.passages) if names else (),
        evidence,
        sources,
        title,
        language,
        tuple(banners),
        _record(package),
        added=tuple(text for text in story.added if text.strip()),
        remarks=_remarks(package, story.remarks, hiding),
        author=author,
        links=tuple(_links(package)),
        marked=() if names else tuple(story.passages),
        outline="" if ours is None else ours.findtext(f"{_EVIDENCE}outline") or "",
        hidden=tuple(hiding.hidden),
    )


def _notes(
    package: Package, marks: Sequence[tuple[str, str]], hiding: Hiding
) -> tuple[str, ...]:
    """Return the texts of the notes in the order of their marks."""
    texts = {}
    for kind in sorted({kind for kind, _ in marks}):
        part = package.related(f"{kind}s", package.main)
        if part is None:
            raise ReadbackError(sentence("The file has marks of notes but no notes"))
        for note in package.tree(part).iter(f"{_W}{kind}"):
            text = "\n".join(Story(note, hiding).paragraphs)
            texts[kind, note.get(f"{_W}id") or ""] = text.strip()
    return tuple(texts.get(mark, "") for mark in marks)


def _marked(body: etree._Element) -> dict[str, str]:
    """Return the bookmarks of ours, each by itself, of a file without evidence."""
    found = (start.get(f"{_W}name") or "" for start in body.iter(f"{_W}bookmarkStart"))
    return {name: name for name in found if _BOOKMARK.fullmatch(name)}


def _links(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the links of the text, then those of the notes."""
    for kind in ("", "footnotes", "endnotes"):
        part = package.related(kind, package.main) if kind else package.main
        if part is None:
            continue
        links = package.relationships(part)
        addresses = {link.id: link.target for link in links if link.external}
        yield from links_of(package.tree(part), addresses)


def _remarks(package: Package, marks: Sequence[str], hiding: Hiding) -> tuple[str, ...]:
    """Return the texts of the comments in the order of their marks."""
    if not marks:
        return ()
    part = package.related("comments", package.main)
    if part is None:
        raise ReadbackError(sentence("The file has marks of comments but no comments"))
    texts = {
        comment.get(f"{_W}id") or "": "\n".join(Story(comment, hiding).paragraphs)
        for comment in package.tree(part).iter(f"{_W}comment")
    }
    return tuple(texts.get(mark, "").strip() for mark in marks)


class _Banners:
    """The marking in the heads and feet; ``styles`` are those of a marking."""

    def __init__(
        self, package: Package, hiding: Hiding, styles: frozenset[str]
    ) -> None:
        self._package = package
        self._hiding = hiding
        self._styles = styles
        links = package.relationships(package.main)
        self._targets = {link.id: link.target for link in links}

    def of(self, body: etree._Element) -> dict[str, str]:
        """Return the marking of each edge of each section, "" where it has none.

        A section without a head of some kind has that of the section before it.
        """
        found: dict[str, str] = {}
        held: dict[tuple[str, str], str] = {}
        for number, section in enumerate(body.iter(f"{_W}sectPr"), 1):
            for edge, kinds in _EDGES.items():
                for reference in section.iterfind(f"{_W}{edge}Reference"):
                    kind = reference.get(f"{_W}type") or "default"
                    held[edge, kind] = self._shown(reference)
                for kind, where in kinds.items():
                    name = _OF_SECTION.format(where=where, number=number)
                    found[name] = held.get((edge, kind), "")
        return found

    def _shown(self, reference: etree._Element) -> str:
        part = self._targets.get(reference.get(f"{_R}id") or "", "")
        shown = [
            Story(paragraph, self._hiding).text
            for paragraph in self._package.tree(part).iter(f"{_W}p")
            for style in paragraph.iterfind(f"{_W}pPr/{_W}pStyle")
            if style.get(f"{_W}val") in self._styles
        ]
        shown += self._filled_in(self._package.tree(part))
        return "".join(shown).strip()

    def _filled_in(self, head: etree._Element) -> Iterator[str]:
        """Yield what stands in each place that a template has for the marking."""
        for start in head.iter(f"{_W}bookmarkStart"):
            if not (start.get(f"{_W}name") or "").startswith(MARKING_BOOKMARK):
                continue
            held = etree.Element(f"{_W}p")
            for beside in start.itersiblings():
                if beside.get(f"{_W}id") == start.get(f"{_W}id"):
                    break
                held.append(deepcopy(beside))
            yield Story(held, self._hiding).text


def _styles_called(
    names: Sequence[str], looks: etree._Element | None
) -> frozenset[str]:
    """Return the ids of the styles of some names, whose case says nothing to Word."""
    if looks is None:
        return frozenset()
    folded = {name.casefold() for name in names}
    return frozenset(
        style.get(f"{_W}styleId") or ""
        for style in looks.iter(f"{_W}style")
        for named in style.iterfind(f"{_W}name")
        if (named.get(f"{_W}val") or "").casefold() in folded
    )


def _record(package: Package) -> str:
    """Return the record of the evidence, "" where the file has none."""
    part = package.related("custom-properties")
    if part is None:
        return ""
    for held in package.tree(part).iter(_PROPERTY):
        if held.get("name") == RECORD:
            return (held.findtext("{*}lpwstr") or "").strip()
    return ""


def _ours(package: Package) -> etree._Element | None:
    """Return the data of ours, None where another program has dropped them."""
    for relationship in package.relationships(package.main):
        if relationship.kind != "customXml" or relationship.external:
            continue
        if not package.has(relationship.target):
            continue
        root = package.tree(relationship.target)
        if root.tag == f"{_EVIDENCE}evidence":
            return root
    return None


def _evidence(
    data: etree._Element | None,
) -> tuple[tuple[Evidence, ...], tuple[str, ...], dict[str, str]]:
    """Return evidence, sources, and which bookmark holds which block of evidence."""
    if data is None:
        return (), (), {}
    evidence, sources = read_manifest(data.findtext(f"{_EVIDENCE}manifest") or "")
    proven = {piece.id for piece in evidence}
    bookmarks = data.iter(f"{_EVIDENCE}bookmark")
    named = {b.get("name") or "": b.get("block") or "" for b in bookmarks}
    return evidence, sources, _only(named, proven)


def _only(named: dict[str, str], wanted: set[str]) -> dict[str, str]:
    return {name: key for name, key in named.items() if key in wanted}


def _properties(package: Package) -> tuple[str, str, str]:
    """Return title, language and author of the whole file."""
    part = package.related("core-properties")
    if part is None:
        return "", "", ""
    root = package.tree(part)
    title, language, author = (
        root.findtext(f"{_DC}{name}") or "" for name in ("title", "language", "creator")
    )
    return title, language, author
