"""Parsing at arm's length: a child process per file, which may fail without harm.

A file can come from anywhere. The child is bounded (see ``limits``), is killed when it
takes too long, and its answer is checked like any stranger's. It costs a start of the
interpreter, about 0.2 s, once for each essay; a command, which has no work of others
to lose, bounds itself instead (see ``files.read_here``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from app.domain.errors import EssayError
from app.domain.essay import Essay
from app.domain.plain import PlainError, from_plain
from app.importing.limits import Bounds

_KEPT = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH")  # without which nothing starts


def parse_in_child(data: bytes, name: str, bounds: Bounds | None = None) -> Essay:
    """Return what ``parse`` does, from a process of its own.

    EssayError when the bytes are no essay, and when the child does not survive them.
    """
    bounds = bounds or Bounds()
    command = [sys.executable, "-I", "-m", "app.importing.child", name]
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
        message = f"The essay could not be read within {bounds.wall:g} s; shorten it."
        raise EssayError(message) from error
    except OSError as error:
        message = f"The import could not be started: {error.strerror}; try again."
        raise EssayError(message) from error
    if done.returncode:
        raise EssayError(
            "The essay could not be read: its import ended early; "
            "nothing was changed, save it as plain text and try again."
        )
    return _essay(done.stdout)


def _essay(answer: bytes) -> Essay:
    try:
        read = json.loads(answer)
        if isinstance(read, dict) and isinstance(error := read.get("error"), str):
            raise EssayError(error)
        return from_plain(Essay, read["essay"])
    except (ValueError, TypeError, KeyError, RecursionError, PlainError) as error:
        message = "The essay could not be read: its import gave no sensible answer."
        raise EssayError(message) from error
