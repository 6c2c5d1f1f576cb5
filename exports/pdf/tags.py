"""The structure tree: what each piece of a page is, for readers that do not see it.

Elements are made with the layout and get their content while pages are drawn. Written
after ISO 32000-1, 14.7 and 14.8, and the rules of ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from exports.languages import is_tag
from exports.pdf.objects import pdf_array, pdf_text, text_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exports.pdf.objects import Objects

_LEAF = 200  # entries in a leaf of a number or name tree


class Marked(NamedTuple):
    """A piece of the content of a page, by its number there."""

    page: int
    mcid: int


class Annotated(NamedTuple):
    """An annotation of a page."""

    page: int
    reference: str


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the tree. ``entries`` are what its dictionary says besides.

    ``children`` are those that the layout gives it. One that ``floats`` takes its place
    among the text once it is drawn, with its ``followers`` right behind it.
    """

    role: str
    entries: str = ""
    id: str = ""
    children: list[Element] = field(default_factory=list)
    parent: Element | None = None
    floats: bool = False
    followers: list[Element] = field(default_factory=list)

    def child(
        self,
        role: str,
        entries: str = "",
        *,
        language: str | None = None,
        id: str = "",  # noqa: A002 - the word of the standard
    ) -> Element:
        """Add an element at the end and return it."""
        made = Element(role, _with_language(entries, language), id, parent=self)
        self.children.append(made)
        return made

    def inline(
        self, role: str, entries: str = "", *, language: str | None = None
    ) -> Element:
        """Return an element that takes its place among the text once it is drawn."""
        entries = _with_language(entries, language)
        return Element(role, entries, parent=self, floats=True)

    def followed_by(self, role: str, id: str) -> Element:  # noqa: A002 - as above
        """Return an element whose place is right behind this inline one."""
        made = Element(role, "", id, parent=self.parent)
        self.followers.append(made)
        return made


def _with_language(entries: str, language: str | None) -> str:
    if language is None or not is_tag(language):
        return entries  # what is no tag, as a person may type, says nothing
    return f"{entries}/Lang{pdf_text(language)}"


Kid = Element | Marked | Annotated


class Content:
    """What is drawn of the elements of one file. They themselves do not change."""

    def __init__(self) -> None:
        self.references: dict[Element, str] = {}
        self._drawn: dict[Element, list[Kid]] = {}
        self._placed: set[Element] = set()

    def add(self, element: Element, kid: Marked | Annotated) -> None:
        """Give an element what was drawn of it."""
        if element.floats:
            self._place(element)
        self._drawn.setdefault(element, []).append(kid)

    def kids(self, element: Element) -> Sequence[Kid]:
        """Return what an element holds, in reading order."""
        drawn = self._drawn.get(element)
        if drawn and element.children:
            return [*element.children, *drawn]
        return drawn or element.children

    def reserve(self, root: Element, objects: Objects) -> None:
        """Give the root and all below it their object numbers, in reading order."""
        waiting: list[Kid] = [root]
        while waiting:
            element = waiting.pop()
            if isinstance(element, Element):
                self.references[element] = objects.reserve()
                waiting += reversed(self.kids(element))

    def of_page(self, marks: Iterable[Element]) -> str:
        """Return the array of the elements of the marked content of a page."""
        return pdf_array(self.references[element] for element in marks)

    def _place(self, element: Element) -> None:
        """Let an inline element, and those above it, stand where the text is now."""
        if not element.floats or element in self._placed or element.parent is None:
            return
        self._placed.add(element)
        self._place(element.parent)
        self._drawn.setdefault(element.parent, []).extend((element, *element.followers))


@dataclass(slots=True)
class ParentTree:
    """From pages and annotations back to their elements (14.7.4.4)."""

    entries: list[str] = field(default_factory=list)

    def add(self, entry: str) -> int:
        """Add what stands under the next key and return the key."""
        self.entries.append(entry)
        return len(self.entries) - 1


