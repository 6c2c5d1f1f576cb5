"""What is shown when the program itself is at fault: what was kept, where to look."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from app.domain.wording import later, tr
from app.storage.places import home
from app.ui.kit.layouts import column, row, wrapped

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_WIDTH = 440
_KEPT = later(
    "Your dossier is kept as it was after the last edit. You can go on, or close"
    " Briefwright and open it again."
)


class CrashWatch(QObject):
    """Takes every exception that nobody took: a report file, then a dialog."""

    reported = Signal(object)  # the Path of the report

    def install(self) -> None:
        """Watch from now on."""
        sys.excepthook = self.take

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Write a report and tell; Ctrl+C in a terminal ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import traceback  # noqa: PLC0415 - nobody crashes before the first paint

        traceback.print_exception(kind, error, trace)
        self.reported.emit(write_report(error))


class CrashDialog(QDialog):
    """Says what happened to the work, and offers to go on."""

    def __init__(self, report: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Briefwright made a mistake"))
        heading = QLabel(tr("That was our fault, not yours."))
        heading.setProperty("large", True)
        where = wrapped(
            tr("What happened is written to {report}").format(report=report), muted=True
        )
        go_on = QPushButton(tr("Go on"))
        go_on.setProperty("primary", True)
        go_on.setDefault(True)
        go_on.clicked.connect(lambda _on=False: self.accept())
        end = QPushButton(tr("Close Briefwright"))
        end.clicked.connect(lambda _on=False: QApplication.closeAllWindows())
        body = column(heading, wrapped(tr(_KEPT)), where, pad=(6, 6), spacing=3)
        body.addLayout(row(None, end, go_on))
        self.setLayout(body)
        self.setFixedWidth(_WIDTH)


def write_report(error: BaseException) -> Path:
    """Write where it happened and on what system; return the path of the report.

    Nothing of any text is in it: the message of an exception may quote one.
    """
    import datetime  # noqa: PLC0415 - with 30 ms of metadata, only when needed
    import platform  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    from app.editing.worker import ChildError  # noqa: PLC0415
    from exports.tracing import calls_of  # noqa: PLC0415

    folder = home() / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.datetime.now().astimezone()
    path = folder / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
    head = (
        f"Briefwright {version('briefwright')} on {platform.platform()},"
        f" Python {platform.python_version()}, {now.isoformat()}\n\n"
    )
    calls = [error.trace] if isinstance(error, ChildError) else calls_of(error)
    path.write_text(head + "\n".join(calls) + "\n", encoding="utf-8")
    return path
