"""Pictures of a dossier: whole files, named by what is in them.

Only PNG and JPEG: what else there is either cannot be trusted or cannot be embedded in
every format that a brief is handed over in.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.ids import PictureId

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 8 << 20  # bytes of one picture
MOST = 24 << 20  # bytes of all pictures of a brief, which travel inside its PDF
_PNG = b"\x89PNG\r\n\x1a\n"  # W3C PNG (third edition), 5.2
_JPEG = b"\xff\xd8\xff"  # ITU-T T.81, B.1.1.3: start of image, then a marker
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # B.1.1.3: SOF0 to SOF15
_MARKER, _IHDR_END = 0xFF, 24
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a segment: B.1.1.4


@dataclass(frozen=True, slots=True)
class Picture:
    """The file of a picture; ``id`` is the SHA-256 of its bytes in hex."""

    id: PictureId
    data: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        """What the first bytes say it is; empty where it is neither PNG nor JPEG."""
        if self.data.startswith(_PNG):
            return "image/png"
        return "image/jpeg" if self.data.startswith(_JPEG) else ""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, by its head alone; zeros where it has none."""
        return _png_size(self.data) or _jpeg_size(self.data) or (0, 0)

    @property
    def is_sound(self) -> bool:
        """Whether it is named by its bytes, and of a kind and size we take."""
        return (
            self.id == digest_of(self.data)
            and bool(self.media_type)
            and len(self.data) <= LARGEST
        )


def picture_of(data: bytes) -> Picture:
    """Return the picture that is this file."""
    return Picture(digest_of(data), data)


def digest_of(data: bytes) -> PictureId:
    """Return what names the picture that is this file."""
    return PictureId(hashlib.sha256(data).hexdigest())


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return the size in the header of a PNG, which comes first (11.2.1)."""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < _IHDR_END:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return the size in the first frame header of a JPEG (B.2.2)."""
    if not data.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == _MARKER:
        kind = data[at + 1]
        if kind == _MARKER:  # a fill byte
            at += 1
        elif kind in _BARE:
            at += 2
        elif kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def fit_together(pictures: Iterable[Picture]) -> bool:
    """Tell whether one brief may have all these pictures."""
    return sum(len(picture.data) for picture in pictures) <= MOST
