"""Runs of text to words: unbreakable pieces of one line, shaped and measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.bidi import first_strong, is_mixed
from exports.pdf.clusters import clusters
from exports.pdf.cutting import cut
from exports.pdf.linebreak import End
from exports.pdf.runs import Run, run_levels, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.pdf.fonts import Font, FontSet
    from exports.pdf.shaping import Shaped
    from exports.pdf.tags import Element

# Space at which lines break; no-break and figure spaces are not among them.
_BLANK = re.compile(
    "[\t-\r\x1c- \x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
# How far a character may hang over the right margin, as a share of _HANG ems.
_HANGING = {
    "-": 0.5, "‐": 0.5, ".": 0.6, ",": 0.6, "’": 0.5, "”": 0.4, ";": 0.3, ":": 0.3,
    "»": 0.25, "–": 0.25,
}  # fmt: skip
_HANG = 0.22
_KEPT = 20_000  # words of a look, for the next document


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

    So do the texts of one process: ``look_of`` returns the look that others had.
    ``prefixes`` has where a word may be divided, and its width in points up to there.
    """

    font: Font
    size: float
    colour: str
    language: str
    divides: bool = False  # whether its words may be hyphenated
    features: str = ""  # of OpenType, for its figures
    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    directed: dict[tuple[str, tuple[int, ...]], tuple[Word, ...]] = field(
        default_factory=dict
    )
    prefixes: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)

    space: float = field(init=False)  # its width in points

    def __post_init__(self) -> None:
        self.space = self.font.space.width * self.size / 1000

    def forget_many(self) -> None:
        """Keep nothing, if that is so much that it would fill the memory."""
        for kept in (self.words, self.directed, self.prefixes):
            if len(kept) > _KEPT:
                kept.clear()


@lru_cache(maxsize=64)
def look_of(
    font: Font, size: float, colour: str, language: str, features: str, *, divides: bool
) -> Look:
    """Return a look, the same each time, with the words that are known in it."""
    return Look(font, size, colour, language, divides, features)


