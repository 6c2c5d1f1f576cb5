"""Small pieces that every pane is built of, on the 4-px grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.icons import icon
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent

ICON = QSize(16, 16)
TOP, BOTTOM = 11 * GRID, 7 * GRID  # px, the heights of the bars of a window


class Sign(QWidget):
    """An icon that is only to be seen; painted anew in each theme."""

    def __init__(self, name: str, role: QPalette.ColorRole, size: QSize = ICON) -> None:
        super().__init__()
        self._icon = icon(name, role)
        self.setFixedSize(size)

    def show_icon(self, name: str, role: QPalette.ColorRole) -> None:
        """Show another icon."""
        self._icon = icon(name, role)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


def row(
    *entries: QWidget | None, pad: tuple[int, int] = (0, 0), spacing: int = 2
) -> QHBoxLayout:
    """Return entries in a row; None is a stretch. Pads and spacing in grid steps."""
    layout = QHBoxLayout()
    layout.setContentsMargins(
        pad[0] * GRID, pad[1] * GRID, pad[0] * GRID, pad[1] * GRID
    )
    layout.setSpacing(spacing * GRID)
    _fill(layout, entries)
    return layout


def column(
    *entries: QWidget | None, pad: tuple[int, int] = (0, 0), spacing: int = 2
) -> QVBoxLayout:
    """Return entries under each other; None is a stretch."""
    layout = QVBoxLayout()
    layout.setContentsMargins(
        pad[0] * GRID, pad[1] * GRID, pad[0] * GRID, pad[1] * GRID
    )
    layout.setSpacing(spacing * GRID)
    _fill(layout, entries)
    return layout


def isolated(text: str) -> str:
    """Return a text that begins with a number so that no direction turns it round.

    U+2068 and U+2069 isolate it (Unicode UAX 9, 2.4); only where lines run leftwards.
    """
    if QApplication.isRightToLeft():
        return f"\u2068{text}\u2069"
    return text


def hairline() -> QFrame:
    """Return a line of one pixel."""
    line = QFrame()
    line.setProperty("line", True)
    return line


def caption(text: str) -> QLabel:
    """Return a small quiet label above a group of things."""
    label = _plain(text)
    label.setProperty("caption", True)
    return label


def literal(text: str) -> str:
    """Return a text for a button or an entry of a menu: its ``&`` marks no key."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """Return a tooltip that shows a stranger's text and takes none of it for markup."""
    from html import escape  # noqa: PLC0415 - not before the first paint

    return f"<p>{escape(text)}</p>"  # a plain one would be guessed to be rich


def _plain(text: str) -> QLabel:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - 30 ms, not before the first paint

    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # it may say the name of a file
    return label


def wrapped(text: str, *, muted: bool = False) -> QLabel:
    """Return a label that breaks its lines."""
    label = _plain(text)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


def icon_button(action: QAction) -> QToolButton:
    """Return a button that is only an icon; it says its name and key to who asks."""
    from app.ui.actions import plain_title, tip  # noqa: PLC0415 - not before it either

    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(ICON)
    button.setToolTip(tip(action))
    button.setAccessibleName(plain_title(action))
    button.setProperty("square", True)
    button.setFixedSize(8 * GRID, 8 * GRID)
    return button


def _fill(
    layout: QHBoxLayout | QVBoxLayout, entries: tuple[QWidget | None, ...]
) -> None:
    for entry in entries:
        if entry is None:
            layout.addStretch(1)
        else:
            layout.addWidget(entry)
