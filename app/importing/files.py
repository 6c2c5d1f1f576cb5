"""A file from the user's disk: looked at before it is read, parsed within bounds.

Whatever is wrong with it is one sentence for the user, and found as early as can be.
The window parses in a child; a command in its own process, where that can bound itself.
"""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import EssayError
from app.domain.wording import tr
from app.importing.decoding import refuse_other_kinds

if TYPE_CHECKING:
    import os

    from app.domain.essay import Essay
    from app.importing.children import Children

LARGEST = 32 * 1024 * 1024  # bytes; ten times “War and Peace”, and read in seconds
_HEAD = 4096  # bytes that a file of another kind is known by


@dataclass(frozen=True, slots=True)
class Imported:
    """An essay, and the bytes it came from."""

    essay: Essay
    original: bytes


def read_file(
    path: str | os.PathLike[str], children: Children | None = None
) -> Imported:
    """Return the essay in a file. EssayError says in one sentence why it cannot be.

    ``children`` holds the process that parses it, so that somebody else can end it.
    """
    from app.importing.sandbox import parse_in_child  # noqa: PLC0415 - not for commands

    data = read_bytes(path)
    return Imported(parse_in_child(data, Path(path).name, None, children), data)


def read_here(path: str | os.PathLike[str]) -> Imported:
    """Return what ``read_file`` does, parsed by this process, bounded while it does.

    For a command, which holds nothing yet that the file could harm. Main thread only.
    Windows has no bounds that a process sets itself: there a child parses after all.
    """
    if sys.platform == "win32":
        return read_file(path)
    from app.importing.limits import Bounds, bounded  # noqa: PLC0415 - not for windows
    from app.importing.parsing import parse, preload  # noqa: PLC0415

    data = read_bytes(path)
    name = Path(path).name
    preload(name)
    try:
        with bounded(Bounds()):
            return Imported(parse(data, name), data)
    except (MemoryError, TimeoutError) as error:
        what = "memory" if isinstance(error, MemoryError) else "time"
        raise EssayError(
            tr("{name} needs too much {what} to be read; split it.").format(
                name=name, what=what
            )
        ) from error


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file that can be an essay. EssayError if it cannot."""
    place = Path(path)
    name = place.name or str(place)
    try:
        status = place.stat()
        if stat.S_ISDIR(status.st_mode):
            raise EssayError(
                tr("{name} is a folder; choose the file of an essay.").format(name=name)
            )
        if not stat.S_ISREG(status.st_mode):
            raise EssayError(
                tr("{name} is not a file; choose the file of an essay.").format(
                    name=name
                )
            )
        if status.st_size > LARGEST:
            raise EssayError(_too_large(name, status.st_size))
        with place.open("rb") as file:
            head = file.read(_HEAD)
            refuse_other_kinds(head)
            data = head + file.read(LARGEST + 1 - len(head))
    except FileNotFoundError as error:
        raise EssayError(
            tr("There is no file {name}; check its name.").format(name=name)
        ) from error
    except PermissionError as error:
        message = tr(
            "{name} may not be read; allow reading it and import again."
        ).format(name=name)
        raise EssayError(message) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise EssayError(
            tr("{name} cannot be read: {reason}.").format(name=name, reason=reason)
        ) from error
    if len(data) > LARGEST:  # it grew, or is no ordinary file
        raise EssayError(_too_large(name, len(data)))
    return data


def _too_large(name: str, size: int) -> str:
    megabytes = size // (1024 * 1024)
    return tr("{name} has {megabytes} MB; an essay may have {most} MB at most.").format(
        name=name, megabytes=megabytes, most=LARGEST >> 20
    )
