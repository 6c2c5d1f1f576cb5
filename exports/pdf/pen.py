"""A line of text to operators, at no place yet: drawn once, it may be put anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.embedding import FontUse, State
from exports.pdf.linebreak import End
from exports.pdf.mixed import placed_units
from exports.pdf.objects import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf.composer import SetText
    from exports.pdf.embedding import EmbeddedFont, FontBook
    from exports.pdf.setting import Line
    from exports.pdf.tags import Element
    from exports.pdf.words import Look, Piece, Span, Word

_LEAST_SHIFT = 0.05  # of a thousandth of an em
_LEAST_MOVE = 0.001  # points


@dataclass(slots=True)
class LinkBox:
    """A place that leads somewhere: left, bottom, right, top."""

    span: Span
    left: float
    bottom: float
    right: float
    top: float

    def moved(self, x: float, y: float) -> LinkBox:
        """Return the same box elsewhere."""
        return LinkBox(
            self.span, self.left + x, self.bottom + y, self.right + x, self.top + y
        )


class Run(NamedTuple):
    """Operators of one place, ``x`` from the start of the line, and of one element.

    Where ``said`` is not None it is what they read as, and not what the glyphs say.
    """

    element: Element
    x: float
    operators: str
    said: str | None = None


class Stroke(NamedTuple):
    """A drawn line. ``after`` is what it sets.

    ``uses`` is what it needs of fonts, where it may go into a later file too.
    """

    runs: tuple[Run, ...]
    links: tuple[LinkBox, ...]
    after: State | None
    uses: tuple[FontUse, ...] = ()


def draw(line: Line, text: SetText, before: State | None, fonts: FontBook) -> Stroke:
    """Draw a line of a paragraph. Spans go under elements of their own."""
    extra = _extra(line)
    if not text.mixed and (plain := _plain_line(line, text, before, extra, fonts)):
        return plain
    pen = _Pen(fonts, text.look, text.element, extra, before)
    if text.mixed:
        for unit, x, apart in placed_units(line, text, extra):
            pen.move(x, leftward=unit.level % 2 == 1, apart=apart)
            if unit.piece:
                pen.piece(unit.piece)
            else:
                pen.space(unit.following)
    else:
        _draw_in_order(line, text, pen)
    return pen.stroke()


def _plain_line(
    line: Line, text: SetText, before: State | None, extra: float, fonts: FontBook
) -> Stroke | None:
    """Draw a line whose words are all of one piece and one look, as nearly all are.

    None if it is another.
    """
    look = text.look
    state = State(look.font, look.size, look.colour)
    strings = _plain_strings(line.words, state, fonts)
    if strings is None:
        return None
    space = _space(state, look.space + extra, fonts)
    shown = space.join(strings) + ("" if line is text.lines[-1] else space)
    operators = f"{_change(before, state, fonts)}{_array(shown)} "
    return Stroke((Run(text.element, 0.0, operators),), (), state)


def _plain_strings(
    words: Sequence[Word], state: State, fonts: FontBook
) -> list[str] | None:
    """Return the strings of words, None if any needs more than that in a state."""
    known = fonts.plain(state)
    try:
        return [known[word] for word in words]
    except KeyError:
        if not all(_is_plain(word, state) for word in words):
            return None
    font = fonts[state.font]
    font.string(state.font.space)  # it gets its code before all words, as with a pen
    strings = [font.string(word.pieces[0].shaped) for word in words]
    known.update(zip(words, strings, strict=True))
    return strings


def _space(state: State, width: float, fonts: FontBook) -> str:
    """Return what shows a space that is so many points wide."""
    glyph = state.font.space
    shift = glyph.width - width * 1000 / state.size
    string = fonts[state.font].string(glyph)
    return f"{string}){number(shift)}(" if abs(shift) >= _LEAST_SHIFT else string


def _array(strings: str) -> str:
    """Return the operator that shows strings with shifts between them.

    A shift at the end stays without a string after it: at an empty one pdfium adds a
    space to the text, and finds it in the middle of a divided word.
    """
    shifted = strings.endswith("(") and strings[-2:-1].isdigit()  # in a string: \\(
    return f"[({strings[:-1]}]TJ" if shifted else f"[({strings})]TJ"


def _change(before: State | None, after: State, fonts: FontBook) -> str:
    """Return the operators that lead from one state to another."""
    if before == after:
        return ""
    font = colour = ""
    if before is None or before[:2] != after[:2]:
        font = f"/{fonts[after.font].name} {number(after.size)} Tf "
    if before is None or before.colour != after.colour:
        colour = f"{rgb(after.colour)} "
    return font + colour


def _draw_in_order(line: Line, text: SetText, pen: _Pen) -> None:
    words = line.words
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        for piece in word.pieces:
            pen.piece(piece)
        if word.end is not End.SPACE:
            continue
        if index < len(words):
            pen.space(words[index].pieces[0].span)
            index = pen.plain_words(words, index)
        elif line is not text.lines[-1]:
            # Not seen, but text taken from the page needs it, where it was said.
            pen.space(text.span_at_end(line))


@dataclass(slots=True)
class _Pen:
    """Sets one line from left to right, in as few operators as its looks allow."""

    fonts: FontBook
    look: Look
    element: Element
    extra: float  # points added to each space
    state: State | None
    x: float = 0.0
    _font: EmbeddedFont = field(init=False)
    _space: str = field(init=False)
    _last: Piece | None = None
    _from: float = 0.0
    _runs: list[Run] = field(default_factory=list)
    _links: list[LinkBox] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)  # operators of this text object
    _array: list[str] = field(default_factory=list)  # in the strings of the TJ at work
    _span: Span | None = None
    _box: LinkBox | None = None
    _at: Element | None = None
    _leftward: bool = False

    def stroke(self) -> Stroke:
        """Return all that was set."""
        self._flush()
        return Stroke(tuple(self._runs), tuple(self._links), self.state)

    def move(self, x: float, *, leftward: bool, apart: bool = False) -> None:
        """Go on elsewhere, or the other way: no text object is read both ways."""
        if apart or abs(x - self.x) > _LEAST_MOVE or leftward != self._leftward:
            self._flush()
            self.x = self._from = x
            self._leftward = leftward

    def piece(self, piece: Piece) -> None:
        if piece.span is not self._span or self._at is None:
            self._enter(piece.span)
        last = self._last
        if (
            last is None
            or piece.font is not last.font
            or piece.size != last.size
            or piece.colour != last.colour
        ):
            self._switch(piece)
        self._last = piece
        string = self._font.string(piece.shaped)
        if piece.shaped.plain and not piece.rise:
            self._array.append(string)
        else:
            self._apart(piece, self._font)
        self.x += piece.width
        if self._box:
            self._box.left = min(self._box.left, self.x - piece.width)
            self._box.right = max(self._box.right, self.x)

    def space(self, following: Span | None) -> None:
        """Set a space: inside a span only if the span goes on after it.

        It is set in the font at hand, as wide as one of the paragraph: a space alone
        in another font is lost on some readers.
        """
        if self._span is not None and following is not self._span:
            self._enter(None)
        self._array.append(self._space)
        self.x += self.look.space + self.extra

    def plain_words(self, words: Sequence[Word], start: int) -> int:
        """Set words and spaces that go on as before; return the first that does not.

        Nearly all words do: one seen before in this look is spelled without a look.
        """
        state = self.state
        if state is None or self._span is not None or self._at is None:
            return start
        known = self.fonts.plain(state)
        shown = []
        width = 0.0
        for word in words[start:-1]:
            spelled = known.get(word)
            if spelled is None:
                if not _is_plain(word, state):
                    break
                spelled = known[word] = self._font.string(word.pieces[0].shaped)
            shown.append(spelled)
            width += word.width
        if shown:
            self._array.append(self._space.join((*shown, "")))
            self.x += width + len(shown) * (self.look.space + self.extra)
        return start + len(shown)

    def _switch(self, piece: Piece) -> None:
        """Change to the font of a piece, and to its space as the line wants it."""
        self._font = self.fonts[piece.font]
        after = State(piece.font, piece.size, piece.colour)
        if self.state != after:
            self._end_array()
            self._parts.append(_change(self.state, after, self.fonts))
            self.state = after
        self._space = _space(after, self.look.space + self.extra, self.fonts)

    def _flush(self) -> None:
        """End the run at hand, if anything was set in it."""
        self._end_array()
        if self._parts:
            at = self._at or self.element
            self._runs.append(Run(at, self._from, "".join(self._parts)))
            self._parts = []

    def _enter(self, span: Span | None) -> None:
        element = span.element if span else self.element
        if element is not self._at:
            self._flush()
            self._at = element
            self._from = self.x
        if span is not self._span:
            self._span = span
            self._box = None
            if span and span.target:
                size = self.look.size
                low, high = -size * 0.25, size * 0.85
                self._box = LinkBox(span, self.x, low, self.x, high)
                self._links.append(self._box)

    def _apart(self, piece: Piece, font: EmbeddedFont) -> None:
        """Set a piece that is raised, or whose glyphs do not spell its text."""
        self._end_array()
        parts = []
        for rise, string in font.raised(piece.shaped):
            points = piece.rise + rise * piece.size / 1000
            parts.append(f"{number(points)} Ts [({string})]TJ 0 Ts ")
        if piece.shaped.exact:
            self._parts += parts
            return
        self._flush()
        at = self._at or self.element
        self._runs.append(Run(at, self.x, "".join(parts), piece.shaped.text))
        self._at = None  # what follows is content of its own

    def _end_array(self) -> None:
        if self._array:
            self._parts.append(f"{_array(''.join(self._array))} ")
            self._array = []


def _is_plain(word: Word, state: State) -> bool:
    """Whether a word is of one piece in the look at hand, and a space follows it."""
    if len(word.pieces) != 1 or word.end is not End.SPACE:
        return False
    font, shaped, size, colour, _, span, rise, _ = word.pieces[0]
    return shaped.plain and (font, size, colour) == state and span is None and not rise


def _extra(line: Line) -> float:
    """Return what each space of a line is given so that the line fills its measure."""
    slack = line.measure + line.hang - line.natural
    if not line.gaps or not line.justified or (line.last and slack >= 0):
        return 0.0
    return slack / line.gaps


def rgb(colour: str) -> str:
    """Return the operator that sets a ``#RRGGBB`` colour for filling."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{round(part, 3):g}" for part in parts) + " rg"
