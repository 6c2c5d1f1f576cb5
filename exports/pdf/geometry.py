"""Where things stand on a page, in points; heights are measured from its lower edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.sheet import Page

_EDGE = 14.2  # points: 5 mm, which few printers reach over
_MARGINS = 0.5  # of the width or height of a page: margins never take more
_BANNER, _RUNNING = 0.42, 0.75  # of the top margin, from the upper edge
_FOLIO, _LOW_BANNER = 0.62, 0.3  # of the bottom margin, from the lower edge
_ABOVE_BANNER = 16.0  # points from its base line, for letters of 12 pt on their ground


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page, its margins, and the base lines of what stands in them."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height of the text, its notes included."""
        return self.height - self.top - self.bottom

    def beside(self, *, leftward: bool) -> float:
        """Return how far text may stand out into the margin where lines start."""
        return max((self.right if leftward else self.left) - _EDGE, 0.0)

    @property
    def top_banner(self) -> float:
        """The base line of the marking at the top."""
        return self.height - self.top * _BANNER

    @property
    def running_title(self) -> float:
        """The base line of the running title."""
        return self.height - self.top * _RUNNING

    @property
    def folio(self) -> float:
        """The base line of the page number, which no marking below it hides."""
        return max(self.bottom * _FOLIO, self.bottom_banner + _ABOVE_BANNER)

    @property
    def bottom_banner(self) -> float:
        """The base line of the marking at the bottom."""
        return self.bottom * _LOW_BANNER


def geometry(page: Page) -> Geometry:
    """Return the page of a sheet, its margins smaller where they leave no room."""
    width, height = page.width.pt, page.height.pt
    across = min(1.0, width * _MARGINS / (page.left.pt + page.right.pt))
    down = min(1.0, height * _MARGINS / (page.top.pt + page.bottom.pt))
    return Geometry(
        width,
        height,
        page.left.pt * across,
        page.right.pt * across,
        page.top.pt * down,
        page.bottom.pt * down,
    )
