"""A copy of an open dossier, made page by page between edits, which it then holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import apsw

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.marks import PAGE_SIZE

if TYPE_CHECKING:
    from pathlib import Path

    from app.storage.keys import FileKey


class Copying:
    """A copy in the making, locked as the file is. Used in the thread of that file."""

    def __init__(
        self, source: apsw.Connection, path: Path, key: FileKey | None
    ) -> None:
        self._copy = apsw.Connection(os.fspath(path))
        try:
            if key is not None:
                key.unlock(self._copy)
            self._copy.execute(f"PRAGMA page_size={PAGE_SIZE}").fetchall()
            self._backup = self._copy.backup("main", source, "main")
        except BaseException:
            self._copy.close()
            raise

    def step(self, pages: int = -1) -> bool:
        """Copy so many pages, or all; tell whether the copy is whole and on the medium.

        A copy that is whole, or failed, is let go of here, in the thread of the file.
        DossierError when the file was let go of meanwhile: it is of no use then.
        """
        done = True
        try:
            done = bool(self._backup.step(pages))
        except apsw.ConnectionClosedError as error:
            raise DossierError(
                tr("The copy was not finished, as the dossier could not be written to")
            ) from error
        finally:
            if done:
                self.close()
        return done

    def close(self) -> None:
        """Let go of the copy; also once more, of one whose file has been closed."""
        self._backup.close(force=True)
        self._copy.close()
