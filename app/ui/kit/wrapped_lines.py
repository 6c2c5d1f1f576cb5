"""A list whose lines break and are as high as their words need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget

_ENDS = 24  # px, the room at both ends of a line that ``window.qss`` gives it


def wrap_lines(lines: QListWidget) -> None:
    """Let the lines of a list break at its width, with a hairline under each."""
    lines.setProperty("wrapped", True)
    lines.setWordWrap(True)
    lines.setResizeMode(QListView.ResizeMode.Adjust)
    lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines.setItemDelegate(_WrappedLine(lines))


class _WrappedLine(QStyledItemDelegate):
    """Measures words in the width they get: Qt forgets what a style sheet takes."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        inner = QStyleOptionViewItem(option)
        if option.rect.isValid():
            inner.rect = option.rect.adjusted(0, 0, -_ENDS, 0)
        return super().sizeHint(inner, index)
