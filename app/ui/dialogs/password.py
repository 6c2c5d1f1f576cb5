"""Asks for the password of a file that is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit

from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class PasswordDialog(QInputDialog):
    """Says why it asks; what was typed comes with ``textValueSelected``."""

    def __init__(self, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Password"))
        self.setLabelText(tr("{why}.\nPassword:").format(why=why))
        for label in self.findChildren(QLabel):  # the name of a file is no markup
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextEchoMode(QLineEdit.EchoMode.Password)
        self.setOkButtonText(tr("Open"))
        self.setCancelButtonText(tr("Cancel"))


def ask_password(
    parent: QWidget, use: Callable[[Path, str], object], path: Path, why: str
) -> None:
    """Ask for the password of a file, and use it when it was typed."""
    dialog = PasswordDialog(why, parent)
    dialog.textValueSelected.connect(lambda word: use(path, word))
    dialog.open()
