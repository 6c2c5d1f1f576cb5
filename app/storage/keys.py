"""The lock of a dossier: a password, and the cipher that every page is written with.

AEGIS-256 with a tag for each page, so that no flipped bit is read as data; the key is
made of the password by Argon2id. A file says nothing of either: these figures are part
of the format (docs/file-format.md).
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import apsw

from app.domain.errors import DossierError, NeedsPasswordError
from app.domain.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

LOCKED_HEADER = bytes.fromhex("2000 0101 40 402020")  # bytes 16-23 of a locked dossier
TAG = 64  # bytes at the end of each page: what proves that it is as it was written
_CIPHER = (  # RFC 9106, 4: the second recommended option; 0.3 s for each opening
    "PRAGMA cipher='aegis'",
    "PRAGMA algorithm='aegis-256'",
    "PRAGMA tcost=3",
    "PRAGMA mcost=65536",
    "PRAGMA pcost=4",
)


class LockedDossierError(DossierError, NeedsPasswordError):
    """A dossier that takes a password, or another one."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """A password, in the one form that all ways of typing it have (RFC 8265, 4.2)."""

    _text: str = field(repr=False)

    def unlock(self, db: apsw.Connection) -> None:
        """Let a connection that was just made read, or make, a file with this key."""
        for statement in (*_CIPHER, f"PRAGMA hexkey='{self._hex}'"):
            db.execute(statement).fetchall()

    def lock(self, db: apsw.Connection) -> None:
        """Let a connection write all pages of its file anew, with this key."""
        for statement in (*_CIPHER, f"PRAGMA hexrekey='{self._hex}'"):
            db.execute(statement).fetchall()

    @property
    def _hex(self) -> str:
        return self._text.encode().hex()


def key_of(password: str) -> FileKey | None:
    """Return the key that a password is; None for the empty one, which locks nothing.

    DossierError when it is none that can be typed again.
    """
    spaced = "".join(" " if _is_space(one) else one for one in password)
    text = unicodedata.normalize("NFC", spaced)
    if any(unicodedata.category(one) in ("Cc", "Cs", "Cn") for one in text):
        raise DossierError(
            tr(
                "The password has a character that cannot be typed again, so nothing"
                " was done: leave it out"
            )
        )
    return FileKey(text) if text else None


def change_lock(path: Path, old: FileKey | None, new: FileKey | None) -> None:
    """Write all pages of a file that nobody has open anew, under another key."""
    db = apsw.Connection(os.fspath(path))
    try:
        if old is not None:
            old.unlock(db)
        db.execute("PRAGMA temp_store=MEMORY").fetchall()  # no page goes elsewhere
        if new is None:
            db.execute("PRAGMA rekey=''").fetchall()
        else:
            new.lock(db)
    finally:
        db.close()


def _is_space(character: str) -> bool:
    return unicodedata.category(character) == "Zs"
