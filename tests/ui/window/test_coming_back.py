"""Who closes the window and opens it again the next day finds everything as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.storage.settings import Position, load_settings, save_settings
from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees of a desk."""

    essay: str
    part: int
    selected: tuple[int, int] | None
    caret: int
    essay_scroll: int
    item: str
    brief_caret: int
    brief_scroll: int
    tab: int
    focused: str
    folded: bool
    heights: tuple[int, ...]


def seen(window: Window) -> Seen:
    desk = window.desk
    assert desk is not None
    assert desk.essay.essay is not None
    focus = QApplication.focusWidget()
    return Seen(
        desk.essay.essay.id,
        desk.essay.parts.currentIndex().row(),
        desk.essay.selection(),
        desk.essay.text.caret(),
        desk.essay.text.verticalScrollBar().value(),
        desk.editor.current_item(),
        desk.editor.textCursor().position(),
        desk.editor.verticalScrollBar().value(),
        desk.tabs.currentIndex(),
        focus.accessibleName() if focus else "",
        window.in_focus_mode,
        tuple(desk.essay.split.sizes()),
    )


def work(desk: Desk, qtbot: QtBot) -> None:
    """Fill the brief over more than the window's height; go somewhere in all panes."""
    for row in range(desk.essay.model.rowCount()):
        desk.essay.parts.setCurrentIndex(desk.essay.model.index(row))
        qtbot.keyClick(desk.essay.parts, Key(Key.Key_2 + row))
    items = [item.id for item in desk.store.brief.items()] if desk.store.brief else []
    desk.editor.select_item(items[-3])
    desk.editor.setFocus()
    for _ in range(7):
        qtbot.keyClick(desk.editor, Key.Key_Right)
    bar = desk.editor.verticalScrollBar()
    bar.setValue(bar.value() + 31)
    desk.essay.text.reveal(1500, 1520)
    bar = desk.essay.text.verticalScrollBar()
    bar.setValue(bar.value() - 2)
    desk.tabs.setCurrentIndex(1)
    high = sum(desk.essay.split.sizes())
    desk.essay.split.setSizes([high // 3, high - high // 3])


def come_back(
    window: Window, open_window: Callable[[], Window], qtbot: QtBot
) -> Window:
    window.close()
    again = open_window()
    again.reopen()
    wait_for_desk(again, qtbot)
    with qtbot.waitActive(again):
        again.activateWindow()
    return again


@pytest.mark.parametrize("pane", ["editor", "text", "parts"])
def test_everything_is_as_it_was(
    window: Window,
    desk: Desk,
    open_window: Callable[[], Window],
    qtbot: QtBot,
    pane: str,
) -> None:
    work(desk, qtbot)
    panes = {"editor": desk.editor, "text": desk.essay.text, "parts": desk.essay.parts}
    panes[pane].setFocus()
    before = seen(window)
    assert before.brief_scroll > 0
    assert before.essay_scroll > 0
    again = come_back(window, open_window, qtbot)
    qtbot.waitUntil(lambda: seen(again) == before)


def test_who_had_folded_all_but_the_brief_finds_it_so(
    window: Window, desk: Desk, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    window.registry["view.focus"].trigger()
    again = come_back(window, open_window, qtbot)
    assert again.in_focus_mode
    assert again.desk is not None
    assert again.desk.essay.isHidden()
    qtbot.keyClick(again.desk.editor, Key.Key_Escape)
    assert not again.desk.essay.isHidden()


def test_decisions_of_the_triage_are_there_the_next_day(
    window: Window, desk: Desk, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    qtbot.keyClick(desk.essay.parts, Key.Key_X)
    qtbot.keyClick(
        desk.essay.parts, Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier
    )
    count = desk.essay.model.rowCount()
    again = come_back(window, open_window, qtbot)
    assert again.desk is not None
    assert again.desk.essay.model.rowCount() == count
    assert len(again.desk.store.dossier.triages) == 1


def test_a_place_that_is_gone_or_nonsense_stops_nobody(
    window: Window,
    desk: Desk,
    open_window: Callable[[], Window],
    qtbot: QtBot,
    home: Path,
) -> None:
    path = desk.store.file.path
    window.close()
    odd = Position(
        str(path), "none", "none", "none", -5, -9, -1, -7, -3, 10**9, 99, "moon"
    )
    save_settings(load_settings().with_position(odd))
    assert "moon" in json.dumps(json.loads((home / "settings.json").read_text()))
    again = open_window()
    again.reopen()
    found = wait_for_desk(again, qtbot)
    assert found.essay.essay is not None
