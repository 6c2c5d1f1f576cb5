"""A child process that reads one stranger's file and may fail without harm.

It is given the bytes on stdin, its bounds as the last two words, next to no
environment, and is killed when it takes too long or answers at too great a length.
What it answers is checked by whoever asked, like any stranger's words.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.wording import later
from app.importing.children import Children

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

    from app.importing.limits import Bounds

_KEPT = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH")  # without which nothing starts


class Failure(Enum):
    """Why a child gave no answer."""

    LATE = later("took too long")
    LONG = later("answered at too great a length")
    ENDED = later("ended early")  # out of memory or time, or the file brought it down
    UNSTARTED = later("could not be started")


class ChildLostError(Exception):
    """A child that gave no answer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


def ask_child(
    module: str,
    words: Sequence[str],
    data: bytes,
    bounds: Bounds,
    children: Children | None = None,
) -> bytes:
    """Return what a module of ours, run as a child, answers. ChildLostError if not.

    ``children`` holds the child, so that somebody else can end it.
    """
    command = [sys.executable, "-I", "-m", module, *words]
    command += [str(bounds.memory), str(bounds.cpu)]
    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.path.sep,
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
        )
    except OSError as error:
        raise ChildLostError(Failure.UNSTARTED) from error
    with child, (children or Children()).holding(child):
        return _conversed(child, data, bounds)


def _conversed(child: subprocess.Popen[bytes], data: bytes, bounds: Bounds) -> bytes:
    """Return what a child answers to the bytes, within its time and its length."""
    assert child.stdin is not None  # noqa: S101 - both are pipes
    assert child.stdout is not None  # noqa: S101
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(bounds.wall, end)
    feeding = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
    clock.start()
    feeding.start()
    try:
        answer = child.stdout.read(bounds.answer + 1)
        if len(answer) > bounds.answer:
            child.kill()
        child.wait()
    finally:
        clock.cancel()
    feeding.join()
    if late.is_set():
        raise ChildLostError(Failure.LATE)
    if len(answer) > bounds.answer:
        raise ChildLostError(Failure.LONG)
    if child.returncode:
        raise ChildLostError(Failure.ENDED)
    return answer


def _feed(pipe: IO[bytes], data: bytes) -> None:
    """Write all the bytes; a child that ends before it took them is told by its end."""
    try:
        pipe.write(data)
        pipe.close()
    except OSError:
        return
