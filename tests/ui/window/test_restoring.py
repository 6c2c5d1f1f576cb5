"""A damaged dossier is told in a sentence that offers its last whole copy."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from app.storage.backup_folders import backups_of
from app.storage.backups import back_up
from app.storage.integrity import verify
from app.storage.places import home
from app.ui.keeping.restoring import told_time
from tests.ui.window.conftest import PATIENCE, wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

ZONE = datetime.timezone(datetime.timedelta(hours=2))
NOW = datetime.datetime(2026, 11, 22, 16, tzinfo=ZONE)


@pytest.fixture
def damaged(window: Window, desk: Desk, qtbot: QtBot) -> Path:
    """Return a dossier with a wiped head, a backup and two later edits."""
    path = desk.store.file.path
    assert back_up(desk.store.file) is not None
    desk.store.set_title("The harbour is open")
    desk.store.set_author("A. Writer")
    desk.store.flush()
    window.close_dossier()
    qtbot.waitUntil(lambda: window.desk is None)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    return path


def test_the_last_copy_is_offered_and_newer_edits_are_not_lost(
    window: Window, damaged: Path, qtbot: QtBot
) -> None:
    before = damaged.read_bytes()
    window.open(damaged)
    qtbot.waitUntil(lambda: "Last verified copy" in window.messages.text, timeout=9000)
    text = window.messages.text
    assert text.startswith(f"“{damaged.name}” is not a dossier. Last verified copy: to")
    assert text.endswith("Restore from it?")
    window.messages._button.click()  # noqa: SLF001 - what a user presses
    desk = wait_for_desk(window, qtbot)
    assert desk.store.file.path.name == f"{damaged.stem} (restored).dossier"
    assert desk.store.brief is not None
    assert desk.store.brief.title == "The harbour is open"
    assert desk.store.brief.author == "A. Writer"
    assert damaged.read_bytes() == before


def test_without_a_copy_what_is_whole_is_offered(
    window: Window, damaged: Path, qtbot: QtBot
) -> None:
    for one in backups_of(damaged):
        one.path.unlink()
    window.open(damaged)
    qtbot.waitUntil(lambda: "no copy of it" in window.messages.text, timeout=9000)
    window.messages._button.click()  # noqa: SLF001 - what a user presses
    desk = wait_for_desk(window, qtbot)
    assert desk.store.brief is not None
    assert desk.store.brief.title == "The harbour is open"


def test_an_open_dossier_is_backed_up(window: Window, desk: Desk, qtbot: QtBot) -> None:
    path = desk.store.file.path
    assert backups_of(path) == ()
    window.care.backups.back_up()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1, timeout=PATIENCE)


def test_what_hinders_a_backup_is_said_once(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.store.brief is not None
    (home() / "backups").write_text("in the way")
    window.care.backups.back_up()
    qtbot.waitUntil(lambda: "No backup" in window.messages.text, timeout=PATIENCE)
    window.messages.dismiss()
    said: list[str] = []
    window.care.backups.hindered.connect(said.append)
    window.care.backups.back_up()
    qtbot.wait(1000)
    assert said == []


def test_damage_of_what_is_not_shown_is_found_when_all_is_quiet(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    store = desk.store
    (essay,) = store.dossier.essays
    original = store.file.original(essay.id)
    path = store.file.path
    window.close_dossier()
    qtbot.waitUntil(lambda: window.desk is None)
    data = path.read_bytes()
    places = [found.start() for found in re.finditer(re.escape(original[:64]), data)]
    for at in places:  # of the text, and of the file that it was read from
        path.write_bytes(data[:at] + b"#" + data[at + 1 :])
        if "original file" in verify(path).damage[0]:
            break
    window.open(path)
    wait_for_desk(window, qtbot)
    window.messages.dismiss()
    window.care.history.look()
    qtbot.waitUntil(lambda: "original file" in window.messages.text, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW - datetime.timedelta(hours=2), "today 14:00"),
        (NOW - datetime.timedelta(hours=17), "yesterday 23:00"),
        (NOW - datetime.timedelta(days=9), "2026-11-13 16:00"),
        (datetime.datetime(2026, 11, 22, 12, 5, tzinfo=datetime.UTC), "today 14:05"),
    ],
)
def test_a_time_is_told_as_one_says_it(at: datetime.datetime, words: str) -> None:
    assert told_time(at, NOW) == words
