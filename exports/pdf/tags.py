"""The structure tree: what each piece of a page is, for readers that do not see it.

Elements are made with the layout and get their content while pages are drawn. Written
after ISO 32000-1, 14.7 and 14.8, and the rules of ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exports.pdf.objects import pdf_array, pdf_text, text_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.pdf.objects import Objects

_LEAF = 200  # entries in a leaf of a number or name tree


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of the content of a page, by its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation of a page."""

    page: int
    reference: str


@dataclass(slots=True, eq=False)
class Element:
    """An element of the tree. ``entries`` are what its dictionary says besides."""

    role: str
    entries: str = ""
    id: str = ""
    children: list[Element | Marked | Annotated] = field(default_factory=list)
    reference: str = ""
    _parent: Element | None = None
    _attached: bool = True
    _follower: Element | None = None

    def child(
        self,
        role: str,
        entries: str = "",
        *,
        language: str | None = None,
        id: str = "",  # noqa: A002 - the word of the standard
    ) -> Element:
        """Add an element at the end and return it."""
        made = self.inline(role, entries, language=language)
        made.id = id
        made.attach()
        return made

    def inline(
        self, role: str, entries: str = "", *, language: str | None = None
    ) -> Element:
        """Return an element that takes its place among the text once it is drawn."""
        if language:
            entries += f"/Lang{pdf_text(language)}"
        return Element(role, entries, _parent=self, _attached=False)

    def followed_by(self, role: str, id: str) -> Element:  # noqa: A002 - as above
        """Return an element whose place is right behind this inline one."""
        self._follower = Element(role, "", id, _parent=self._parent)
        return self._follower

    def attach(self) -> None:
        """Take the place that this element, and those above it, have in the text."""
        if self._attached or self._parent is None:
            return
        self._attached = True
        self._parent.attach()
        self._parent.children.append(self)
        if self._follower:
            self._parent.children.append(self._follower)

    def elements(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for inner in self.children:
            if isinstance(inner, Element):
                yield from inner.elements()


@dataclass(slots=True)
class ParentTree:
    """From pages and annotations back to their elements (14.7.4.4)."""

    entries: list[str] = field(default_factory=list)

    def add(self, entry: str) -> int:
        """Add what stands under the next key and return the key."""
        self.entries.append(entry)
        return len(self.entries) - 1


def write_tree(
    root: Element, parents: ParentTree, pages: Sequence[str], objects: Objects
) -> str:
    """Write all elements. Returns the reference of the root of the tree."""
    tree = objects.reserve()
    _name_divided(root)
    named = _write_elements(root, tree, pages, objects)
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
    objects.fill(
        tree,
        f"<</Type/StructTreeRoot/K[{root.reference}]/ParentTree {parent_tree}"
        f"/ParentTreeNextKey {len(parents.entries)}{_id_tree(named, objects)}>>",
    )
    return tree


def reserve(root: Element, objects: Objects) -> None:
    """Give every element its object number, in reading order."""
    for element in root.elements():
        element.reference = objects.reserve()


def _name_divided(element: Element) -> set[int]:
    """Give an id to what stands on more than one page, so that a reader may join it.

    Returns the pages of the element with all below it.
    """
    pages: set[int] = set()
    for kid in element.children:
        if isinstance(kid, Element):
            pages |= _name_divided(kid)
        else:
            pages.add(kid.page)
    if len(pages) > 1 and not element.id:
        element.id = f"pages-{element.reference.partition(' ')[0]}"
    return pages


def _write_elements(
    root: Element, tree: str, pages: Sequence[str], objects: Objects
) -> list[tuple[str, str]]:
    named = []
    above = {id(root): tree}
    for element in root.elements():
        for inner in element.children:
            if isinstance(inner, Element):
                above[id(inner)] = element.reference
        if element.id:
            named.append((element.id, element.reference))
        objects.fill(element.reference, _element(element, above[id(element)], pages))
    return named


def _element(element: Element, parent: str, pages: Sequence[str]) -> str:
    home = next((kid.page for kid in element.children if isinstance(kid, Marked)), -1)
    entries = element.entries
    if home >= 0:
        entries += f"/Pg {pages[home]}"
    if element.id:
        entries += f"/ID{pdf_text(element.id)}"
    kids = pdf_array(_kid(kid, home, pages) for kid in element.children)
    return f"<</Type/StructElem/S/{element.role}/P {parent}{entries}/K{kids}>>"


def _kid(kid: Element | Marked | Annotated, home: int, pages: Sequence[str]) -> str:
    match kid:
        case Element(reference=reference):
            return reference
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
