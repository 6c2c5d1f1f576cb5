"""Opening, adding, closing, and finding everything as it was."""

from __future__ import annotations

import datetime
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.errors import DossierError
from app.storage.dossier_file import create_dossier, open_dossier
from app.ui.keeping.opening import make

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


def dossiers_beside(essay: Path) -> list[str]:
    return sorted(path.name for path in essay.parent.glob("*.dossier"))


def damage(path: Path) -> None:
    """Change a word of a row, as a failing disk would."""
    data = path.read_bytes()
    assert b'"heading":"' in data
    path.write_bytes(data.replace(b'"heading":"', b'"hEading":"'))


def can_be_opened(path: Path) -> bool:
    try:
        open_dossier(path).close()
    except DossierError:
        return False
    return True


def test_an_empty_window_says_the_one_next_thing(window: Window) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Open an essay …"
    assert not window.registry["brief.export"].isEnabled()


def test_an_essay_gets_a_dossier_beside_it_that_is_kept_at_once(
    desk: Desk, essay_file: Path, window: Window
) -> None:
    path = essay_file.with_suffix(".dossier")
    assert desk.store.file.path == path
    assert window.status.saved.text() == "Saved"

    kept = open_dossier(path, read_only=True)
    assert [essay.name for essay in kept.load().essays] == ["harbour.txt"]
    assert [brief.title for brief in kept.load().briefs] == ["Who opens the harbour"]
    kept.close()


def test_a_file_in_the_way_is_told_and_never_overwritten(
    window: Window, essay_file: Path, qtbot: QtBot
) -> None:
    in_the_way = essay_file.with_suffix(".dossier")
    in_the_way.write_bytes(b"something else")

    window.open(essay_file)

    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)
    assert in_the_way.read_bytes() == b"something else"
    assert dossiers_beside(essay_file) == ["harbour.dossier"]


def test_an_essay_beside_another_dossier_of_its_name_gets_and_finds_its_own(
    window: Window, essay_file: Path, qtbot: QtBot
) -> None:
    create_dossier(essay_file.with_suffix(".dossier")).close()
    for _ in range(2):
        window.open(essay_file)
        desk = wait_for_desk(window, qtbot)
        assert desk.store.file.path.name == "harbour 2.dossier"
        window.close_dossier()

    assert dossiers_beside(essay_file) == ["harbour 2.dossier", "harbour.dossier"]


def test_an_essay_of_a_damaged_dossier_is_told_and_gets_no_second_one(
    window: Window, desk: Desk, essay_file: Path, qtbot: QtBot
) -> None:
    path = desk.store.file.path
    window.close_dossier()
    damage(path)

    window.open(essay_file)

    qtbot.waitUntil(lambda: "damaged" in window.messages.text, timeout=PATIENCE)
    assert dossiers_beside(essay_file) == ["harbour.dossier"]


def test_an_essay_of_a_dossier_that_is_open_elsewhere_gets_no_second_one(
    window: Window, desk: Desk, essay_file: Path, qtbot: QtBot
) -> None:
    path = desk.store.file.path
    window.close_dossier()
    with closing(open_dossier(path)):
        window.open(essay_file)
        qtbot.waitUntil(lambda: "already open" in window.messages.text)

    assert dossiers_beside(essay_file) == ["harbour.dossier"]


def test_an_essay_of_the_dossier_on_the_desk_is_shown(
    window: Window, desk: Desk, essay_file: Path, essays: Path, qtbot: QtBot
) -> None:
    window.opener.add_to(desk.store, essays / "grain.md")
    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 2, timeout=PATIENCE)

    with qtbot.waitSignal(window.opener.added, timeout=PATIENCE):
        window.open(essay_file)
    assert window.desk is desk
    assert desk.essay.essay is not None
    assert desk.essay.essay.name == "harbour.txt"
    assert dossiers_beside(essay_file) == ["harbour.dossier"]


def test_of_two_files_opened_at_once_the_first_is_let_go(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = tmp_path / "a.dossier", tmp_path / "b.dossier"
    for path in (first, second):
        create_dossier(path).close()
    window.open(first)
    window.open(second)
    assert wait_for_desk(window, qtbot).store.file.path == second

    qtbot.waitUntil(lambda: can_be_opened(first), timeout=PATIENCE)


def test_a_file_opened_twice_at_once_is_opened(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.dossier"
    create_dossier(path).close()
    window.open(path)
    window.open(path)

    assert wait_for_desk(window, qtbot).store.file.path == path
    assert window.messages.text == ""


def test_an_essay_that_comes_after_its_dossier_was_closed_is_left(
    window: Window, desk: Desk, essays: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(
        window.opener.busy, timeout=PATIENCE, check_params_cb=lambda name: name == ""
    ):
        window.opener.add_to(desk.store, essays / "grain.md")
        window.close_dossier()
    assert window.messages.text == ""


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


def test_what_is_no_dossier_is_told_and_left_alone(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.dossier"
    bad.write_bytes(b"no database")
    window.open(bad)

    qtbot.waitUntil(lambda: window.messages.text != "", timeout=PATIENCE)
    assert bad.read_bytes() == b"no database"


def test_a_dossier_with_a_damaged_row_is_told_and_let_go(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    path = desk.store.file.path
    window.close_dossier()
    damage(path)
    window.open(path)

    qtbot.waitUntil(lambda: "damaged" in window.messages.text, timeout=PATIENCE)
    assert window.desk is None
    assert can_be_opened(path)


def test_a_new_brief_is_of_today_and_of_who_wrote_the_last_one(
    window: Window, qtbot: QtBot
) -> None:
    window.memory.update(
        lambda old: replace(old, author="Ada Quill", organisation="The Desk")
    )
    window.registry["brief.new.lines-to-take"].trigger()

    brief = wait_for_desk(window, qtbot).store.brief
    assert brief is not None
    assert (brief.author, brief.organisation) == ("Ada Quill", "The Desk")
    assert brief.date == datetime.datetime.now().astimezone().date()


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
