"""When the disk does not take what one writes: it is told, and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QPushButton

from app.storage.dossier_file import open_dossier

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 10_000


def button_of(window: Window) -> QPushButton:
    return next(iter(window.messages.findChildren(QPushButton)))


def lose_the_file(window: Window, desk: Desk, qtbot: QtBot) -> Path:
    """Take the dossier away underneath an edit; return where it now is."""
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Saved"))
    path = desk.store.file.path
    away = path.rename(path.with_name("away"))
    desk.store.set_title("Written meanwhile")
    desk.store.flush()
    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)
    return away


def title_in(path: Path) -> str:
    with closing(open_dossier(path, read_only=True)) as file:
        return file.load().briefs[0].title


def test_what_cannot_be_saved_is_told_and_offered_as_a_copy(
    window: Window,
    desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lose_the_file(window, desk, qtbot)
    assert "your edits are kept" in window.messages.text
    assert window.status.saved.text() == "Not saved"

    copy = tmp_path / "copy.dossier"
    answer = (str(copy), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    button_of(window).click()
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Saved "))

    assert window.windowTitle().startswith("copy")
    assert title_in(copy) == "Written meanwhile"


def test_all_is_well_again_when_the_disk_is(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    away = lose_the_file(window, desk, qtbot)
    away.rename(desk.store.file.path)

    said = "All is saved again"
    qtbot.waitUntil(lambda: window.messages.text == said, timeout=PATIENCE)
    assert title_in(desk.store.file.path) == "Written meanwhile"


def test_a_window_does_not_close_over_what_is_not_saved(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    lose_the_file(window, desk, qtbot)
    assert not window.close()
    assert window.desk is desk
    assert button_of(window).text() == "Close"

    button_of(window).click()
    assert window.desk is None
    assert window.close()
