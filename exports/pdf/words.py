"""Runs of text to words: unbreakable pieces of one line, shaped and measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.clusters import chunks, clusters
from exports.pdf.linebreak import End

if TYPE_CHECKING:
    from exports.pdf.fonts import Font, FontSet
    from exports.pdf.shaping import Shaped
    from exports.pdf.tags import Element

# Space at which lines break; no-break and figure spaces are not among them.
_BLANK = re.compile(
    "[\t-\r\x1c- \x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
_IDEOGRAPH = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_AFTER_DASH = re.compile(r"(?<=[-–—/])(?=[^\W\d_])")
_IN_ADDRESS = re.compile(r"(?<=[/?&=.#_-])(?=\w)")
_LONG, _CHUNK = 40, 16  # code points of a word cut anywhere, and of its parts


@dataclass(frozen=True, slots=True)
class Web:
    """A web address that a click leads to."""

    address: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the document: a note, the mark of a note, or a block, by its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A run with an element of its own, such as a link or words in another language."""

    element: Element
    target: Web | Place | None = None
    describes: str = ""  # what a screen reader says of the link


@dataclass(slots=True, eq=False)
class Look:
    """How a run is set. Words once shaped are kept: a text repeats most of them.

    ``prefixes`` has where a word may be divided, and its width in points up to there.
    """

    font: Font
    size: float
    colour: str
    language: str
    divides: bool = False  # whether its words may be hyphenated
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    prefixes: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)

    @property
    def space(self) -> float:
        """The width of a space in points."""
        return self.font.space.width * self.size / 1000


class Piece(NamedTuple):
    """Glyphs of one font. ``width`` and ``rise`` are in points."""

    font: Font
    shaped: Shaped
    size: float
    colour: str
    width: float
    span: Span | None = None
    rise: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a line break does not divide, unless by a hyphen: then it has a ``look``."""

    pieces: tuple[Piece, ...]
    width: float
    text: str
    end: End = End.SPACE
    notes: tuple[int, ...] = ()
    look: Look | None = None

    def then(self, other: Word) -> Word:
        """Return this word with another joined to it."""
        return Word(
            self.pieces + other.pieces,
            self.width + other.width,
            self.text + other.text,
            other.end,
            self.notes + other.notes,
        )

    def ending(self, end: End) -> Word:
        """Return this word with another end."""
        return Word(self.pieces, self.width, self.text, end, self.notes, self.look)


def shape_word(
    text: str,
    look: Look,
    fonts: FontSet,
    span: Span | None = None,
    end: End = End.SPACE,
) -> Word:
    """Shape text that holds no space."""
    pieces = tuple(
        Piece(
            font, shaped, look.size, look.colour, shaped.width * look.size / 1000, span
        )
        for font, shaped in fonts.shape(look.font, text, look.language)
    )
    width = sum(piece.width for piece in pieces)
    return Word(pieces, width, text, end, (), look)


class WordBuilder:
    """Collects the words of a paragraph, a list for each forced line."""

    def __init__(self, fonts: FontSet) -> None:
        self.lines: list[list[Word]] = [[]]
        self._fonts = fonts
        self._joins = False  # no space since the last word
        self._marked = False  # the last thing was the mark of a note

    def text(self, text: str, look: Look, span: Span | None = None) -> None:
        """Add a run of text."""
        parts = _BLANK.split(text)
        last = len(parts) - 1
        for index, part in enumerate(parts):
            if index:
                self._joins = self._marked = False
            if part:
                self._add(self._cut(part, look, span))
                self._joins = index == last
                self._marked = False

    def mark(self, number: int, look: Look, span: Span) -> None:
        """Add the mark of a note to the last word, whatever space follows it."""
        shaped = look.font.shape(str(number), None, "sups")
        pieces = [self._piece(shaped, look, span)]
        if self._marked:
            pieces.insert(0, self._raised(",", look, span))
        width = sum(piece.width for piece in pieces)
        made = Word(tuple(pieces), width, "", End.SPACE, (number,))
        words = self.lines[-1]
        if words:
            words[-1] = words[-1].then(made)
        else:
            words.append(made)
            self._joins = True
        self._marked = True

    def break_line(self) -> None:
        """Start a new line."""
        self.lines.append([])
        self._joins = self._marked = False

    def _add(self, words: tuple[Word, ...]) -> None:
        line = self.lines[-1]
        if self._joins and line:
            line[-1] = line[-1].then(words[0])
            line.extend(words[1:])
        else:
            line.extend(words)

    def _cut(self, part: str, look: Look, span: Span | None) -> tuple[Word, ...]:
        if span is not None:
            return self._shape(part, look, span)
        found = look.words.get(part)
        if found is None:
            found = look.words[part] = self._shape(part, look, None)
        return found

    def _shape(self, part: str, look: Look, span: Span | None) -> tuple[Word, ...]:
        parts = cut(part)
        if len(parts) == 1:
            return (shape_word(part, look, self._fonts, span),)
        open_ = [
            shape_word(text, look, self._fonts, span, End.OPEN) for text in parts[:-1]
        ]
        return (*open_, shape_word(parts[-1], look, self._fonts, span))

    @staticmethod
    def _piece(shaped: Shaped, look: Look, span: Span) -> Piece:
        width = shaped.width * look.size / 1000
        return Piece(look.font, shaped, look.size, look.colour, width, span)

    @staticmethod
    def _raised(text: str, look: Look, span: Span) -> Piece:
        size = look.size * 0.66
        shaped = look.font.shape(text)
        width = shaped.width * size / 1000
        rise = look.size * 0.34
        return Piece(look.font, shaped, size, look.colour, width, span, rise)


def cut(word: str) -> list[str]:
    """Cut a word where a line may end without a hyphen."""
    if "://" in word or len(word) > _LONG:
        return [
            piece
            for part in _IN_ADDRESS.split(word)
            for piece in (chunks(part, _CHUNK) if len(part) > _LONG else [part])
        ]
    if _IDEOGRAPH.search(word):
        return clusters(word)
    return _AFTER_DASH.split(word)
