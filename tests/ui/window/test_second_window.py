"""A dossier has one window; a second one calls the first to the front."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from app.editing.tasks import Tasks
from app.storage.dossier_file import open_dossier
from app.storage.settings import Settings
from app.ui.keeping.doorbell import ring
from app.ui.keeping.opening import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 15_000


def test_the_first_window_comes_forward_when_its_dossier_is_opened_once_more(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    second = Opener(tasks, Settings, tmp_path)  # as another process has one
    window.showMinimized()
    with qtbot.waitSignal(second.failed, timeout=PATIENCE) as told:
        second.open(desk.store.file.path)
    said = "“harbour.dossier” is already open in another window, which was called"
    assert str(told.args[0]).startswith(said)
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=PATIENCE)
    tasks.close()


def test_nobody_answers_for_a_dossier_that_is_closed(
    window: Window, desk: Desk
) -> None:
    path = desk.store.file.path
    assert ring(path)
    window.close_dossier()
    assert not ring(path)


def test_a_dossier_that_another_program_holds_is_told_as_before(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    path = desk.store.file.path
    window.close_dossier()
    with closing(open_dossier(path)):
        window.open(path)
        said = "already open in another window of Briefwright; go on there"
        qtbot.waitUntil(lambda: said in window.messages.text, timeout=PATIENCE)
