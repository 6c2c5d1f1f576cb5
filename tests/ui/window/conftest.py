"""The real window over real files, wired as the program wires it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from app.domain.brief import QuotationItem
from app.main import dress
from app.ui.crew import make_crew
from app.ui.memory import Memory
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk

PATIENCE = 30_000  # ms; a loaded machine may be slow


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Return the user's folder for documents; it is not there yet."""
    return tmp_path / "documents"


@pytest.fixture
def open_window(qtbot: QtBot, documents: Path) -> Iterator[Callable[[], Window]]:
    """Return what opens another window with the settings of this test."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.palette(), app.font(), app.style().name()
    app.setStyle("Fusion")
    closing: list[Callable[[], object]] = []

    def make() -> Window:
        memory = Memory()
        dress(memory)
        window = Window(memory)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        crew = make_crew(window, documents)
        closing.append(crew.close)
        window.wake(crew)
        return window

    yield make
    for close in closing:
        close()
    app.setStyleSheet("")
    app.setStyle(before[2])
    app.setPalette(before[0])
    app.setFont(before[1])


@pytest.fixture
def window(open_window: Callable[[], Window]) -> Window:
    """Return an empty window."""
    return open_window()


@pytest.fixture
def essay_file(essays: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample essay in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Path(shutil.copy(essays / "harbour.txt", folder))


@pytest.fixture
def desk(window: Window, essay_file: Path, qtbot: QtBot) -> Desk:
    """Return the desk of a window that has opened the sample essay."""
    window.open(essay_file)
    return wait_for_desk(window, qtbot)


@pytest.fixture
def shaped(desk: Desk, qtbot: QtBot) -> Desk:
    """Return a desk with a passage and a quotation card on its page."""
    command = desk.window().findChild(QAction, "brief.new.one-page-brief")
    assert command is not None
    command.trigger()
    desk.essay.send(2)  # the section above is to be written, which blocks a release
    assert desk.essay.essay is not None
    quoted = desk.essay.essay.quotations[0].start
    desk.essay.text.reveal(quoted, quoted)
    desk.make_card()
    brief = desk.store.brief
    assert brief is not None
    card = next(item for item in brief.items() if isinstance(item, QuotationItem))
    desk.editor.select_item(card.id)
    desk.editor.setFocus()
    qtbot.waitUntil(lambda: bool(desk.findings.found))
    return desk


def wait_for_desk(window: Window, qtbot: QtBot) -> Desk:
    """Return the desk as soon as a dossier is on it."""
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    assert window.desk is not None
    return window.desk
