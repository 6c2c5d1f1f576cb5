"""Pictures as they may go into a file: readable, upright, and with nothing to tell.

Cameras and editors write names, places and times beside the pixels. Those blocks are
cut out; the pixels stay as they are unless the picture has to be turned.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.units import Length, pt

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG, JPEG = "image/png", "image/jpeg"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(  # what changes how pixels look; text, times and EXIF go
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs")
)
_JPEG_DROPPED = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))  # APP1–13, 15, comments
_JPEG_SCAN = 0xDA
_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4
_SCREEN = 96.0  # dots to the inch where a picture does not say
_INCH = 72.0
_MOST_PIXELS = 80_000_000


class PictureError(ValueError):
    """A picture that cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for a file, and how large it wants to be."""

    data: bytes
    media_type: str
    width: Length
    height: Length

    def fitted(self, width: Length, height: Length) -> tuple[Length, Length]:
        """Return the size that keeps the proportions and fits into a space."""
        scale = min(1.0, width / self.width, height / self.height)
        return Length(round(self.width * scale)), Length(round(self.height * scale))


def read_picture(data: bytes) -> Picture:
    """Return a PNG or JPEG cleaned. PictureError when it is none or is damaged."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - 50 ms

    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > _MOST_PIXELS:
            raise PictureError("The picture has too many pixels")
        image.load()
        kind = PNG if image.format == "PNG" else JPEG
        dots = _dots(image.info.get("dpi"))
        if image.getexif().get(_ORIENTATION, 1) != 1:
            image = ImageOps.exif_transpose(image)
            turned = io.BytesIO()
            image.save(turned, "PNG" if kind == PNG else "JPEG", quality=95)
            data = turned.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PictureError("The picture is damaged or no PNG or JPEG") from error
    cleaned = _clean_png(data) if kind == PNG else _clean_jpeg(data)
    width, height = (pt(side * _INCH / dots) for side in image.size)
    return Picture(cleaned, kind, width, height)


def missing_picture() -> Picture:
    """Return the grey field that stands for a picture that cannot be read."""
    row = b"\0" + b"\xd0" * 16
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 16, 9, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 9)),
        (b"IEND", b""),
    )
    data = _PNG_SIGNATURE + b"".join(_chunk(kind, held) for kind, held in parts)
    return Picture(data, PNG, pt(192), pt(108))


def _dots(found: object) -> float:
    try:
        dots = float(found[0])  # type: ignore[index]
    except (TypeError, ValueError, IndexError):
        return _SCREEN
    return dots if 36 <= dots <= 1200 else _SCREEN  # noqa: PLR2004 - what makes sense


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + _crc(kind + held)


def _crc(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def _clean_png(data: bytes) -> bytes:
    kept = [chunk for kind, chunk in _png_chunks(data) if kind in _PNG_KEPT]
    return _PNG_SIGNATURE + b"".join(kept)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_SIGNATURE)
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        yield kind, data[place : place + 12 + length]
        place += 12 + length


def _clean_jpeg(data: bytes) -> bytes:
    """Copy the segments up to the scan that shape the picture, then all the rest."""
    out, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - a marker
        marker, length = data[place + 1], struct.unpack_from(">H", data, place + 2)[0]
        if marker == _JPEG_SCAN:
            break
        if marker not in _JPEG_DROPPED:
            out.append(data[place : place + 2 + length])
        place += 2 + length
    return b"".join((*out, data[place:]))
