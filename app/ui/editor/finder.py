"""The sources of the dossier at the caret: a few letters find one, Enter cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.citing.finding import matching
from app.domain.wording import tr
from app.models.sources import label_of
from app.ui.editor.at_caret import AtCaret
from app.ui.kit.layouts import column

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.domain.source import Source
    from app.ui.editor.brief_editor import BriefEditor

_WIDE = 380  # px
_ROW, _MOST_ROWS = 26, 8  # px, rows of the list that are seen at once
_AROUND = 64  # px: the field above the list, and what is around both
_SOURCE = Qt.ItemDataRole.UserRole + 1
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SourceFinder(AtCaret):
    """A field over a list, the last entry of which is a new source."""

    chosen = Signal(object)  # a Source
    new_wanted = Signal(str)  # by what was typed
    left = Signal(str)  # with what was typed

    def __init__(self, editor: BriefEditor) -> None:
        super().__init__(tr("Cite a source"), editor, _WIDE, _AROUND + _ROW)
        self._sources: tuple[Source, ...] = ()
        self._may_be_mail = False
        self.query = QLineEdit()
        self.query.setPlaceholderText(tr("Author, title or year"))
        self.query.setAccessibleName(tr("Find a source to cite"))
        self.query.textEdited.connect(self._on_edited)
        self.query.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sources found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._choose)
        self.setLayout(column(self.query, self.list, pad=(2, 2), spacing=1))

    def open(self, sources: tuple[Source, ...], *, may_be_mail: bool = False) -> None:
        """Come up at the caret with all sources, the newest first.

        What may be an address of mail is left when it reads like one.
        """
        self._sources = sources
        self._may_be_mail = may_be_mail
        self.query.clear()
        self._fill("")
        self.come_up(self.query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._take(event)
        if watched is self.query and event.type() == QEvent.Type.FocusOut:
            self.hide()  # and the focus stays where it went
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave(self.query.text())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose(self.list.currentItem())
        elif key in _STEPS:
            last = self.list.count() - 1
            row = self.list.currentRow() + _STEPS[key]
            self.list.setCurrentRow(max(0, min(last, row)))
        elif key == Qt.Key.Key_Backspace and not self.query.text():
            self._leave("")
        else:
            return False
        return True

    def _on_edited(self, text: str) -> None:
        self._fill(text)
        mail = self._may_be_mail and text.endswith(" ") and "." in text
        if text.isspace() or mail:  # a sign that stands alone is no source either
            self._leave(text)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for source in matching(self._sources, query):
            year = f" ({source.issued.year})" if source.issued else ""
            row = QListWidgetItem(f"{label_of(source)}{year}", self.list)
            row.setToolTip(source.url)
            row.setData(_SOURCE, source)
        name = query.strip()
        new = tr("New source “{name}”…").format(name=name) if name else ""
        self.list.addItem(new or tr("New source…"))
        for number in range(self.list.count()):
            self.list.item(number).setSizeHint(QSize(0, _ROW))
        self.list.setCurrentRow(0)
        self.tall = _AROUND + _ROW * min(_MOST_ROWS, self.list.count())
        self.place()

    def _choose(self, row: QListWidgetItem | None) -> None:
        if row is None:
            return
        source, typed = row.data(_SOURCE), self.query.text().strip()
        self.dismiss()
        if source is None:
            self.new_wanted.emit(typed)
        else:
            self.chosen.emit(source)

    def _leave(self, typed: str) -> None:
        self.dismiss()
        self.left.emit(typed)
