"""Makes everything once and wires it together; the only place that does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.editing.collector import Collector
from app.editing.tasks import Tasks
from app.editing.worker import WorkerClient
from app.ui.dialogs.crash import CrashDialog, CrashWatch
from app.ui.export_process import ExportProcess
from app.ui.exporting import Exporter
from app.ui.memory import Memory
from app.ui.opening import documents_folder
from app.ui.theme import SYSTEM, apply_theme, choose_theme
from app.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

_OWN_CLIPBOARD = ("offscreen", "minimal")


def open_window(path: Path | None) -> int:
    """Open the window on a file, or on what was open last; return its exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("briefwright")
    app.setApplicationDisplayName("Briefwright")
    app.setDesktopFileName("briefwright")
    watch = CrashWatch(app)
    watch.install()
    made = make_window(app)
    window = made.window
    watch.reported.connect(lambda report: CrashDialog(report, window).open())
    window.painted.connect(lambda: begin(window, path))
    window.show()
    code = app.exec()
    made.close()
    return code


@dataclass(frozen=True, slots=True)
class Made:
    """A window and what works for it."""

    window: Window
    tasks: Tasks
    worker: WorkerClient
    collector: Collector

    def close(self) -> None:
        """End what works beside the window."""
        leave_clipboard()
        self.window.opener.close()
        self.tasks.close()
        self.worker.close()
        self.collector.close()


def leave_clipboard() -> None:
    """Let what was copied outlive Python where Qt itself keeps it until the very end.

    Qt's own clipboard, of platforms without one, is freed after Python is gone, and
    data made in Python would take the process down then; plain text is made by Qt.
    """
    if QApplication.platformName() in _OWN_CLIPBOARD:
        clipboard = QApplication.clipboard()
        clipboard.setText(clipboard.text())


def make_window(app: QApplication) -> Made:
    """Make a window with all that it needs, dressed as the settings say."""
    app.setStyle("Fusion")
    memory, tasks = Memory(app), Tasks(app)
    worker = WorkerClient(ExportProcess(), app)
    dress(memory)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: dress(memory))
    exporter = Exporter(tasks, worker, app)
    window = Window(memory, tasks, worker, exporter, documents_folder())
    return Made(window, tasks, worker, Collector(app))


def dress(memory: Memory) -> None:
    """Put on the theme of the settings; the system's may have changed."""
    scheme = QApplication.styleHints().colorScheme()
    apply_theme(choose_theme(memory.settings.theme or SYSTEM, scheme))


def begin(window: Window, path: Path | None) -> None:
    """Do what had to wait for the first paint."""
    window.wake()
    if path is None:
        window.reopen()
    else:
        window.open(path.absolute())
