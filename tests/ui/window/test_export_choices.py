"""For whom, under which names, and without replacing anything: the export sheet."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from app.composing.origins import origins_title
from app.domain.errors import ExportError
from app.domain.handover import PROFILES, Handover
from app.ui.handover.exporting import keep
from exports.readback import read
from exports.rendered import Format, Rendered
from exports.worker import Proven

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.handover.sheet import ExportSheet
    from app.ui.window import Window

PATIENCE = 30_000
STEM = "Who opens the harbour"


@pytest.fixture
def sheet(window: Window, desk: Desk) -> ExportSheet:
    """Return the open sheet of a brief with a passage, set to write only Word files."""
    desk.send(1)
    window.registry["brief.export"].trigger()
    window.sheet.choices.boxes["pdf"].setChecked(False)
    return window.sheet


@pytest.fixture
def folder(essay_file: Path) -> Path:
    return essay_file.parent


def choose(sheet: ExportSheet, profile_id: str) -> None:
    """Choose a profile as a hand does."""
    choice = sheet.choices.profile.choice
    ids = [profile.id for profile in PROFILES]
    choice.setCurrentIndex(ids.index(profile_id))
    choice.activated.emit(choice.currentIndex())


def exported(sheet: ExportSheet, qtbot: QtBot, files: int = 1) -> list[str]:
    """Export and return what the sheet says of it."""
    sheet.button.click()
    qtbot.waitUntil(lambda: len(sheet.results) == files, timeout=PATIENCE)
    return sheet.results


def pressed(sheet: ExportSheet, name: str) -> None:
    """Press the button of a name."""
    buttons = sheet.findChildren(QPushButton)
    (button,) = (one for one in buttons if name in (one.accessibleName(), one.text()))
    button.click()


def test_enter_again_closes_and_writes_no_second_file(
    sheet: ExportSheet, desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: sheet.button.text() == "Export", timeout=PATIENCE)
    assert not sheet.isVisible()
    assert [one.name for one in folder.glob("*.docx")] == [f"{STEM}.docx"]
    sheet.open(desk.store)
    assert sheet.button.hasFocus()


def test_enter_on_a_button_presses_it(sheet: ExportSheet, qtbot: QtBot) -> None:
    sheet.close_button.setFocus()
    qtbot.keyClick(sheet.close_button, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert sheet.button.text() == "Export"  # else it says that it is exporting


def test_enter_tries_again_what_was_not_written(
    sheet: ExportSheet, folder: Path, qtbot: QtBot
) -> None:
    (folder / "file").write_bytes(b"")
    sheet.choices.place.folder.setText(str(folder / "file"))
    exported(sheet, qtbot)
    qtbot.waitUntil(lambda: sheet.button.text() == "Export", timeout=PATIENCE)
    assert sheet.button.hasFocus()


def test_a_hand_that_went_on_meanwhile_stays_where_it_is(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    sheet.button.click()
    sheet.choices.place.pattern.setFocus()
    qtbot.waitUntil(lambda: sheet.button.text() == "Export", timeout=PATIENCE)
    assert sheet.results == [f"{STEM}.docx written"]
    assert sheet.choices.place.pattern.hasFocus()


def test_a_name_that_is_taken_is_left_alone_unless_one_says_so(
    sheet: ExportSheet, desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    there = folder / f"{STEM}.docx"
    there.write_bytes(b"of before")
    sheet.open(desk.store)
    sheet.choices.boxes["pdf"].setChecked(False)
    place = sheet.choices.place
    assert place.names.text() == f"{STEM} (2).docx"
    assert place.replaces.isVisible()
    assert exported(sheet, qtbot) == [f"{STEM} (2).docx written"]
    assert there.read_bytes() == b"of before"

    place.replaces.setChecked(True)
    assert place.names.text() == f"{STEM}.docx"
    assert exported(sheet, qtbot) == [f"{STEM}.docx written"]
    assert there.read_bytes() != b"of before"

    sheet.open(desk.store)
    assert not place.replaces.isChecked()  # asked for each time


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"of somebody else")
    with pytest.raises(ExportError, match="another file got that name"):
        keep(path, Proven(Rendered(b"%PDF"), ()))
    assert path.read_bytes() == b"of somebody else"


def test_names_follow_the_pattern_as_it_is_typed(
    sheet: ExportSheet, desk: Desk, qtbot: QtBot
) -> None:
    place = sheet.choices.place
    place.pattern.setText("{marking} {title} v{version} – {profile}")
    desk.store.set_marking("TLP:GREEN")
    choose(sheet, "draft")
    assert place.names.text() == f"TLP GREEN {STEM} v1 – Draft.docx"
    place.pattern.setText("{when}")
    assert "“{when}” is no part of a name" in place.names.text()
    assert not sheet.button.isEnabled()

    place.pattern.setText("{title} v{version}")
    qtbot.keyClick(place.pattern, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.results == [f"{STEM} v1.docx written"])
    qtbot.waitUntil(lambda: len(desk.store.file.exports()) == 1, timeout=PATIENCE)
    sheet.dismiss()
    sheet.open(desk.store)
    assert place.pattern.text() == "{title} v{version}"
    assert place.names.text() == f"{STEM} v2.docx"


def test_without_a_folder_there_is_nothing_to_export(sheet: ExportSheet) -> None:
    folder = sheet.choices.place.folder
    folder.setText("  ")
    assert sheet.choices.place.names.text() == "Choose a folder"
    assert not sheet.button.isEnabled()
    folder.setText("~nobody-of-this-name")
    assert sheet.button.isEnabled()
    assert not sheet.choices.place.path.is_absolute()


def test_a_fact_checkers_copy_has_places_and_remarks(
    sheet: ExportSheet, folder: Path, desk: Desk, qtbot: QtBot
) -> None:
    choose(sheet, "fact-check")
    exported(sheet, qtbot)
    told = read((folder / f"{STEM}.docx").read_bytes(), Format.DOCX)
    assert origins_title("en") in told.paragraphs
    assert told.remarks
    qtbot.waitUntil(lambda: len(desk.store.file.exports()) == 1, timeout=PATIENCE)
    (export,) = desk.store.file.exports()
    assert dict(export.settings)["profile"] == "fact-check"


def test_a_profile_sets_its_choices_and_own_ones_are_called_so(
    sheet: ExportSheet,
) -> None:
    choices = sheet.choices
    choices.form.cover.setChecked(True)
    choose(sheet, "release")
    assert choices.form.handover == Handover(
        cover=True, withheld=("evidence", "sources", "brief", "author")
    )
    assert choices.profile.choice.currentText() == "Release"
    choices.form.withheld["author"].setChecked(False)
    assert choices.profile.choice.currentText() == "Own choices"


def test_another_marking_is_on_the_pages_and_not_in_the_brief(
    sheet: ExportSheet, desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    marking = sheet.choices.form.marking
    marking.setCurrentIndex(marking.findData("TLP:GREEN"))
    exported(sheet, qtbot)
    told = read((folder / f"{STEM}.docx").read_bytes(), Format.DOCX)
    assert set(told.banners) == {"TLP:GREEN"}
    assert desk.store.brief is not None
    assert desk.store.brief.marking == ""


def test_digests_can_be_copied_each_or_all(
    sheet: ExportSheet, folder: Path, qtbot: QtBot
) -> None:
    sheet.choices.boxes["pdf"].setChecked(True)
    exported(sheet, qtbot, files=2)
    sums = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob(f"{STEM}.*")
    }
    assert len(sums) == 2
    pressed(sheet, f"Copy SHA-256 of {STEM}.pdf")
    assert QGuiApplication.clipboard().text() == sums[f"{STEM}.pdf"]
    pressed(sheet, "Copy sums")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert sorted(lines) == sorted(f"{digest}  {name}" for name, digest in sums.items())


class Desktop(QObject):
    """Takes what the desktop would be asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot("QUrl")
    def show_url(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """Return what is asked to show files instead of this machine's desktop."""
    taker = Desktop()
    method = "show_url"  # the stub wants bytes, which the call does not take
    QDesktopServices.setUrlHandler("file", taker, method)  # type: ignore[arg-type]
    yield taker
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_and_its_folder_are_shown_by_the_system(
    sheet: ExportSheet, folder: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    exported(sheet, qtbot)
    pressed(sheet, f"Open {STEM}.docx")
    pressed(sheet, "Show in folder")
    assert desktop.shown == [str(folder / f"{STEM}.docx"), str(folder)]

    (folder / f"{STEM}.docx").unlink()
    pressed(sheet, f"Open {STEM}.docx")
    assert len(desktop.shown) == 2


def test_what_is_being_written_can_be_cancelled(
    sheet: ExportSheet, folder: Path, qtbot: QtBot
) -> None:
    sheet.choices.boxes["pdf"].setChecked(True)
    sheet.button.click()
    assert sheet.cancel_button.isHidden()  # nobody needs it yet
    sheet.cancel_button.click()
    assert sheet.results == ["Cancelled: no other file was written"]
    assert sheet.button.text() == "Export"

    assert len(exported(sheet, qtbot, files=2)) == 2
    assert sorted(path.suffix for path in folder.glob(f"{STEM}*")) == [
        *(".docx", ".pdf")
    ]


def test_in_a_low_window_the_buttons_are_in_view(
    window: Window, sheet: ExportSheet, qtbot: QtBot
) -> None:
    window.resize(880, 560)
    sheet.choices.more.setChecked(True)
    exported(sheet, qtbot)
    qtbot.waitUntil(lambda: window.height() == 560)
    for button in (sheet.button, sheet.sums_button):
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner)
