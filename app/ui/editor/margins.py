"""What stands around the text: the sheet, bars, points, badges, budgets, handles.

Everything here is painted from the units that are in view and is never in the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.domain.brief import Form
from app.ui.editor.badges import SIZE, draw_shape
from app.ui.editor.ground import Ground
from app.ui.editor.line_notes import (
    TextArea,
    after_text,
    at_start,
    before_text,
    paint_lines,
)
from app.ui.editor.stamps import Stamps
from app.ui.editor.typeset import RIGHT_TO_LEFT, margin_font, primary
from app.ui.editor.units import Role
from app.ui.kit.layouts import isolated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.ids import SectionId
    from app.ui.editor.badges import Badge
    from app.ui.editor.page import Page
    from app.ui.editor.units import Unit
    from app.ui.kit.theme import Theme

DESK = 24  # px of canvas above and below the sheet
EDGE = 8  # px of canvas left and right of it, for the shadow
RIGHT = 128  # px of margin right of the text, for badges
HEAD, FOOT = 56, 96  # px of margin above and below it
_ROW = 20.0  # px, the height of what stands in a margin
_GAP = 20  # px between text and badge
_BADGE = RIGHT - _GAP - 4  # px, the width of a badge
_CARD = {Role.ORIGINAL, Role.TRANSLATION, Role.ATTRIBUTION}


class Spot(Enum):
    """What can be pointed at in the margins."""

    HANDLE = "handle"
    BADGE = "badge"


@dataclass(slots=True)
class Marginalia:
    """What the margins show besides the units; the editor keeps it up to date."""

    hovered: int | None = None
    current: int | None = None
    focused: bool = False
    drop_y: float | None = None  # where a dragged item would go, in the viewport
    numbers: Mapping[SectionId, int] = field(default_factory=dict)  # while one sends


class Surroundings(TextArea, Protocol):
    """What the margins ask of the editor."""

    def sheet(self) -> QRectF:
        """Return where the sheet is in the viewport."""

    def unit_near(self, y: float) -> int:
        """Return the index of a unit at a height of the viewport, or next to it."""

    def badge_shown(self, unit: Unit) -> Badge | None:
        """Return the badge that stands beside a unit, None when it is no item."""

    def budget_of(self, unit: Unit) -> tuple[str, bool]:
        """Return what to say of a section's words, and whether it is too much."""

    def share_of(self, unit: Unit) -> str:
        """Return what to say of the part of a page that a section takes."""


def has_handle(unit: Unit) -> bool:
    """Whether a unit can be moved by its handle: an item, or a section with all."""
    return unit.is_item or unit.role is Role.HEADING


