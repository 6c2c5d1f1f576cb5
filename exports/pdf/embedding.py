"""A font in the file: a Type 0 font whose codes are pairs of glyph and characters.

A code is not the glyph's number, as usual, but stands for a glyph *and* what it says,
so that one glyph may say different things (an apostrophe, a modifier letter) and text
taken from the page is letter for letter the text of the document. The code of a glyph
that says the character it draws is its number, whatever else is in the document: so an
edit leaves the pages without it as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.font_objects import write_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exports.pdf.built import Built
    from exports.pdf.font_objects import Codes, Pair
    from exports.pdf.fonts import Font
    from exports.pdf.objects import Objects
    from exports.pdf.shaping import Glyph, Shaped
    from exports.pdf.words import Word

_REMEMBERED = 10_000  # words of all fonts, for the next document
_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r"})
_MOST_GLYPHS = 0x8000  # of a font whose glyphs keep their numbers: half of all codes


class FontUse(NamedTuple):
    """What some text needs of a font: its name, and the codes that it was drawn with.

    ``own`` are glyphs that have the same code in any file. ``others`` have the codes of
    this one, in the order in which they were given.
    """

    font: Font
    name: str
    own: tuple[int, ...]
    others: Mapping[Pair, int]


def joined(uses: Iterable[FontUse]) -> tuple[FontUse, ...]:
    """Return what some texts need together, one use of each font."""
    held: dict[Font, list[FontUse]] = {}
    for use in uses:
        held.setdefault(use.font, []).append(use)
    return tuple(
        FontUse(
            font,
            parts[0].name,
            tuple(set().union(*(part.own for part in parts))),
            {pair: code for part in parts for pair, code in part.others.items()},
        )
        for font, parts in held.items()
    )


class State(NamedTuple):
    """What operators of text have set."""

    font: Font
    size: float
    colour: str


@dataclass(slots=True)
class FontBook:
    """The fonts that a file embeds, under the names its pages use."""

    held: dict[Font, EmbeddedFont] = field(default_factory=dict)
    _plain: dict[State, dict[Word, str]] = field(default_factory=dict)

    def __getitem__(self, font: Font) -> EmbeddedFont:
        found = self.held.get(font)
        if found is None:
            found = self.held[font] = EmbeddedFont(font, f"F{len(self.held) + 1}")
        return found

    def plain(self, state: State) -> dict[Word, str]:
        """Return the strings of words that need nothing else to be set in a state."""
        return self._plain.setdefault(state, {})

    @property
    def special(self) -> str:
        """What codes stand for that depend on the document, all in one text."""
        return repr([held.special for held in self.held.values()])

    def uses(self, shown: Iterable[tuple[Font, Shaped]]) -> tuple[FontUse, ...]:
        """Return what is needed of words that are drawn."""
        words: dict[Font, dict[Shaped, None]] = {}
        for font, shaped in shown:
            words.setdefault(font, {})[shaped] = None
        return tuple(self[font].use(held) for font, held in words.items())

    def take(self, uses: Iterable[FontUse]) -> bool:
        """Embed what drawn text needs; tell whether it may stand as it was drawn."""
        return all(self[use.font].take(use) for use in uses)


class EmbeddedFont:
    """One font as one document uses it."""

    def __init__(self, font: Font, name: str) -> None:
        self.font = font
        self.name = name  # in the resources of a page
        self._drawn = _drawn(font)
        self._first = font.face.glyph_count if self._drawn else 1  # of other codes
        self._own: set[int] = set()  # glyphs whose code is their number
        self._others: dict[Pair, int] = {}
        self._strings: dict[Shaped, str] = {}

    @property
    def special(self) -> str:
        """What codes stand for that depend on the document, and where."""
        return f"{self.name} {self.font.name} {self._others}"

    def string(self, shaped: Shaped) -> str:
        """Return what shows a word set without rises, as ``_array`` does."""
        found = self._strings.get(shaped)
        if found is None:
            found = _spelled(self.font, shaped)
            if found is None:
                found = self._array(shaped.glyphs)
            else:
                self._own.update([glyph.number for glyph in shaped.glyphs])
            self._strings[shaped] = found
        return found

    def code(self, glyph: int | Built, text: str) -> int:
        """Return the code of a glyph that says these characters."""
        pair = (glyph, text)
        if isinstance(glyph, int) and self._drawn.get(glyph) == text:
            self._own.add(glyph)
            return glyph
        found = self._others.get(pair)
        if found is None:
            found = self._others[pair] = self._first + len(self._others)
        return found

    def use(self, words: Iterable[Shaped]) -> FontUse:
        """Return what words need."""
        pairs = dict.fromkeys(_pair(glyph) for word in words for glyph in word.glyphs)
        others = {pair: self._others[pair] for pair in pairs if pair in self._others}
        own = {pair[0] for pair in pairs if pair not in others}
        numbers = tuple(glyph for glyph in own if isinstance(glyph, int))
        return FontUse(self.font, self.name, numbers, others)

    def take(self, use: FontUse) -> bool:
        """Embed what words need; tell whether all of it is as it was then."""
        self._own.update(use.own)
        codes = [self.code(*pair) for pair in use.others]
        return self.name == use.name and codes == list(use.others.values())

    def _array(self, glyphs: Iterable[Glyph]) -> str:
        return _array((glyph, self.code(*_pair(glyph))) for glyph in glyphs)

    def raised(self, shaped: Shaped) -> Iterator[tuple[int, str]]:
        """Yield runs of glyphs of one rise, and the content of the array of each."""
        for rise, glyphs in groupby(shaped.glyphs, key=lambda glyph: glyph.rise):
            yield rise, self._array(glyphs)

    def write(self, objects: Objects) -> str:
        """Embed what was used. Returns the reference of the font dictionary."""
        codes: Codes = {code: pair for pair, code in self._others.items()}
        codes |= {glyph: (glyph, self._drawn[glyph]) for glyph in self._own}
        used = tuple(sorted(codes.items()))
        return objects.once(
            (self.font, used), partial(write_font, self.font, dict(used))
        )


def _drawn(font: Font) -> dict[int, str]:
    """Return the glyphs with codes of their own, and the characters they say."""
    return font.drawn if font.face.glyph_count <= _MOST_GLYPHS else {}


@lru_cache(maxsize=_REMEMBERED)
def _spelled(font: Font, word: Shaped) -> str | None:
    """Return what shows a word in any file: each glyph has a code of its own.

    None where that depends on the file.
    """
    drawn = _drawn(font)
    for glyph in word.glyphs:
        if glyph.built or drawn.get(glyph.number) != glyph.text:
            return None
    return _array((glyph, glyph.number) for glyph in word.glyphs)


def _pair(glyph: Glyph) -> Pair:
    return glyph.built or glyph.number, glyph.text


def _array(glyphs: Iterable[tuple[Glyph, int]]) -> str:
    """Return what shows glyphs by their codes: strings of a TJ array, and shifts.

    The ``(`` before the first and the ``)`` after the last are left out, so that one
    may stand after another.
    """
    parts: list[str] = []
    shift = 0
    for glyph, code in glyphs:
        shift += glyph.before
        if shift:
            parts.append(f"){shift}(")
        parts.append(_bytes(code))
        shift = glyph.after
    if shift:
        parts.append(f"){shift}(")
    return "".join(parts)


@lru_cache(maxsize=_REMEMBERED)
def _bytes(code: int) -> str:
    """Return the two bytes of a code in a literal string (ISO 32000-1, 7.3.4.2)."""
    return f"{chr(code >> 8)}{chr(code & 0xFF)}".translate(_ESCAPED)
