"""The objects of an embedded font: its dictionaries, its program, its maps.

With TrueType outlines a code is a CID, and a map leads from it to a glyph. With those
of PostScript no such map is allowed: there a CMap leads from codes to CIDs, and the
program from CIDs to glyphs (ISO 32000-1, 9.7.4.2).
"""

from __future__ import annotations

import hashlib
import struct
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb

from exports.pdf.built import Built, with_built
from exports.pdf.cmaps import CODES, to_cids, to_unicode
from exports.pdf.objects import pdf_array, pdf_name
from exports.pdf.postscript import CFF, cids_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.pdf.fonts import Font
    from exports.pdf.objects import Objects

Pair = tuple[int | Built, str]  # a glyph, and the characters it says
Codes = dict[int, Pair]  # in their order, what each stands for

_ITALIC, _SYMBOLIC = 64, 4  # ISO 32000-1, table 123
_STEM, _BOLD_STEM = 80, 140  # no table of a font has it; usual for text faces
# Places in tables (OpenType 1.9): head, xMin to yMax; post, italicAngle, 16 bits each
_HEAD_BOX, _POST_ANGLE = 36, 4
_INFORMATION = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"


class _Program(NamedTuple):
    """What a font program asks of the dictionaries around it."""

    kind: str  # subtype of the CIDFont
    file: str  # entry of the descriptor
    encoding: str
    glyphs: Mapping[int, int | Built]  # by CID, in order
    more: str = ""  # entries of the CIDFont


def write_font(font: Font, codes: Codes, objects: Objects) -> str:
    """Write a font with the glyphs of these codes. Returns its reference."""
    tag = hashlib.md5(repr(codes).encode(), usedforsecurity=False).digest()
    prefix = "".join(chr(ord("A") + byte % 26) for byte in tag[:6])
    base = pdf_name(f"{prefix}+{font.name}")
    program = (_postscript if font.postscript else _truetype)(font, codes, objects)
    descendant = objects.add(
        f"<</Type/Font/Subtype/{program.kind}/BaseFont{base}{_INFORMATION}"
        f"/FontDescriptor {_descriptor(font, base, program.file, objects)}"
        f"/DW 0/W{_widths(font, program.glyphs)}{program.more}>>"
    )
    said = {code: text for code, (_, text) in codes.items()}
    return objects.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding{program.encoding}"
        f"/DescendantFonts[{descendant}]/ToUnicode {objects.stream(to_unicode(said))}>>"
    )


def _truetype(font: Font, codes: Codes, objects: Objects) -> _Program:
    glyphs = {code: glyph for code, (glyph, _) in codes.items()}
    built = [held for held in dict.fromkeys(glyphs.values()) if isinstance(held, Built)]
    wanted = {held for held in glyphs.values() if isinstance(held, int)}
    wanted.update(part.number for held in built for part in held.parts)
    data, numbers = font.subset(frozenset(wanted))
    data, first = with_built(data, numbers, built)
    made: dict[int | Built, int] = dict(numbers.items())
    made |= {held: first + index for index, held in enumerate(built)}
    mapping = bytearray(2 * (max(codes) + 1))
    for code, glyph in glyphs.items():
        mapping[2 * code : 2 * code + 2] = made[glyph].to_bytes(2, "big")
    to_glyphs = objects.stream(bytes(mapping))
    file = objects.stream(data, f"/Length1 {len(data)}")
    return _Program(
        "CIDFontType2",
        f"/FontFile2 {file}",
        "/Identity-H",
        glyphs,
        f"/CIDToGIDMap {to_glyphs}",
    )


def _postscript(font: Font, codes: Codes, objects: Objects) -> _Program:
    """Return the program of a font that draws nothing built (``Font.draws``)."""
    glyphs = {code: glyph for code, (glyph, _) in codes.items()}
    wanted = frozenset(held for held in glyphs.values() if isinstance(held, int))
    data, numbers = font.subset(wanted)
    table = hb.Face(hb.Blob(data)).reference_table(CFF).data
    cids = cids_of(table)
    made: dict[int | Built, int] = {held: cids[numbers[held]] for held in wanted}
    mapping = objects.stream(
        to_cids({code: made[glyph] for code, glyph in glyphs.items()}),
        f"/Type/CMap/CMapName/{CODES}{_INFORMATION}/WMode 0",
    )
    file = objects.stream(table, "/Subtype/CIDFontType0C")
    return _Program(
        "CIDFontType0",
        f"/FontFile3 {file}",
        f" {mapping}",
        dict(sorted((made[held], held) for held in wanted)),
    )


def _widths(font: Font, glyphs: Mapping[int, int | Built]) -> str:
    """Return the widths of CIDs in order, run by run (ISO 32000-1, 9.7.4.3)."""
    runs = groupby(enumerate(glyphs), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, group in runs:
        run = [cid for _, cid in group]
        widths = (f"{font.advance(glyphs[cid]):g}" for cid in run)
        parts.append(f"{run[0]} {pdf_array(widths)}")
    return pdf_array(parts)


def _box(face: hb.Face) -> list[int]:
    """Return the box that holds every glyph, in thousandths of the size."""
    head = face.reference_table("head").data
    corners = struct.unpack_from(">4h", head, _HEAD_BOX)
    return [round(at * 1000 / face.upem) for at in corners]


def _slant(face: hb.Face) -> float:
    """Return the angle of italics in degrees, less than 0 where they lean right."""
    post = face.reference_table("post").data
    if len(post) < _POST_ANGLE + 4:
        return 0.0
    angle: int = struct.unpack_from(">i", post, _POST_ANGLE)[0]
    return round(angle / 0x10000, 2)


def _descriptor(font: Font, base: str, file: str, objects: Objects) -> str:
    ascent = font.metric(hb.OTMetricsTag.HORIZONTAL_ASCENDER)
    descent = font.metric(hb.OTMetricsTag.HORIZONTAL_DESCENDER)
    flags = _SYMBOLIC | (_ITALIC if font.italic else 0)
    box = pdf_array(map(str, _box(font.face)))
    stem = _BOLD_STEM if font.bold else _STEM
    return objects.add(
        f"<</Type/FontDescriptor/FontName{base}/Flags {flags}"
        f"/FontBBox{box}/ItalicAngle {_slant(font.face):g}"
        f"/Ascent {ascent}/Descent {descent}"
        f"/CapHeight {font.metric(hb.OTMetricsTag.CAP_HEIGHT)}/StemV {stem}"
        f"{file}>>"
    )
