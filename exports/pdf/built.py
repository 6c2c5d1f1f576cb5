"""Adds glyphs to a font file that are built of others: a letter with its accents.

Set apart, an accent without a width of its own looks to programs that read a page like
a space. As one glyph it is part of the letter, and one code says all its characters.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Flags of a component (OpenType, glyf): words; offsets, not points; more follow
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
_CHECKSUM = 0xB1B0AFBA  # OpenType, head: checksumAdjustment
_HEAD_FORMAT, _HEAD_ADJUSTMENT = 50, 8  # places in head: indexToLocFormat, the sum
_FARTHEST = 16_000  # units of the font; 32,767 with the glyph itself is the end
_DEEPEST = 4  # maxp: a built glyph may be of built ones


class Part(NamedTuple):
    """A glyph in a built one, and where it stands, in units of the font."""

    number: int
    x: int
    y: int


class Built(NamedTuple):
    """A glyph made of others, and its advance, in units of the font."""

    parts: tuple[Part, ...]
    advance: int


def with_built(
    data: bytes, numbers: Mapping[int, int], built: Sequence[Built]
) -> tuple[bytes, int]:
    """Add glyphs to a TrueType file; returns the number of the first one too.

    ``numbers`` leads from the numbers of parts to those in the file.
    """
    tables = _tables(data)
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    if not built:
        return data, count
    places, glyphs = _places(tables, count), bytearray(tables["glyf"])
    metrics = _metrics(tables, count)
    most = 1
    for glyph in built:
        parts = [
            Part(numbers[part.number], _near(part.x), _near(part.y))
            for part in glyph.parts
        ]
        made, left = _composed(parts, places, tables["glyf"])
        glyphs += bytes(-len(glyphs) % 4)
        places.append(len(glyphs))
        glyphs += made
        metrics.append((glyph.advance, left))
        most = max(most, len(parts))
    # A place is where a glyph starts; the last one is where all end. Room left between
    # two glyphs belongs to the first of them.
    del places[count]
    places.append(len(glyphs))
    tables["glyf"] = bytes(glyphs)
    tables["loca"] = struct.pack(f">{len(places)}I", *places)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *pair) for pair in metrics)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(metrics))
    tables["maxp"] = _limits(tables["maxp"], len(metrics), most)
    head = bytearray(tables["head"])
    struct.pack_into(">H", head, _HEAD_FORMAT, 1)  # long places
    tables["head"] = bytes(head)
    return _file(data[:4], tables), count


def _near(place: int) -> int:
    """Return a place that a font can name: a pile of hundreds of marks goes beyond."""
    return max(-_FARTHEST, min(_FARTHEST, place))


def _tables(data: bytes) -> dict[str, bytes]:
    found = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, size = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        found[tag.decode("ascii")] = data[start : start + size]
    return found


def _places(tables: Mapping[str, bytes], count: int) -> list[int]:
    """Return where each glyph starts in ``glyf``, and where the last one ends."""
    if struct.unpack_from(">H", tables["head"], _HEAD_FORMAT)[0]:
        return list(struct.unpack_from(f">{count + 1}I", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    """Return advance and left side bearing of each glyph."""
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    pairs = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full]))
    rest = struct.iter_unpack(">h", tables["hmtx"][4 * full :])
    return [*pairs, *((pairs[-1][0], left) for (left,) in rest)][:count]


def _composed(
    parts: Sequence[Part], places: Sequence[int], glyphs: bytes
) -> tuple[bytes, int]:
    """Return the description of a glyph made of others, and its left end."""
    boxes = []
    for part in parts:
        start = places[part.number]
        if places[part.number + 1] > start:
            left, low, right, high = struct.unpack_from(">4h", glyphs, start + 2)
            boxes.append((left + part.x, low + part.y, right + part.x, high + part.y))
    if not boxes:
        return b"", 0
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    made = struct.pack(">5h", -1, min(lefts), min(lows), max(rights), max(highs))
    for index, part in enumerate(parts):
        flags = _WORDS | _OFFSETS | (_MORE if index < len(parts) - 1 else 0)
        made += struct.pack(">HHhh", flags, part.number, part.x, part.y)
    return made, min(lefts)


def _limits(maxp: bytes, count: int, most: int) -> bytes:
    """Return ``maxp`` with room for glyphs of so many parts."""
    held = list(struct.unpack(">I14H", maxp))
    held[1] = count
    points, contours = max(held[2], held[4]), max(held[3], held[5])
    held[4], held[5] = min(points * most, 0xFFFF), min(contours * most, 0xFFFF)
    held[13], held[14] = max(held[13], most), max(held[14], _DEEPEST)
    return struct.pack(">I14H", *held)


def _file(version: bytes, tables: dict[str, bytes]) -> bytes:
    """Return a font file of these tables, in order of their names."""
    head = bytearray(tables["head"])
    struct.pack_into(">I", head, _HEAD_ADJUSTMENT, 0)
    tables["head"] = bytes(head)
    step = 1 << (len(tables).bit_length() - 1)
    count = len(tables)
    directory = version + struct.pack(
        ">4H", count, 16 * step, step.bit_length() - 1, 16 * (count - step)
    )
    body = b""
    start = 12 + 16 * count
    adjustment = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            adjustment = start + len(body) + _HEAD_ADJUSTMENT
        directory += struct.pack(
            ">4sIII", tag.encode("ascii"), _sum(data), start + len(body), len(data)
        )
        body += data + bytes(-len(data) % 4)
    file = bytearray(directory + body)
    struct.pack_into(">I", file, adjustment, (_CHECKSUM - _sum(file)) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
