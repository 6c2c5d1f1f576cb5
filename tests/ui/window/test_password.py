"""Passwords of dossiers in the window: asked for, set, changed, removed, never kept."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit

from app.storage.dossier_file import open_dossier
from app.storage.keys import FileKey, LockedDossierError, key_of
from app.ui.dialogs.new_password import NewPasswordDialog
from app.ui.dialogs.password import PasswordDialog
from tests.ui.window.conftest import PATIENCE, wait_for_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

SECRET = "Zephyrine-Хлебозавод"  # noqa: S105 - a word that stands nowhere else
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def key(words: str) -> FileKey:
    made = key_of(words)
    assert made is not None
    return made


def asked(window: Window) -> NewPasswordDialog:
    window.registry["file.password"].trigger()
    found = [one for one in window.findChildren(NewPasswordDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def set_password(window: Window, qtbot: QtBot, word: str) -> None:
    dialog = asked(window)
    dialog.first.setText(word)
    dialog.again.setText(word)
    dialog.use.click()
    qtbot.waitUntil(
        lambda: window.messages.text.startswith("The dossier is locked"),
        timeout=PATIENCE,
    )


def answer(window: Window, qtbot: QtBot, word: str) -> str:
    """Type a password when it is asked for; return why it was."""

    def asking() -> list[PasswordDialog]:
        return [one for one in window.findChildren(PasswordDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(asking()), timeout=PATIENCE)
    (dialog,) = asking()
    why = dialog.labelText()
    dialog.findChildren(QLineEdit)[0].setText(word)
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    qtbot.waitUntil(lambda: not asking(), timeout=PATIENCE)
    return why


def test_a_password_is_set_while_one_works_and_asked_for_the_next_time(
    open_window: Callable[[], Window], essay_file: Path, home: Path, qtbot: QtBot
) -> None:
    window = open_window()
    window.open(essay_file)
    desk = wait_for_desk(window, qtbot)
    path = desk.store.file.path
    set_password(window, qtbot, "sesam")
    desk.store.set_title(SECRET)
    desk.store.set_author(SECRET)
    window.close()
    with pytest.raises(LockedDossierError):
        open_dossier(path)

    again = open_window()
    again.reopen()
    assert "is locked with a password" in answer(again, qtbot, "wrong")
    assert "its password is another one" in answer(again, qtbot, "sesam")
    store = wait_for_desk(again, qtbot).store
    assert store.brief is not None
    assert store.brief.title == SECRET
    again.details.open(store)
    again.details.author.setText(f"{SECRET} again")
    again.details.author.editingFinished.emit()
    assert store.brief.author == f"{SECRET} again"
    again.close()
    folders = (home, path.parent)
    files = [one for f in folders for one in f.rglob("*") if one.is_file()]
    held = {one: one.read_bytes() for one in files}
    assert path in held
    for encoding in ENCODINGS:
        assert [n for n, data in held.items() if SECRET.encode(encoding) in data] == []


def test_a_password_is_changed_and_removed(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    path = desk.store.file.path
    for word in ("one", "two"):
        window.messages.dismiss()
        set_password(window, qtbot, word)
        open_dossier(path, read_only=True, key=key(word)).close()
    dialog = asked(window)
    assert dialog.remove.isVisible()
    dialog.remove.click()
    qtbot.waitUntil(lambda: "no password" in window.messages.text, timeout=PATIENCE)
    with closing(open_dossier(path, read_only=True)) as file:
        assert file.load() == desk.store.dossier


@pytest.mark.usefixtures("desk")
def test_the_dialog_says_what_is_deleted_before_anything_is_done(
    window: Window,
) -> None:
    dialog = asked(window)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "deletes the backups of the dossier on this computer" in told
    assert "edits of it that were set aside" in told
    dialog.reject()


@pytest.mark.usefixtures("desk")
def test_a_password_typed_in_two_ways_locks_nothing(window: Window) -> None:
    dialog = asked(window)
    assert not dialog.remove.isVisible()
    dialog.first.setText("one")
    dialog.again.setText("two")
    dialog.use.click()
    assert "two passwords" in dialog.mistake.text()
    assert dialog.isVisible()
    dialog.again.clear()
    dialog.first.clear()
    dialog.use.click()
    assert "no password" in dialog.mistake.text()
    assert window.desk is not None
    assert window.desk.store.file.key is None
    dialog.reject()
