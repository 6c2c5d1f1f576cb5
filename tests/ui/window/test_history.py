"""The history card: versions are named, compared and restored by keyboard alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.comparing.states import What
from app.domain.brief import TextItem
from app.editing.saving import SavePhase
from app.editing.tasks import Tasks
from app.ui.history.watch import HistoryWatch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.history.card import HistoryCard
    from app.ui.window import Window

PATIENCE = 30_000


@pytest.fixture
def edited(desk: Desk) -> TextItem:
    """Return an item of a brief with two passages."""
    desk.send(1)
    desk.essay.parts.setCurrentIndex(desk.essay.model.index(1))
    desk.send(3)
    assert desk.store.brief is not None
    item = next(desk.store.brief.items())
    assert isinstance(item, TextItem)
    return item


def key(qtbot: QtBot, which: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, which)


def named(window: Window, qtbot: QtBot, name: str) -> HistoryCard:
    """Return the card after a version was named by keyboard, all of it shown."""
    window.registry["version.save"].trigger()
    focused = QApplication.focusWidget()
    assert focused is window.history.name
    count = window.history.versions.count()
    qtbot.keyClicks(focused, name)
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.history.versions.count() > count, timeout=PATIENCE)
    return window.history


def wait_for(qtbot: QtBot, card: HistoryCard, words: str) -> None:
    qtbot.waitUntil(lambda: words in card.view.told.text(), timeout=PATIENCE)


def test_a_version_is_named_and_nothing_differs_yet(
    window: Window, edited: TextItem, qtbot: QtBot
) -> None:
    _ = edited
    card = named(window, qtbot, "First draft")
    wait_for(qtbot, card, "Nothing differs")
    line = card.versions.item(0).text()
    assert line.startswith("First draft\n")
    assert not card.restore.isEnabled()
    assert not card.restore_item.isEnabled()
    key(qtbot, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_what_changed_is_shown_in_words_and_strokes(
    window: Window, desk: Desk, edited: TextItem, qtbot: QtBot
) -> None:
    card = named(window, qtbot, "First draft")
    first, *_ = edited.text.split()
    desk.store.edit_text(edited.id, edited.text.replace(first, "Whoever", 1))
    wait_for(qtbot, card, "1 piece differs")
    line = card.view.list.item(0)
    assert line.text().startswith("Changed · ")
    said = line.data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"removed “{first}”, added “Whoever”" in said
    assert "Status: verbatim → altered" in said
    struck, lined = strokes(card)
    assert (struck, lined) == ([first], ["Whoever"])
    assert "Whoever" in card.view.today.toPlainText()
    assert "Whoever" not in card.view.then.toPlainText()
    assert first in card.view.then.toPlainText()


def strokes(card: HistoryCard) -> tuple[list[str], list[str]]:
    """Return the words that are struck out and those that are underlined."""
    struck, lined = [], []
    block = card.view.words.document().begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            fragment = runs.fragment()
            runs += 1
            if fragment.charFormat().fontStrikeOut():
                struck.append(fragment.text())
            if fragment.charFormat().fontUnderline():
                lined.append(fragment.text())
        block = block.next()
    return struck, lined


def test_one_item_and_a_whole_version_come_back_and_can_be_undone(
    window: Window, desk: Desk, edited: TextItem, qtbot: QtBot
) -> None:
    first = desk.store.dossier
    card = named(window, qtbot, "First draft")
    desk.store.edit_text(edited.id, "Other words")
    desk.store.set_author("A. Analyst")
    wait_for(qtbot, card, "2 pieces differ")
    parts = [card.view.list.item(at) for at in range(2)]
    at = next(n for n, line in enumerate(parts) if "Other words" in line.text())
    card.view.list.setCurrentRow(at)
    assert card.restore_item.isEnabled()
    card.restore_item.click()
    assert desk.store.brief is not None
    assert desk.store.brief.item(edited.id) == edited
    assert desk.store.brief.author == "A. Analyst"
    wait_for(qtbot, card, "1 piece differs")
    assert not card.restore_item.isEnabled()
    card.restore.click()
    assert desk.store.dossier == first
    qtbot.waitUntil(lambda: card.versions.count() == 2, timeout=PATIENCE)
    assert "Before “First draft” was restored" in card.versions.item(0).text()
    desk.store.undo()
    assert desk.store.brief.author == "A. Analyst"


def test_an_added_item_has_nothing_to_restore(
    window: Window, desk: Desk, edited: TextItem, qtbot: QtBot
) -> None:
    _ = edited
    card = named(window, qtbot, "First draft")
    desk.essay.parts.setCurrentIndex(desk.essay.model.index(2))
    desk.send(3)
    wait_for(qtbot, card, "differ today")
    assert card.view.current is not None
    assert card.view.current[1].what is What.ADDED
    assert not card.restore_item.isEnabled()
    assert card.restore.isEnabled()


def test_a_version_that_is_lost_says_so_and_work_goes_on(
    window: Window, desk: Desk, edited: TextItem, qtbot: QtBot
) -> None:
    named(window, qtbot, "First draft").dismiss()
    desk.store.edit_text(edited.id, "Other words")
    desk.store.set_author("A. Analyst")
    path = desk.store.file.path
    window.close_dossier()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE op SET changes = '[]'")
        db.execute("DELETE FROM checkpoint_node")
    window.open(path)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    window.registry["version.history"].trigger()
    card = window.history
    wait_for(qtbot, card, "can no longer be rebuilt")
    assert not card.restore.isEnabled()
    assert window.desk is not None
    store = window.desk.store
    store.set_author("B. Analyst")
    qtbot.waitUntil(lambda: store.saved.phase is SavePhase.SAVED, timeout=PATIENCE)


def test_damage_far_back_is_named_when_all_is_quiet(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.send(1)
    store = desk.store
    for number in range(80):  # more than opening reads
        store.set_reference(f"R {number}")
    path = store.file.path
    window.close_dossier()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE op SET changes = '[]' WHERE seq = 2")
    window.open(path)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    assert window.desk is not None
    assert window.desk.store.notice == ""
    watch = HistoryWatch(Tasks(window), window)
    watch.watch(window.desk.store)
    with qtbot.waitSignal(watch.found, timeout=PATIENCE) as told:
        watch.look()
    assert "damaged at edit 2" in told.args[0]
    window.desk.store.undo()


def test_everything_in_the_card_has_a_name_and_takes_the_focus(
    window: Window, edited: TextItem, qtbot: QtBot
) -> None:
    _ = edited
    card = named(window, qtbot, "First draft")
    focusable = [
        widget
        for widget in card.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert len(focusable) > 5
    for widget in focusable:
        named_ = widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            named_ = named_ or widget.text()
        inner = widget.parentWidget()
        assert named_ or (inner and inner.accessibleName()), widget
