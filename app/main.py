"""Makes everything once and wires it together; the only place that does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.ui.kit.theme import SYSTEM, apply_theme, choose_theme, first_theme, theme_of
from app.ui.language import use_language
from app.ui.memory import Memory
from app.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.crew import Crew
    from app.ui.kit.theme import Theme

_OWN_CLIPBOARD = ("offscreen", "minimal")
_TURN = 0.0005  # seconds that another thread computes before a key may be taken
_STYLE = ("-style", "Fusion")  # ``setStyle`` would make QStyle's 566 constants, 15 ms


def open_window(path: Path | None) -> int:
    """Open the window on a file, or on what was open last; return its exit code."""
    app = QApplication([*sys.argv[:1], *_STYLE])
    app.setApplicationName("briefwright")
    app.setApplicationDisplayName("Briefwright")
    app.setDesktopFileName("briefwright")
    made = Made(app)
    made.window.painted.connect(lambda: begin(made, path))
    made.window.show()
    code = app.exec()
    made.close()
    return code


class Made:
    """A window, dressed as the settings say, and who works for it once it is awake."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        memory = Memory(app)
        apply_theme(first_theme(memory.settings.theme))
        use_language(app, memory.settings.language)
        self.window = Window(memory)
        self._crew: Crew | None = None

    def wake(self) -> None:
        """Do what had to wait for the first paint."""
        from app.ui.crew import make_crew  # noqa: PLC0415 - after the first paint
        from app.ui.dialogs.crash import CrashDialog, CrashWatch  # noqa: PLC0415

        sys.setswitchinterval(_TURN)
        watch, window = CrashWatch(self._app), self.window
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: dress(window.memory))
        if _wanted(window.memory) is not theme_of(self._app.palette()):
            dress(window.memory)
        watch.install()
        watch.reported.connect(lambda report: CrashDialog(report, window).open())
        self._crew = make_crew(self._app)
        window.wake(self._crew)

    def close(self) -> None:
        """Close what is still on the screen, and end what works beside the window.

        What Qt has to take off the screen by itself, after Python, asks widgets of ours
        that are no longer there, which would take the process down.
        """
        leave_clipboard()
        self._app.closeAllWindows()
        for unwilling in self._app.topLevelWidgets():
            unwilling.hide()
        if self._crew:
            self.window.opener.close()
            self._crew.close()


def leave_clipboard() -> None:
    """Let what was copied outlive Python where Qt itself keeps it until the very end.

    Qt's own clipboard, of platforms without one, is freed after Python is gone, and
    data made in Python would take the process down then; plain text is made by Qt.
    """
    if QApplication.platformName() in _OWN_CLIPBOARD:
        clipboard = QApplication.clipboard()
        clipboard.setText(clipboard.text())


def dress(memory: Memory) -> None:
    """Put on the theme of the settings; the system's may have changed."""
    apply_theme(_wanted(memory))


def _wanted(memory: Memory) -> Theme:
    scheme = QApplication.styleHints().colorScheme()
    return choose_theme(memory.settings.theme or SYSTEM, scheme)


def begin(made: Made, path: Path | None) -> None:
    """Be there for the user, with a file, or with what was open last."""
    made.wake()
    if path is None:
        made.window.reopen()
    else:
        made.window.open(path.absolute())
