"""Start a window, paint it once, end: ``briefwright``, or ``bare`` for an empty one."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """An empty main window that leaves after its first paint."""

    def paintEvent(self, event: object) -> None:  # noqa: ARG002, D102
        QTimer.singleShot(0, QApplication.quit)


def main(which: str) -> int:
    """Show the window asked for until it has painted; return the exit code."""
    app = QApplication([])
    if which == "bare":
        bare = Bare()
        bare.resize(1366, 768)
        bare.show()
        return app.exec()

    from app.main import make_window  # noqa: PLC0415 - part of what is measured

    made = make_window(app)
    made.window.painted.connect(app.quit)
    made.window.show()
    code = app.exec()
    made.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
