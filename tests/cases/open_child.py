"""A window that opens something and ends: ``open_child.py ESSAY WHAT END``.

Says ``open`` when it stands there. It ends as its window is ``closed``, as the program
is ``quit``, or is ``left`` to the end of the process.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.main import Made, begin
from app.ui.dialogs.crash import CrashDialog
from app.ui.editor.menu import context_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.desk import Desk

_PATIENCE = 60.0  # seconds
_WORDS = "Ther is nobody heer"


def main() -> int:
    """Open one thing over a desk with a brief on it, and end."""
    path, what, end = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = QApplication([])
    made = Made(app)
    made.window.show()
    begin(made, path)
    _wait_until(lambda: made.window.desk is not None)
    desk = made.window.desk
    assert desk is not None
    _shape(made, desk)
    before = _seen(app)
    QTimer.singleShot(0, lambda: _open(made, what))
    QTimer.singleShot(50, lambda: _end_as(made, app, end, before))
    if end != "left":
        app.exec()
    else:
        _wait_until(lambda: bool(_seen(app) - before))
        print("open")  # noqa: T201 - read by the test
    made.close()
    return 0


def _shape(made: Made, desk: Desk) -> None:
    made.window.registry["brief.new.one-page-brief"].trigger()
    desk.essay.send(1)
    brief = desk.store.brief
    assert brief is not None
    item = next(brief.items())
    desk.store.edit_text(item.id, _WORDS)
    desk.editor.select_item(item.id)
    desk.editor.setFocus()
    _wait_until(lambda: _is_own(desk))


def _is_own(desk: Desk) -> bool:
    """Whether the page knows that the words at hand are the user's own by now."""
    unit = desk.editor.unit_here()
    badge = desk.editor.badge_shown(unit) if unit else None
    return badge is not None and badge.tone == "altered"


def _open(made: Made, what: str) -> None:
    window = made.window
    assert window.desk is not None
    kind, _, name = what.partition(":")
    if kind == "button":
        buttons = window.top_bar.findChildren(QToolButton)
        next(button for button in buttons if button.accessibleName() == name).showMenu()
    elif kind == "context":
        context_menu(window.desk.editor).popup(window.pos())
    elif kind == "crash":
        CrashDialog(Path("report.txt"), window).open()
    else:
        window.registry[what].trigger()


def _end_as(made: Made, app: QApplication, end: str, before: set[QWidget]) -> None:
    """End as soon as something stands there; Qt calls this in loops of dialogs, too."""
    if end == "left":
        return
    if not _seen(app) - before:
        QTimer.singleShot(20, lambda: _end_as(made, app, end, before))
        return
    print("open")  # noqa: T201 - read by the test
    if end == "closed":
        made.window.close()
    app.quit()


def _seen(app: QApplication) -> set[QWidget]:
    return {widget for widget in app.allWidgets() if widget.isVisible()}


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("It did not come")
        QTest.qWait(20)


if __name__ == "__main__":
    sys.exit(main())
