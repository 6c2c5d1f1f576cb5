"""What a narrow window shows of essay, brief and the pane about it: two at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget

from app.domain.wording import tr
from app.ui.kit.icons import icon
from app.ui.kit.layouts import ICON, row
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from app.ui.essay.split import EssaySplit

NARROW = 1100  # px; below, the brief has room for one pane beside it


class Narrowness(QObject):
    """Lets the essay and the pane about the brief take turns while room is short."""

    def __init__(self, essays: EssaySplit, tabs: QTabWidget) -> None:
        super().__init__(tabs)
        self._essays = essays
        self._tabs = tabs
        self._narrow = self._folded = False
        self.back = _back_button()
        self.back.clicked.connect(lambda _checked=False: self.show_essay())
        corner = QWidget()  # it asks for all of the room that the button takes
        corner.setLayout(row(self.back))
        tabs.setCornerWidget(corner)
        self.back.hide()

    def fit(self, room: int) -> None:
        """Follow the width of the window, in px: essay and brief stay when it falls."""
        if self._narrow != (room < NARROW):
            self._narrow = room < NARROW
            self.back.setVisible(self._narrow)
            _set_tight(self._tabs, tight=self._narrow)
            self.fold(folded=self._folded)

    def fold(self, *, folded: bool) -> None:
        """Leave only the brief, or show what there is room for."""
        self._folded = folded
        self._essays.fold(folded=folded)
        self._tabs.setHidden(folded or self._narrow)

    def show_about(self) -> None:
        """Show the pane about the brief, in the place of the essay if need be."""
        self._tabs.show()
        if self._narrow:
            self._essays.fold(folded=True)

    def show_essay(self) -> None:
        """Show the essay, in the place of the pane about the brief if need be."""
        if self._essays.isHidden():
            self._essays.fold(folded=False)
            if self._narrow:
                self._tabs.hide()


def _set_tight(tabs: QTabWidget, *, tight: bool) -> None:
    """Let tabs stand closer together, so that a button has room beside them."""
    bar = tabs.tabBar()
    bar.setProperty("tight", tight)
    bar.style().polish(bar)


def _back_button() -> QToolButton:
    button = QToolButton()
    button.setIcon(icon("x"))
    button.setIconSize(ICON)
    button.setProperty("square", True)
    button.setFixedSize(8 * GRID, 8 * GRID)
    button.setToolTip(tr("Back to the essay"))
    button.setAccessibleName(tr("Back to the essay"))
    return button
