"""An exported file from the user's disk, read by a process that it may bring down."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from app.domain.errors import NeedsPasswordError, UserError
from app.domain.wording import later, retold, tr
from app.importing.disposable import ChildLostError, Failure, ask_child
from app.importing.limits import Bounds
from app.reopening.child import request_of
from exports.readback import LockedError, ReadbackError
from exports.readback.plain import from_json
from exports.rendered import Format

if TYPE_CHECKING:
    from pathlib import Path

    from app.importing.children import Children
    from exports.readback import Readback

_LARGEST = 200 * 1024 * 1024  # bytes; pictures may be large
_SECONDS = 30  # of processor time; a brief of 100 pages takes two
_CHILD = "app.reopening.child"
_DISTRUST = later("the file is damaged or made to do harm, do not trust it")


class FileError(UserError):
    """An exported file that cannot be read."""


class LockedFileError(FileError, NeedsPasswordError):
    """An exported file that opens with a password, and not with the one given."""


def read_apart(
    path: Path, password: str = "", children: Children | None = None
) -> Readback:
    """Return what a file says. FileError in one sentence when it cannot be read.

    ``children`` holds the process that reads it, so that somebody else can end it.
    """
    formats = {f".{form.value}": form for form in Format}
    form = formats.get(path.suffix.lower())
    if form is None or form is Format.TEXT:
        raise FileError(
            tr(
                "“{name}” is neither .docx nor .pdf; choose one of these, or save"
                " it as one"
            ).format(name=path.name)
        )
    data = request_of(_bytes_of(path), password)
    bounds = Bounds(cpu=_SECONDS, wall=2.0 * _SECONDS)
    try:
        return from_json(ask_child(_CHILD, (form.value,), data, bounds, children))
    except ChildLostError as error:
        failed = error.failure
        advice = tr("try again") if failed is Failure.UNSTARTED else tr(_DISTRUST)
        raise FileError(
            tr(
                "“{name}” cannot be read: the process that reads it {failure}; {advice}"
            ).format(name=path.name, failure=tr(failed.value), advice=advice)
        ) from error
    except LockedError as error:
        raise LockedFileError(
            tr("“{name}” cannot be read: {error}").format(
                name=path.name, error=retold(str(error))
            )
        ) from error
    except ReadbackError as error:
        raise FileError(
            tr("“{name}” cannot be read: {error}").format(
                name=path.name, error=retold(str(error))
            )
        ) from error


def _bytes_of(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileError(
                tr("“{name}” is not a file; choose a .docx or .pdf").format(
                    name=path.name
                )
            )
        if status.st_size > _LARGEST:
            raise FileError(
                tr("“{name}” is too large to be a brief; choose another").format(
                    name=path.name
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise FileError(
            tr("“{name}” cannot be read: {strerror}").format(
                name=path.name, strerror=error.strerror
            )
        ) from error
