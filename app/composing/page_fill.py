"""How much of its pages a brief takes, and each section of it: from the real layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.brief import Brief
    from app.domain.ids import SectionId
    from exports.rendered import Rendered
    from exports.sheet import StyleSheet


@dataclass(frozen=True, slots=True)
class PageFill:
    """Pages as ``0.6``; each section's share, its notes included, in pages too."""

    pages: float
    sections: Mapping[SectionId, float]

    def over(self, allowed: int) -> float:
        """Return by how much it is more than so many pages, or 0."""
        return max(0.0, self.pages - allowed)


def page_fill(brief: Brief, rendered: Rendered) -> PageFill:
    """Measure a brief where it was laid out.

    The room left empty at the end of a page that could take no more counts as taken;
    it is no section's.
    """
    taken = {place.id: place.taken for place in rendered.placements}
    sections = {
        section.id: sum(
            taken.get(name, 0.0)
            for name in (section.id, *(item.id for item in section.items))
        )
        for section in brief.sections
    }
    return PageFill(pages_of(rendered), sections)


def pages_of(rendered: Rendered) -> float:
    """Return how many pages there are, the last as far as it is filled."""
    return max(0, rendered.pages - 1) + sum(rendered.filled[-1:])


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a layout is: ``pages`` as a reader counts, ``text`` less empty ends.

    ``taken`` is how much of a page each block takes, by its id.
    """

    pages: float
    text: float
    taken: Mapping[str, float] = field(default_factory=dict)


def extent_of(rendered: Rendered) -> Extent:
    """Measure a whole layout, all in pages."""
    taken = {place.id: place.taken for place in rendered.placements}
    return Extent(pages_of(rendered), sum(rendered.filled), taken)


def lines_of(share: float, sheet: StyleSheet) -> int:
    """Return how many lines of running text a part of a page is, in a style."""
    page = sheet.page
    room = page.height.pt - page.top.pt - page.bottom.pt
    return round(share * room / sheet.style("body").leading)
