"""What is chosen in the export sheet is in the files, and is there the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from app.domain.handover import Handover
from exports.readback import LockedError, read
from exports.rendered import Format

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.handover.sheet import ExportSheet
    from app.ui.window import Window

PATIENCE = 30_000
STEM = "Who opens the harbour"


@pytest.fixture
def sheet(window: Window, desk: Desk) -> ExportSheet:
    """Return the open sheet of a brief with a passage, set to write a PDF only."""
    desk.send(1)
    window.registry["brief.export"].trigger()
    window.sheet.choices.boxes["docx"].setChecked(False)
    return window.sheet


def exported(sheet: ExportSheet, folder: Path, qtbot: QtBot) -> bytes:
    """Export, wait for the one line that the sheet then says, and return the file."""
    sheet.choices.place.replaces.setChecked(True)
    sheet.button.click()
    qtbot.waitUntil(lambda: len(sheet.results) == 1, timeout=PATIENCE)
    assert sheet.results == [f"{STEM}.pdf written"]
    return (folder / f"{STEM}.pdf").read_bytes()


def test_the_form_is_folded_until_somebody_needs_it(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    assert sheet.choices.form.isHidden()
    sheet.choices.more.setFocus()
    qtbot.keyClick(sheet.choices.more, Qt.Key.Key_Space)
    assert sheet.choices.form.isVisible()
    assert sheet.geometry().bottom() <= sheet.window().height()


def test_look_and_contents_and_cover_are_in_the_file(
    sheet: ExportSheet, essay_file: Path, qtbot: QtBot
) -> None:
    plain = pypdfium2.PdfDocument(exported(sheet, essay_file.parent, qtbot))
    sheet.choices.form.style_choice.setCurrentText("modern")
    sheet.choices.form.contents.setCurrentIndex(1)
    sheet.choices.form.cover.setChecked(True)
    chosen = pypdfium2.PdfDocument(exported(sheet, essay_file.parent, qtbot))
    assert len(chosen) > len(plain)
    assert fonts_of(plain) != fonts_of(chosen)


def test_the_preview_shows_what_is_chosen(
    sheet: ExportSheet, desk: Desk, qtbot: QtBot
) -> None:
    desk.tabs.show()
    with qtbot.waitSignal(desk.preview.feed.swapped, timeout=PATIENCE) as plain:
        desk.layout_feed.refresh()
    with qtbot.waitSignal(desk.preview.feed.swapped, timeout=PATIENCE) as chosen:
        sheet.choices.form.cover.setChecked(True)
    assert chosen.args[0].pages == plain.args[0].pages + 1


def test_what_is_left_out_is_not_in_the_file(
    sheet: ExportSheet, desk: Desk, essay_file: Path, qtbot: QtBot
) -> None:
    assert desk.store.brief is not None
    passage = next(desk.store.brief.items())
    told = read(exported(sheet, essay_file.parent, qtbot), Format.PDF)
    assert passage.id in dict(told.passages)
    sheet.choices.form.withheld["evidence"].setChecked(True)
    told = read(exported(sheet, essay_file.parent, qtbot), Format.PDF)
    assert not told.evidence
    assert passage.id not in dict(told.passages)


def test_choices_are_there_the_next_time_and_a_password_is_not(
    sheet: ExportSheet, desk: Desk, essay_file: Path, qtbot: QtBot
) -> None:
    sheet.choices.form.notes.setCurrentIndex(1)
    sheet.choices.form.sources.setChecked(True)
    exported(sheet, essay_file.parent, qtbot)
    sheet.choices.form.password.setText("harbour")
    sheet.dismiss()
    sheet.open(desk.store)
    assert sheet.choices.form.handover == Handover(endnotes=True, sources=True)
    assert sheet.choices.form.isVisible()
    assert not sheet.choices.form.password.text()


def test_a_password_written_two_ways_exports_nothing(
    sheet: ExportSheet, essay_file: Path, qtbot: QtBot
) -> None:
    sheet.choices.form.password.setText("harbour")
    sheet.choices.form.again.setText("harbor")
    assert not sheet.button.isEnabled()
    assert "differ" in sheet.choices.form.hint.text()
    qtbot.keyClick(sheet.choices.form.again, Qt.Key.Key_Return)
    assert sheet.button.text() == "Export"  # else it says that it is exporting
    sheet.choices.form.again.setText("harbour")
    assert sheet.button.isEnabled()
    qtbot.keyClick(sheet.choices.form.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(sheet.results) == 2, timeout=PATIENCE)
    with pytest.raises(LockedError):
        read((essay_file.parent / f"{STEM}.pdf").read_bytes(), Format.PDF)


def test_a_password_of_nothing_that_can_be_seen_exports_nothing(
    sheet: ExportSheet,
) -> None:
    sheet.choices.form.password.setText("\u00ad")
    sheet.choices.form.again.setText("\u00ad")
    assert not sheet.button.isEnabled()
    assert "choose another" in sheet.choices.form.hint.text()


def test_the_key_exports_nothing_without_a_format(
    sheet: ExportSheet, qtbot: QtBot
) -> None:
    sheet.choices.boxes["pdf"].setChecked(False)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.button.text() == "Export"


def test_the_brief_itself_goes_with_anything_that_it_holds(sheet: ExportSheet) -> None:
    boxes = sheet.choices.form.withheld
    assert boxes["brief"].isEnabled()
    boxes["author"].setChecked(True)
    assert not boxes["brief"].isEnabled()
    assert "left out with them" in boxes["brief"].toolTip()
    assert sheet.choices.form.handover.withheld == ("author",)


def fonts_of(pdf: pypdfium2.PdfDocument) -> set[str]:
    """Return the names of the fonts on the first page."""
    raw = pypdfium2.raw
    names = set()
    for held in pdf[0].get_objects():
        if held.type == raw.FPDF_PAGEOBJ_TEXT:
            names.add(held.get_font().get_base_name())
    return names
