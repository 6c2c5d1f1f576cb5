"""Words to lines of a measure, and what a line needs to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.clusters import chunks
from exports.pdf.hyphenation import divisions
from exports.pdf.linebreak import ANY, LOOSE, STRICT, Box, End, Measure, break_lines
from exports.pdf.words import Piece, Place, Word, hanging, shape_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf.fonts import FontSet
    from exports.pdf.words import Look

_LEAST_DIVIDED = 6  # code points
_SAFE = 0.8  # of the characters that fit by their mean width


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line. ``natural`` is its width as it is, ``gaps`` its spaces that may give.

    ``hang`` is how far its end may stand over the margin. A line that is ``last`` ends
    its paragraph (or stands before a forced break) and is not stretched; one that is
    ``divided`` ends with a hyphen.
    """

    words: tuple[Word, ...]
    natural: float
    gaps: int
    measure: float
    hang: float = 0.0
    last: bool = False
    justified: bool = False
    divided: bool = False

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of the notes whose marks stand here."""
        return tuple(chain.from_iterable([word.notes for word in self.words]))


class _Part(NamedTuple):
    """A box and where it ends: in which word, after how many characters (0: all)."""

    box: Box
    word: int
    until: int = 0


def set_lines(
    words: Sequence[Word],
    base: Look,
    measure: float,
    fonts: FontSet,
    *,
    justified: bool,
) -> list[Line]:
    """Break one run of words, that has no forced break inside, into lines."""
    if not words:
        return []
    if max([word.width for word in words]) > measure:
        words = [part for word in words for part in _fitting(word, measure, fonts)]
    setter = _Setter(words, base, fonts, Measure(measure, base.space, justified))
    return setter.lines()


class _Setter:
    def __init__(
        self, words: Sequence[Word], base: Look, fonts: FontSet, measure: Measure
    ) -> None:
        self._words = words
        self._base = base
        self._fonts = fonts
        self._measure = measure

    def lines(self) -> list[Line]:
        words = self._words
        natural, _ = self._size(words)
        if natural <= self._measure.width:
            return [self._line(tuple(words), last=True)]
        ends = self._whole()
        if ends:
            starts = [0, *ends]
            return [
                self._line(tuple(words[start:end]), last=end == len(words))
                for start, end in zip(starts, ends, strict=False)
            ]
        return self._in_parts(self._divided())

    def _whole(self) -> list[int] | None:
        """Break between words only; None where hyphens would look better."""
        if self._measure.justified:
            return break_lines(self._words, self._measure, STRICT)
        found = break_lines(self._words, self._measure, LOOSE)
        return found or break_lines(self._words, self._measure, ANY)

    def _in_parts(self, parts: list[_Part]) -> list[Line]:
        """Break between words and inside them."""
        boxes = [part.box for part in parts]
        ends = break_lines(boxes, self._measure, LOOSE)
        ends = ends or break_lines(boxes, self._measure, ANY) or [len(boxes)]
        return [
            self._joined(parts, start, end)
            for start, end in zip([0, *ends], ends, strict=False)
        ]

    def _divided(self) -> list[_Part]:
        """Return the boxes with words in the parts that hyphens may make of them."""
        hyphen = self._base.font.hyphen.width * self._base.size / 1000
        tail = hyphen - hanging("-", self._base.size)
        parts: list[_Part] = []
        for index, word in enumerate(self._words):
            prefixes = self._prefixes(word)
            if not prefixes:
                box = Box(word.width, word.end, word.tail)
                parts.append(_Part(box, index))
                continue
            before = 0.0
            for place, width in prefixes:
                box = Box(width - before, End.HYPHEN, tail)
                parts.append(_Part(box, index, place))
                before = width
            rest = Box(word.width - before, word.end, word.tail)
            parts.append(_Part(rest, index))
        return parts

    def _prefixes(self, word: Word) -> tuple[tuple[int, float], ...]:
        """Return where a word may be divided, and how wide it is up to there."""
        look = word.look
        if not look or not look.divides or len(word.text) < _LEAST_DIVIDED:
            return ()
        found = look.prefixes.get(word.text)
        if found is None:
            found = look.prefixes[word.text] = tuple(
                (place, self._width(word.text[:place], look))
                for place in divisions(word.text, look.language)
            )
        return found

    def _width(self, text: str, look: Look) -> float:
        """Return how wide the word of a text would be."""
        shaped = self._fonts.shape(look.font, text, look.language, look.features)
        return sum([part.width * look.size / 1000 for _, part in shaped])

    def _shape(self, word: Word, start: int, until: int, end: str = "") -> Word:
        assert word.look  # noqa: S101 - only such words are divided
        text = word.text[start : until or None]
        made = shape_word(text, word.look, self._fonts, word.pieces[0].span, word.end)
        return _hyphenated(made, word.look, End.NONE) if end else made

    def _joined(self, parts: list[_Part], start: int, end: int) -> Line:
        """Return the line of some parts; what is left of a word is shaped anew."""
        words = []
        first, last = parts[start].word, parts[end - 1]
        cut = parts[start - 1].until if start else 0
        for index in range(first, last.word + 1):
            word = self._words[index]
            until = last.until if index == last.word else 0
            after = cut if index == first else 0
            if after or until:
                word = self._shape(word, after, until, "-" if until else "")
            words.append(word)
        return self._line(
            tuple(words), last=end == len(parts), divided=bool(last.until)
        )

    def _size(self, words: Sequence[Word]) -> tuple[float, int]:
        """Return the width of a line of words as it is, and how many gaps it has."""
        gaps = [word.end for word in words[:-1]].count(End.SPACE)
        width = sum([word.width for word in words])
        return width + gaps * self._base.space, gaps

    def _line(
        self, words: tuple[Word, ...], *, last: bool, divided: bool = False
    ) -> Line:
        natural, gaps = self._size(words)
        return Line(
            words,
            natural,
            gaps,
            self._measure.width,
            hanging("-", self._base.size) if divided else -words[-1].tail,
            last=last,
            justified=self._measure.justified,
            divided=divided,
        )


def _hyphenated(word: Word, look: Look, end: End) -> Word:
    """Return part of a word with a hyphen."""
    hyphen, last = look.font.hyphen, word.pieces[-1]
    width = hyphen.width * last.size / 1000
    piece = Piece(look.font, hyphen, last.size, last.colour, width, last.span)
    return Word((*word.pieces, piece), word.width + width, word.text, end)


def _fitting(word: Word, measure: float, fonts: FontSet) -> list[Word]:
    """Divide a word that is wider than the measure as its language does, or cut it."""
    if word.width <= measure:
        return [word]
    parts = _divided(word, word.look, measure, fonts) if word.look else [word]
    return [piece for part in parts for piece in _cut_anywhere(part, measure)]


def _divided(word: Word, look: Look, measure: float, fonts: FontSet) -> list[Word]:
    """Return the longest parts of a word that fit with their hyphens, and the rest."""
    places = divisions(word.text, look.language)
    span = word.pieces[0].span
    made: list[Word] = []
    start, rest = 0, word
    while rest.width > measure:
        tried = (
            _hyphenated(
                shape_word(word.text[start:place], look, fonts, span), look, End.OPEN
            )
            for place in places
            if place > start
        )
        fitting = [part for part in tried if part.width <= measure]
        if not fitting:
            break
        made.append(fitting[-1])
        start += len(fitting[-1].text)
        rest = shape_word(word.text[start:], look, fonts, span, word.end)
    return [*made, rest]


def _cut_anywhere(word: Word, measure: float) -> list[Word]:
    """Cut a word that is wider than the measure wherever it must be."""
    if word.width <= measure:
        return [word]
    pieces = [part for piece in word.pieces for part in _cut(piece, measure)]
    made = [
        Word((part,), part.width, part.shaped.text, End.OPEN, _marked(part, word))
        for part in pieces
    ]
    return [*made[:-1], replace(made[-1], end=word.end)]


def _marked(piece: Piece, word: Word) -> tuple[int, ...]:
    """Return the number of the note whose mark this piece of a word is, if it is."""
    target = piece.span.target if piece.span else None
    said = piece.shaped.text
    return tuple(
        number
        for number in word.notes
        if said == str(number) and target == Place("note", said)
    )


def _cut(piece: Piece, measure: float) -> list[Piece]:
    text = piece.shaped.text
    if piece.width <= measure or not piece.font.has(text):
        return [piece]
    share = max(1, int(len(text) * measure / piece.width * _SAFE))
    parts = [piece.font.shape(part) for part in chunks(text, share)]
    return [
        piece._replace(shaped=part, width=part.width * piece.size / 1000)
        for part in parts
    ]
