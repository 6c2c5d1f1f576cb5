"""Passwords in the form that files take them."""

from __future__ import annotations

import stringprep
from unicodedata import normalize


def prepared(password: str) -> str:
    """Return a password as every reader tries it, however its letters were typed.

    ISO 32000-2, 7.6.4.3.3 asks for SASLprep (RFC 4013): spaces are one kind, invisible
    marks are dropped, letters are composed. Nothing is refused here.
    """
    mapped = [
        " " if stringprep.in_table_c12(character) else character
        for character in password
        if not stringprep.in_table_b1(character)
    ]
    return normalize("NFKC", "".join(mapped))
