"""A font with PostScript outlines, made for tests: each character is a black square.

Its glyphs have CIDs, as those of large East Asian fonts, or names. Made from Adobe
Technical Note 5176 (CFF) and OpenType 1.9, apart from the code that is tested.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STANDARD = 391  # strings that every font has
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = (
    b"\x0c\x1e",
    b"\x0c\x22",
    b"\x0c\x24",
    b"\x0c%",
)
_CHARSET, _CHAR_STRINGS, _PRIVATE = b"\x0f", b"\x11", b"\x12"
_MOVE, _ACROSS, _UP, _END = b"\x15", b"\x06", b"\x07", b"\x0e"


def font(widths: Mapping[str, int], cids: Sequence[int] = (), form: int = 0) -> bytes:
    """Return an OpenType font of characters with these widths, of 1000 to the em.

    ``cids`` are those of the glyphs behind the first, in order of the characters, and
    ``form`` is that of the charset; without CIDs the glyphs have names.
    """
    characters = sorted(widths)
    advances = [500, *(widths[character] for character in characters)]
    tables = {
        b"CFF ": _cff(advances, list(cids), form),
        b"OS/2": _os2(),
        b"cmap": _cmap(characters),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x10000, 0, 0, 0x5F0F3CF5, 3, 1000, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 0, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhH11hH", 0x10000, 800, -200, 0, 1000, *[0] * 11, len(advances)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", advance, 50) for advance in advances),
        b"maxp": struct.pack(">IH", 0x5000, len(advances)),
        b"name": _name("Squares-Regular"),
        b"post": struct.pack(">8I", 0x30000, *[0] * 7),
    }  # fmt: skip
    return _file(tables)


def _cff(advances: Sequence[int], cids: list[int], form: int) -> bytes:
    names = [b"Adobe", b"Identity"] if cids else [b"sq%d" % n for n in range(999)]
    held = cids or [_STANDARD + n for n in range(len(advances) - 1)]
    strings = _index([_square(advance) for advance in advances])
    charset = _charset(held, form)
    chosen = b"\0" * (1 + len(advances))  # FDSelect, format 0: all of the first
    places = [0] * 4
    for _ in range(2):  # once to learn how long all is, once to write where it stands
        at_charset, at_strings, at_chosen, at_array = places
        top = _int(_STANDARD) + _int(_STANDARD + 1) + _int(0) + _ROS if cids else b""
        top += _int(at_charset) + _CHARSET + _int(at_strings) + _CHAR_STRINGS
        if cids:
            top += _int(max(cids) + 1) + _CID_COUNT
            top += _int(at_chosen) + _FD_SELECT + _int(at_array) + _FD_ARRAY
        else:
            top += _int(0) + _int(at_array) + _PRIVATE
        start = b"\1\0\4\4" + _index([b"Squares-Regular"]) + _index([top])
        start += _index(names) + _index([])
        parts = [start, charset, strings, chosen]
        places = [sum(map(len, parts[: n + 1])) for n in range(4)]
    array = _index([_int(0) + _int(places[3]) + _PRIVATE])
    return b"".join(parts) + array


def _square(advance: int) -> bytes:
    moves = [advance, 50, 0], [advance - 100], [700], [100 - advance]
    operators = _MOVE, _ACROSS, _UP, _ACROSS
    parts = [
        b"".join(struct.pack(">Bh", 28, number) for number in numbers) + operator
        for numbers, operator in zip(moves, operators, strict=True)
    ]
    return b"".join(parts) + _END


def _charset(held: Sequence[int], form: int) -> bytes:
    if not form:
        return bytes([0]) + b"".join(struct.pack(">H", cid) for cid in held)
    runs: list[list[int]] = []
    for cid in held:
        if runs and sum(runs[-1]) + 1 == cid:
            runs[-1][1] += 1
        else:
            runs.append([cid, 0])
    kind = ">HB" if form == 1 else ">HH"
    return bytes([form]) + b"".join(struct.pack(kind, *run) for run in runs)


def _index(entries: Sequence[bytes]) -> bytes:
    if not entries:
        return b"\0\0"
    places = [1]
    for entry in entries:
        places.append(places[-1] + len(entry))
    offsets = b"".join(struct.pack(">I", place) for place in places)
    return struct.pack(">HB", len(entries), 4) + offsets + b"".join(entries)


def _int(value: int) -> bytes:
    return struct.pack(">Bi", 29, value)


def _os2() -> bytes:
    held = bytearray(96)
    struct.pack_into(">HhHH", held, 0, 4, 500, 400, 5)  # version, width, weight
    struct.pack_into(">I", held, 78, 1 << 18)  # ulCodePageRange1: simplified Chinese
    return bytes(held)


def _cmap(characters: Sequence[str]) -> bytes:
    groups = b"".join(
        struct.pack(">3I", ord(character), ord(character), glyph)
        for glyph, character in enumerate(characters, 1)
    )
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(characters)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _name(postscript: str) -> bytes:
    text = postscript.encode("utf-16-be")
    return struct.pack(">9H", 0, 1, 18, 3, 1, 0x409, 6, len(text), 0) + text


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    directory = struct.pack(">4s4H", b"OTTO", len(tables), 0, 0, 0)
    body, start = b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        place = start + len(body)
        directory += struct.pack(">4sIII", tag, 0, place, len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body
