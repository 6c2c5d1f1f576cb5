"""Asks for the password that a dossier is to have, or to have no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QPushButton

from app.domain.errors import DossierError
from app.domain.wording import later, tr
from app.storage.keys import key_of
from app.ui.kit.layouts import column, row, wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 440
_WARNING = later(
    "Nobody can open the dossier without its password, and nobody can recover that."
    " Files that you export have passwords of their own."
)
_REMOVED = later(
    "To set, change or remove it also deletes the backups of the dossier on this"
    " computer, and edits of it that were set aside."
)


class NewPasswordDialog(QDialog):
    """Has the new password typed twice; one that is set already can be removed."""

    chosen = Signal(object)  # a FileKey, or None to have no password

    def __init__(self, name: str, parent: QWidget, *, locked: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Password of “{name}”").format(name=name))
        self.first = _field(tr("New password"))
        self.again = _field(tr("The same again"))
        self.mistake = QLabel()
        self.mistake.setTextFormat(Qt.TextFormat.PlainText)
        self.remove = QPushButton(tr("Remove password"))
        self.remove.setVisible(locked)
        self.remove.clicked.connect(lambda _on=False: self._choose(""))
        self.use = QPushButton(tr("Set password"))
        self.use.setProperty("primary", True)
        self.use.setDefault(True)
        self.use.clicked.connect(lambda _on=False: self._check())
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(lambda _on=False: self.reject())
        fields = QFormLayout()
        fields.addRow(tr("&New password"), self.first)
        fields.addRow(tr("The same &again"), self.again)
        warnings = wrapped(tr(_WARNING)), wrapped(tr(_REMOVED))
        body = column(*warnings, pad=(6, 6), spacing=3)
        body.addLayout(fields)
        body.addWidget(self.mistake)
        body.addLayout(row(self.remove, None, cancel, self.use))
        self.setLayout(body)
        self.setFixedWidth(_WIDTH)

    def _check(self) -> None:
        word = self.first.text()
        if word != self.again.text():
            self.mistake.setText(tr("These are two passwords: type one twice"))
        elif not word:
            self.mistake.setText(tr("An empty one is no password"))
        else:
            self._choose(word)

    def _choose(self, word: str) -> None:
        try:
            key = key_of(word)
        except DossierError as error:
            self.mistake.setText(str(error))
            return
        self.accept()
        self.chosen.emit(key)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
