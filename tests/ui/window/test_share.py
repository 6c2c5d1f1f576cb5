"""A copy for others, made in the window."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.storage.dossier_file import open_dossier
from app.ui.dialogs.share import ShareDialog
from tests.ui.window.conftest import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window


def test_a_copy_for_others_has_what_is_there_now_and_no_past(
    window: Window,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    desk.store.set_title("Erstwhile")
    desk.store.set_title("Harbour reopened")
    copy = tmp_path / "for others.dossier"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    window.registry["file.share"].trigger()
    (dialog,) = window.findChildren(ShareDialog)
    dialog.go_on.click()
    qtbot.waitUntil(
        lambda: "ready to be given away" in window.messages.text, timeout=PATIENCE
    )
    assert b"Erstwhile" not in copy.read_bytes()
    with closing(open_dossier(copy, read_only=True)) as file:
        assert file.load().briefs == desk.store.dossier.briefs
        assert file.head() == 1
    assert desk.store.file.path != copy
