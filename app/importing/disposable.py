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


def ask_child(module: str, words: Sequence[str], data: bytes, bounds: Bounds) -> bytes:
    """Return what a module of ours, run as a child, answers. ChildLostError if not."""
    command = [sys.executable, "-I", "-m", module, *words]
    command += [str(bounds.memory), str(bounds.cpu)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=data,
            capture_output=True,
            timeout=bounds.wall,
            check=False,
            cwd=os.path.sep,
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise ChildLostError(Failure.LATE) from error
    except OSError as error:
        raise ChildLostError(Failure.UNSTARTED) from error
    if done.returncode:
        raise ChildLostError(Failure.ENDED)
    return done.stdout
