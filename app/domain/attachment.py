"""Files attached to a source: a saved page, a PDF, a picture; any kind there is.

Only what is known of a file is here. Its bytes lie in the dossier, under their SHA-256.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LARGEST = 2 << 30  # bytes of one file; no larger dossier was ever measured
_DIGEST = re.compile("[0-9a-f]{64}")
_FORBIDDEN = '<>:"/\\|?*'  # in names on Windows (Win32, Naming Files)
_BREAKS = frozenset(("Cc", "Zl", "Zp"))
_UNSEEN = frozenset(("Cf", "Cs"))  # Cf: among others, marks that turn text round
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 180  # bytes of a name; file systems take 255, and a copy is called longer


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was when it was attached.

    ``name`` is without a folder, ``mime`` the media type (RFC 6838) that the name
    stands for, ``size`` in bytes, ``sha256`` in hex.
    """

    name: str
    mime: str
    size: int
    sha256: str

    @property
    def is_sound(self) -> bool:
        """Whether there can be such a file; what a stranger wrote may be anything."""
        return 0 <= self.size <= LARGEST and bool(_DIGEST.fullmatch(self.sha256))

    @property
    def safe_name(self) -> str:
        """Return the name as every system takes it, with nothing in it unseen."""
        seen = "".join(map(_seen, self.name))
        stem, dot, suffix = " ".join(seen.split()).strip(" .").rpartition(".")
        if not dot or len(suffix.encode()) > _LONGEST // 4:
            stem, dot, suffix = stem + dot + suffix, "", ""
        stem = _cut(stem, _LONGEST - len(suffix.encode())).strip(" .")
        name = f"{stem or 'file'}{dot}{suffix}"
        return f"_{name}" if _DEVICES.match(name) else name


def _seen(letter: str) -> str:
    """Return a letter of a name as it may stay there."""
    kind = unicodedata.category(letter)
    if kind in _UNSEEN:
        return ""
    return " " if kind in _BREAKS or letter in _FORBIDDEN else letter


def _cut(text: str, most: int) -> str:
    """Return as much of a text as fits into so many bytes."""
    return text.encode(errors="replace")[:most].decode(errors="ignore")
