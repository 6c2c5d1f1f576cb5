"""Asks what of a dossier goes into a copy for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton

from app.domain.wording import later, tr
from app.ui.kit.layouts import column, row, wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 440
_STAYS = later(
    "The copy has the briefs, what they show and cite, and the essays. It has no"
    " history, no versions, no record of exports, nothing that was removed or skipped,"
    " and no files attached to sources."
)


class ShareDialog(QDialog):
    """Says what stays behind, and offers to leave out more."""

    chosen = Signal(bool)  # whether only passages of the essays go along

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Share a copy"))
        self.passages = QCheckBox(tr("Of the &essays only the passages that are used"))
        self.go_on = QPushButton(tr("Choose a place…"))
        self.go_on.setProperty("primary", True)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(lambda _on=False: self._choose())
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(lambda _on=False: self.reject())
        body = column(wrapped(tr(_STAYS)), self.passages, pad=(6, 6), spacing=3)
        body.addLayout(row(None, cancel, self.go_on))
        self.setLayout(body)
        self.setFixedWidth(_WIDTH)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.passages.isChecked())
