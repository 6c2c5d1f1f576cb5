"""A screen of our own, and how long a program takes to show what it will show there.

Xvfb keeps the pixels of its screen in a file, so that any program can be watched from
outside, and nobody's window manager, theme or other windows have a part in it.
"""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pairs import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.pairs import Words

WIDTH, HEIGHT = 1366, 768
_DEPTH = 4  # bytes a pixel
_ENOUGH = 0.9  # of the pixels that the program changes, as they stay
_LOOK = 0.005  # seconds from one look at the screen to the next
_CALM = 1.2  # seconds without a change after which nothing more is expected
_SAMPLED, _BLINK = 101, 20  # one pixel in so many; fewer that differ are a caret
_LIMIT = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the screen showed, and what the program had cost by then."""

    wall: float
    cpu: float
    memory: float
    pixels: bytes


class Screen:
    """Runs programs one after another on one display."""

    def __init__(self, display: str, pixels: mmap.mmap) -> None:
        self._display = display
        self._pixels = pixels

    def cost(self, command: Words, _limit: float | None = None) -> Cost:
        """Return what it costs until nine tenths of the final pixels are shown.

        ``wall`` and ``cpu`` are in seconds from the start of the process; ``memory`` is
        the most that it held until it had come to rest. TimeoutExpired where it shows
        nothing.
        """
        blank = self._shown()
        words = [str(word) for word in command]
        environment = {
            **os.environ,
            "DISPLAY": self._display,
            "QT_QPA_PLATFORM": "xcb",
        }
        began = time.perf_counter()
        process = subprocess.Popen(
            words,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            frames = list(self._frames(process.pid, began, blank))
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if not frames:
            raise subprocess.TimeoutExpired(words, _LIMIT)
        self._wait_for(blank)
        first = _first_like_last(frames, blank)
        return Cost(first.wall, first.cpu, first.memory)

    def _frames(self, session: int, began: float, blank: bytes) -> Iterator[_Frame]:
        """Yield each picture that differs from the one before, until all is calm."""
        last, calm_since = blank, 0.0
        while (now := time.perf_counter() - began) < _LIMIT:
            if calm_since and now - calm_since > _CALM:
                return
            time.sleep(_LOOK)
            shown = self._shown()
            if shown == last:
                continue
            wall = time.perf_counter() - began
            if not _is_blink(shown, last):
                calm_since = wall
            last = shown
            yield _Frame(wall, _cpu_of(session), _memory_of(session), shown)

    def _wait_for(self, blank: bytes) -> None:
        """Wait until the window of a program that was ended has gone."""
        given_up = time.perf_counter() + _CALM
        while self._shown() != blank and time.perf_counter() < given_up:
            time.sleep(_LOOK)

    def _shown(self) -> bytes:
        return self._pixels[-WIDTH * HEIGHT * _DEPTH :]


@contextmanager
def private_screen(folder: Path) -> Iterator[Screen | None]:
    """Give a screen; None, and a word about it, where there is no Xvfb."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        print("Xvfb is not installed: left out", file=sys.stderr)
        yield None
        return
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    words = [xvfb, "-displayfd", str(writing), "-screen", "0", size, "-noreset"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        [*words, "-nolisten", "tcp", "-fbdir", str(folder)],
        pass_fds=(writing,),
        stderr=quiet,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with pixels:
            yield Screen(display, pixels)
    finally:
        server.terminate()
        server.wait()


def _first_like_last(frames: list[_Frame], blank: bytes) -> _Frame:
    """Return the first frame that has enough of what the last one has."""
    empty = memoryview(blank).cast("I")
    final = memoryview(frames[-1].pixels).cast("I")
    drawn = [at for at in range(len(final)) if final[at] != empty[at]]
    for frame in frames:
        pixels = memoryview(frame.pixels).cast("I")
        if sum(pixels[at] == final[at] for at in drawn) >= _ENOUGH * len(drawn):
            return frame
    return frames[-1]


def _is_blink(shown: bytes, before: bytes) -> bool:
    new, old = (memoryview(p).cast("I")[::_SAMPLED] for p in (shown, before))
    return sum(a != b for a, b in zip(new, old, strict=True)) < _BLINK


def _cpu_of(session: int) -> float:
    """Return the seconds that the processors gave to a session (proc(5), stat)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[3]) == session:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory_of(process: int) -> float:
    """Return the most bytes that a process has held (proc(5), VmHWM in kB)."""
    status = Path(f"/proc/{process}/status").read_text()
    line = next((one for one in status.splitlines() if one.startswith("VmHWM")), "0 0")
    return float(line.split()[1]) * 1024
