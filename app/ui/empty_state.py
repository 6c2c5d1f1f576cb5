"""What the window shows before there is anything to show: the one next thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.wording import tr
from app.ui.actions import literal
from app.ui.icons import icon
from app.ui.layouts import Sign, caption, column, plain_tip, row
from app.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

_CARD = QSize(480, 224)
_SIGN = QSize(32, 32)
_SHOWN_RECENT = 5


class EmptyState(QWidget):
    """A place to drop an essay on, and the dossiers of before."""

    recent_chosen = Signal(Path)
    open_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Start"))
        place = _DropPlace()
        first = QPushButton(tr("Open an essay …"))
        first.setProperty("primary", True)
        first.clicked.connect(lambda _on=False: self.open_wanted.emit())
        second = QPushButton(tr("Start an empty brief …"))
        second.clicked.connect(lambda _on=False: self.new_wanted.emit())
        buttons = row(None, first, second, None)
        self.setFocusProxy(first)
        place.content.addLayout(buttons)
        place.content.addStretch(1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        layout = column(None, place, None)
        layout.insertLayout(2, self._recent)
        layout.setAlignment(place, Qt.AlignmentFlag.AlignHCenter)
        layout.setAlignment(self._recent, Qt.AlignmentFlag.AlignHCenter)
        layout.setSpacing(6 * GRID)
        self.setLayout(layout)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the dossiers of before, the newest first."""
        while (entry := self._recent.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        if paths:
            self._recent.addWidget(caption(tr("RECENT")))
        for path in paths[:_SHOWN_RECENT]:
            button = QPushButton(literal(path.stem))
            button.setIcon(icon("history"))
            button.setToolTip(plain_tip(str(path)))
            button.setAccessibleName(tr("Open {name}").format(name=path.name))
            button.setFixedWidth(_CARD.width())
            button.setStyleSheet("text-align: left")
            button.clicked.connect(self._chooser(path))
            self._recent.addWidget(button)

    def _chooser(self, path: Path) -> Callable[[bool], None]:
        return lambda _on: self.recent_chosen.emit(path)


class _DropPlace(QWidget):
    """A dashed outline that says what can be dropped here."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_CARD)
        sign = Sign("file-text", QPalette.ColorRole.Link, _SIGN)
        text, more = QLabel(tr("Drop an essay here, or Ctrl+O")), QLabel()
        text.setProperty("large", True)
        more.setText(tr("Text or Markdown. It is kept, cut into parts, never changed."))
        more.setProperty("muted", True)
        for label in (text, more):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.content = column(None, sign, text, more, pad=(4, 4), spacing=3)
        self.content.setAlignment(sign, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(self.content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        pen = QPen(
            self.palette().color(QPalette.ColorRole.Dark), 1, Qt.PenStyle.DashLine
        )
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        painter.end()
