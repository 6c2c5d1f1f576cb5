"""Choices for an export can be given a name, and are then a profile like ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.handover import Handover, OwnProfile
from app.storage.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.handover.sheet import ExportSheet
    from app.ui.window import Window

HOUSE = Handover(contents=2, cover=True, withheld=("author",))


@pytest.fixture
def sheet(window: Window, desk: Desk) -> ExportSheet:
    """Return the open sheet of a brief, with the choices of a house."""
    desk.send(1)
    window.memory.keep_handover(HOUSE)
    window.registry["brief.export"].trigger()
    return window.sheet


def offered(sheet: ExportSheet) -> list[str]:
    choice = sheet.choices.profile.choice
    return [choice.itemText(at) for at in range(choice.count())]


def choose(sheet: ExportSheet, name: str, qtbot: QtBot) -> None:
    """Choose a profile by keys alone, from the top of the list."""
    choice = sheet.choices.profile.choice
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    for _ in range(offered(sheet).index(name)):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == name


def keep(sheet: ExportSheet, name: str, qtbot: QtBot) -> None:
    """Give the choices a name by keys alone."""
    field = sheet.choices.profile.naming.field
    field.setFocus()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_choices_with_a_name_are_a_profile_from_then_on(
    sheet: ExportSheet, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    profile = sheet.choices.profile
    assert profile.naming.isVisible()
    assert not profile.remove.isVisible()
    keep(sheet, " Our   ministry ", qtbot)
    assert sheet.isVisible()
    assert sheet.results == []  # Enter kept the name, and exported nothing
    assert profile.choice.currentText() == "Our ministry"
    assert QApplication.focusWidget() is profile.choice
    assert not profile.naming.isVisible()
    assert load_settings().profiles == (OwnProfile("Our ministry", HOUSE),)
    choose(sheet, "Release", qtbot)
    choose(sheet, "Our ministry", qtbot)
    assert sheet.choices.form.handover == HOUSE
    assert open_window().memory.settings.profiles[0].name == "Our ministry"


def test_its_name_can_be_in_those_of_the_files(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    keep(sheet, "Ministry", qtbot)
    sheet.choices.place.pattern.setText("{profile} brief")
    assert sheet.choices.place.names.text().startswith("Ministry brief.docx")


def test_a_profile_can_be_removed_and_had_back(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    keep(sheet, "Ministry", qtbot)
    profile = sheet.choices.profile
    profile.remove.setFocus()
    qtbot.keyClick(profile.remove, Qt.Key.Key_Space)
    assert load_settings().profiles == ()
    assert "Ministry" not in offered(sheet)
    assert sheet.choices.form.handover == HOUSE
    qtbot.keyClick(profile.naming.field, Qt.Key.Key_Return)
    assert profile.choice.currentText() == "Ministry"


def test_a_profile_is_not_called_as_one_of_ours(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    keep(sheet, "release", qtbot)
    profile = sheet.choices.profile
    assert load_settings().profiles == ()
    assert not profile.naming.button.isEnabled()
    assert "name of another profile" in profile.naming.hint.text()


def test_other_choices_under_the_same_name_take_its_place(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    keep(sheet, "Ministry", qtbot)
    sheet.choices.form.cover.setChecked(False)
    assert sheet.choices.profile.naming.isVisible()
    keep(sheet, "ministry", qtbot)
    (kept,) = load_settings().profiles
    assert (kept.name, kept.handover.cover) == ("ministry", False)


def test_a_profile_takes_no_marking_to_another_brief(
    sheet: ExportSheet, desk: Desk, qtbot: QtBot
) -> None:
    form, marked = sheet.choices.form, sheet.choices.marked
    desk.store.set_marking("TLP:RED")
    form.marking.setCurrentIndex(form.marking.findData("TLP:CLEAR"))
    assert marked.text() == "Marking: TLP:CLEAR, in place of TLP:RED"
    keep(sheet, "Ministry", qtbot)
    assert load_settings().profiles == (OwnProfile("Ministry", HOUSE),)
    form.marking.setCurrentIndex(0)
    choose(sheet, "Release", qtbot)
    choose(sheet, "Ministry", qtbot)
    assert form.handover == HOUSE
    assert marked.text() == "Marking: TLP:RED"
    assert marked.isVisible()


def test_a_marking_is_seen_beside_a_profile_of_ones_own(
    sheet: ExportSheet, desk: Desk, qtbot: QtBot
) -> None:
    keep(sheet, "Ministry", qtbot)
    form = sheet.choices.form
    form.marking.setCurrentIndex(form.marking.findData("TLP:CLEAR"))
    assert sheet.choices.profile.choice.currentText() == "Ministry"
    sheet.dismiss()
    sheet.open(desk.store)
    assert form.marking.isVisible()
    assert sheet.choices.marked.text() == "Marking: TLP:CLEAR"


def test_a_marking_alone_makes_no_profile(sheet: ExportSheet) -> None:
    form = sheet.choices.form
    form.show_handover(Handover())
    form.marking.setCurrentIndex(form.marking.findData("TLP:RED"))
    assert not sheet.choices.profile.naming.isVisible()