class Piece(NamedTuple):
    """Glyphs of one font. ``width`` and ``rise`` are in points."""

    font: Font
    shaped: Shaped
    size: float
    colour: str
    width: float
    span: Span | None = None
    rise: float = 0.0
    level: int = 0  # odd where it runs from right to left


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a line break does not divide, unless by a hyphen: then it has a ``look``.

    ``space`` is the level of the space after it. A line that ends with it reaches
    ``tail`` further: less than nothing where its end may hang over the margin.
    """

    pieces: tuple[Piece, ...]
    width: float
    text: str
    end: End = End.SPACE
    notes: tuple[int, ...] = ()
    look: Look | None = None
    space: int = 0
    tail: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        if self.text[-1:] in _HANGING:
            tail = -hanging(self.text[-1], self.pieces[-1].size)
            object.__setattr__(self, "tail", tail)

    def then(self, other: Word) -> Word:
        """Return this word with another joined to it."""
        return Word(
            self.pieces + other.pieces,
            self.width + other.width,
            self.text + other.text,
            other.end,
            self.notes + other.notes,
            space=other.space,
        )

    def ending(self, end: End) -> Word:
        """Return this word with another end."""
        return replace(self, end=end)


def hanging(character: str, size: float) -> float:
    """Return how far a character of a size may hang over the right margin."""
    return _HANGING.get(character, 0.0) * size * _HANG


def shape_word(
    text: str,
    look: Look,
    fonts: FontSet,
    span: Span | None = None,
    end: End = End.SPACE,
) -> Word:
    """Shape text that holds no space and runs from left to right."""
    pieces = tuple(_pieces(text, look, fonts, span, 0))
    width = sum([piece.width for piece in pieces])
    return Word(pieces, width, text, end, (), look)


def directed_word(
    text: str, look: Look, fonts: FontSet, span: Span | None, levels: Sequence[int]
) -> Word:
    """Shape text that holds no space by the level of each of its characters."""
    pieces: list[Piece] = []
    at = 0
    for level, run in groupby(levels):
        until = at + len(list(run))
        for part in _one_way(text[at:until], level):
            pieces += _pieces(part, look, fonts, span, level)
        at = until
    return Word(tuple(pieces), sum(piece.width for piece in pieces), text, End.OPEN)


def _pieces(
    text: str, look: Look, fonts: FontSet, span: Span | None, level: int
) -> list[Piece]:
    size, colour = look.size, look.colour
    shaped = fonts.shape(
        look.font, text, look.language, look.features, leftward=level % 2 == 1
    )
    return [
        Piece(font, part, size, colour, part.width * size / 1000, span, 0.0, level)
        for font, part in shaped
    ]


def _one_way(text: str, level: int) -> Iterator[str]:
    """Cut text of one level into letters that run that way, and each other sign.

    So each text object on a page, read alone, is in the order of the document.
    """
    parts = groupby(clusters(text), key=lambda held: _is_leftward(held) == level % 2)
    for sure, group in parts:
        yield from ("".join(group),) if sure else group


def _is_leftward(cluster: str) -> bool:
    return first_strong(cluster) == 1


def _parts(text: str) -> list[str]:
    """Cut a text at its spaces; between two of them is a part without text."""
    if text.isprintable():  # U+0020 is the only space that is
        return text.split(" ")
    return _BLANK.split(text)


class WordBuilder:
    """Collects the runs of a paragraph. ``level`` is odd where it runs leftward."""

    def __init__(self, fonts: FontSet) -> None:
        self.level = 0
        self._runs: list[list[Run]] = [[]]
        self._fonts = fonts

    @property
    def lines(self) -> list[list[Word]]:
        """The words, a list for each forced line."""
        return [LineBuilder(self._fonts, self.level).words(runs) for runs in self._runs]

    @property
    def mixed(self) -> bool:
        """Whether anything runs from right to left."""
        return self.level > 0 or any(
            is_mixed(run.text) for runs in self._runs for run in runs
        )

    def text(
        self, text: str, look: Look, span: Span | None = None, level: int | None = None
    ) -> None:
        """Add a run of text; ``level`` is odd if it is said to run leftward."""
        self._runs[-1].append(Run(text, look, span, 0, level))

    def mark(self, number: int, look: Look, span: Span) -> None:
        """Add the mark of a note to the last word, whatever space follows it."""
        self._runs[-1].append(Run(str(number), look, span, number))

    def break_line(self) -> None:
        """Start a new line."""
        self._runs.append([])


class LineBuilder:
    """Makes the words of one forced line."""

    def __init__(self, fonts: FontSet, level: int) -> None:
        self._words: list[Word] = []
        self._fonts = fonts
        self._level = level
        self._joins = False  # no space since the last word
        self._marked = False  # the last thing was the mark of a note

    def words(self, runs: Sequence[Run]) -> list[Word]:
        """Return the words of runs."""
        if not self._level and not any(is_mixed(run.text) for run in runs):
            for run in runs:
                if run.note:
                    self._mark(run, 0)
                else:
                    self._text(run)
            return self._words
        levels = run_levels(runs, self._level)
        at = 0
        for run in runs:
            until = at + len(run.text)
            if run.note:
                self._mark(run, levels[at])
            else:
                self._directed(*without_marks(run, levels[at:until]))
            at = until
        return self._words

    def _text(self, run: Run) -> None:
        first, *others = _parts(run.text)
        if first:
            self._add(self._cut(first, run.look, run.span))
            self._joins, self._marked = True, False
        if not others:
            return
        # Words after the first join none, and most have been shaped before.
        known = run.look.words if run.span is None else {}
        words = self._words
        for part, found in zip(others, map(known.get, others), strict=True):
            words += found or self._cut(part, run.look, run.span)
        self._joins, self._marked = bool(others[-1]), False

    def _directed(self, run: Run, levels: Sequence[int]) -> None:
        """Add a run whose characters have levels."""
        at = 0
        for blank in _BLANK.finditer(run.text):
            self._directed_part(run, at, blank.start(), levels)
            self._joins = self._marked = False
            space = levels[blank.start()]
            if self._words and self._words[-1].space != space:
                self._words[-1] = replace(self._words[-1], space=space)
            at = blank.end()
        self._directed_part(run, at, len(run.text), levels)

    def _directed_part(
        self, run: Run, start: int, end: int, levels: Sequence[int]
    ) -> None:
        if start == end:
            return
        part, inside = run.text[start:end], tuple(levels[start:end])
        if not any(inside):
            words = self._cut(part, run.look, run.span)
        elif run.span is not None:
            words = self._turned(part, inside, run)
        else:
            known = run.look.directed
            words = known.get((part, inside)) or self._turned(part, inside, run)
            known[part, inside] = words
        self._add(words)
        self._joins = True
        self._marked = False

    def _turned(self, part: str, levels: Sequence[int], run: Run) -> tuple[Word, ...]:
        """Return the words of text without a space, by the levels of its characters."""
        words = []
        at = 0
        for text in cut(part):
            inside = levels[at : at + len(text)]
            words.append(directed_word(text, run.look, self._fonts, run.span, inside))
            at += len(text)
        last = replace(words[-1], end=End.SPACE, space=min(levels))
        return (*words[:-1], last)

    def _mark(self, run: Run, level: int) -> None:
        look = run.look
        shaped = look.font.shape(run.text, None, "sups")
        pieces = [self._piece(shaped, look, run.span, level)]
        if self._marked:
            pieces.insert(0, self._raised(",", look, run.span, level))
        width = sum(piece.width for piece in pieces)
        made = Word(tuple(pieces), width, "", End.SPACE, (run.note,))
        if self._words:
            last = self._words[-1]
            self._words[-1] = replace(last.then(made), space=last.space)
        else:
            self._words.append(made)
            self._joins = True
        self._marked = True

    def _add(self, words: tuple[Word, ...]) -> None:
        if self._joins and self._words:
            self._words[-1] = self._words[-1].then(words[0])
            self._words.extend(words[1:])
        else:
            self._words.extend(words)

    def _cut(self, part: str, look: Look, span: Span | None) -> tuple[Word, ...]:
        if not part:
            return ()
        if span is not None:
            return self._shape(part, look, span)
        found = look.words.get(part)
        if found is None:
            found = self._shape(part, look, None)
            if not self._fonts.lacking:  # what is missing is told of each paragraph
                look.words[part] = found
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
    def _piece(shaped: Shaped, look: Look, span: Span | None, level: int) -> Piece:
        width = shaped.width * look.size / 1000
        size, colour = look.size, look.colour
        return Piece(look.font, shaped, size, colour, width, span, level=level)

    @staticmethod
    def _raised(text: str, look: Look, span: Span | None, level: int) -> Piece:
        size = look.size * 0.66
        shaped = look.font.shape(text)
        width = shaped.width * size / 1000
        rise = look.size * 0.34
        return Piece(look.font, shaped, size, look.colour, width, span, rise, level)
