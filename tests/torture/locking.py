"""The password of dossiers under torture, with a lock that is quick to open.

A real key takes 0.3 s and 64 MiB for each opening, and there are thousands of these;
the cipher, its pages and its journal are the real ones.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from app.storage import keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = keys.FileKey("Набережная 7")
_PLAIN = b"SQLite format 3\0"
_QUICK = (  # RFC 9106, 3.1: the least memory and passes there are
    "PRAGMA cipher='aegis'",
    "PRAGMA algorithm='aegis-256'",
    "PRAGMA tcost=1",
    "PRAGMA mcost=8",
    "PRAGMA pcost=1",
)


@contextmanager
def quick_locks() -> Iterator[None]:
    """Let keys be made of passwords at once."""
    with patch.object(keys, "_CIPHER", _QUICK):
        yield


def is_locked(path: Path) -> bool:
    """Tell whether a file does not say in the clear what it is."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) != _PLAIN
