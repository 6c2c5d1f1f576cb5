"""A child process that reads one stranger's file and may fail without harm.

It is given the bytes on stdin, its bounds as the last two words, next to no
environment, and is killed when it takes too long. What it answers is checked by whoever
asked, like any stranger's words.
"""

from __future__ import annotations

import os
import subprocess
import sys
from enum import Enum
from typing import TYPE_CHECKING

from app.importing.children import Children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.importing.limits import Bounds

_KEPT = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH")  # without which nothing starts


class Failure(Enum):
    """Why a child gave no answer."""

    LATE = "took too long"
    ENDED = "ended early"  # out of memory or time, or the file brought it down
    UNSTARTED = "could not be started"


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
            stderr=subprocess.PIPE,
            cwd=os.path.sep,
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
        )
    except OSError as error:
        raise ChildLostError(Failure.UNSTARTED) from error
    with child, (children or Children()).holding(child):
        try:
            answer, _ = child.communicate(data, bounds.wall)
        except subprocess.TimeoutExpired as error:
            child.kill()
            raise ChildLostError(Failure.LATE) from error
    if child.returncode:
        raise ChildLostError(Failure.ENDED)
    return answer
