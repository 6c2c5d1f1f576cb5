"""F1 shows every command with its key; a key can be given to another command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.storage.settings import KeyChoice, load_settings
from app.ui.keys.choices import why_not
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

Key, Modifier, Flag = Qt.Key, Qt.KeyboardModifier, Qt.MatchFlag


def shown(window: Window) -> dict[str, str]:
    """Return the lines of the card: what a command is called, and its key."""
    tree = window.keys_card.list
    lines = tree.findItems("", Flag.MatchContains | Flag.MatchRecursive)
    return {line.text(0): line.text(1) for line in lines if line.parent()}


def key_of(window: Window, command: str) -> str:
    return window.registry[command].shortcut().toString()


def test_f1_shows_every_command_of_the_window(window: Window, qtbot: QtBot) -> None:
    window.start.setFocus()
    press(qtbot, Key.Key_F1)
    assert window.keys_card.isVisible()
    assert len(shown(window)) == len(list(window.registry))
    assert shown(window)["Export"] == "Ctrl+E"

    qtbot.keyClicks(window.keys_card.query, "ctrl+e")
    assert list(shown(window)) == ["Export"]
    press(qtbot, Key.Key_Escape)
    assert window.keys_card.isHidden()


def test_a_key_is_changed_by_keyboard_and_kept_for_the_next_time(
    window: Window, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window.registry["view.keys"].trigger()
    qtbot.keyClicks(window.keys_card.query, "history versions")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_J, Modifier.ControlModifier)

    assert key_of(window, "version.history") == "Ctrl+J"
    assert window.registry["version.history"].toolTip().endswith("(Ctrl+J)")
    assert load_settings().keys == (KeyChoice("version.history", "Ctrl+J"),)
    qtbot.waitUntil(window.keys_card.list.hasFocus)
    window.hide()
    assert key_of(open_window(), "version.history") == "Ctrl+J"


def test_the_command_that_had_the_key_has_none_and_that_is_said(
    window: Window,
) -> None:
    card = window.keys_card
    card.open()
    card.choose("version.history")
    card.field.pressed.emit("Ctrl+E")
    assert key_of(window, "version.history") == "Ctrl+E"
    assert key_of(window, "brief.export") == ""
    assert card.notice.text() == "“Export” had this key, and has none now"

    card.choose("brief.export")
    card.own.click()
    assert key_of(window, "brief.export") == "Ctrl+E"
    assert key_of(window, "version.history") == ""
    card.all.click()
    assert key_of(window, "version.history") == "Ctrl+H"
    assert load_settings().keys == ()


@pytest.mark.parametrize("key", ["Q", "Shift+7", "Ctrl+C", "Return"])
def test_a_key_that_writes_is_not_taken(window: Window, key: str) -> None:
    card = window.keys_card
    card.open()
    card.choose("brief.export")
    card.field.pressed.emit(key)
    assert key_of(window, "brief.export") == "Ctrl+E"
    assert card.notice.text() == why_not(key)
    assert card.notice.text()


def test_the_key_of_plus_counts_without_shift_until_another_command_has_it(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    before = desk.editor.zoom.percent
    press(qtbot, Key.Key_Equal, Modifier.ControlModifier)
    assert desk.editor.zoom.percent > before
    assert key_of(window, "view.zoom_in") == "Ctrl++"

    assert window.keys.choose("brief.export", "Ctrl+=")
    assert window.registry["view.zoom_in"].shortcuts() == []
    assert key_of(window, "brief.export") == "Ctrl+="


def test_escape_in_the_field_keeps_the_key(window: Window, qtbot: QtBot) -> None:
    card = window.keys_card
    card.open()
    card.choose("brief.export")
    card.field.setFocus()
    press(qtbot, Key.Key_Shift, Modifier.ShiftModifier)
    assert card.field.text() == "Press the new key"
    press(qtbot, Key.Key_Escape)
    assert card.isVisible()
    assert key_of(window, "brief.export") == "Ctrl+E"
    assert card.field.text() == "Ctrl+E"
