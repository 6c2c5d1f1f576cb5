"""Author, organisation, reference and date are written by keyboard, a step each."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.brief import Brief
    from app.ui.desk import Desk
    from app.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def brief_of(desk: Desk) -> Brief:
    assert desk.store.brief is not None
    return desk.store.brief


def type_and_go_on(qtbot: QtBot, text: str) -> None:
    """Write into the field that has the focus, and go to the next one."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(focused, text)
    qtbot.keyClick(focused, Qt.Key.Key_Tab)


def test_all_details_are_written_by_keyboard(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    for text in ("Ada Quill", "The Desk", "BW 7/26", "2026-03-09"):
        type_and_go_on(qtbot, text)

    brief = brief_of(desk)
    assert (brief.author, brief.organisation) == ("Ada Quill", "The Desk")
    assert (brief.reference, brief.date) == ("BW 7/26", datetime.date(2026, 3, 9))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert window.details.isHidden()
    assert desk.editor.hasFocus()


def test_each_detail_is_one_undo_step_and_the_card_follows(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.registry["brief.details"].trigger()
    for text in ("Ada Quill", "The Desk"):
        type_and_go_on(qtbot, text)

    desk.store.undo()
    assert (brief_of(desk).author, brief_of(desk).organisation) == ("Ada Quill", "")
    assert window.details.organisation.text() == ""
    desk.store.undo()
    assert brief_of(desk).author == ""


def test_what_is_no_date_is_told_and_the_brief_keeps_its_own(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    before = brief_of(desk).date
    window.registry["brief.details"].trigger()
    window.details.date.setFocus()
    type_and_go_on(qtbot, "next week")

    assert "next week" in window.details.notice.text()
    assert brief_of(desk).date == before


def test_a_brief_is_dated_today_by_a_button_and_undated_by_an_empty_field(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.registry["brief.details"].trigger()
    window.details.date.setFocus()
    type_and_go_on(qtbot, " ")
    assert brief_of(desk).date is None

    buttons = window.details.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Today").click()
    assert brief_of(desk).date == datetime.datetime.now().astimezone().date()


def test_what_is_being_written_is_taken_when_the_dossier_is_closed(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.registry["brief.details"].trigger()
    store = desk.store
    qtbot.keyClicks(window.details.author, "Ada Quill")
    window.close_dossier()

    assert store.dossier.briefs[0].author == "Ada Quill"


def test_the_next_brief_is_of_the_same_author(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.registry["brief.details"].trigger()
    for text in ("Ada Quill", "The Desk"):
        type_and_go_on(qtbot, text)
    window.registry["brief.new.lines-to-take"].trigger()

    brief = brief_of(desk)
    assert brief.template == "lines-to-take"
    assert (brief.author, brief.organisation) == ("Ada Quill", "The Desk")


def test_another_language_changes_the_headings_that_the_template_gave(
    window: Window, desk: Desk
) -> None:
    first, second, *_ = brief_of(desk).sections
    desk.store.rename_section(first.id, "In short")
    window.registry["brief.details"].trigger()
    choice = window.details.language
    choice.setCurrentIndex(choice.findData("ru"))
    choice.activated.emit(choice.currentIndex())

    brief = brief_of(desk)
    assert brief.language == "ru"
    headings = [section.heading for section in brief.sections]
    assert headings[:3] == ["In short", "Почему это важно", "Что известно"]
    desk.store.undo()
    assert brief_of(desk).language == "en-GB"
    assert brief_of(desk).sections[1].heading == second.heading
    assert choice.currentData() == "en-GB"
