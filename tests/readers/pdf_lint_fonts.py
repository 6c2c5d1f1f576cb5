"""Rules of ``pdf_lint`` on how a file is painted: fonts, colours, pictures."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = Any  # an object of pikepdf, which answers to any name
PAINT_RULES = (
    "font: not embedded",
    "font: no subset tag",
    "font: its names differ",
    "font: symbolic and not symbolic",
    "font: no map to glyphs",
    "font: shows .notdef",
    "font: a glyph that is not in the program",
    "font: a width is missing",
    "font: a width is not that of the program",
    "font: a code without characters",
    "font: a private character",
    "font: CIDSet is not complete",
    "paint: an operator that is not defined",
    "paint: a colour that no profile explains",
    "paint: graphics states too deep",
    "paint: a rendering intent that is not standard",
    "paint: a transfer function",
    "paint: a blend mode that is not standard",
    "picture: interpolated",
    "picture: with alternates",
    "picture: a reference or PostScript",
)
_SHOWING = frozenset(("Tj", "TJ"))
_OPERATORS = frozenset(  # ISO 32000-1, annex A
    ("b", "B", "b*", "B*", "BDC", "BI", "BMC", "BT", "BX", "c", "cm", "CS", "cs",
     "d", "d0", "d1", "Do", "DP", "EI", "EMC", "ET", "EX", "f", "F", "f*", "G", "g",
     "gs", "h", "i", "ID", "j", "J", "K", "k", "l", "m", "M", "MP", "n", "q", "Q",
     "re", "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc",
     "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w",
     "W", "W*", "y", "'", '"', "INLINE IMAGE")
)  # fmt: skip
_OF_NO_PROFILE = frozenset("Kk")  # operators of DeviceCMYK; the intent is of RGB
_INTENTS = frozenset(  # ISO 32000-1, table 70
    ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual")
)
_BLENDING = frozenset(  # ISO 32000-1, tables 136 and 137
    ("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken",
     "/Lighten", "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference",
     "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity")
)  # fmt: skip
_DEEPEST = 28  # q within q (ISO 19005-3, 6.1.13)
_ROUNDED = 1.0  # thousandths of an em that a width may be off (6.2.11.5)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def font_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    shown: dict[Node, set[int]] = {}
    fonts: dict[Node, Node] = {}
    for page in pdf.pages:
        held: Node = page.obj
        resources = held.get("/Resources", {}).get("/Font", {})
        font: Node = None
        for instruction in pikepdf.parse_content_stream(page):
            operands: Node = instruction.operands
            if str(instruction.operator) == "Tf":
                font = resources[operands[0]]
                fonts[font.objgen] = font
            elif str(instruction.operator) in _SHOWING:
                shown.setdefault(font.objgen, set()).update(codes(operands[0]))
    for key, font in fonts.items():
        for rule in {*one_font_rules(font, shown.get(key, set()))}:
            yield f"font: {rule} @ {font.BaseFont}"


def codes(operand: Node) -> Iterator[int]:
    strings = operand if isinstance(operand, Array) else [operand]
    for string in strings:
        if isinstance(string, pikepdf.String):
            data = bytes(string)
            for at in range(0, len(data), 2):
                yield int.from_bytes(data[at : at + 2], "big")


def one_font_rules(font: Node, shown: set[int]) -> Iterator[str]:
    inner = font.DescendantFonts[0]
    descriptor = inner.FontDescriptor
    named = {str(font.BaseFont), str(inner.BaseFont), str(descriptor.FontName)}
    if len(named) > 1:
        yield "its names differ"
    elif not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
        yield "no subset tag"
    if int(descriptor.Flags) & (4 | 32) in (0, 4 | 32):
        yield "symbolic and not symbolic"
    yield from said_rules(unicode_map(font), shown)
    widths = dict(widths_of(inner.get("/W", [])))
    cids = cids_of(font, shown)
    if 0 in cids:
        yield "shows .notdef"
    if cids - widths.keys():
        yield "a width is missing"
    if "/FontFile3" not in descriptor:  # that has a map and widths of its own inside
        yield from truetype_rules(inner, shown, widths)


def truetype_rules(
    inner: Node, shown: set[int], widths: dict[int, float]
) -> Iterator[str]:
    if "/FontFile2" not in inner.FontDescriptor:
        yield "not embedded"
    elif "/CIDToGIDMap" not in inner:
        yield "no map to glyphs"
    else:
        yield from program_rules(inner, shown, widths)


def cids_of(font: Node, shown: set[int]) -> set[int]:
    """Return the CIDs of codes, 0 for those without (ISO 32000-1, 9.7.5)."""
    if not isinstance(font.Encoding, pikepdf.Stream):
        return shown
    source = font.Encoding.read_bytes().decode("ascii")
    found = {
        int(code, 16): int(cid)
        for block in re.findall(r"begincidchar(.*?)endcidchar", source, re.DOTALL)
        for code, cid in re.findall(r"<(\w{4})> (\d+)", block)
    }
    return {found.get(code, 0) for code in shown}


def said_rules(texts: dict[int, str], shown: set[int]) -> Iterator[str]:
    for code in shown:
        said = texts.get(code, "")
        if not said.strip("\0\ufeff\ufffe"):
            yield "a code without characters"
        if _PRIVATE.search(said):
            yield "a private character"


def program_rules(
    inner: Node, shown: set[int], widths: dict[int, float]
) -> Iterator[str]:
    """Hold a font against its program."""
    glyphs = inner.CIDToGIDMap.read_bytes()
    advances = advances_of(inner.FontDescriptor.FontFile2.read_bytes())
    for code in shown:
        glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        if not glyph:
            yield "shows .notdef"
        elif glyph >= len(advances):
            yield "a glyph that is not in the program"
        elif abs(widths.get(code, advances[glyph]) - advances[glyph]) > _ROUNDED:
            yield "a width is not that of the program"
    if "/CIDSet" in inner.FontDescriptor:
        held = inner.FontDescriptor.CIDSet.read_bytes()
        listed = {
            8 * place + bit
            for place, byte in enumerate(held)
            for bit in range(8)
            if byte & (0x80 >> bit)
        }
        if shown - listed:
            yield "CIDSet is not complete"


def widths_of(held: Node) -> Iterator[tuple[int, float]]:
    """Yield code and width (ISO 32000-1, 9.7.4.3)."""
    entries = list(held)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, Array):
            yield from enumerate(map(float, second), first)
        else:
            width = float(entries.pop(0))
            yield from ((code, width) for code in range(first, int(second) + 1))


def advances_of(program: bytes) -> list[float]:
    """Return the advance of each glyph of a TrueType font in thousandths of an em."""
    tables = {}
    for index in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, start, size = struct.unpack_from(">4sIII", program, 12 + 16 * index)
        tables[tag] = program[start : start + size]
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    (full,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    (count,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    pairs = struct.iter_unpack(">Hh", tables[b"hmtx"][: 4 * full])
    advances: list[float] = [advance * 1000 / units for advance, _ in pairs]
    advances += advances[-1:] * (count - full)
    return advances


def unicode_map(font: Node) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    source = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL)
        for code, text in re.findall(r"<(\w{4})> <(\w+)>", block)
    }


def paint_rules(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        yield from {*operator_rules(page)}
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream):
            for rule in picture_rules(held):
                yield f"picture: {rule}"
        if isinstance(held, Dictionary | pikepdf.Stream):
            yield from state_rules(held)


def operator_rules(page: Node) -> Iterator[str]:
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        if operator not in _OPERATORS:
            yield "paint: an operator that is not defined"
        if operator in _OF_NO_PROFILE:
            yield "paint: a colour that no profile explains"
        if depth > _DEEPEST:
            yield "paint: graphics states too deep"
        if operator == "ri" and str(instruction.operands[0]) not in _INTENTS:
            yield "paint: a rendering intent that is not standard"


def picture_rules(held: Node) -> Iterator[str]:
    if held.get("/Subtype") not in (Name.Image, Name.Form):
        return
    if held.get("/Interpolate") is True:
        yield "interpolated"
    if "/Alternates" in held:
        yield "with alternates"
    if {"/OPI", "/Ref", "/PS"} & set(held.keys()) or held.get("/Subtype2") == Name.PS:
        yield "a reference or PostScript"


def state_rules(held: Node) -> Iterator[str]:
    """Yield what is wrong with a graphics state, a group or a picture."""
    if "/TR" in held or held.get("/TR2", Name.Default) != Name.Default:
        yield "paint: a transfer function"
    modes = held.get("/BM", [])
    for mode in [modes] if isinstance(modes, Name) else modes:
        if str(mode) not in _BLENDING:
            yield "paint: a blend mode that is not standard"
    if Name.DeviceCMYK in (held.get("/ColorSpace"), held.get("/CS")):
        yield "paint: a colour that no profile explains"
