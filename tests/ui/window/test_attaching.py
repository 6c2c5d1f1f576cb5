"""Files are attached to a source in the window, which never waits for them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.editing.saving import SavePhase
from tests.ui.window.conftest import PATIENCE
from tests.ui.window.test_pictures import to_first_item

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.attachment import Attachment
    from app.ui.desk import Desk
    from app.ui.window import Window

SCAN = b"%PDF-1.7\n" + bytes(range(256)) * 8000
Key = Qt.Key


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(SCAN)
    return scan


@pytest.fixture
def large(tmp_path: Path) -> Path:
    large = tmp_path / "video.mp4"
    with large.open("wb") as made:
        for n in range(96):
            made.write(bytes([n]) * (1 << 20))
    return large


@pytest.fixture
def ready(desk: Desk, window: Window, qtbot: QtBot) -> Desk:
    """Return a desk whose item has a source, and whose item pane is shown."""
    window.registry["brief.new.one-page-brief"].trigger()
    to_first_item(desk)
    desk.show_tab(desk.item)
    form = desk.item.sources
    form.title.setText("Harbour log")
    qtbot.keyClick(form.title, Key.Key_Return)
    return desk


def attached(desk: Desk) -> tuple[Attachment, ...]:
    return tuple(f for source in desk.store.dossier.sources for f in source.attachments)


def wait_for(desk: Desk, qtbot: QtBot, count: int) -> tuple[Attachment, ...]:
    qtbot.waitUntil(lambda: len(attached(desk)) == count, timeout=PATIENCE)
    return attached(desk)


def choosing(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    chosen = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: (chosen, ""))


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("file:///what-a-field-would-take")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(4, 4), copy, data, left, keys)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(4, 4), copy, data, left, keys, QEvent.Type.Drop)
    QApplication.sendEvent(widget, event)


def test_the_command_attaches_what_is_chosen(
    ready: Desk,
    window: Window,
    scan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choosing(monkeypatch, scan)
    window.registry["brief.file"].trigger()
    (attachment,) = wait_for(ready, qtbot, 1)
    assert b"".join(ready.store.file.attached.pieces(attachment)) == SCAN
    files = ready.item.sources.files
    assert files.list.item(0).text().startswith("scan.pdf, 2")
    window.registry["edit.undo"].trigger()
    assert attached(ready) == ()
    assert files.list.count() == 0
    window.registry["edit.redo"].trigger()
    assert files.list.count() == 1


@pytest.mark.parametrize("on", ["form", "field"])
def test_dropped_files_are_attached_and_not_written_into_a_field(
    ready: Desk, scan: Path, tmp_path: Path, qtbot: QtBot, on: str
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<p>")
    form = ready.item.sources
    drop(form if on == "form" else form.url, scan, page)
    names = {file.name for file in wait_for(ready, qtbot, 2)}
    assert names == {"scan.pdf", "page.html"}
    assert form.url.text() == ""


def test_a_source_that_was_only_typed_is_attached_first(
    ready: Desk, scan: Path, qtbot: QtBot
) -> None:
    form = ready.item.sources
    form.new.click()
    drop(form, scan)
    assert "Write at least a title" in form.error.text()
    assert attached(ready) == ()
    form.title.setText("Port register")
    drop(form, scan)
    wait_for(ready, qtbot, 1)
    titles = [one.title for one in ready.store.dossier.sources if one.attachments]
    assert titles == ["Port register"]


def test_delete_takes_a_file_away_and_undo_brings_it_back(
    ready: Desk, window: Window, scan: Path, qtbot: QtBot
) -> None:
    drop(ready.item.sources, scan)
    wait_for(ready, qtbot, 1)
    files = ready.item.sources.files
    files.list.setCurrentRow(0)
    files.list.setFocus()
    qtbot.keyClick(files.list, Key.Key_Delete)
    assert attached(ready) == ()
    window.registry["edit.undo"].trigger()
    assert files.list.count() == 1


def test_typing_is_saved_and_the_window_answers_while_a_large_file_comes(
    ready: Desk, large: Path
) -> None:
    drop(ready.item.sources, large)
    coming = ready.item.sources.files.coming
    assert coming.isVisible()
    assert "video.mp4" in coming.name.text()
    saved, waits = 0, []
    while not attached(ready):
        ready.store.set_title(f"Title {saved}")
        ready.store.flush()
        while ready.store.saved.phase is not SavePhase.SAVED:
            start = time.perf_counter()
            QApplication.processEvents()
            waits.append(time.perf_counter() - start)
        saved += 1
    assert saved > 3
    assert max(waits) < 1
    assert not coming.isVisible()


def test_what_is_cancelled_is_not_attached_and_the_next_one_can_be(
    ready: Desk, large: Path, scan: Path, qtbot: QtBot
) -> None:
    form = ready.item.sources
    drop(form, large, scan)
    qtbot.waitUntil(lambda: form.files.coming.bar.value() > 20, timeout=PATIENCE)
    form.files.coming.cancel.click()
    qtbot.waitUntil(lambda: not ready.attaching.coming, timeout=PATIENCE)
    assert attached(ready) == ()
    drop(form, scan)
    wait_for(ready, qtbot, 1)


def test_closing_waits_for_an_answer_while_a_file_comes(
    ready: Desk, window: Window, large: Path, qtbot: QtBot
) -> None:
    drop(ready.item.sources, large)
    assert not window.close()
    assert "“video.mp4” is still being attached" in window.messages.text
    ready.attaching.cancel()
    qtbot.waitUntil(lambda: not ready.attaching.coming, timeout=PATIENCE)
    assert window.close()


def test_a_folder_is_refused_in_one_sentence(
    ready: Desk, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(ready.item.sources, tmp_path)
    qtbot.waitUntil(lambda: "is no file" in window.messages.text, timeout=PATIENCE)
    assert attached(ready) == ()


def test_a_file_is_saved_under_a_name(
    ready: Desk,
    scan: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drop(ready.item.sources, scan)
    wait_for(ready, qtbot, 1)
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(out), ""))
    ready.item.sources.files.list.setCurrentRow(0)
    ready.item.sources.files.save.click()
    qtbot.waitUntil(out.exists, timeout=PATIENCE)
    assert out.read_bytes() == SCAN


def test_a_copy_is_opened_only_after_an_answer_and_removed_at_the_end(
    ready: Desk,
    window: Window,
    scan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        lambda url: opened.append(Path(url.toLocalFile())),
    )
    drop(ready.item.sources, scan)
    wait_for(ready, qtbot, 1)
    files = ready.item.sources.files
    files.list.setCurrentRow(0)
    files.list.setFocus()
    qtbot.keyClick(files.list, Key.Key_Return)
    qtbot.waitUntil(lambda: "Open “scan.pdf” with" in window.messages.text)
    assert opened == []
    window.messages._button.click()  # noqa: SLF001 - the one button there is
    (copy,) = opened
    assert copy.read_bytes() == SCAN
    window.close_dossier()
    assert not copy.exists()


def test_what_could_run_is_not_opened(
    ready: Desk, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    drop(ready.item.sources, tmp_path / "setup.exe")
    wait_for(ready, qtbot, 1)
    ready.item.sources.files.list.setCurrentRow(0)
    ready.item.sources.files.open.click()
    qtbot.waitUntil(lambda: "can run code" in window.messages.text, timeout=PATIENCE)


def test_the_address_of_a_source_is_opened_only_after_an_answer(
    ready: Desk, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString())
    )
    window.registry["brief.address"].trigger()
    assert "no address yet" in window.messages.text
    ready.item.sources.url.setText("https://example.org/log")
    window.registry["brief.address"].trigger()
    assert window.messages.text.endswith("It leads to example.org")
    assert opened == []
    window.messages._button.click()  # noqa: SLF001 - the one button there is
    assert opened == ["https://example.org/log"]
