"""The files of pictures, without what is no picture: names, places, times, thumbnails.

Written from the formats: W3C PNG (third edition), 5; ITU-T T.81, annex B.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(  # what changes how pixels look; text, times and EXIF go
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs")
)
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by type of colour: PNG, 11.2.1
_ADAM7 = (  # the passes of an interlaced picture: first column and row, steps: PNG, 8
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
_STEP = 1 << 16  # bytes unpacked at a time
_JPEG_DROPPED = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))  # APP1–13, 15, comments
_JFIF, _SCAN, _END, _MARKER = 0xE0, 0xDA, 0xD9, 0xFF
_JFIF_HEAD = b"\xff\xe0\0\x10JFIF\0"  # JFIF 1.02: 16 bytes without a thumbnail
_JFIF_ROOM = 9  # version, unit, two densities, two sizes of the thumbnail
_IN_SCAN = frozenset((0x00, *range(0xD0, 0xD8)))  # after FF: a value, a restart


def clean_png(data: bytes) -> bytes:
    """Return a PNG without the chunks that do not change its look."""
    kept = [chunk for kind, chunk in _chunks(data) if kind in _PNG_KEPT]
    return _PNG_SIGNATURE + b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_SIGNATURE)
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        yield kind, data[place : place + 12 + length]
        place += 12 + length
        if kind == b"IEND":
            return


def has_all_rows(data: bytes) -> bool:
    """Tell whether a PNG holds as many bytes of pixels as its header says.

    Pillow makes the rest black, and some programs refuse the whole file.
    """
    wanted = _size_of_rows(data)
    unpacker = zlib.decompressobj()
    found = 0
    for kind, chunk in _chunks(data):
        if kind != b"IDAT":
            continue
        packed = chunk[8:-4]
        while packed and found < wanted:
            try:
                found += len(unpacker.decompress(packed, _STEP))
            except zlib.error:
                return False
            packed = unpacker.unconsumed_tail
    return found >= wanted


def _size_of_rows(data: bytes) -> int:
    """Return how long the rows are, each with the byte that names its filter."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(
        ">IIBBBBB", data[16:29]
    )
    bits = depth * _SAMPLES.get(colour, 1)
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def clean_jpeg(data: bytes) -> bytes:
    """Return a JPEG with the segments that shape it, and nothing behind its end."""
    out, place = [data[:2]], 2
    while place + 4 <= len(data):
        if data[place] != _MARKER or data[place + 1] == _MARKER:
            place += 1  # B.1.1.2: any marker may have fill bytes before it
            continue
        marker = data[place + 1]
        if marker == _END:
            break
        end = place + 2 + struct.unpack_from(">H", data, place + 2)[0]
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if marker == _JFIF:
            out.append(_without_thumbnail(data[place:end]))
        elif marker not in _JPEG_DROPPED:
            out.append(data[place:end])
        place = end
    return b"".join((*out, bytes((_MARKER, _END))))


def _without_thumbnail(segment: bytes) -> bytes:
    """Return a JFIF header that ends before its thumbnail; nothing of another one."""
    start, end = len(_JFIF_HEAD), len(_JFIF_HEAD) + _JFIF_ROOM
    if segment[4:9] != b"JFIF\0" or len(segment) < end:
        return b""
    return _JFIF_HEAD + segment[start : end - 2] + b"\0\0"


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the coded values of a scan end: at a marker that is none of them."""
    while (place := data.find(_MARKER, place)) >= 0:
        if place + 1 < len(data) and data[place + 1] not in (*_IN_SCAN, _MARKER):
            return place
        place += 1
    return len(data)
