"""The ``briefwright`` command: the command line, or the window.

Qt is imported only when a window is asked for. What escapes here is a bug of ours: it
leaves a report file and exit code 3, never a silent end.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING

from app import cli
from app.cli.command import BUG
from app.domain.errors import UserError
from app.domain.wording import tr

if TYPE_CHECKING:
    from pathlib import Path


_SELDOM = 50_000, 20, 100  # new objects, and rounds, from one look to the next


class ScreenError(UserError):
    """A window is asked for where none can be shown."""


def main() -> int:
    """Run the words of the command line and return the exit code, 0 to 3.

    Garbage in circles is looked for seldom: a long document is millions of objects that
    stay until it is written, and to go through them all takes a tenth of the time.
    """
    gc.set_threshold(*_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        _write_any_text(stream)
    try:
        return cli.run(sys.argv[1:], open_window)
    except Exception as error:  # the last stop: report, then exit 3
        report = _write_report(error)
        sys.stderr.write(
            tr(
                "briefwright: this is our fault, not yours ({error}). Nothing you saved"
                " is lost. What happened is written to {report}"
            ).format(error=type(error).__name__, report=report)
            + "\n"
        )
        return BUG


def open_window(path: Path | None) -> int:
    """Open the window on a file, or on what was open last; return its exit code."""
    if not _has_screen():
        raise ScreenError(
            tr(
                "There is no screen to open a window on; nothing was changed. The"
                " commands work without one: briefwright --help"
            )
        )
    from app.main import open_window as window  # noqa: PLC0415 - Qt only when needed

    return window(path)


def _has_screen() -> bool:
    """Tell whether Qt will find something to draw on; without, it ends the process."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _write_any_text(stream: object) -> None:
    """Let a stream take any text and any file name, whatever the terminal's code page.

    What is redirected is read by programs, which are promised UTF-8.
    """
    if isinstance(stream, io.TextIOWrapper):  # a program without a console has none
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write_report(error: BaseException) -> str:
    """Write where it happened and on what system; return the path of the report."""
    import platform  # noqa: PLC0415 - all of these only when something went wrong
    import tempfile  # noqa: PLC0415
    import traceback  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="briefwright-report-", suffix=".txt", delete=False
    ) as file:
        file.write(f"Briefwright {version('briefwright')} on {platform.platform()}, ")
        file.write(f"Python {platform.python_version()}\n\n")
        file.writelines(traceback.format_exception(error))
    return file.name


if __name__ == "__main__":
    sys.exit(main())
