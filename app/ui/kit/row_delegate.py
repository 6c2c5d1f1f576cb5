"""How a line of a list is painted that is no plain text: its ground, then its words."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.kit.theme import GRID, theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

_STATE = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Rows of one height; one that can be chosen shows that it is, or may be."""

    def __init__(self, height: int, parent: QObject) -> None:
        super().__init__(parent)
        self._height = height  # px

    @abstractmethod
    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint what a row says over its ground."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(0, self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(rect)
        if state & _STATE.State_Enabled and (
            state & (_STATE.State_Selected | _STATE.State_MouseOver)
        ):
            theme = theme_of(option.palette)
            chosen = bool(state & _STATE.State_Selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if chosen else theme.hover))
            painter.drawRoundedRect(rect, GRID, GRID)
        self.write(painter, option, index)
        painter.restore()
