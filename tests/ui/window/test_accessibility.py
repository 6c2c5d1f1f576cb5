"""Whoever cannot see the window, or has no mouse, gets all that is in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
)

from app.composing.coverage import Fate
from app.domain.anchor import Status
from app.domain.brief import ItemNote, TextItem
from app.domain.ids import ItemId
from app.ui.announcing import Announcer
from app.ui.editor.badges import Shape, badge_for, draw_shape
from app.ui.editor.units import CHIP
from app.ui.essay.map import paint_fate
from app.ui.kit.theme import load_theme
from tests.ui.window.conftest import PATIENCE
from tests.ui.window.senses import (
    faults_of,
    leave,
    said_of,
    stops,
    too_low,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk

TABS = ("view.preview", "view.item", "view.check", "view.length", "view.spelling")
BARS = ("brief.replace", "brief.fit", "essay.find")
CARDS = (
    "view.palette",
    "view.keys",
    "version.history",
    "dossier.search",
    "brief.details",
    "brief.export",
    "text.cite",
    "text.note",
)
GREY = replace(
    load_theme("light"),
    accent="#1B1C1E",
    verbatim="#1B1C1E",
    adapted="#1B1C1E",
    muted="#1B1C1E",
    outline="#1B1C1E",
)


def rooms(desk: Desk, ids: tuple[str, ...]) -> Iterator[str]:
    """Open one room after another and climb out of it again by Escape."""
    window = desk.window()
    for room in ids:
        command = window.findChild(QAction, room)
        assert command is not None, room
        assert command.isEnabled(), room
        command.trigger()
        QTest.qWait(60)
        yield room
        if room in CARDS:
            leave()


def test_every_control_says_what_it_is_and_is_high_enough(shaped: Desk) -> None:
    window = shaped.window()
    found = []
    for room in rooms(shaped, (*TABS, *BARS, *CARDS)):
        for widget in stops(window):
            found += [f"{room}: {fault}" for fault in faults_of(widget)]
        found += [f"{room}: {fault}" for fault in too_low(window)]
    assert "\n".join(sorted(set(found))) == ""


def test_tab_leads_everywhere_and_round_in_either_direction(shaped: Desk) -> None:
    window = shaped.window()
    for room in rooms(shaped, (*TABS, *BARS, *CARDS)):
        if room in {"text.cite", "text.note"}:
            continue  # they are part of the page: Tab leaves them with it
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            start = QApplication.focusWidget()
            way = walk(key)
            missed = [
                f"{room}: {said_of(widget)}"
                for widget in stops(window)
                if widget not in way and widget is not start
            ]
            assert missed == []
            assert start is None or start in way or not start.isVisible()
        first = next((one for one in way if one.isVisible()), None)
        assert first is not None
        first.setFocus()


def test_escape_closes_a_card_and_gives_the_page_back(shaped: Desk) -> None:
    brief = shaped.store.brief
    assert brief is not None
    shaped.editor.select_item(next(brief.items()).id)
    for room in CARDS:
        command = shaped.window().findChild(QAction, room)
        assert command is not None
        command.trigger()
        QTest.qWait(60)
        inside = QApplication.focusWidget()
        assert inside is not None
        assert inside is not shaped.editor, room
        leave()
        assert not inside.isVisible(), room
        assert QApplication.focusWidget() is shaped.editor, room


def test_the_page_can_be_read_with_its_badges_in_words(shaped: Desk) -> None:
    spoken = QAccessible.queryAccessibleInterface(shaped.editor)
    text = spoken.textInterface()
    assert text is not None
    read = text.text(0, text.characterCount())
    assert "Bottom line" in read
    assert "зерно не может лежать в элеваторах" in read
    verbatim = badge_for(Status.VERBATIM, quoted=True).word
    assert verbatim in spoken.text(QAccessible.Text.Description)


def test_lists_say_what_their_signs_and_colours_say(shaped: Desk) -> None:
    parts = lines_of(shaped.essay.parts)
    assert "% used" in parts[0]
    assert "Quotation in Russian, translated into English" in parts[1]
    shaped.show_tab(shaped.findings)
    QTest.qWait(60)
    found = lines_of(shaped.findings.list)
    blocking = [finding.message for finding in shaped.findings.found if finding.blocks]
    assert blocking
    for message in blocking:
        assert f"Blocks release: {message}" in found


@pytest.mark.parametrize("kinds", [Fate, Shape])
def test_a_fate_and_a_badge_differ_from_the_others_without_colours(
    kinds: type[Fate | Shape],
) -> None:
    drawn = {drawing_of(kind) for kind in kinds}
    assert len(drawn) == len(kinds)


def drawing_of(kind: Fate | Shape) -> bytes:
    """Return the pixels of a sign in a theme that has but one colour."""
    image = QImage(12, 12, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    place = QRectF(0, 0, 12, 12)
    if isinstance(kind, Fate):
        paint_fate(painter, [place], kind, GREY)
    else:
        draw_shape(painter, kind, place, QColor(GREY.ink))
    painter.end()
    return bytes(image.constBits())


def lines_of(view: QAbstractItemView) -> list[str]:
    """Return what a screen reader reads of each line of a list."""
    spoken = QAccessible.queryAccessibleInterface(view)
    lines = (spoken.child(at) for at in range(spoken.childCount()))
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description)
    return [". ".join(filter(None, map(line.text, kinds))) for line in lines]


def test_what_others_see_move_is_announced(shaped: Desk, qtbot: QtBot) -> None:
    announcer = shaped.window().findChild(Announcer)
    assert announcer is not None
    brief = shaped.store.brief
    assert brief is not None
    shaped.editor.select_item(next(brief.items()).id)
    with qtbot.waitSignal(announcer.said) as told:
        shaped.editor.moving.across(1)
    assert told.args[0].startswith("Moved to What we know, ")
    with qtbot.waitSignal(announcer.said) as told:
        shaped.essay.send(1)
    assert "dded to Bottom line" in told.args[0]
    with qtbot.waitSignal(announcer.said, timeout=PATIENCE) as told:
        shaped.store.remove_item(ItemId(shaped.editor.current_item()))
    assert told.args[0].startswith("Removed from ")
    with qtbot.waitSignal(announcer.said, timeout=PATIENCE) as told:
        shaped.store.undo()
    assert told.args[0].startswith("Added to ")


def test_the_note_is_said_whose_mark_the_caret_meets(
    shaped: Desk, qtbot: QtBot
) -> None:
    announcer = shaped.window().findChild(Announcer)
    assert announcer is not None
    heard: list[str] = []
    announcer.said.connect(heard.append)
    noted = TextItem(
        ItemId("noted"),
        "Ships wait",
        notes=(ItemNote("At the quay", 5), ItemNote("Since October")),
    )
    assert shaped.store.brief is not None
    shaped.store.add_items(shaped.store.brief.sections[0].id, (noted,))
    shaped.editor.select_item(noted.id)
    qtbot.wait(50)
    heard.clear()
    for _ in range(len(noted.text) + len(noted.notes)):
        qtbot.keyClick(shaped.editor, Qt.Key.Key_Right)
    assert heard == ["Note 1: At the quay", "Note 2: Since October"]
    for _ in range(4):
        qtbot.keyClick(shaped.editor, Qt.Key.Key_Left)
    assert heard[2:] == []
    for _ in range(4):
        qtbot.keyClick(shaped.editor, Qt.Key.Key_Left)
    assert heard[2:] == ["Note 1: At the quay"]


def test_the_note_of_a_card_is_said_by_its_source(shaped: Desk, qtbot: QtBot) -> None:
    announcer = shaped.window().findChild(Announcer)
    assert announcer is not None
    editor = shaped.editor
    mark = editor.toPlainText().index(CHIP)
    cursor = editor.textCursor()
    cursor.setPosition(mark - 3)
    editor.setTextCursor(cursor)
    with qtbot.waitSignal(announcer.said) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Right)
        qtbot.keyClick(editor, Qt.Key.Key_Right)
        qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert told.args[0].startswith("Note 1: Severny Rumb")
