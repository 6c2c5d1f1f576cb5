"""An item that is deleted for good in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.searching.keeping import FILE
from app.storage.spill import Spill
from tests.ui.window.conftest import PATIENCE, wait_for_desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

SECRET = "The informant is Zephyrine Хлебозаводская"  # noqa: S105 - no password


def asked(window: Window) -> QMessageBox:
    window.registry["brief.purge"].trigger()
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    return box


def test_an_item_goes_for_good_after_one_question(
    window: Window, desk: Desk, home: Path, qtbot: QtBot
) -> None:
    path = desk.store.file.path
    brief = desk.store.brief
    assert brief is not None
    desk.store.add_items(brief.sections[0].id, [TextItem(ItemId("gone"), SECRET)])
    desk.editor.select_item("gone")
    desk.store.set_title("Kept")
    indexed = home / FILE
    qtbot.waitUntil(lambda: b"Zephyrine" in indexed.read_bytes(), timeout=PATIENCE)
    kept = home / "unsaved" / f"{Spill(path).file.name}-0.kept"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(SECRET, encoding="utf-8")
    asked(window).button(QMessageBox.StandardButton.Cancel).click()
    assert desk.store.brief is not None
    assert "gone" in [item.id for item in desk.store.brief.items()]

    box = asked(window)
    assert "nothing can bring it back" in box.text()
    (go_on,) = [one for one in box.buttons() if one.text() == "Delete for good"]
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    go_on.click()
    qtbot.waitUntil(lambda: "for good" in window.messages.text, timeout=PATIENCE)
    again = wait_for_desk(window, qtbot).store
    assert again is not desk.store
    assert again.file.path == path
    assert again.brief is not None
    assert again.brief.title == "Kept"
    assert "gone" not in [item.id for item in again.brief.items()]
    assert "Not reached: copies" in window.messages.text
    with qtbot.waitSignal(window.indexing.followed, timeout=PATIENCE):
        window.indexing.follow()
    assert again.dossier.id.encode() in indexed.read_bytes()
    for folder in (path.parent, home):
        for one in folder.rglob("*"):
            held = one.read_bytes().lower() if one.is_file() else b""
            assert b"zephyrine" not in held, one
            assert "Хлебозаводская".encode() not in held, one
    again.set_title("Edited")
    again.undo()
    assert again.brief.title == "Kept"
