"""The palette, by keys as a person uses it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.ui.actions import ActionRegistry, ActionSpec, Context
from app.ui.palette import CommandPalette

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Desk(QWidget):
    """A window with three commands and their palette."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.registry = ActionRegistry(self)
        self.registry.add(
            ActionSpec(name, title, partial(self.ran.append, name), key)
            for name, title, key in (
                ("open", "Open essay", "Ctrl+O"),
                ("export", "Export", "Ctrl+E"),
                ("theme", "Theme: dark", ""),
            )
        )
        self.registry.refresh(Context())
        self.palette_card = CommandPalette(self.registry, self)

    @property
    def query(self) -> QLineEdit:
        return next(iter(self.palette_card.findChildren(QLineEdit)))

    @property
    def offered(self) -> list[str]:
        hits = next(iter(self.palette_card.findChildren(QListWidget)))
        return [hits.item(row).text() for row in range(hits.count())]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(800, 600)
    with qtbot.waitActive(desk):
        desk.show()
    desk.palette_card.open()
    qtbot.waitUntil(desk.query.hasFocus)
    return desk


def test_it_offers_every_command_at_first(desk: Desk) -> None:
    assert desk.offered == ["Open essay", "Export", "Theme: dark"]


def test_a_few_letters_and_enter_run_a_command(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.query, "th da")
    assert desk.offered == ["Theme: dark"]

    qtbot.keyClick(desk.query, Qt.Key.Key_Return)
    assert desk.ran == ["theme"]
    assert desk.palette_card.isHidden()


def test_arrows_choose(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.query, Qt.Key.Key_Down)
    qtbot.keyClick(desk.query, Qt.Key.Key_Return)
    assert desk.ran == ["export"]


def test_escape_runs_nothing(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.query, Qt.Key.Key_Escape)
    assert desk.ran == []
    assert desk.palette_card.isHidden()


def test_enter_on_no_match_stays(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.query, "zzz")
    qtbot.keyClick(desk.query, Qt.Key.Key_Return)
    assert desk.palette_card.isVisible()


def test_it_closes_when_the_focus_goes_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    desk.field.setFocus()
    qtbot.waitUntil(desk.palette_card.isHidden)
