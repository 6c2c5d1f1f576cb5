"""Links: annotations on pages, and where they lead inside the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from exports.addresses import safe_parts
from exports.pdf.objects import fits, fitting, number, pdf_array, pdf_text
from exports.pdf.tags import Annotated
from exports.pdf.words import Place, Web

if TYPE_CHECKING:
    from exports.pdf.objects import Objects
    from exports.pdf.pen import LinkBox
    from exports.pdf.tags import Content, ParentTree

_PRINT = 4  # annotation flag (ISO 32000-1, 12.5.3), wanted by ISO 19005-3, 6.3.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, counted from 0; ``top`` in points from the lower edge."""

    page: int
    left: float
    top: float

    def destination(self, pages: list[str]) -> str:
        """Return the destination array (ISO 32000-1, 12.3.2)."""
        left, top = number(self.left), number(self.top)
        return f"[{pages[self.page]} /XYZ {left} {top} null]"


@dataclass(slots=True)
class Spots:
    """Where each place of the document came to stand: the first time counts."""

    held: dict[Place, Spot] = field(default_factory=dict)

    def add(self, place: Place, spot: Spot) -> None:
        """Remember where a place stands."""
        self.held.setdefault(place, spot)


def write_links(
    boxes: list[list[LinkBox]],
    spots: Spots,
    pages: list[str],
    parents: ParentTree,
    tags: Content,
    objects: Objects,
) -> list[list[str]]:
    """Write the annotations of each page and return the references to them."""
    written: list[list[str]] = []
    for page, found in enumerate(boxes):
        references = []
        for box in found:
            reference = objects.reserve()
            element = box.span.element
            key = parents.add(tags.references[element])
            tags.add(element, Annotated(page, reference))
            objects.fill(reference, _annotation(box, key, spots, pages))
            references.append(reference)
        written.append(references)
    return written


def leads_out(address: str) -> bool:
    """Whether an address can be one of a link: of the web or a letter, not too long."""
    return safe_parts(address) is not None and fits(_uri(address))


def _annotation(box: LinkBox, key: int, spots: Spots, pages: list[str]) -> str:
    rectangle = pdf_array(map(number, (box.left, box.bottom, box.right, box.top)))
    return (
        f"<</Type/Annot/Subtype/Link/Rect{rectangle}/Border[0 0 0]/F {_PRINT}"
        f"/StructParent {key}/Contents{pdf_text(fitting(box.span.describes))}"
        f"{_action(box.span.target, spots, pages)}>>"
    )


def _action(target: Web | Place | None, spots: Spots, pages: list[str]) -> str:
    match target:
        case Web(address=address):
            return f"/A<</S/URI/URI{pdf_text(_uri(address))}>>"
        case Place():
            return f"/Dest{spots.held[target].destination(pages)}"
        case None:
            return ""
        case _:
            assert_never(target)


def _uri(address: str) -> str:
    """Return an address in ASCII (ISO 32000-1, 12.6.4.7), as RFC 3987 maps it."""
    return "".join(
        character
        if "!" <= character <= "~"
        else "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))
        for character in address
    )