class Margins:
    """Paints around the text, and tells what is under the mouse."""

    def __init__(self, page: Page, around: Surroundings) -> None:
        self._page = page
        self._around = around
        self._ground = Ground()
        self._stamps = Stamps()
        self.state = Marginalia()

    def paint_ground(
        self, painter: QPainter, area: QRect, seen: range, theme: Theme
    ) -> None:
        """Paint the desk, the sheet and what lies under the text of the units seen."""
        self._ground.paint(painter, area, self._around.sheet(), theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in seen:
            self._paint_under(painter, self._page.units[index], index, theme)

    def paint_notes(
        self, painter: QPainter, area: QRect, seen: range, theme: Theme
    ) -> None:
        """Paint badges, budgets, handles, points, placeholders and the drop line."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # sides are ours
        for index in seen:
            paint_lines(painter, self._page, self._around, index, theme)
            top = self._first_line(index).top()
            row = _ROW * self._around.scale
            if area.top() - row <= top <= area.bottom() + row:
                self._paint_beside(painter, index, theme)
        if self.state.drop_y is not None:
            self._paint_drop(painter, self.state.drop_y, theme)

    def visible(self, area: QRect) -> range:
        """Return the indexes of the units that touch an area of the viewport."""
        count = len(self._page.units)
        if not count:
            return range(0)
        first = self._around.unit_near(area.top() - DESK)
        while first and self.unit_rect(first - 1).bottom() >= area.top() - DESK:
            first -= 1
        last = max(first, self._around.unit_near(area.bottom() + DESK))
        while last + 1 < count and (
            self.unit_rect(last + 1).top() <= area.bottom() + DESK
        ):
            last += 1
        return range(first, last + 1)

    def unit_rect(self, index: int) -> QRectF:
        """Return where a unit is in the viewport."""
        rect = self._around.block_rect(self._page.block(index))
        last = len(self._page.units[index].lines) - 1
        if not last:
            return rect
        return rect.united(self._around.block_rect(self._page.block(index, last)))

    def badge_rect(self, index: int) -> QRectF:
        """Return where the badge of a unit is."""
        scale = self._around.scale
        x = after_text(self._around, _GAP * scale, _BADGE * scale)
        top = self._first_line(index).top()
        return QRectF(x, top, _BADGE * scale, _ROW * scale)

    def handle_rect(self, index: int) -> QRectF:
        """Return where the handle of a unit is."""
        scale = self._around.scale
        x = before_text(self._around, 32 * scale, 20 * scale)
        return QRectF(x, self._first_line(index).top(), 20 * scale, _ROW * scale)

    def number_rect(self, index: int) -> QRectF:
        """Return where the number of a section is: beside its handle."""
        scale = self._around.scale
        x = before_text(self._around, 56 * scale, 20 * scale)
        return QRectF(x, self._first_line(index).top(), 20 * scale, _ROW * scale)

    def hit(self, point: QPointF) -> tuple[Spot, int] | None:
        """Return what is under a point of the viewport, and the unit it belongs to."""
        index = self.unit_at(point.y())
        unit = None if index is None else self._page.units[index]
        if index is None or unit is None or not has_handle(unit):
            return None
        if self.handle_rect(index).adjusted(-4, -4, 4, 4).contains(point):
            return Spot.HANDLE, index
        badge = unit.is_item and self.badge_rect(index).contains(point)
        return (Spot.BADGE, index) if badge else None

    def unit_at(self, y: float) -> int | None:
        """Return the unit beside which a height of the viewport is."""
        area = QRect(0, int(y), 1, 1)
        for index in self.visible(area):
            if self.unit_rect(index).bottom() >= y:
                return index
        return None

    def _first_line(self, index: int) -> QRectF:
        block = self._page.block(index)
        rect = self._around.block_rect(block)
        layout = block.layout()
        tall = _ROW * self._around.scale
        high = layout.lineAt(0).height() if layout.lineCount() else tall
        top = rect.top() + (high - tall) / 2
        return QRectF(rect.left(), top, rect.width(), tall)

    def _paint_beside(self, painter: QPainter, index: int, theme: Theme) -> None:
        unit = self._page.units[index]
        if badge := self._around.badge_shown(unit):
            self._paint_badge(painter, badge, self.badge_rect(index), theme)
        if has_handle(unit):
            self._paint_handle(painter, index, theme)
        if unit.role is Role.HEADING:
            self._paint_budget(painter, unit, index, theme)
            if number := self.state.numbers.get(unit.section):
                rect, what = self.number_rect(index), ("number", number, theme.id)
                draw = partial(_draw_number, number, self._around.scale, theme)
                self._stamps.put(painter, rect, what, draw)

    def _paint_under(
        self, painter: QPainter, unit: Unit, index: int, theme: Theme
    ) -> None:
        line = unit.lines[0]
        if unit.role not in _CARD and line.form is not Form.CALLOUT:
            return
        left, right = self._around.text_edges()
        rect = self.unit_rect(index)
        painter.setPen(Qt.PenStyle.NoPen)
        if unit.role in _CARD:
            painter.setBrush(QColor(theme.accent))
            rtl = primary(line.language) in RIGHT_TO_LEFT
            bar = right - 3 if rtl else left
            painter.drawRoundedRect(
                QRectF(bar, rect.top() + 2, 3, rect.height() - 2), 1.5, 1.5
            )
        else:
            painter.setBrush(QColor(theme.canvas))
            ground = QRectF(left, rect.top() - 8, right - left, rect.height() + 16)
            painter.drawRoundedRect(ground, 6, 6)

    def _paint_badge(
        self, painter: QPainter, badge: Badge, rect: QRectF, theme: Theme
    ) -> None:
        what = (badge, theme.id, self._around.isRightToLeft())
        draw = partial(self._draw_badge, badge, theme)
        self._stamps.put(painter, rect, what, draw)

    def _draw_badge(
        self, badge: Badge, theme: Theme, painter: QPainter, rect: QRectF
    ) -> None:
        colour = badge.colour(theme)
        scale = self._around.scale
        shape = QRectF(0, 0, SIZE * scale, SIZE * scale)
        shape.moveCenter(rect.center())
        if self._around.isRightToLeft():
            shape.moveRight(rect.right())
            rect = rect.adjusted(0, 0, (-SIZE - 6) * scale, 0)
        else:
            shape.moveLeft(rect.left())
            rect = rect.adjusted((SIZE + 6) * scale, 0, 0, 0)
        draw_shape(painter, badge.shape, shape, colour)
        painter.setFont(margin_font(scale))
        painter.setPen(colour)
        painter.drawText(rect, at_start(self._around), isolated(badge.word))

    def _paint_budget(
        self, painter: QPainter, unit: Unit, index: int, theme: Theme
    ) -> None:
        text, over = self._around.budget_of(unit)
        font = margin_font(self._around.scale)
        font.setWeight(QFont.Weight.DemiBold if over else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.altered if over else theme.muted))
        rect, start = self.badge_rect(index), at_start(self._around)
        share = self._around.share_of(unit)
        up = painter.fontMetrics().lineSpacing() / 2 if share and text else 0.0
        painter.drawText(rect.translated(0, -up), start, isolated(text))
        painter.setFont(margin_font(self._around.scale))
        painter.setPen(QColor(theme.muted))
        painter.drawText(rect.translated(0, up), start, isolated(share))

    def _paint_handle(self, painter: QPainter, index: int, theme: Theme) -> None:
        current = self.state.current == index and self.state.focused
        if not current and self.state.hovered != index:
            return
        colour = theme.accent if current else theme.outline
        rect, what = self.handle_rect(index), ("handle", colour)
        self._stamps.put(painter, rect, what, partial(_draw_handle, colour))

    def _paint_drop(self, painter: QPainter, y: float, theme: Theme) -> None:
        left, right = self._around.text_edges()
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(left - 8, y), QPointF(right + 8, y))
        painter.setBrush(QColor(theme.sheet))
        painter.drawEllipse(QPointF(before_text(self._around, 11, 0), y), 3, 3)


def _draw_number(
    number: int, scale: float, theme: Theme, painter: QPainter, rect: QRectF
) -> None:
    """Draw a number as the key that it is on."""
    painter.setPen(QPen(QColor(theme.outline), 1))
    painter.setBrush(QColor(theme.sheet))
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 4 * scale, 4 * scale)
    painter.setFont(margin_font(scale))
    painter.setPen(QColor(theme.ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))


def _draw_handle(colour: str, painter: QPainter, rect: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.translate(rect.center())
    painter.scale(rect.height() / _ROW, rect.height() / _ROW)
    for row in (-5, 0, 5):
        for column in (-2.5, 2.5):
            painter.drawEllipse(QPointF(column, row), 1.4, 1.4)
