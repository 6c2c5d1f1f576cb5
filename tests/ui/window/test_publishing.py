"""A dossier in a synchronised folder: the window says when it is where it belongs."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from app.editing import publishing
from app.storage.dossier_file import open_dossier
from app.storage.places import home
from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 15_000


@pytest.fixture
def synced(essay_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an essay in a folder of Dropbox; publishing follows saving at once."""
    monkeypatch.setattr(publishing, "IDLE", 50)
    (essay_file.parent / ".dropbox").touch()
    return essay_file


@pytest.fixture
def job(window: Window, synced: Path, qtbot: QtBot) -> Desk:
    """Return the desk with the dossier of that essay."""
    window.open(synced)
    return wait_for_desk(window, qtbot)


def title_in(path: Path) -> str:
    with closing(open_dossier(path, read_only=True)) as file:
        return file.load().briefs[0].title


def edit(desk: Desk, title: str) -> None:
    desk.store.set_title(title)
    desk.store.flush()


def status(window: Window) -> str:
    return window.status.saved.text()


def test_the_line_at_the_foot_says_when_it_was_published(
    window: Window, job: Desk, qtbot: QtBot
) -> None:
    edit(job, "There too")
    path = job.store.file.path
    qtbot.waitUntil(lambda: "· published" in status(window), timeout=PATIENCE)
    assert re.fullmatch(r"Saved \d\d:\d\d:\d\d · published \d\d:\d\d", status(window))
    qtbot.waitUntil(lambda: title_in(path) == "There too", timeout=PATIENCE)


def test_a_version_that_is_saved_is_published_at_once(
    window: Window, job: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "published" in status(window), timeout=PATIENCE)
    monkeypatch.setattr(publishing, "IDLE", 10 * PATIENCE)
    path = job.store.file.path
    edit(job, "As sent to the desk")
    qtbot.waitUntil(lambda: status(window).startswith("Saved"))
    assert title_in(path) != "As sent to the desk"
    job.store.save_version("Sent")
    qtbot.waitUntil(lambda: title_in(path) == "As sent to the desk", timeout=PATIENCE)


def test_closing_publishes_what_is_left(window: Window, job: Desk) -> None:
    path = job.store.file.path
    edit(job, "At the last moment")
    assert window.close(), window.messages.text
    assert title_in(path) == "At the last moment"
    assert list((home() / "working").iterdir()) == []


def test_what_somebody_else_changed_is_left_and_the_work_goes_on_beside_it(
    window: Window, job: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = job.store.file.path
    qtbot.waitUntil(lambda: "published" in status(window), timeout=PATIENCE)
    theirs = tmp_path / "theirs.dossier"
    shutil.copy(path, theirs)
    file = open_dossier(theirs)
    held = file.load()
    file.save(held.with_brief(held.briefs[0].with_title("Theirs")), "set-title", {})
    file.close()
    shutil.copy(theirs, path)

    edit(job, "Ours")
    said = "was changed by somebody else and stays as they left it"
    qtbot.waitUntil(lambda: said in window.messages.text, timeout=PATIENCE)
    assert " (conflict " in window.windowTitle()
    beside = job.store.file.path
    assert str(beside) in window.memory.settings.recent
    edit(job, "Ours, later")
    assert window.close(), window.messages.text
    assert (title_in(path), title_in(beside)) == ("Theirs", "Ours, later")


def test_a_place_out_of_reach_is_told_once_and_again_when_it_is_back(
    window: Window, job: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "AGAIN", 50)
    path = job.store.file.path
    qtbot.waitUntil(lambda: "published" in status(window), timeout=PATIENCE)
    away = path.parent.rename(path.parent.with_name("unmounted"))
    edit(job, "Written meanwhile")
    qtbot.waitUntil(lambda: "not published" in status(window), timeout=PATIENCE)
    assert "all is kept on this computer" in window.messages.text
    assert status(window).startswith("Saved ")
    away.rename(path.parent)
    said = "All is published again"
    qtbot.waitUntil(lambda: window.messages.text == said, timeout=PATIENCE)
    assert title_in(path) == "Written meanwhile"


def test_a_window_closed_out_of_reach_is_found_as_it_was(
    window: Window, job: Desk, qtbot: QtBot
) -> None:
    path = job.store.file.path
    away = path.parent.rename(path.parent.with_name("unmounted"))
    edit(job, "Not lost")
    assert not window.close()
    button = next(iter(window.messages.findChildren(QPushButton)))
    assert button.text() == "Close"
    button.click()
    assert window.desk is None

    window.reopen()  # the folder is not there yet
    again = wait_for_desk(window, qtbot)
    assert again.store.dossier.briefs[0].title == "Not lost"
    away.rename(path.parent)
    assert window.close()
    assert title_in(path) == "Not lost"
