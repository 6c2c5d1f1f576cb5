"""A damaged file as pages: mapped where it can be read as it is, else deciphered."""

from __future__ import annotations

import mmap
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage.keys import LOCKED_HEADER, TAG, LockedDossierError
from app.storage.salvaging.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.storage.keys import FileKey

_LOCKED_AT = 16  # bytes before those that tell a locked dossier


def is_locked(path: Path) -> bool:
    """Tell whether a file is locked with a password, by its head."""
    with _named(path), path.open("rb") as file:
        head = file.read(_LOCKED_AT + len(LOCKED_HEADER))
    return head[_LOCKED_AT:] == LOCKED_HEADER and not head.startswith(b"SQLite")


@contextmanager
def opened(path: Path, key: FileKey | None) -> Iterator[Pages]:
    """Give the pages of a file that nobody has open, which is only read.

    Those of a locked one are held in memory as a whole, and never on a disk; there are
    none if another key locks it. LockedDossierError without a key.
    """
    if not is_locked(path):
        with _mapped(path) as data:
            yield Pages(data)
        return
    if key is None:
        raise LockedDossierError(
            tr("“{name}” is locked with a password").format(name=path.name)
        )
    yield Pages(_deciphered(path, key), TAG)


@contextmanager
def _mapped(path: Path) -> Iterator[bytes | mmap.mmap]:
    with _named(path):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(handle).st_size == 0:
            yield b""
            return
        with mmap.mmap(handle, 0, access=mmap.ACCESS_READ) as data:
            yield data
    finally:
        os.close(handle)


def _deciphered(path: Path, key: FileKey) -> bytes:
    """Return the pages of a locked file in clear, those whose tag is wrong as well.

    What these say is held against the digests of rows, as in any damaged file.
    """
    db = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        # The order counts: the tags are told to be passed over before there is a key.
        db.execute("PRAGMA hmac_check=0").fetchall()
        key.unlock(db)
        db.execute("PRAGMA writable_schema=ON").fetchall()  # it may be cut short
        return db.serialize("main") or b""
    except (apsw.Error, TypeError):  # apsw: TypeError where it was given no bytes
        return b""
    finally:
        db.close()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DossierError(
            tr("“{name}” cannot be read ({strerror}); it was not changed").format(
                name=path.name, strerror=error.strerror
            )
        ) from error
