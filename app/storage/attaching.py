"""A file on disk into a dossier: read twice, kept once, never whole in memory.

The first reading gives the digest, which tells whether the bytes are there already; the
second one writes them, and finds out whether the file changed in between.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from mimetypes import MimeTypes
from typing import IO, TYPE_CHECKING

from app.domain.attachment import LARGEST, Attachment
from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.schema import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.storage.dossier_file import DossierFile

    Told = Callable[[int, int], bool]

_TOGETHER = 4  # pieces of a transaction: an edit waits 20 ms for them, not a second
_UNKNOWN = "application/octet-stream"  # RFC 2046, 4.5.1


class AttachError(DossierError):
    """A file that cannot be attached; the dossier is as it was."""


class CancelledError(AttachError):
    """Whoever attached a file does not want it any more."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to be attached to an open dossier.

    ``told`` gets, after each step, how many bytes are done and how many there are to
    do, both readings counted; when it returns False the file is given up.
    """

    file: DossierFile
    path: Path
    told: Told = lambda _done, _all: True

    def bring(self) -> Attachment:
        """Write the bytes, durably; they are nobody's until a source names them.

        AttachError in one sentence when it cannot be; nothing is left of the file.
        """
        with _opened(self.path, self.file.edited) as opened:
            before = _state(opened)
            size = before[0]
            sha256 = self._digest(opened, size)
            if not self.file.attached.holds(sha256, size):
                with self._discarding(sha256):
                    self._write(opened, sha256, size)
                    if _state(opened) != before:
                        raise self._changed()
        name = self.path.name.encode(errors="replace").decode()
        return Attachment(name, media_type_of(name), size, sha256)

    def _digest(self, opened: IO[bytes], size: int) -> str:
        whole, done = hashlib.sha256(), 0
        while piece := opened.read(CHUNK):
            done += len(piece)
            if done > size:
                raise self._changed()
            whole.update(piece)
            self._tell(done, 2 * size)
        return whole.hexdigest()

    def _write(self, opened: IO[bytes], sha256: str, size: int) -> None:
        opened.seek(0)
        whole, first, done = hashlib.sha256(), 0, 0
        while True:
            pieces = [p for p in (opened.read(CHUNK) for _ in range(_TOGETHER)) if p]
            done += sum(map(len, pieces))
            if done > size:
                raise self._changed()
            if first and not pieces:
                break
            if not self.file.attached.stage(sha256, first, pieces):
                return
            for piece in pieces:
                whole.update(piece)
            first += len(pieces)
            self._tell(size + done, 2 * size)
            if len(pieces) < _TOGETHER:
                break
        if whole.hexdigest() != sha256:
            raise self._changed()

    @contextmanager
    def _discarding(self, sha256: str) -> Iterator[None]:
        """Leave nothing of a file that does not come whole."""
        try:
            yield
        except BaseException:
            with suppress(DossierError):  # the next opening sweeps it away
                self.file.attached.discard(sha256)
            raise

    def _tell(self, done: int, whole: int) -> None:
        if not self.told(done, whole):
            raise CancelledError(
                tr("“{name}” was not attached").format(name=self.path.name)
            )

    def _changed(self) -> AttachError:
        return AttachError(
            tr(
                "“{name}” changed while it was read, so it was not attached; try"
                " again when no program writes to it"
            ).format(name=self.path.name)
        )


def media_type_of(name: str) -> str:
    """Return the media type that a file name stands for, the same on every machine."""
    return MimeTypes(filenames=()).guess_type(name, strict=True)[0] or _UNKNOWN


@contextmanager
def _opened(path: Path, dossier: Path) -> Iterator[IO[bytes]]:
    """Open a file to be read. AttachError when it is none, or reading fails.

    The dossier itself is never opened: to close it would drop SQLite's locks on it.
    """
    name = f"“{path.name}”"
    try:
        if os.path.samestat(path.stat(), dossier.stat()):
            raise AttachError(
                tr("{name} is this dossier; attach a copy of it").format(name=name)
            )
        handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING | _BINARY)
        with os.fdopen(handle, "rb") as opened:
            _require_file(os.fstat(handle), name)
            yield opened
    except IsADirectoryError as error:
        raise _no_file(name) from error
    except FileNotFoundError as error:
        raise AttachError(
            tr("There is no file {name} any more; it may have moved").format(name=name)
        ) from (error)
    except OSError as error:
        raise AttachError(
            tr(
                "{name} cannot be read ({strerror}), so it was not attached; see"
                " to the file and try again"
            ).format(name=name, strerror=error.strerror)
        ) from error


_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)  # for whoever writes to a pipe
_BINARY = getattr(os, "O_BINARY", 0)


def _require_file(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _no_file(name)
    if found.st_size > LARGEST:
        raise AttachError(
            tr(
                "{name} has more than {most} GB, so it was not attached;"
                " attach the part of it that matters"
            ).format(name=name, most=LARGEST >> 30)
        )


def _no_file(name: str) -> AttachError:
    return AttachError(
        tr(
            "{name} is no file, so it was not attached; put a folder into an"
            " archive first"
        ).format(name=name)
    )


def _state(opened: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(opened.fileno())
    return found.st_size, found.st_mtime_ns
