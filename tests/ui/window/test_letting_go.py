"""What was closed does not stay in memory: neither its window nor its words."""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.window import Window

PATIENCE = 30_000


@pytest.mark.parametrize("then", ["another is opened", "the start is shown"])
def test_a_dossier_that_was_closed_is_let_go_of(
    window: Window, essays: Path, tmp_path: Path, qtbot: QtBot, then: str
) -> None:
    gone: list[weakref.ref[object]] = []
    text = (essays / "harbour.txt").read_text("utf-8")
    for number in range(3):
        path = tmp_path / f"essay{number}.txt"
        path.write_text(f"{text}\n\nNumber {number}.\n", "utf-8")
        window.open(path)
        qtbot.waitUntil(partial(is_open, window, path.stem), timeout=PATIENCE)
        desk = window.desk
        assert desk is not None
        gone += [weakref.ref(desk), weakref.ref(desk.store)]
        del desk
    if then == "the start is shown":
        window.close_dossier()
    else:
        gone = gone[:-2]
    qtbot.waitUntil(lambda: not any(ref() for ref in gone), timeout=PATIENCE)


def is_open(window: Window, name: str) -> bool:
    return window.desk is not None and window.desk.store.file.path.stem == name
