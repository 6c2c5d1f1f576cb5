"""Locks a finished Word file with a password: [MS-OFFCRYPTO] 2.3.4.10, agile.

AES with 256 bits and a hundred thousand rounds of SHA-512, as Word does it; done by
msoffcrypto-tool. Salt and key are drawn anew, so the bytes differ each time.
"""

from __future__ import annotations

from io import BytesIO


def locked(data: bytes, password: str) -> bytes:
    """Return a .docx that opens with this password only."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - seldom asked for

    out = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, out)
    return out.getvalue()
