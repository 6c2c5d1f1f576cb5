"""What takes long to be read can be given up; panes without a thing name the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 30_000


def long_essay(tmp_path: Path) -> Path:
    """Return an essay that takes seconds to read."""
    path = tmp_path / "long.txt"
    sentence = "The harbour of Skarholm was closed again, said Ingrid Halvorsen. "
    path.write_text((sentence * 12 + "\n\n") * 4000, encoding="utf-8")
    return path


def test_a_file_that_takes_long_is_given_up_and_what_is_open_stays(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    before = desk.store.dossier
    window.opener.add_to(desk.store, long_essay(tmp_path))
    assert not window.status.cancel.isVisible()
    qtbot.waitUntil(window.status.cancel.isVisible, timeout=PATIENCE)
    assert "long.txt" in window.status.saved.text()

    window.status.cancel.click()
    assert not window.status.cancel.isVisible()
    assert "Reading" not in window.status.saved.text()
    qtbot.wait(300)
    assert desk.store.dossier == before
    assert window.messages.text == ""


def test_a_quick_file_offers_no_cancel(
    window: Window, desk: Desk, essays: Path, qtbot: QtBot
) -> None:
    seen: list[bool] = []
    window.opener.busy.connect(lambda _name: seen.append(bool(_name)))
    window.opener.add_to(desk.store, essays / "grain.md")
    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 2, timeout=PATIENCE)
    assert seen == [True, False]
    assert not window.status.cancel.isVisible()


def test_panes_without_a_brief_say_how_to_start_one(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    window.registry["brief.delete"].trigger()
    desk.show_tab(desk.findings)
    qtbot.waitUntil(desk.findings.nothing.isVisible, timeout=PATIENCE)
    assert "Ctrl+N" in desk.findings.nothing.text()


def test_a_dossier_without_an_essay_says_how_to_add_one(
    window: Window, qtbot: QtBot
) -> None:
    window.opener.start("")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    assert window.desk is not None
    key = window.registry["file.add_essay"].shortcut().toString()
    assert key in window.desk.essay.text.placeholderText()
