"""No name and no title of a stranger is taken for markup by a label or a tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.dialogs.password import PasswordDialog
from tests.ui.window.conftest import PATIENCE, wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.window import Window

HOSTILE = '<img src="file:secret.png"><b>bold'


def guessed(window: Window) -> list[str]:
    """Return the labels and tooltips that would take such a name for markup."""
    labels = [
        label.text()
        for label in window.findChildren(QLabel)
        if "<img" in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    tips = [one.toolTip() for one in window.findChildren(QWidget)]
    return labels + [tip for tip in tips if "<img" in tip]


def test_hostile_names_and_titles_are_shown_as_they_are(
    window: Window, essay_file: Path, qtbot: QtBot
) -> None:
    window.messages.tell(f"“{HOSTILE}” cannot be read")
    assert HOSTILE in window.messages.text
    assert guessed(window) == []
    path = essay_file.with_name("<img src=x><b>bold.txt")
    essay_file.rename(path)
    window.open(path)
    desk = wait_for_desk(window, qtbot)
    desk.store.set_title(HOSTILE)
    assert desk.store.brief is not None
    desk.store.rename_section(desk.store.brief.sections[0].id, HOSTILE)
    qtbot.wait(50)
    assert guessed(window) == []
    dialog = PasswordDialog(f"“{path.name}” is locked", window)
    assert path.name in dialog.labelText()
    assert guessed(window) == []
    dialog.close()
    window.close_dossier()
    qtbot.waitUntil(lambda: window.desk is None, timeout=PATIENCE)
    assert guessed(window) == []
