"""The list of an essay's parts: two quiet lines for each, keys that send it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from app.domain.wording import tr
from app.models.parts import ROW, PartRow
from app.ui.kit.layouts import isolated
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

_NUMBER = 28  # px, for the number of the part, at least
_PAD = 8  # px
_CHIP = 5  # px, around the languages


def section_key(event: QKeyEvent) -> int:
    """Return which section 1 to 9 a plain digit stands for, else 0."""
    plain = event.modifiers() in {
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    }
    digit = event.key() - Qt.Key.Key_0.value
    return digit if plain and 1 <= digit <= 9 else 0  # noqa: PLR2004


class PartList(QListView):
    """Rows of ``PartModel``; a digit sends the current one to that section."""

    digit_pressed = Signal(int)
    opened = Signal()
    left = Signal()  # by Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Parts of the essay"))
        self.setItemDelegate(PartDelegate(self))
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def fit(self) -> None:
        """Be no higher than the rows, so that the text below has the room."""
        high = self.sizeHintForRow(0) if self.model().rowCount() else 0
        self.setMaximumHeight(max(8, high * self.model().rowCount()) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if number := section_key(event):
            self.digit_pressed.emit(number)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class PartDelegate(QStyledItemDelegate):
    """Paints number, title and summary; a thin line below shows how much is used."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        title, small = _fonts(option.font)
        high = QFontMetrics(title).height() + QFontMetrics(small).height()
        return QSize(120, high + 2 * _PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, PartRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        room = _number_room(option.font, index.model().rowCount())
        self._paint_words(painter, option, row, room)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = theme_of(option.palette)
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.selected))
            painter.drawRoundedRect(rect, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: PartRow,
        numbers: int,
    ) -> None:
        theme = theme_of(option.palette)
        title, small = _fonts(option.font)
        title.setStrikeOut(row.skipped)
        rect = option.rect.adjusted(8, _PAD, -8, -_PAD)
        high, wide = QFontMetrics(title).height(), rect.width() - numbers
        place = partial(QStyle.visualRect, option.direction, rect)
        end = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # sides are ours
        painter.setFont(title)
        painter.setPen(QColor(theme.muted))
        number = place(QRect(rect.left(), rect.top(), numbers - _PAD, high))
        painter.drawText(number, end, str(row.number))
        painter.setPen(QColor(theme.muted if row.skipped else theme.ink))
        left = rect.left() + numbers
        name = QFontMetrics(title).elidedText(
            row.title, Qt.TextElideMode.ElideRight, wide
        )
        painter.drawText(place(QRect(left, rect.top(), wide, high)), start, name)
        painter.setFont(small)
        below = QRect(left, rect.top() + high, wide, rect.height() - high)
        beside = _paint_chip(painter, option, place, below, row.chip)
        painter.setPen(QColor(theme.verbatim if row.used else theme.muted))
        bottom = start | Qt.AlignmentFlag.AlignBottom
        measure = QFontMetrics(small).elidedText(
            row.measure, Qt.TextElideMode.ElideRight, beside.width()
        )
        painter.drawText(place(beside), bottom, isolated(measure))


def _paint_chip(
    painter: QPainter,
    option: QStyleOptionViewItem,
    place: Callable[[QRect], QRect],
    below: QRect,
    chip: str,
) -> QRect:
    """Paint the languages in an outline of their own; return the room beside it."""
    if not chip:
        return below
    theme, metrics = theme_of(option.palette), painter.fontMetrics()
    wide = metrics.horizontalAdvance(chip) + 2 * _CHIP
    outline = QRect(below.left(), below.bottom() - metrics.height(), wide, 0)
    outline.setHeight(metrics.height() + 1)
    painter.setPen(QColor(theme.outline))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place(outline), 4, 4)
    painter.setPen(QColor(theme.muted))
    painter.drawText(place(outline), Qt.AlignmentFlag.AlignCenter, isolated(chip))
    return below.adjusted(wide + _CHIP, 0, 0, 0)


def _number_room(font: QFont, parts: int) -> int:
    """Return the width for the numbers of so many parts, in pixels."""
    return max(_NUMBER, QFontMetrics(font).horizontalAdvance(str(parts)) + _PAD)


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    title, small = QFont(base), QFont(base)
    small.setPointSizeF(base.pointSizeF() * 0.86)
    return title, small
