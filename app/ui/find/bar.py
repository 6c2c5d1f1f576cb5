"""The bar above the page that finds words in the brief and puts others in their place.

It holds what is typed and ticked, and shows what it is told; it knows no brief.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.wording import tr
from app.text.matching import Wanted
from app.ui.kit.fields import plain_label
from app.ui.kit.icons import icon
from app.ui.kit.layouts import column, hairline, row
from app.ui.kit.search_field import SearchField
from app.ui.kit.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

_LIST_HEIGHT = 36 * GRID


class FindBar(QWidget):
    """What to find, how, and what to put in its place."""

    wanted_changed = Signal()  # or whether others' words may be replaced
    by_changed = Signal()
    stepped = Signal(int)  # 1 for the next hit, -1 for the one before
    chosen = Signal(int)  # a hit of the list
    replace_one = Signal()
    replace_all = Signal()
    left = Signal()
    dressed = Signal()  # in the colours of another theme

    def __init__(self) -> None:
        super().__init__()
        self.needle = SearchField(tr("Find in the brief"))
        self.by = QLineEdit()
        self.by.setPlaceholderText(tr("Replace with"))
        self.by.setAccessibleName(tr("Replace with"))
        self.count, self.told = plain_label(muted=True), plain_label(muted=True)
        self.count.setWordWrap(False)
        self.case = QCheckBox(tr("Match case"))
        self.whole = QCheckBox(tr("Whole words"))
        self.exact = QCheckBox(tr("Spelt exactly so"))
        self.exact.setToolTip(tr("Otherwise ё is е, and any quote, dash or apostrophe"))
        self.held = QCheckBox(tr("Also in quotations and verbatim passages"))
        self.one = _push(tr("Replace"), self.replace_one.emit)
        self.all = _push(tr("Replace all"), self.replace_all.emit)
        self.list = QListWidget()
        self.list.setObjectName("hits")
        self.list.setAccessibleName(tr("What would be replaced"))
        self.replacing = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        up = _tool("arrow-up", tr("The one before (Shift+Enter)"))
        up.clicked.connect(lambda _on=False: self.stepped.emit(-1))
        down = _tool("arrow-down", tr("The next one (Enter)"))
        down.clicked.connect(lambda _on=False: self.stepped.emit(1))
        close = _tool("x", tr("Close (Esc)"))
        close.clicked.connect(lambda _on=False: self.left.emit())
        inner = column(spacing=1)
        inner.addLayout(row(self.by, self.one, self.all))
        inner.addWidget(self.held)
        inner.addWidget(self.list)
        self.replacing.setLayout(inner)
        body = column(spacing=1, pad=(3, 2))
        body.addLayout(row(self.needle, self.count, up, down, close))
        body.addLayout(row(self.case, self.whole, self.exact, None, spacing=4))
        body.addWidget(self.replacing)
        body.addWidget(self.told)
        whole = column(spacing=0)
        whole.addLayout(body)
        whole.addWidget(hairline())
        self.setLayout(whole)
        self.replacing.hide()
        self.told.hide()

    def _connect(self) -> None:
        self.needle.textChanged.connect(lambda _text: self.wanted_changed.emit())
        for box in (self.case, self.whole, self.exact, self.held):
            box.toggled.connect(lambda _on: self.wanted_changed.emit())
        self.by.textChanged.connect(lambda _text: self.by_changed.emit())
        self.needle.stepped.connect(self.stepped)
        self.needle.left.connect(self.left)
        self.by.returnPressed.connect(self.replace_one)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemChanged.connect(lambda _item: self._count_ticked())

    @property
    def wanted(self) -> Wanted:
        """What to look for, and how."""
        return Wanted(
            self.needle.text(),
            self.case.isChecked(),
            self.whole.isChecked(),
            self.exact.isChecked(),
        )

    @property
    def ticked(self) -> list[int]:
        """The rows of the list that are to be replaced."""
        rows = range(self.list.count())
        checked = Qt.CheckState.Checked
        return [at for at in rows if self.list.item(at).checkState() == checked]

    def come_up(self, selected: str, *, replacing: bool) -> None:
        """Show the bar, to find what is selected; with a field to replace it."""
        self.replacing.setVisible(replacing)
        if selected:
            self.needle.setText(selected)
        self.show()
        self.needle.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.needle.selectAll()

    def show_hits(self, lines: Sequence[str]) -> None:
        """List what would be replaced, all of it ticked."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for line in lines:
                entry = QListWidgetItem(line, self.list)
                entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                entry.setCheckState(Qt.CheckState.Checked)
        self.list.setVisible(bool(lines))
        high = self.list.sizeHintForRow(0) * len(lines) + GRID
        self.list.setFixedHeight(min(high, _LIST_HEIGHT))
        self._count_ticked()

    def show_previews(self, lines: Sequence[str]) -> None:
        """Show other words for the same hits; what is ticked stays so."""
        with QSignalBlocker(self.list):
            for at, line in enumerate(lines):
                self.list.item(at).setText(line)

    def show_current(self, at: int | None) -> None:
        """Show which line of the list is the current hit, None for none of them."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1 if at is None else at)
        self.one.setEnabled(at is not None)

    def tell(self, sentence: str) -> None:
        """Say something below it all, or nothing."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        if sentence:
            event = QAccessibleAnnouncementEvent(self, sentence)
            QAccessible.updateAccessibility(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dressed.emit()

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(at)

    def _count_ticked(self) -> None:
        count = len(self.ticked)
        self.all.setEnabled(count > 0)
        self.all.setText(tr("Replace all ({count})").format(count=count))


def _push(title: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(title)
    button.clicked.connect(lambda _on=False: pressed())
    return button


def _tool(name: str, told: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(told)
    button.setAccessibleName(told)
    return button
