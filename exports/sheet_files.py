"""What may lie beside a style sheet: fonts and a logo, checked before they are used."""

from __future__ import annotations

import struct

from exports.font_rights import may_be_embedded
from exports.pictures import PictureError, read_picture
from exports.wording import sentence

_TRUETYPE = (b"\0\1\0\0", b"true")  # OpenType 1.9, the font file
_NEEDED = frozenset((b"glyf", b"loca", b"cmap", b"head", b"hmtx", b"maxp", b"OS/2"))
_LARGEST_FONT = 8 * 1024 * 1024
_LARGEST_LOGO = 2 * 1024 * 1024


class SheetError(ValueError):
    """A style sheet that cannot be used; the message is one sentence.

    What is ``named`` goes into its places.
    """

    def __init__(self, message: str, **named: object) -> None:
        super().__init__(message.format_map(named) if named else message)


def checked_font(name: str, data: bytes) -> bytes:
    """Return a TrueType font that may be embedded. SheetError when it is none."""
    if len(data) > _LARGEST_FONT:
        raise SheetError(sentence("The font “{name}” is too large"), name=name)
    if data[:4] not in _TRUETYPE:
        raise SheetError(sentence("“{name}” is no TrueType font (.ttf)"), name=name)
    tables = _tables(data)
    if not tables.keys() >= _NEEDED:
        raise SheetError(
            sentence("The font “{name}” is damaged or has no TrueType outlines"),
            name=name,
        )
    if not may_be_embedded(tables[b"OS/2"]):
        raise SheetError(
            sentence("The font “{name}” may not be embedded, says its maker"), name=name
        )
    return data


def _tables(data: bytes) -> dict[bytes, bytes]:
    """Return the tables of a font, those that do not lie in it left out."""
    count = int.from_bytes(data[4:6], "big")
    found: dict[bytes, bytes] = {}
    for index in range(count):
        entry = data[12 + 16 * index : 28 + 16 * index]
        if len(entry) == 16:  # noqa: PLR2004 - the size of an entry
            tag, _, offset, length = struct.unpack(">4sIII", entry)
            if offset + length <= len(data):
                found[tag] = data[offset : offset + length]
    return found


def checked_logo(data: bytes) -> bytes:
    """Return a PNG or JPEG, cleaned. SheetError when it is none, or large."""
    if len(data) > _LARGEST_LOGO:
        raise SheetError(sentence("The logo has more than 2 MB"))
    try:
        return read_picture(data).data
    except PictureError as error:
        raise SheetError(
            sentence("The logo cannot be used: {why}"), why=error
        ) from error
