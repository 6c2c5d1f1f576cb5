"""Dialogs, menus, strips and the start: named, all of it by keys, left by Escape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolButton, QWidget

from app.domain.brief import TextItem
from app.ui.dialogs.crash import CrashDialog
from app.ui.dialogs.password import ask_password
from app.ui.editor.scribe import Caret
from tests.ui.window.conftest import PATIENCE
from tests.ui.window.senses import faults_of, stops, too_low, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window


def share(window: Window) -> None:
    window.registry["file.share"].trigger()


def lock(window: Window) -> None:
    window.registry["file.password"].trigger()


def purge(window: Window) -> None:
    window.registry["brief.purge"].trigger()


def unlock(window: Window) -> None:
    ask_password(window, window.open, Path("harbour.dossier"), "It is locked")


def crash(window: Window) -> None:
    CrashDialog(Path("report.txt"), window).open()


def test_dialogs_can_be_read_gone_through_and_left_by_keys(
    shaped: Desk, window: Window, qtbot: QtBot
) -> None:
    for opening in (share, lock, purge, unlock, crash):
        before = QApplication.focusWidget()
        opening(window)
        go_through_dialog(qtbot)
        window.activateWindow()  # what a desktop does as a dialog goes
        qtbot.waitUntil(partial(has_focus, before))
        assert before is shaped.editor


def has_focus(widget: QWidget | None) -> bool:
    return QApplication.focusWidget() is widget


def go_through_dialog(qtbot: QtBot) -> None:
    """Wait for a dialog, look at all of it, and leave it by Escape."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in stops(dialog))
    spoken = QAccessible.queryAccessibleInterface(dialog)
    assert spoken.text(QAccessible.Text.Name)
    found = [fault for widget in stops(dialog) for fault in faults_of(widget)]
    assert [*found, *too_low(dialog)] == []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        assert set(walk(key)) == set(stops(dialog))
    inside = QApplication.focusWidget()
    assert inside is not None
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def button(name: str) -> Callable[[Window], QWidget]:
    def press(window: Window) -> QWidget:
        buttons = window.top_bar.findChildren(QToolButton)
        found = next(one for one in buttons if one.accessibleName() == name)
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)
        return found

    return press


def of_page(window: Window) -> QWidget:
    assert window.desk is not None
    return ask_for_menu(window.desk.editor)


def of_essay(window: Window) -> QWidget:
    assert window.desk is not None
    return ask_for_menu(window.desk.essay.parts)


def ask_for_menu(widget: QWidget) -> QWidget:
    """Ask for the menu of a widget as the menu key does."""
    widget.setFocus()
    keyboard = QContextMenuEvent.Reason.Keyboard
    place = QPoint(20, 20)
    event = QContextMenuEvent(keyboard, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    return widget


def refer(window: Window) -> QWidget:
    assert window.desk is not None
    brief = window.desk.store.brief
    assert brief is not None
    text = next(item for item in brief.items() if isinstance(item, TextItem))
    window.desk.editor.go(Caret(text.id))
    window.desk.editor.setFocus()
    window.registry["brief.refer"].trigger()
    return window.desk.editor


MENUS = {
    "menu": button("Menu"),
    "dossier": button("Dossier"),
    "brief": button("Brief"),
    "marking": button("Marking"),
    "page": of_page,
    "essay": of_essay,
    "refer": refer,
}


def test_menus_say_what_they_are_and_give_the_focus_back(
    shaped: Desk, window: Window, qtbot: QtBot
) -> None:
    assert shaped.isVisible()
    for menu, opening in MENUS.items():
        seen: list[Seen] = []
        wait_for_menu(seen.append)
        before = opening(window)  # some return once the menu has closed
        qtbot.waitUntil(partial(bool, seen), timeout=PATIENCE)
        told = seen[0]
        assert told.name, menu
        assert all(told.entries), menu
        enabled = {text for text, enabled in told.entries.items() if enabled}
        assert told.reached >= enabled, menu
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        window.activateWindow()  # as a desktop does
        qtbot.waitUntil(partial(has_focus, before))


@dataclass(frozen=True)
class Seen:
    """A menu that was gone through from its first to its last entry."""

    name: str
    entries: dict[str, bool]  # what each says, and whether it can be chosen
    reached: set[str]


def wait_for_menu(tell: Callable[[Seen], object]) -> None:
    """Go through the menu that is about to open, and close it by Escape."""
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        QTimer.singleShot(20, lambda: wait_for_menu(tell))
        return
    spoken = QAccessible.queryAccessibleInterface(menu)
    shown = [one for one in menu.actions() if not one.isSeparator()]
    entries, reached = {one.text(): one.isEnabled() for one in shown}, set()
    for _ in range(2 * len(entries)):  # some stop at those that cannot be chosen
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if (here := menu.activeAction()) is not None:
            reached.add(here.text())
    tell(Seen(spoken.text(QAccessible.Text.Name), entries, reached))
    while (popup := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_the_start_is_gone_through_by_keys(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    recent = tmp_path / "before.dossier"
    recent.touch()
    window.memory.keep_opened(recent)
    window.show_start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    found = [fault for widget in stops(window) for fault in faults_of(widget)]
    assert [*found, *too_low(window)] == []
    start = QApplication.focusWidget()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        assert set(walk(key)) | {start} == set(stops(window))


def test_a_message_and_the_tour_are_reached_and_left_by_keys(
    shaped: Desk, window: Window, qtbot: QtBot
) -> None:
    window.registry["view.tour"].trigger()
    qtbot.waitUntil(lambda: bool(window.tour.strip.text), timeout=PATIENCE)
    window.messages.tell("It was not written", "Try again")
    way = walk(Qt.Key.Key_Tab)
    bars = (*stops(window.messages), *stops(window.tour.strip))
    assert [fault for widget in bars for fault in faults_of(widget)] == []
    assert len(bars) == 3
    assert set(bars) <= set(way)
    inside = stops(window.tour.strip)[0]
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert not window.tour.strip.isVisible()
    assert QApplication.focusWidget() is shaped.editor


def test_the_peek_leaves_the_focus_in_the_list_and_escape_closes_it(
    shaped: Desk, window: Window, qtbot: QtBot
) -> None:
    shaped.essay.parts.setFocus()
    window.registry["triage.peek"].trigger()
    assert shaped.peek.isVisible()
    assert QApplication.focusWidget() is shaped.essay.parts
    qtbot.keyClick(shaped.essay.parts, Qt.Key.Key_Escape)
    assert not shaped.peek.isVisible()
    assert QApplication.focusWidget() is shaped.essay.parts
