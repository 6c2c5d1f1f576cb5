"""Where exported files go and what they are called; no file is replaced unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.domain.errors import ExportError
from app.domain.file_names import PARTS, PATTERN, file_stem, free_stem
from app.domain.wording import tr
from app.ui.kit.layouts import caption, column, plain_tip, row, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.brief import Brief
    from app.domain.file_names import Naming


class ExportPlace(QWidget):
    """A folder and a pattern for names, and what that makes of a brief."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pattern, self.folder = QLineEdit(), QLineEdit()
        self.pattern.setAccessibleName(tr("Name of the files"))
        self.pattern.setPlaceholderText(PATTERN)
        parts = ", ".join(f"{{{part}}}" for part in PARTS)
        told = tr("Words, and what is filled in: {parts}").format(parts=parts)
        self.pattern.setToolTip(plain_tip(told))
        self.folder.setAccessibleName(tr("Folder to write to"))
        self.names = wrapped("", muted=True)
        self.replaces = QCheckBox(tr("Replace what has this name"))
        choose = QPushButton(tr("Choose …"))
        choose.setAccessibleName(tr("Choose another folder"))
        choose.clicked.connect(lambda _on=False: self._choose())
        body = column(caption(tr("NAME")), self.pattern, self.names, spacing=1)
        body.addWidget(self.replaces)
        body.addWidget(caption(tr("FOLDER")))
        body.addLayout(row(self.folder, choose))
        self.setLayout(body)
        self._stem = ""
        for line in (self.pattern, self.folder):
            line.textChanged.connect(lambda _text: self._begin_anew())
        self.replaces.toggled.connect(lambda _on: self.changed.emit())

    def open(self, pattern: str, folder: str) -> None:
        """Show what was chosen last; to replace a file is chosen anew each time."""
        self.replaces.setChecked(False)
        self.pattern.setText(pattern or PATTERN)
        self.folder.setText(folder)

    @property
    def path(self) -> Path:
        """The folder; “~” stands for the user's own, where there is such a user."""
        written = Path(self.folder.text().replace("\0", "").strip())
        try:
            return written.expanduser()
        except RuntimeError:  # a user that nobody knows
            return written

    @property
    def stem(self) -> str:
        """The name of the files without suffix; empty when the pattern makes none."""
        return self._stem

    def show_names(self, brief: Brief, naming: Naming, formats: Sequence[str]) -> None:
        """Show what the files of a brief will be called, and what is in their way."""
        self._stem = ""
        if not self.folder.text().strip():
            self.names.setText(tr("Choose a folder"))
            self.replaces.hide()
            return
        try:
            stem = file_stem(self.pattern.text().strip() or PATTERN, brief, naming)
        except ExportError as error:
            self.names.setText(str(error))
            self.replaces.hide()
            return
        taken = [to for to in formats if self._is_there(f"{stem}.{to}")]
        self.replaces.setVisible(bool(taken))
        replaced = self.replaces.isChecked()
        free = stem if replaced else free_stem(stem, formats, self._is_there)
        self._stem = free
        names = ", ".join(f"{free}.{to}" for to in formats)
        self.names.setText(names or tr("Choose a format"))

    def _is_there(self, name: str) -> bool:
        try:
            return (self.path / name).exists()
        except OSError:
            return False  # what is wrong with the folder is said when it is written to

    def _begin_anew(self) -> None:
        """Ask again whether to replace: it would be another file."""
        self.replaces.setChecked(False)
        self.changed.emit()

    def _choose(self) -> None:
        title, now = tr("Folder to write to"), self.folder.text()
        chosen = QFileDialog.getExistingDirectory(self, title, now)
        if chosen:
            self.folder.setText(chosen)
