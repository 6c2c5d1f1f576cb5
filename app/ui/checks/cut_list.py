"""What could be left out, line by line; each line that is accepted is one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from app.composing.lengths import empty_text, saved_text, why_text
from app.composing.trimming import (
    EmptySection,
    TrimKind,
    require_empty,
    require_unchanged,
    shortened,
)
from app.domain.errors import UserError
from app.domain.wording import tr
from app.ui.kit.layouts import column, row
from app.ui.kit.wrapped_lines import wrap_lines

if TYPE_CHECKING:
    from app.composing.fitting import Cut
    from app.composing.trimming import Step
    from app.editing.store import DossierStore
    from app.ui.checks.fitting import Found

_CUT = Qt.ItemDataRole.UserRole + 1
_LONGEST = 120  # code points of a line that are shown


class CutList(QWidget):
    """Cuts in the order in which they cost least; Enter leaves out what is chosen."""

    looked_at = Signal(str)  # the item that the chosen line is about
    emptied = Signal()  # the last line was left out, and the list is about to hide
    failed = Signal(str)

    def __init__(self, store: DossierStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What could be left out"))
        wrap_lines(self.list)
        self.one = QPushButton(tr("Leave this out"))
        self.all = QPushButton(tr("Leave all of these out"))
        layout = column(self.list, spacing=1)
        layout.addLayout(row(self.one, self.all, None))
        self.setLayout(layout)
        self.setFocusProxy(self.list)
        self.list.currentItemChanged.connect(self._look)
        self.list.itemActivated.connect(self._accept)
        self.one.clicked.connect(lambda _checked=False: self.accept_current())
        self.all.clicked.connect(lambda _checked=False: self.accept_all())

    @property
    def texts(self) -> list[str]:
        """What the list says, line by line."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def show_plan(self, found: Found | None) -> None:
        """Show the cuts of a plan in place of others; none hides the list."""
        from app.composing.page_fill import lines_of  # noqa: PLC0415 - on first use

        self.list.clear()
        for cut in found.plan.cuts if found else ():
            lines = lines_of(cut.pages, found.sheet) if found else 0
            line = QListWidgetItem(_line(cut, lines))
            line.setData(_CUT, cut.trim)
            self.list.addItem(line)
        self.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(0)

    def accept_current(self) -> None:
        """Leave out what is chosen."""
        line = self.list.currentItem()
        if line is not None:
            self._accept(line)

    def accept_all(self) -> None:
        """Leave out all that is listed, each as a step of its own."""
        while self.list.count():
            self._accept(self.list.item(0))

    def _accept(self, line: QListWidgetItem) -> None:
        trim: Step = line.data(_CUT)
        self.list.takeItem(self.list.row(line))
        try:
            self._leave_out(trim)
        except UserError as error:
            self.failed.emit(str(error))
        if not self.list.count():
            self.emptied.emit()
            self.hide()

    def _leave_out(self, trim: Step) -> None:
        if (brief := self._store.brief) is None:
            return
        if isinstance(trim, EmptySection):
            require_empty(brief, trim)
            self._store.remove_section(trim.section)
        elif trim.kind is TrimKind.PASSAGE:
            require_unchanged(brief, trim)
            self._store.remove_item(trim.item)
        else:
            self._store.shorten_item(shortened(brief, self._store.dossier, trim))

    def _look(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            self.looked_at.emit(line.data(_CUT).place)


def _line(cut: Cut, lines: int) -> str:
    if isinstance(cut.trim, EmptySection):
        return empty_text(cut.trim.heading, lines)
    said = " ".join(cut.trim.said.split())
    shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()}…"
    return f"“{shown}”\n{saved_text(cut, lines)} · {why_text(cut.trim)}"
