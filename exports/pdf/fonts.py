"""The fonts of a style sheet: which font has which characters, and what to do if none.

A font is read once in a process. A character that the wanted face lacks is taken from
the next face that has it; one that no face has becomes a visible box and a loss.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

import uharfbuzz as hb

from exports.pdf import fallbacks
from exports.pdf.built import Built
from exports.pdf.clusters import clusters, is_east_asian, is_hidden, is_mark
from exports.pdf.east_asian import is_made_for
from exports.pdf.postscript import CFF
from exports.pdf.shaping import Glyph, Shaped, Shaper

if TYPE_CHECKING:
    from exports.sheet import StyleSheet

_REMEMBERED = 20_000  # shaped words kept of a font
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_BOX = "\N{WHITE SQUARE}"
_CIRCLE = "\N{DOTTED CIRCLE}"  # what carries a mark that stands on nothing
_BOLD = 600  # OpenType, OS/2, usWeightClass: from here a face counts as bold
_WEIGHT = 4  # its place in the table


class Font:
    """One font. Metrics are in thousandths of an em."""

    def __init__(self, face: hb.Face) -> None:
        self.face = face
        self.name = str(self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME))
        self._font = hb.Font(self.face)
        self._scale = 1000 / self.face.upem
        self._shaper = Shaper(self._font)
        self._shaped: dict[tuple[str, str | None, str, bool], Shaped] = {}
        self.space = self.shape(" ")
        hyphen = self.shape("-")  # at the end of a line it says that the word goes on
        self.hyphen = replace(hyphen, text=_SOFT_HYPHEN, exact=False, plain=False)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The characters it has a glyph for."""
        return frozenset(self.face.unicodes)

    def shape(
        self,
        text: str,
        language: str | None = None,
        features: str = "",
        *,
        leftward: bool = False,
    ) -> Shaped:
        """Shape a word, or return it as shaped before."""
        key = (text, language, features, leftward)
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) >= _REMEMBERED:
                self._shaped.clear()
            found = self._shaper.shape(text, language, features, leftward=leftward)
            self._shaped[key] = found
        return found

    def has(self, text: str) -> bool:
        """Whether the font has all characters of a text."""
        return self.characters.issuperset(map(ord, text))

    @cached_property
    def drawn(self) -> dict[int, str]:
        """The character that each glyph draws by itself: the first one, if several."""
        ordered = sorted(self.characters, reverse=True)
        return {self._font.get_nominal_glyph(code): chr(code) for code in ordered}

    def box(self, text: str) -> Shaped:
        """Return the box that stands for characters no font has, with their text."""
        drawn = self.shape(_BOX)
        said = text if _can_be_said(text) else _BOX
        return Shaped(said, (Glyph(drawn.glyphs[0].number, said),), drawn.width)

    def advance(self, glyph: int | Built) -> float:
        """Return the advance width of a glyph."""
        if isinstance(glyph, Built):
            return float(glyph.advance * self._scale)
        return float(self._font.get_glyph_h_advance(glyph) * self._scale)

    def metric(self, tag: hb.OTMetricsTag) -> int:
        """Return a metric of the whole font, such as its ascender."""
        found = self._font.get_metric_position_with_fallback(tag)
        return int(float(found) * self._scale + 0.5)

    @cached_property
    def bold(self) -> bool:
        """Whether it is the heavier one of its family."""
        return _is_bold(self.face)

    @cached_property
    def postscript(self) -> bool:
        """Whether its outlines are those of PostScript, to which none can be added."""
        return CFF in self.face.table_tags

    def draws(self, cluster: str, language: str | None, *, leftward: bool) -> bool:
        """Whether a file can hold what it draws for one character and its marks."""
        if not self.postscript:
            return True
        shaped = self.shape(cluster, language, leftward=leftward)
        return not any(glyph.built for glyph in shaped.glyphs)

    @property
    def italic(self) -> bool:
        """Whether the letters lean."""
        return self.name.endswith(("It", "Italic"))

    @lru_cache(maxsize=8)  # noqa: B019 - fonts live as long as the process
    def subset(self, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
        """Return a font file with these glyphs only, and their numbers in it."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs | {0})
        wanted.flags = (
            hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wanted.drop_table_tag_set.update(_tag(name) for name in _NOT_EMBEDDED)
        plan = hb.SubsetPlan(self.face, wanted)
        numbers = {glyph: plan.old_to_new_glyph_mapping[glyph] for glyph in glyphs}
        return bytes(plan.execute().blob.data), numbers


_NOT_EMBEDDED = (
    "BASE",
    "DSIG",
    "GDEF",
    "GPOS",
    "GSUB",
    "LTSH",
    "OS/2",
    "STAT",
    "VDMX",
    "cmap",
    "gasp",
    "hdmx",
    "kern",
    "meta",
    "name",
    "post",
)  # tables no page needs


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


@cache
def load_font(file: str) -> Font:
    """Return a bundled font. FileNotFoundError when there is none of that name."""
    data = files("resources").joinpath("fonts", file).read_bytes()
    return _font_of(data)


@lru_cache(maxsize=64)
def _font_of(data: bytes) -> Font:
    return Font(hb.Face(hb.Blob(data)))


@cache
def _bundled(*, bold: bool) -> tuple[Font, ...]:
    return tuple(
        load_font(face.bold if bold else face.regular) for face in fallbacks.bundled()
    )


@cache
def _installed(language: str | None, *, bold: bool) -> tuple[hb.Face, ...]:
    """Return the faces of the system, those for a language first, then by weight."""

    def rank(face: hb.Face) -> tuple[bool, bool]:
        return not is_made_for(face, language), _is_bold(face) is not bold

    return tuple(sorted(fallbacks.installed(), key=rank))


@cache
def _of_the_system(face: hb.Face) -> Font:
    return Font(face)


def _is_bold(face: hb.Face) -> bool:
    table = face.reference_table("OS/2").data
    return int.from_bytes(table[_WEIGHT : _WEIGHT + 2], "big") >= _BOLD


def _together(placed: tuple[int, Font | None]) -> tuple[Font | None, int]:
    """Return a key that is the same for characters which are shaped together.

    Each of a PostScript font is shaped alone, as ``Font.draws`` saw it.
    """
    index, font = placed
    return font, index if font is not None and font.postscript else 0


class FontSet:
    """The fonts of one document, and the characters that none of them has."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._faces = dict(sheet.faces)
        self._files = dict(sheet.fonts)
        self._chosen: dict[tuple[str, bool, bool], Font] = {}
        self._missing: dict[str, None] = {}

    def font(self, face: str, *, strong: bool = False, emphasis: bool = False) -> Font:
        """Return the font of a face of the sheet in one of its four styles."""
        found = self._chosen.get((face, strong, emphasis))
        if found is None:
            held = self._faces[face]
            upright, leaning = (
                (held.bold, held.bold_italic) if strong else (held.regular, held.italic)
            )
            found = self._load(leaning if emphasis else upright)
            self._chosen[face, strong, emphasis] = found
        return found

    def shape(
        self,
        font: Font,
        text: str,
        language: str | None = None,
        features: str = "",
        *,
        leftward: bool = False,
    ) -> tuple[tuple[Font, Shaped], ...]:
        """Shape a word, part by part where one font does not have all of it.

        The parts are in the order of the text, also where it runs to the left.
        """
        if font.has(text) and not is_mark(text[0]):
            return ((font, font.shape(text, language, features, leftward=leftward)),)
        parts = clusters(text)
        fonts = [
            self._having(part, font, language, leftward=leftward) for part in parts
        ]
        runs = []
        for (chosen, _), group in groupby(enumerate(fonts), key=_together):
            part = "".join(parts[index] for index, _ in group)
            if chosen is not None:
                shaped = chosen.shape(part, language, features, leftward=leftward)
                runs.append((chosen, shaped))
            else:
                runs.extend(self._boxes(part))
        return tuple(runs)

    @property
    def lacking(self) -> bool:
        """Whether no font had something since what is missing was taken."""
        return bool(self._missing)

    def take_missing(self) -> tuple[str, ...]:
        """Return what no font had since the last call."""
        found = tuple(self._missing)
        self._missing.clear()
        return found

    def _load(self, file: str) -> Font:
        """Return a font that came with the sheet, else a bundled one."""
        data = self._files.get(file)
        return load_font(file) if data is None else _font_of(data)

    def _having(
        self, cluster: str, first: Font, language: str | None, *, leftward: bool
    ) -> Font | None:
        composed = unicodedata.normalize("NFC", cluster)
        needed = {ord(character) for character in composed if not is_hidden(character)}
        if is_mark(cluster[0]):
            needed.add(ord(_CIRCLE))
        for font in (first, *_bundled(bold=first.bold)):
            if font.characters.issuperset(needed):
                return font
        if not is_east_asian(cluster):  # what fonts of the system are there for
            return None
        for font in map(_of_the_system, _installed(language, bold=first.bold)):
            if font.characters.issuperset(needed) and font.draws(
                cluster, language, leftward=leftward
            ):
                return font
        return None

    def _boxes(self, text: str) -> list[tuple[Font, Shaped]]:
        font = next(font for font in _bundled(bold=False) if font.has(_BOX))
        boxes = []
        for cluster in clusters(text):
            self._missing.setdefault(cluster)
            boxes.append((font, font.box(cluster)))
        return boxes


def _can_be_said(text: str) -> bool:
    """Whether a reader may be given these characters (ISO 19005-3, 6.2.11.7)."""
    categories = {unicodedata.category(character) for character in text}
    return categories.isdisjoint(("Cc", "Cs", "Co", "Cn"))
