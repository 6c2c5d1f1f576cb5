"""Fonts with PostScript outlines (CFF): what of one goes into a PDF.

There the bare ``CFF`` table stands, not the font file around it: readers then find a
glyph by its CID, which the table says, and not by its number. Offsets and operators are
those of the Compact Font Format, Adobe Technical Note 5176.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CFF = "CFF "  # the name of the table
_CHARSET, _CHAR_STRINGS, _ROS = 15, 17, 0x0C1E  # operators of a top DICT
_ESCAPE = 12  # starts an operator of two bytes
_LEAST_OPERAND = 28  # what is below is an operator
_REAL, _LONG, _SHORT = 30, 29, 28
_PREDEFINED = 2  # up to here an offset names a charset that is in no font
_REAL_END = 0xF  # the nibble behind a real number


def cids_of(cff: bytes) -> Sequence[int]:
    """Return the CID of each glyph, in order of the glyphs.

    In a font whose glyphs have names instead, a CID in a PDF is the number of the glyph
    (ISO 32000-1, 9.7.4.2).
    """
    top = _top(cff)
    count = _count(cff, top[_CHAR_STRINGS])
    charset = top.get(_CHARSET, 0)
    if _ROS not in top or charset <= _PREDEFINED:
        return range(count)
    return [0, *_charset(cff, charset, count - 1)]


def _charset(cff: bytes, start: int, count: int) -> list[int]:
    """Return the CIDs of so many glyphs behind the first (section 13)."""
    if not cff[start]:
        return list(struct.unpack_from(f">{count}H", cff, start + 1))
    form = ">HB" if cff[start] == 1 else ">HH"
    found: list[int] = []
    at = start + 1
    while len(found) < count:
        first, more = struct.unpack_from(form, cff, at)
        found += range(first, first + more + 1)
        at += struct.calcsize(form)
    return found[:count]


def _top(cff: bytes) -> dict[int, int]:
    """Return the last operand of each operator of the top DICT (section 9)."""
    names = list(_index(cff, cff[2]))
    start, end = next(_index(cff, names[-1][1]))
    return dict(_operators(cff[start:end]))


def _index(cff: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each entry of an INDEX starts and ends (section 5)."""
    count, size = _count(cff, start), cff[start + 2]
    first = start + 3
    places = [
        int.from_bytes(cff[at : at + size], "big")
        for at in range(first, first + size * (count + 1), size)
    ]
    base = first + size * (count + 1) - 1
    yield from ((base + here, base + there) for here, there in pairwise(places))


def _count(cff: bytes, start: int) -> int:
    return int.from_bytes(cff[start : start + 2], "big")


def _operators(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield each operator of a DICT with its last operand; a real one counts as 0."""
    at, operand = 0, 0
    while at < len(data):
        first = data[at]
        if first >= _LEAST_OPERAND:
            operand, at = _operand(data, at)
        elif first == _ESCAPE:
            yield first << 8 | data[at + 1], operand
            at += 2
        else:
            yield first, operand
            at += 1


def _operand(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of a DICT and where the next thing starts (table 3)."""
    first = data[at]
    if first == _REAL:
        end = at + 1
        while data[end] & 0xF != _REAL_END:
            end += 1
        return 0, end + 1
    if first == _LONG:
        return struct.unpack_from(">i", data, at + 1)[0], at + 5
    if first == _SHORT:
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if first <= 246:  # noqa: PLR2004 - table 3
        return first - 139, at + 1
    if first <= 250:  # noqa: PLR2004 - table 3
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return -(first - 251) * 256 - data[at + 1] - 108, at + 2
