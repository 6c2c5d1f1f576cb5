"""Pictures come into the brief by command, drop and paste, and get their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from app.domain.brief import PictureItem
from app.domain.ids import ItemId
from tests.pictures import MAKER, photo
from tests.ui.window.conftest import PATIENCE, wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window


def pictures(desk: Desk) -> list[PictureItem]:
    assert desk.store.brief is not None
    items = desk.store.brief.items()
    return [item for item in items if isinstance(item, PictureItem)]


def wait_for_pictures(desk: Desk, qtbot: QtBot, count: int) -> list[PictureItem]:
    qtbot.waitUntil(lambda: len(pictures(desk)) == count, timeout=PATIENCE)
    return pictures(desk)


def to_first_item(desk: Desk) -> str:
    assert desk.store.brief is not None
    assert desk.essay.essay is not None
    block = desk.essay.essay.blocks[2]
    desk.triaging.take(block.start, block.end, 1)
    first = next(desk.store.brief.items()).id
    desk.editor.select_item(first)
    desk.editor.setFocus()
    return first


def drop(desk: Desk, data: QMimeData, before: str) -> QDropEvent:
    index = desk.editor.page.index_of(before)
    assert index is not None
    top = desk.editor.margins.unit_rect(index).top() + 1
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(300, top), copy, data, buttons, keys)
    desk.editor.dropEvent(event)
    return event


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    path = tmp_path / "chart.jpg"
    path.write_bytes(photo("JPEG", (600, 300)))
    return path


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_by_key_a_picture_is_put_behind_the_current_item(
    desk: Desk,
    window: Window,
    chart: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = to_first_item(desk)
    chosen = str(chart), ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_I, keys)
    (item,) = wait_for_pictures(desk, qtbot, 1)
    assert desk.store.brief is not None
    section = desk.store.brief.section_of(item.id)
    ids = [one.id for one in section.items]
    assert ids.index(item.id) == ids.index(ItemId(first)) + 1
    assert MAKER.encode() not in desk.store.dossier.picture(item.picture).data
    assert desk.editor.current_item() == item.id
    assert desk.tabs.currentWidget() is desk.item
    assert desk.item.picture.isVisible()
    desk.store.undo()
    assert pictures(desk) == []


def test_the_fields_write_its_words_and_its_width(
    desk: Desk, chart: Path, qtbot: QtBot
) -> None:
    to_first_item(desk)
    desk.picturing.insert(chart)
    wait_for_pictures(desk, qtbot, 1)
    form = desk.item.picture
    form.description.setFocus()
    qtbot.keyClicks(form.description, "A chart of the harbour")
    qtbot.keyClick(form.description, Qt.Key.Key_Tab)
    form.caption.setFocus()
    qtbot.keyClicks(form.caption, "The harbour")
    qtbot.keyClick(form.caption, Qt.Key.Key_Return)
    form.width_field.setValue(45)
    (item,) = pictures(desk)
    assert (item.alt, item.caption, item.width) == (
        "A chart of the harbour",
        "The harbour",
        45,
    )
    assert form.view.accessibleName() == "A chart of the harbour"
    index = desk.editor.page.index_of(item.id)
    assert index is not None
    assert desk.editor.page.block(index, 1).text() == "The harbour"


def test_words_that_no_field_was_left_for_are_kept_on_closing(
    desk: Desk, window: Window, chart: Path, qtbot: QtBot
) -> None:
    to_first_item(desk)
    desk.picturing.insert(chart)
    wait_for_pictures(desk, qtbot, 1)
    desk.item.picture.description.setPlainText("Typed last")
    path = desk.store.file.path
    window.close_dossier()
    window.open(path)
    again = wait_for_desk(window, qtbot)
    assert [item.alt for item in pictures(again)] == ["Typed last"]


def test_a_file_that_is_dropped_stands_where_it_was_dropped(
    desk: Desk, chart: Path, qtbot: QtBot
) -> None:
    first = to_first_item(desk)
    assert drop(desk, files(chart), first).isAccepted()
    (item,) = wait_for_pictures(desk, qtbot, 1)
    assert desk.store.brief is not None
    assert next(desk.store.brief.items()).id == item.id


def test_of_several_files_those_that_can_be_shown_are_taken(
    desk: Desk, chart: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drawing = tmp_path / "map.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    gone = tmp_path / "gone.png"
    first = to_first_item(desk)
    before = desk.store.dossier.essays
    with qtbot.waitSignal(desk.failed, timeout=PATIENCE) as told:
        drop(desk, files(drawing, chart, gone), first)
    assert "“map.svg” was not put into the brief" in told.args[0]
    assert "“gone.png” cannot be read" in told.args[0]
    assert len(pictures(desk)) == 1
    assert desk.store.dossier.essays == before


def test_an_essay_that_is_dropped_on_the_page_is_for_the_window(
    desk: Desk, essay_file: Path
) -> None:
    assert not desk.editor.canInsertFromMimeData(files(essay_file))


def test_an_image_is_pasted(desk: Desk, qtbot: QtBot) -> None:
    to_first_item(desk)
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    desk.editor.paste()
    (item,) = wait_for_pictures(desk, qtbot, 1)
    picture = desk.store.dossier.picture(item.picture)
    assert (picture.media_type, picture.size) == ("image/png", (40, 20))


def test_text_that_comes_with_an_image_of_itself_is_pasted_as_text(desk: Desk) -> None:
    first = to_first_item(desk)
    data = QMimeData()
    data.setText("typed elsewhere ")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    desk.editor.insertFromMimeData(data)
    assert pictures(desk) == []
    assert desk.store.brief is not None
    item = next(one for one in desk.store.brief.items() if one.id == first)
    assert "typed elsewhere" in str(item)


def test_it_moves_is_copied_and_deleted_like_any_item(
    desk: Desk, chart: Path, qtbot: QtBot
) -> None:
    first = to_first_item(desk)
    desk.picturing.insert(chart)
    (item,) = wait_for_pictures(desk, qtbot, 1)
    desk.editor.setFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.store.brief is not None
    assert next(desk.store.brief.items()).id == item.id
    desk.editor.select_item(item.id)
    qtbot.keyClicks(desk.editor, "x")
    assert pictures(desk) == [item]
    qtbot.keyClick(desk.editor, Qt.Key.Key_Backspace)
    assert pictures(desk) == []
    desk.store.undo()
    assert pictures(desk) == [item]
    assert next(one.id for one in desk.store.brief.items() if one.id == first)


def test_a_selection_with_a_picture_is_pasted_with_it(
    desk: Desk, chart: Path, qtbot: QtBot
) -> None:
    to_first_item(desk)
    desk.picturing.insert(chart)
    (item,) = wait_for_pictures(desk, qtbot, 1)
    desk.editor.selectAll()
    desk.editor.copy()
    desk.editor.select_item(item.id)
    desk.editor.paste()
    shown = [one.picture for one in pictures(desk)]
    assert shown == [item.picture] * 2
    assert len(desk.store.dossier.pictures) == 1
