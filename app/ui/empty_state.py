"""What the window shows before there is anything to show: the one next thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.wording import tr
from app.ui.kit.icons import icon
from app.ui.kit.layouts import Sign, column, literal, plain_tip, row
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CARD = QSize(480, 224)
_SIGN = QSize(32, 32)
_SHOWN_RECENT = 5


class EmptyState(QWidget):
    """A place to drop an essay on, and the dossiers of before."""

    recent_chosen = Signal(Path)
    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Start"))
        place = _DropPlace()
        first = QPushButton(tr("Open an essay …"))
        first.setProperty("primary", True)
        first.clicked.connect(lambda _on=False: self.open_wanted.emit())
        second = QPushButton(tr("Start an empty brief …"))
        second.clicked.connect(lambda _on=False: self.new_wanted.emit())
        sample = QPushButton(tr("Try it with a sample essay"))
        sample.clicked.connect(lambda _on=False: self.sample_wanted.emit())
        self.setFocusProxy(first)
        place.content.addLayout(row(None, first, second, None))
        place.content.addLayout(row(None, sample, None))
        place.content.addStretch(1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        middle = column(None, place, None)
        middle.insertLayout(2, self._recent)
        middle.setSpacing(6 * GRID)
        layout = row(None, None)
        layout.insertLayout(1, middle)
        self.setLayout(layout)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the dossiers of before, the newest first."""
        while (entry := self._recent.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        if paths:
            recent = QLabel(tr("RECENT"))
            recent.setProperty("caption", True)
            self._recent.addWidget(recent)
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


class _DropPlace(QFrame):
    """A dashed outline that says what can be dropped here."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("drop", True)
        self.setFixedSize(_CARD)
        sign = Sign("file-text", QPalette.ColorRole.Link, _SIGN)
        text, more = QLabel(tr("Drop an essay here, or Ctrl+O")), QLabel()
        text.setProperty("large", True)
        more.setText(tr("Text or Markdown. It is kept, cut into parts, never changed."))
        more.setProperty("muted", True)
        self.content = column(None, pad=(4, 4), spacing=3)
        for widget in (sign, text, more):
            self.content.addLayout(row(None, widget, None))
        self.setLayout(self.content)
