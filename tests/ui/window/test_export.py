"""The export sheet writes real files and says what came of it."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.errors import ExportError
from app.editing.tasks import Tasks
from app.editing.worker import WorkerClient
from app.storage.dossier_file import open_dossier
from app.storage.versions import VersionKind
from app.ui.handover.exporting import Exporter, Order, keep
from app.ui.handover.process import ExportProcess
from exports.readback import read
from exports.rendered import Format, Rendered
from exports.worker import Proven

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 30_000
STEM = "Who opens the harbour"


@pytest.fixture
def sheet_of(window: Window, desk: Desk) -> Window:
    """Return a window with two passages in its brief and the sheet open."""
    desk.send(1)
    desk.essay.parts.setCurrentIndex(desk.essay.model.index(1))
    desk.send(3)
    window.registry["brief.export"].trigger()
    return window


def test_both_files_are_written_and_say_what_the_brief_says(
    sheet_of: Window, desk: Desk, essay_file: Path, qtbot: QtBot
) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(sheet_of.sheet.results) == 2, timeout=PATIENCE)

    assert sorted(sheet_of.sheet.results) == [
        f"{STEM}.docx written",
        f"{STEM}.pdf written",
    ]
    assert desk.store.brief is not None
    passage = next(desk.store.brief.items())
    for to in (Format.DOCX, Format.PDF):
        data = (essay_file.parent / f"{STEM}.{to}").read_bytes()
        told = read(data, to)
        assert told.title == STEM
        assert passage.id in dict(told.passages)


def test_the_sheet_remembers_formats_and_folder(
    sheet_of: Window, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet, folder = sheet_of.sheet, tmp_path / "out"
    sheet.choices.boxes["docx"].setChecked(False)
    sheet.choices.place.folder.setText(str(folder))
    sheet.button.click()
    qtbot.waitUntil(lambda: len(sheet.results) == 1, timeout=PATIENCE)
    assert [path.name for path in folder.iterdir()] == [f"{STEM}.pdf"]

    sheet.dismiss()
    sheet.open(desk.store)
    assert not sheet.choices.boxes["docx"].isChecked()
    assert sheet.choices.place.folder.text() == str(folder)
    assert sheet.results == []


def test_a_folder_that_takes_no_files_is_told_in_the_sheet(
    sheet_of: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", encoding="utf-8")
    sheet_of.sheet.choices.place.folder.setText(str(in_the_way))
    sheet_of.sheet.button.click()

    qtbot.waitUntil(lambda: len(sheet_of.sheet.results) == 2, timeout=PATIENCE)
    assert all("not written" in text for text in sheet_of.sheet.results)
    assert in_the_way.read_text(encoding="utf-8") == "no folder"


def test_what_blocks_is_said_before_one_exports(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.essay.send_requested.emit(0, 2000, 1)
    desk.findings.check()
    qtbot.waitUntil(lambda: len(desk.findings.found) > 0, timeout=PATIENCE)
    window.registry["brief.export"].trigger()

    blocking = [finding for finding in desk.findings.found if finding.blocks]
    said = window.sheet.results
    assert said
    assert [finding.message for finding in blocking[:3]] == said[: len(blocking[:3])]


def test_without_a_format_there_is_nothing_to_export(sheet_of: Window) -> None:
    for box in sheet_of.sheet.choices.boxes.values():
        box.setChecked(False)
    assert not sheet_of.sheet.button.isEnabled()


def test_escape_closes_the_sheet_and_gives_the_focus_back(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.sheet.isVisible()

    qtbot.keyClick(window.sheet.button, Qt.Key.Key_Escape)
    assert window.sheet.isHidden()
    assert desk.editor.hasFocus()


def test_a_file_that_would_not_say_what_the_brief_says_is_not_kept(
    tmp_path: Path,
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"of before")
    proven = Proven(Rendered(b"%PDF"), ("A paragraph is missing.",))
    with pytest.raises(ExportError, match="A paragraph is missing"):
        keep(path, proven)
    assert path.read_bytes() == b"of before"


def test_a_bug_on_the_way_is_raised_and_the_next_export_can_begin(
    tmp_path: Path, qtbot: QtBot
) -> None:
    tasks, worker = Tasks(), WorkerClient(ExportProcess())
    exporter = Exporter(tasks, worker)
    broken = Order(None, None, tmp_path, "b", (Format.PDF,))  # type: ignore[arg-type]
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(exporter.finished):
        exporter.write(broken)
    assert len(raised) == 1
    assert not exporter.busy
    tasks.close()
    worker.close()


def test_the_dossier_remembers_what_was_handed_over(
    sheet_of: Window, desk: Desk, essay_file: Path, qtbot: QtBot
) -> None:
    sheet_of.sheet.button.click()
    qtbot.waitUntil(lambda: len(desk.store.file.exports()) == 2, timeout=PATIENCE)

    assert desk.store.brief is not None
    for export in desk.store.file.exports():
        data = (essay_file.parent / export.name).read_bytes()
        assert export.sha256 == hashlib.sha256(data).hexdigest()
        assert export.brief == desk.store.brief.id
        assert dict(export.settings)["title"] == STEM


def test_an_export_makes_a_version_of_what_was_exported(
    sheet_of: Window, desk: Desk, qtbot: QtBot
) -> None:
    handed_over, store = desk.store.dossier, desk.store
    sheet_of.sheet.button.click()
    store.set_author("Somebody who came later")
    qtbot.waitUntil(lambda: len(store.file.exports()) == 2, timeout=PATIENCE)

    found = store.file.versions().held
    assert {one.kind for one in found} == {VersionKind.EXPORT}
    assert {one.export for one in found} == {one.id for one in store.file.exports()}
    assert [store.file.past(one) for one in found] == [handed_over, handed_over]
    assert store.dossier != handed_over


def test_a_dossier_closed_during_its_export_is_left_alone(
    sheet_of: Window, essay_file: Path, qtbot: QtBot
) -> None:
    exporter = sheet_of.sheet.button
    exporter.click()
    sheet_of.close_dossier()

    written = essay_file.with_name(f"{STEM}.pdf")
    qtbot.waitUntil(written.is_file, timeout=PATIENCE)
    qtbot.waitUntil(lambda: exporter.text() == "Export", timeout=PATIENCE)
    with closing(open_dossier(essay_file.with_suffix(".dossier"))) as file:
        assert file.exports() == ()
