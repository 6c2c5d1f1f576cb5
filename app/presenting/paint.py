"""Paints slides with Qt's own painter; one function for a screen and for a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from app.presenting.look import (
    BOTTOM,
    GAP,
    HEIGHT,
    INDENT,
    MARGIN,
    TOP,
    WIDTH,
    height_of,
    side_of,
    write,
)
from app.presenting.room import (
    BODY_WIDTH,
    QUOTATION_WIDTH,
    column_widths,
    indent_of,
)
from app.presenting.slides import (
    FigureSlide,
    Point,
    PointsSlide,
    QuotationSlide,
    Slide,
    TableSlide,
    TitleSlide,
)

if TYPE_CHECKING:
    from app.presenting.look import Look
    from app.presenting.room import Room
    from exports.document import Marking

_START = Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_BAR = 6
_RULE = 3


@dataclass(frozen=True, slots=True)
class SlidePainter:
    """Paints in one look, with the faces that the room was measured with."""

    look: Look
    room: Room
    marking: Marking | None = None

    def paint(
        self, painter: QPainter, area: QRectF, slide: Slide, number: int, of: int
    ) -> None:
        """Paint a slide in an area, keeping its shape; ``number`` counts from 1."""
        scale = min(area.width() / WIDTH, area.height() / HEIGHT)
        painter.save()
        painter.fillRect(area, QColor(self.look.paper))
        painter.translate(
            area.x() + (area.width() - WIDTH * scale) / 2,
            area.y() + (area.height() - HEIGHT * scale) / 2,
        )
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_body(painter, slide)
        self._paint_foot(painter, f"{number} / {of}")
        self._paint_marking(painter)
        painter.restore()

    def _paint_body(self, painter: QPainter, slide: Slide) -> None:
        match slide:
            case TitleSlide():
                self._paint_title(painter, slide)
            case PointsSlide():
                self._paint_heading(painter, slide.heading, slide.part)
                self._paint_points(painter, slide.points)
            case QuotationSlide():
                self._paint_heading(painter, slide.heading, slide.part)
                self._paint_quotation(painter, slide)
            case TableSlide():
                self._paint_heading(painter, slide.heading, slide.part)
                self._paint_table(painter, slide)
            case FigureSlide():
                self._paint_heading(painter, slide.heading, 1)
                self._paint_figure(painter, slide)
            case _:
                assert_never(slide)

    def _paint_title(self, painter: QPainter, slide: TitleSlide) -> None:
        faces, look = self.room.faces, self.look
        above = QRectF(MARGIN, 200, BODY_WIDTH, 300)
        ink = (look.ink, Qt.AlignmentFlag.AlignBottom)
        write(painter, above, slide.heading, faces.title, ink)
        painter.fillRect(QRectF(MARGIN, 532, 144, 8), QColor(look.accent))
        below = QRectF(MARGIN, 572, BODY_WIDTH, 220)
        lines = "\n".join(slide.lines)
        write(painter, below, lines, faces.small, (look.muted, _START))

    def _paint_heading(self, painter: QPainter, heading: str, part: int) -> None:
        faces, look = self.room.faces, self.look
        place = QRectF(MARGIN, 72, BODY_WIDTH, TOP - 96)
        if part > 1:
            end = Qt.AlignmentFlag.AlignRight | _MIDDLE
            write(painter, place, str(part), faces.small, (look.muted, end))
            place.setWidth(place.width() - 2 * INDENT)
        write(painter, place, heading, faces.heading, (look.accent, _MIDDLE))

    def _paint_points(self, painter: QPainter, points: tuple[Point, ...]) -> None:
        top = float(TOP)
        for point in points:
            font = self.room.point_font(point)
            left = MARGIN + indent_of(point)
            if point.mark:
                mark = QRectF(left - INDENT, top, INDENT, HEIGHT)
                write(painter, mark, point.mark, font, (self.look.accent, _START))
            place = QRectF(left, top, WIDTH - MARGIN - left, HEIGHT)
            ink = (self.look.ink, side_of(point.language))
            write(painter, place, point.text, font, ink)
            top += self.room.point_height(point) + GAP

    def _paint_quotation(self, painter: QPainter, slide: QuotationSlide) -> None:
        faces, look = self.room.faces, self.look
        high = self.room.quotation_height(slide)
        right = side_of(slide.language) == Qt.AlignmentFlag.AlignRight
        bar = QRectF(WIDTH - MARGIN - _BAR if right else MARGIN, TOP, _BAR, high)
        painter.fillRect(bar, QColor(look.accent))
        place = QRectF(MARGIN + INDENT, TOP, QUOTATION_WIDTH, HEIGHT)
        for text, font, colour, language in (
            (slide.original, faces.quotation, look.ink, slide.language),
            (
                slide.translation,
                faces.translation,
                look.muted,
                slide.translation_language,
            ),
            (slide.attribution, faces.small, look.muted, None),
        ):
            if text:
                write(painter, place, text, font, (colour, side_of(language)))
                place.translate(0, height_of(text, font, QUOTATION_WIDTH) + GAP)

    def _paint_table(self, painter: QPainter, slide: TableSlide) -> None:
        faces, look = self.room.faces, self.look
        caption = QRectF(MARGIN, TOP, BODY_WIDTH, HEIGHT)
        write(painter, caption, slide.caption, faces.small, (look.muted, _START))
        top = TOP + self.room.caption_height(slide)
        for index, row in enumerate((slide.header, *slide.rows)):
            font = faces.cell if index else faces.column
            left = float(MARGIN)
            for text, width in zip(row, column_widths(slide), strict=True):
                place = QRectF(left, top + GAP / 2, width - GAP, HEIGHT)
                write(painter, place, text, font, (look.ink, _START))
                left += width
            top += self.room.row_height(slide, row)
            painter.setPen(QPen(QColor(look.hairline), 1 if index else _RULE))
            painter.drawLine(MARGIN, round(top), WIDTH - MARGIN, round(top))

    def _paint_figure(self, painter: QPainter, slide: FigureSlide) -> None:
        faces, look = self.room.faces, self.look
        place = QRectF(MARGIN, TOP, BODY_WIDTH, BOTTOM - TOP - 2 * INDENT)
        picture = QImage.fromData(slide.data)
        if picture.isNull():
            write(painter, place, slide.alt, faces.body, (look.ink, _START))
        else:
            size = picture.size().toSizeF()
            size.scale(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            fitted = QRectF(place.topLeft(), size)
            fitted.moveCenter(place.center())
            painter.drawImage(fitted, picture)
        below = QRectF(MARGIN, BOTTOM - INDENT, BODY_WIDTH, INDENT)
        write(painter, below, slide.caption, faces.small, (look.muted, _START))

    def _paint_foot(self, painter: QPainter, count: str) -> None:
        place = QRectF(MARGIN, HEIGHT - 80, BODY_WIDTH, 48)
        end = Qt.AlignmentFlag.AlignRight | _MIDDLE
        write(painter, place, count, self.room.faces.small, (self.look.muted, end))

    def _paint_marking(self, painter: QPainter) -> None:
        if self.marking is None:
            return
        label, font = self.marking.label, self.room.faces.label
        wide = QFontMetricsF(font).horizontalAdvance(label) + 2 * GAP
        for top in (20, HEIGHT - 80):  # above and below, as on a page
            plate = QRectF((WIDTH - wide) / 2, top, wide, 44)
            painter.fillRect(plate, QColor(self.marking.background))
            ink = (self.marking.text_colour, Qt.AlignmentFlag.AlignCenter)
            write(painter, plate, label, font, ink)
