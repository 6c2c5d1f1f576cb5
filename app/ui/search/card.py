"""Ctrl+Shift+F: the whole dossier, or all of them, by words in any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.wording import later, tr
from app.ui.kit.card import Card
from app.ui.kit.fields import plain_label
from app.ui.kit.hit_list import HitList
from app.ui.kit.layouts import column, row

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent

    from app.domain.errors import UserError
    from app.searching.finding import Place
    from app.ui.memory import Memory
    from app.ui.search.indexing import Found, Indexing

QUIET = 150  # ms without a key before it is searched
_PAGE = 9  # hits
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_HELP = later("All words in any form, “a phrase”, or the beginning of a word*")


class SearchCard(Card):
    """A field and what is found as it is typed. Enter goes there, Esc back."""

    chosen = Signal(object)  # a Place

    def __init__(self, indexing: Indexing, memory: Memory, parent: QWidget) -> None:
        super().__init__(tr("Search in dossier"), parent)
        self._indexing = indexing
        self._memory = memory
        self.query = QLineEdit()
        self.query.setPlaceholderText(tr("Search in dossier"))
        self.query.setAccessibleName(tr("Words to search for"))
        self.query.installEventFilter(self)
        self.everywhere = QCheckBox(tr("In all dossiers"))
        self.told = plain_label(tr(_HELP), muted=True)
        self.list = HitList()
        body = column(self.query, pad=(3, 3))
        body.addLayout(row(self.everywhere, self.told, None, spacing=4))
        body.addWidget(self.list, 1)
        self.setLayout(body)
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._soon.timeout.connect(self.search)
        self.query.textChanged.connect(lambda _: self._soon.start())
        self.everywhere.toggled.connect(lambda _: self.search())
        self.list.chosen.connect(self._go)
        indexing.followed.connect(self._search_again)

    def open(self) -> None:
        """Show the card with what was searched for last."""
        self.come_up(self.query)
        self.query.selectAll()
        self.search()

    def dismiss(self) -> None:
        """Close the card and go back to where the caret was."""
        self._soon.stop()
        super().dismiss()

    def place(self) -> None:
        """Cover the desk but for a margin."""
        self.cover()

    def search(self) -> None:
        """Search for what is typed, on another thread."""
        self._soon.stop()
        typed = self.query.text()
        if not typed.strip():
            self.list.clear()
            self.told.setText(tr(_HELP))
            return
        recent = self._memory.recent() if self.everywhere.isChecked() else None
        self._indexing.search(typed, recent, self._show, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)  # type: ignore[arg-type] # by its type
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key in _STEPS:
            self.list.step(_STEPS[key])
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._soon.isActive():
            self.search()  # what is shown is not what is typed
        elif (place := self.list.current) is not None:
            self._go(place)

    def _go(self, place: Place) -> None:
        self.dismiss()
        self.chosen.emit(place)

    def _search_again(self) -> None:
        if self.isVisible() and self.list.count() == 0:
            self.search()  # it may just have been indexed

    def _show(self, found: Found) -> None:
        if not self.query.text().strip():
            return
        self.list.show_found(found)
        count = len(found.own) + len(found.others)
        self.told.setText(
            tr("{count} found").format(count=count) if count else tr("Nothing found")
        )

    def _tell(self, error: UserError) -> None:
        self.list.clear()
        self.told.setText(str(error))
