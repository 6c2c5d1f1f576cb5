"""Which addresses a file may lead to: none that hides where it leads."""

from __future__ import annotations

import unicodedata
from urllib.parse import SplitResult, urlsplit

SCHEMES = frozenset(("http", "https", "mailto"))
_UNSEEN = frozenset(("Cc", "Cf", "Cs"))  # controls, marks of direction, half characters


def safe_parts(address: str) -> SplitResult | None:
    """Return the parts of an address of the web or of a letter, else None.

    None too where a user's name stands before the host, and for a backslash, which
    browsers read as a slash, for a host with a space, and for characters not seen.
    """
    if "\\" in address or any(unicodedata.category(c) in _UNSEEN for c in address):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES or parts.username is not None or port == 0:
        return None
    if scheme == "mailto":
        return parts if parts.path and not parts.netloc else None
    return parts if parts.hostname and " " not in parts.netloc else None
