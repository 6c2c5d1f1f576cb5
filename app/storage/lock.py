"""One window per dossier. SQLite's own lock is not enough: it lasts one transaction.

The lock is the system's own on a small file in the user's folder, so that it ends with
the process, however that ends, and nothing lies beside the dossier.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.acquaintance import remember
from app.storage.atomic import make_folder
from app.storage.journals import expect_no_journal
from app.storage.places import home, named_after

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.acquaintance import Trait


class OpenElsewhereError(DossierError):
    """Another window has a dossier open; ``path`` is where."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            tr(
                "“{name}” is already open in another window of Briefwright; go on"
                " there, or close it first"
            ).format(name=path.name)
        )
        self.path = path


class DossierLock:
    """Held while a dossier is open for writing. OpenElsewhereError when it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        folder = home() / "locks"
        try:
            make_folder(folder)
            name = folder / named_after(path)
            self._handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DossierError(
                tr(
                    "“{name}” was not opened: the folder {folder} cannot be written"
                    " to ({strerror})"
                ).format(name=path.name, folder=folder, strerror=error.strerror)
            ) from error
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise OpenElsewhereError(path) from error

    def release(self, left: Trait | None = None) -> None:
        """Let others open the dossier, which was closed before, and ``left`` like that.

        If that cannot be noted, the note that we write to it stays: it is still ours.
        """
        if left is None or remember(self._path, left):
            expect_no_journal(self._path)
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
