"""Opening, adding, closing, and finding everything as it was."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.storage.dossier_file import create_dossier, open_dossier
from app.ui.opening import make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 8_000


def wait_for_desk(window: Window, qtbot: QtBot) -> Desk:
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    assert window.desk is not None
    return window.desk


def test_an_empty_window_says_the_one_next_thing(window: Window) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Open an essay …"
    assert not window.registry["brief.export"].isEnabled()


def test_an_essay_gets_a_dossier_beside_it_that_is_kept_at_once(
    desk: Desk, essay_file: Path, window: Window, qtbot: QtBot
) -> None:
    path = essay_file.with_suffix(".dossier")
    assert desk.store.file.path == path
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Saved "))

    kept = open_dossier(path, read_only=True)
    assert [essay.name for essay in kept.load().essays] == ["harbour.txt"]
    assert [brief.title for brief in kept.load().briefs] == ["Who opens the harbour"]
    kept.close()


def test_a_file_in_the_way_is_never_overwritten(
    window: Window, essay_file: Path, qtbot: QtBot
) -> None:
    in_the_way = essay_file.with_suffix(".dossier")
    in_the_way.write_bytes(b"something else")

    window.open(essay_file)

    assert wait_for_desk(window, qtbot).store.file.path.name == "harbour 2.dossier"
    assert in_the_way.read_bytes() == b"something else"


def test_an_essay_opened_again_comes_back_in_its_dossier(
    desk: Desk, essay_file: Path, window: Window, qtbot: QtBot
) -> None:
    desk.send(1)
    items = len(list(desk.store.brief.items())) if desk.store.brief else 0
    window.close_dossier()

    window.open(essay_file)

    again = wait_for_desk(window, qtbot)
    assert again.store.file.path == essay_file.with_suffix(".dossier")
    assert again.store.brief is not None
    assert len(list(again.store.brief.items())) == items > 0


def test_where_the_folder_takes_no_files_the_documents_do(
    tmp_path: Path, documents: Path
) -> None:
    no_folder = tmp_path / "gone"
    with closing(make(no_folder, documents, "harbour")) as file:
        assert file.path == documents / "harbour.dossier"


@pytest.mark.parametrize(
    ("name", "data"), [("empty.txt", b""), ("picture.txt", b"\x89PNG\r\n\x1a\n\x00")]
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_lost(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot, name: str, data: bytes
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)

    window.open(bad)

    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)
    assert window.desk is desk
    assert not bad.with_suffix(".dossier").exists()


def test_a_missing_file_is_one_sentence(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(tmp_path / "gone.txt")
    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)


def drop(window: Window, url: QUrl) -> bool:
    """Drag an address over the window and drop it; whether it was taken."""
    data = QMimeData()
    data.setUrls([url])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    nothing = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(100, 100), copy, data, left, nothing)
    QApplication.sendEvent(window, enter)
    event = QDropEvent(QPointF(100, 100), copy, data, left, nothing)
    QApplication.sendEvent(window, event)
    return enter.isAccepted()


def test_a_file_dropped_on_the_window_is_opened(
    window: Window, essay_file: Path, qtbot: QtBot
) -> None:
    assert drop(window, QUrl.fromLocalFile(str(essay_file)))
    assert wait_for_desk(window, qtbot).store.file.path.stem == "harbour"


def test_a_web_address_dropped_on_the_window_is_not_taken(window: Window) -> None:
    assert not drop(window, QUrl("https://example.org/essay.txt"))


def test_a_second_essay_can_be_added_to_the_dossier(
    window: Window, desk: Desk, essays: Path, qtbot: QtBot
) -> None:
    window.opener.add_to(desk.store, essays / "grain.md")

    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 2, timeout=PATIENCE)
    assert desk.essay.essay is not None
    assert desk.essay.essay.name == "grain.md"


def test_a_brief_can_be_started_without_an_essay(
    window: Window, documents: Path, qtbot: QtBot
) -> None:
    window.registry["brief.new.intelligence-assessment"].trigger()

    desk = wait_for_desk(window, qtbot)
    assert desk.store.file.path == documents / "New brief.dossier"
    assert desk.store.brief is not None
    assert desk.store.brief.template == "intelligence-assessment"


def test_a_damaged_dossier_is_told_and_left_alone(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.dossier"
    bad.write_bytes(b"no database")
    window.open(bad)

    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)
    assert bad.read_bytes() == b"no database"


def test_everything_is_found_as_it_was(
    open_window: Callable[[], Window], essay_file: Path, qtbot: QtBot
) -> None:
    first = open_window()
    first.open(essay_file)
    desk = wait_for_desk(first, qtbot)
    desk.essay.parts.setCurrentIndex(desk.essay.model.index(1))
    desk.send(1)
    desk.send(2)
    assert desk.store.brief is not None
    item = next(desk.store.brief.items()).id
    desk.editor.select_item(item)
    first.resize(1200, 610)
    desk.splitter.setSizes([260, 560, 378])
    widths, place = desk.widths(), desk.essay.text.caret()
    first.close()

    second = open_window()
    assert second.height() == 610
    second.resize(1200, 610)  # the screen of the tests is narrower
    second.reopen()

    desk = wait_for_desk(second, qtbot)
    assert desk.store.file.path == essay_file.with_suffix(".dossier")
    assert desk.widths() == widths
    assert desk.editor.current_item() == item
    assert desk.essay.text.caret() == place


def test_a_closed_dossier_is_not_opened_again(
    open_window: Callable[[], Window], essay_file: Path, qtbot: QtBot
) -> None:
    first = open_window()
    first.open(essay_file)
    wait_for_desk(first, qtbot)
    first.registry["file.close"].trigger()
    assert first.desk is None
    first.close()

    second = open_window()
    second.reopen()

    names = [button.text() for button in second.start.findChildren(QPushButton)]
    assert "harbour" in names
    assert second.desk is None


def test_a_dossier_that_is_open_elsewhere_is_told(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    held = create_dossier(tmp_path / "held.dossier")
    window.open(held.path)

    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)
    held.close()
