"""An export killed at every line that it runs: the old file or the new one, whole.

The process is a real one and dies by signal 9; what it leaves is swept by the next.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from app.storage import atomic
from tests.torture.aftermath import left_over, told, workplace
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

_OLD, _NEW = b"old " * 10_000, b"new " * 30_000
_STEP = {Size.SHORT: 4, Size.FULL: 1}
_NAME = "brief.pdf"


def export_steps(size: Size) -> Result:
    """Kill an export at each of its lines, over an old file and where there is none."""
    found: list[tuple[str, ...]] = []
    if sys.platform == "win32":
        return Result((("kills", 0),))
    with workplace() as folder:
        for old in (_OLD, None):
            line = 1
            while (faults := _killed_at(folder, old, line)) is not None:
                found.append(faults)
                line += _STEP[size]
    return Result((("kills", len(found)),), told(found))


def _killed_at(folder: Path, old: bytes | None, line: int) -> tuple[str, ...] | None:
    """Return what is wrong after a kill at that line, None when it had ended before."""
    path = folder / _NAME
    for left in folder.iterdir():
        left.unlink()
    if old is not None:
        path.write_bytes(old)
    child = os.fork()
    if child == 0:
        _export_and_die(path, line)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        return None
    there = path.read_bytes() if path.exists() else None
    if there not in {old, _NEW}:
        return (f"line {line}: the file is neither the old one nor the new one",)
    return tuple(left_over(folder))


def _export_and_die(path: Path, line: int) -> None:
    """Run in a child: export, and be killed before the n-th line of ``atomic``."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        if frame.f_code.co_filename != atomic.__file__:
            return None
        if event == "line":
            count += 1
            if count == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]  # a trace function may return None
    try:
        atomic.write_atomically(path, _NEW)
    finally:
        os._exit(0)
