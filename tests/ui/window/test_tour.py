"""The sample essay and the tour: each step is done by the user's own act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.errors import UserError
from app.importing.samples import sample_in
from tests.ui.window.conftest import wait_for_desk
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

Key = Qt.Key


def test_the_sample_is_a_copy_which_is_made_once(tmp_path: Path, essays: Path) -> None:
    folder = tmp_path / "documents"
    first = sample_in(folder, "en")
    assert first == folder / "harbour.txt"
    assert first.read_bytes() == (essays / "harbour.txt").read_bytes()
    assert sample_in(folder, "en") == first
    first.write_text("mine", encoding="utf-8")
    assert sample_in(folder, "en") == folder / "harbour 2.txt"
    assert first.read_text(encoding="utf-8") == "mine"


def test_who_reads_russian_gets_a_russian_sample(tmp_path: Path) -> None:
    assert sample_in(tmp_path, "ru") == tmp_path / "parom.txt"


def test_documents_that_take_no_files_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match="takes no files"):
        sample_in(tmp_path / "documents", "en")


def test_the_start_offers_the_sample_and_the_tour_goes_on_with_what_is_done(
    window: Window, documents: Path, qtbot: QtBot
) -> None:
    (button,) = (
        one for one in window.start.findChildren(QPushButton) if "sample" in one.text()
    )
    button.click()
    desk = wait_for_desk(window, qtbot)
    strip = window.tour.strip
    assert desk.store.file.path.parent == documents
    assert "press 1" in strip.text
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not strip.isAncestorOf(focus)

    press(qtbot, Key.Key_1)
    assert "press Q" in strip.text
    rows = map(desk.essay.model.row, range(desk.essay.model.rowCount()))
    quoted = next(row for row in rows if row and row.quotes)
    desk.essay.choose_part_at(quoted.start)
    press(qtbot, Key.Key_Q)
    assert "Press X" in strip.text
    press(qtbot, Key.Key_X)
    assert "sentence of your own" in strip.text

    strip.skip.click()
    assert "press F4" in strip.text
    desk.editor.select_item(next(iter(_items(desk))))
    desk.editor.setFocus()
    press(qtbot, Key.Key_F4)
    assert "No marking" in strip.text
    desk.store.set_marking("TLP:AMBER")
    assert "the check" in strip.text
    desk.show_tab(desk.findings)
    assert "Word file and PDF" in strip.text
    window.registry["brief.export"].trigger()
    assert "That was all" in strip.text
    window.sheet.dismiss()
    strip.close_tour.click()
    assert strip.isHidden()

    window.registry["view.tour"].trigger()
    assert "press 1" in strip.text


def test_the_tour_can_be_closed_by_key_and_comes_back_from_the_palette(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    assert window.registry.search("tour")[0] is window.registry["view.tour"]
    window.registry["view.tour"].trigger()
    strip = window.tour.strip
    strip.skip.setFocus()
    press(qtbot, Key.Key_Escape)
    assert strip.isHidden()
    desk.send(1)
    assert strip.isHidden()


def _items(desk: Desk) -> list[str]:
    assert desk.store.brief is not None
    return [item.id for item in desk.store.brief.items()]
