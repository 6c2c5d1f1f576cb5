"""Opens a Word file that is locked with a password: [MS-OFFCRYPTO], agile and standard.

The file may be damaged or hostile: what the library stumbles over is refused.
"""

from __future__ import annotations

import struct
from io import BytesIO
from xml.parsers.expat import ExpatError

from exports.readback.model import ReadbackError, locked
from exports.wording import sentence

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: what a locked file is kept in
# What reading made-up lengths, names and numbers ends in, beside the library's errors.
_STUMBLES = (
    *(OSError, ValueError, LookupError, AttributeError, TypeError, OverflowError),
    *(struct.error, ExpatError, AssertionError),
)
_DAMAGED = sentence("The file is locked by a password, and damaged")


def unlocked(data: bytes, password: str, most: int) -> bytes:
    """Return the .docx inside a locked one of at most ``most`` bytes.

    LockedError where the password does not open it, ReadbackError where nothing does.
    """
    if len(data) > most:
        raise ReadbackError(sentence("The file is too large to be read back"))
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - few files are locked
    from msoffcrypto.exceptions import (  # noqa: PLC0415
        DecryptionError,
        FileFormatError,
        ParseError,
    )

    out = BytesIO()
    try:
        file = OfficeFile(BytesIO(data))
        _load_key(file, password)
        file.decrypt(out, verify_integrity=True)
    except ReadbackError:
        raise
    except (DecryptionError, FileFormatError, ParseError, *_STUMBLES) as error:
        raise ReadbackError(_DAMAGED) from error
    return out.getvalue()


def _load_key(file: object, password: str) -> None:
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415 - few are locked
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    if not isinstance(file, OOXMLFile):
        raise ReadbackError(sentence("The file is of an old Word, from before 2007"))
    if not password:
        raise locked(password)
    try:
        file.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise locked(password) from error
