"""A dossier has one window; a second one calls the first to the front."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from app.storage.dossier_file import open_dossier
from app.ui.doorbell import ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 15_000


def test_the_first_window_comes_forward_when_a_second_one_opens_its_dossier(
    window: Window, desk: Desk, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    path = desk.store.file.path
    second = open_window()
    window.showMinimized()
    second.open(path)
    said = "“harbour.dossier” is already open in another window, which was called"
    qtbot.waitUntil(lambda: second.messages.text.startswith(said), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=PATIENCE)
    assert second.desk is None


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
