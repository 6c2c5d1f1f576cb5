"""How much room things take on a slide, measured with the fonts that paint them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.presenting.look import BOTTOM, GAP, INDENT, MARGIN, TOP, WIDTH, height_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from app.presenting.look import Faces
    from app.presenting.slides import Point, QuotationSlide, TableSlide

BODY_WIDTH = WIDTH - 2 * MARGIN
QUOTATION_WIDTH = BODY_WIDTH - 2 * INDENT


@dataclass(frozen=True, slots=True)
class Room:
    """Measures in one set of faces. Heights are in units of the canvas."""

    faces: Faces

    def points_fit(self, points: tuple[Point, ...]) -> bool:
        """Whether these points fit under a heading."""
        heights = [self.point_height(point) + GAP for point in points]
        return sum(heights) - GAP <= BOTTOM - TOP

    def quotation_fits(self, slide: QuotationSlide) -> bool:
        """Whether original, translation and attribution fit."""
        return self.quotation_height(slide) <= BOTTOM - TOP

    def rows_fit(self, slide: TableSlide) -> bool:
        """Whether the caption, the header and these rows fit."""
        rows = (slide.header, *slide.rows)
        heights = [self.row_height(slide, row) for row in rows]
        return self.caption_height(slide) + sum(heights) <= BOTTOM - TOP

    def point_height(self, point: Point) -> float:
        """Return the height of a point, without the gap below."""
        wide = BODY_WIDTH - indent_of(point)
        return height_of(point.text, self.point_font(point), wide)

    def point_font(self, point: Point) -> QFont:
        """Return the font of a point."""
        return self.faces.strong if point.strong else self.faces.body

    def quotation_height(self, slide: QuotationSlide) -> float:
        """Return the height of a quotation with all that belongs to it."""
        texts = (
            (slide.original, self.faces.quotation),
            (slide.translation, self.faces.translation),
            (slide.attribution, self.faces.small),
        )
        heights = [
            height_of(text, font, QUOTATION_WIDTH) + GAP for text, font in texts if text
        ]
        return sum(heights) - GAP

    def caption_height(self, slide: TableSlide) -> float:
        """Return the height of a table's caption, with the gap below."""
        if not slide.caption:
            return 0.0
        return height_of(slide.caption, self.faces.small, BODY_WIDTH) + GAP

    def row_height(self, slide: TableSlide, row: tuple[str, ...]) -> float:
        """Return the height of a row; every row is measured in the heavier face."""
        cells = zip(row, column_widths(slide), strict=True)
        font = self.faces.column
        return max(height_of(text, font, width - GAP) for text, width in cells) + GAP


def indent_of(point: Point) -> int:
    """Return how far a point stands in from the margin."""
    return (point.level + bool(point.mark)) * INDENT


def column_widths(slide: TableSlide) -> list[float]:
    """Return the widths of a table's columns, which share the whole width."""
    whole = sum(slide.shares) or 1.0
    return [BODY_WIDTH * share / whole for share in slide.shares]