def write_tree(
    content: Content, parents: ParentTree, pages: Sequence[str], objects: Objects
) -> str:
    """Write all elements. Returns the reference of the root of the tree."""
    tree = objects.reserve()
    ids = _ids(content)
    named = _write_elements(content, ids, tree, pages, objects)
    leaves = [
        (start, parents.entries[start : start + _LEAF])
        for start in range(0, len(parents.entries), _LEAF)
    ]
    numbers = [
        objects.add(
            f"<</Limits[{start} {start + len(leaf) - 1}]/Nums"
            + pdf_array(f"{key} {entry}" for key, entry in enumerate(leaf, start))
            + ">>"
        )
        for start, leaf in leaves
    ]
    parent_tree = objects.add(f"<</Kids{pdf_array(numbers)}>>")
    first = next(iter(content.references.values()))
    objects.fill(
        tree,
        f"<</Type/StructTreeRoot/K[{first}]/ParentTree {parent_tree}"
        f"/ParentTreeNextKey {len(parents.entries)}{_id_tree(named, objects)}>>",
    )
    return tree


def _ids(content: Content) -> dict[Element, str]:
    """Return the ids of elements: an own one, or one for a reader to join its parts.

    The latter is for what stands on more than one page, with all below it.
    """
    ids: dict[Element, str] = {}
    pages: dict[Element, tuple[int, int]] = {}  # the first one and the last one
    for element, reference in reversed(content.references.items()):
        first, last = sys.maxsize, -1
        for kid in content.kids(element):
            low, high = pages[kid] if isinstance(kid, Element) else (kid.page, kid.page)
            first, last = min(first, low), max(last, high)
        pages[element] = first, last
        if element.id:
            ids[element] = element.id
        elif first < last:
            ids[element] = f"pages-{reference.partition(' ')[0]}"
    return ids


def _write_elements(
    content: Content,
    ids: dict[Element, str],
    tree: str,
    pages: Sequence[str],
    objects: Objects,
) -> list[tuple[str, str]]:
    named = []
    references = content.references
    above: dict[Element, str] = {}
    for element, reference in references.items():
        home = -1
        parts = []
        for kid in content.kids(element):
            if isinstance(kid, Element):
                above[kid] = reference
                parts.append(references[kid])
                continue
            if home < 0 and isinstance(kid, Marked):
                home = kid.page
            parts.append(_drawn(kid, home, pages))
        entries = element.entries
        if home >= 0:
            entries += f"/Pg {pages[home]}"
        if element in ids:
            entries += f"/ID{pdf_text(ids[element])}"
            named.append((ids[element], reference))
        parent = above.get(element, tree)
        objects.fill(
            reference,
            f"<</Type/StructElem/S/{element.role}/P {parent}{entries}"
            f"/K{pdf_array(parts)}>>",
        )
    return named


def _drawn(kid: Marked | Annotated, home: int, pages: Sequence[str]) -> str:
    match kid:
        case Marked(page=page, mcid=mcid) if page == home:
            return str(mcid)
        case Marked(page=page, mcid=mcid):
            return f"<</Type/MCR/Pg {pages[page]}/MCID {mcid}>>"
        case Annotated(page=page, reference=reference):
            return f"<</Type/OBJR/Obj {reference}/Pg {pages[page]}>>"


def _id_tree(named: list[tuple[str, str]], objects: Objects) -> str:
    if not named:
        return ""
    ordered = [
        (pdf_text(name), reference)
        for name, reference in sorted(named, key=lambda pair: text_bytes(pair[0]))
    ]
    leaves = [
        objects.add(
            f"<</Limits[{leaf[0][0]} {leaf[-1][0]}]"
            f"/Names{pdf_array(f'{name} {reference}' for name, reference in leaf)}>>"
        )
        for start in range(0, len(ordered), _LEAF)
        for leaf in [ordered[start : start + _LEAF]]
    ]
    return f"/IDTree {objects.add(f'<</Kids{pdf_array(leaves)}>>')}"
