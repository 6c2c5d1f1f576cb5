"""Files and folders of this machine, shown by the programs the system has for them.

Only what was written here is shown: no address and no name that a stranger wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = frozenset((".docx", ".pdf", ".txt"))  # what exports are; none of it runs


def open_file(path: Path) -> None:
    """Show an exported file, if it is still there."""
    if path.suffix in _SHOWN and path.is_file():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))


def open_folder(folder: Path) -> None:
    """Show a folder, if it is one."""
    if folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.resolve())))
