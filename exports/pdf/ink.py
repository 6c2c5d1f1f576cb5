"""The content of one page: operators, marked with what they belong to.

Everything painted is either inside the marked content of an element or an artifact
(ISO 14289-1, 7.1). Coordinates here have their origin at the lower left of the page.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.embedding import EmbeddedFont
from exports.pdf.linebreak import End
from exports.pdf.objects import number
from exports.pdf.tags import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.pdf.composer import SetText
    from exports.pdf.fonts import Font
    from exports.pdf.setting import Line
    from exports.pdf.shaping import Shaped
    from exports.pdf.tags import Content, Element
    from exports.pdf.words import Look, Piece, Span, Word

_DOT, _DOTS_APART = 0.9, 5.0  # points: the dots that lead to a number
_LEAST_SHIFT = 0.05  # of a thousandth of an em
MARKING_KEY = "BRWR_Marking"  # on the artifact of a banner, for reading it back


@dataclass(slots=True)
class FontBook:
    """The fonts that a file embeds, under the names its pages use."""

    held: dict[Font, EmbeddedFont] = field(default_factory=dict)

    def __getitem__(self, font: Font) -> EmbeddedFont:
        found = self.held.get(font)
        if found is None:
            found = self.held[font] = EmbeddedFont(font, f"F{len(self.held) + 1}")
        return found


@dataclass(slots=True)
class LinkBox:
    """A place on the page that leads somewhere: left, bottom, right, top."""

    span: Span
    left: float
    bottom: float
    right: float
    top: float


class _State(NamedTuple):
    font: str
    size: float
    colour: str


@dataclass(slots=True)
class Ink:
    """Draws one page. ``marks`` are the elements of its marked content, in order."""

    page: int
    fonts: FontBook
    tags: Content
    marks: list[Element] = field(default_factory=list)
    links: list[LinkBox] = field(default_factory=list)
    _ops: list[str] = field(default_factory=list)
    _open: Element | None = None
    _silent: bool = False
    _state: _State | None = None

    def content(self) -> bytes:
        """Return the content stream."""
        self.close()
        return "\n".join(self._ops).encode("ascii")

    def close(self) -> None:
        """End the marked content that is open."""
        if self._open is not None:
            self._ops.append("EMC")
            self._open = None

    def mark(self, element: Element) -> None:
        """Let what follows belong to an element."""
        if self._silent or self._open is element:
            return
        self.close()
        mcid = len(self.marks)
        self.marks.append(element)
        self.tags.add(element, Marked(self.page, mcid))
        self._ops.append(f"/{element.role}<</MCID {mcid}>>BDC")
        self._open = element

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let all that is painted inside be one artifact, without links."""
        self.close()
        self._ops.append("/Artifact BMC")
        links = len(self.links)
        self._silent = True
        yield
        self._silent = False
        del self.links[links:]
        self._ops.append("EMC")

    def artifact(self, operators: str, properties: str = "") -> None:
        """Paint something that says nothing, such as a rule."""
        self.close()
        start = f"/Artifact{properties} BDC" if properties else "/Artifact BMC"
        self._ops += [start, operators, "EMC"]

    def rectangle(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a rectangle, given by left, bottom, width and height, as an artifact."""
        numbers = " ".join(map(number, box))
        self.artifact(f"q {rgb(colour)} {numbers} re f Q")

    def leader(self, left: float, right: float, y: float, colour: str) -> None:
        """Set dots, from the right so that those of all lines stand in columns.

        They are no characters: nothing that reads the page has to pass over them.
        """
        if right - left < _DOTS_APART:
            return
        stroke = rgb(colour).upper()
        width, apart = number(_DOT), number(_DOTS_APART)
        ends = (f"{number(x)} {number(y)}" for x in (right, left))
        path = "{} m {} l S".format(*ends)
        self.artifact(f"q {stroke} 1 J {width} w [0 {apart}] 0 d {path} Q")

    def furniture(
        self,
        words: Sequence[Word],
        look: Look,
        at: tuple[float, float],
        edge: str,
        *,
        marking: bool = False,
    ) -> None:
        """Set words outside the text. ``edge`` is ``Top`` or ``Bottom``."""
        kind = "Header" if edge == "Top" else "Footer"
        own = f"/{MARKING_KEY} {1 if edge == 'Top' else 2}" if marking else ""
        x, y = map(number, at)
        parts = [f"{rgb(look.colour)} {x} {y} Td"]
        last = len(words) - 1
        for index, word in enumerate(words):
            parts += [self._set(p.font, p.size, p.shaped) for p in word.pieces]
            if index < last:
                parts.append(self._set(look.font, look.size, look.font.space))
        self.artifact(
            f"q BT {' '.join(parts)} ET Q",
            f"<</Type/Pagination/Subtype/{kind}/Attached[/{edge}]{own}>>",
        )

    def _set(self, font: Font, size: float, shaped: Shaped) -> str:
        held = self.fonts[font]
        return f"/{held.name} {number(size)} Tf [{held.string(shaped)}]TJ"

    def picture(self, name: str, element: Element, box: tuple[float, ...]) -> None:
        """Paint a picture of the resources into left, bottom, width and height."""
        left, bottom, width, height = map(number, box)
        self.mark(element)
        self._ops.append(f"q {width} 0 0 {height} {left} {bottom} cm /{name} Do Q")
        self.close()

    def drawing(
        self, operators: Sequence[str], element: Element, at: tuple[float, float]
    ) -> None:
        """Draw vectors as they look from a point; text may come to the same element."""
        left, top = map(number, at)
        self.mark(element)
        self._ops += [f"q 1 0 0 1 {left} {top} cm", *operators, "Q"]

    def line(self, line: Line, text: SetText, x: float, y: float) -> None:
        """Set a line of a paragraph. Spans go under elements of their own."""
        pen = _Pen(self, text.look, text.element, x, y, _extra(line))
        last = len(line.words) - 1
        for index, word in enumerate(line.words):
            for piece in word.pieces:
                pen.piece(piece)
            if word.end is not End.SPACE:
                continue
            if index < last:
                pen.space(line.words[index + 1].pieces[0].span)
            elif line is not text.lines[-1]:
                # Not seen, but text taken from the page needs it, where it was said.
                pen.space(_span_after(line, text) if word.pieces[-1].span else None)
        pen.flush()

    def show(self, x: float, y: float, parts: list[str]) -> None:
        """Write what was set at one place."""
        self._ops.append(f"BT {number(x)} {number(y)} Td {''.join(parts)} ET")

    def instead(
        self, piece: Piece, element: Element, at: tuple[float, float], parts: list[str]
    ) -> None:
        """Show what reads as the text of a piece and not as its glyphs.

        It is content of its own: poppler ends the content around an inner one with it.
        """
        if self._silent:
            self.show(*at, parts)
            return
        self.close()
        mcid = len(self.marks)
        self.marks.append(element)
        self.tags.add(element, Marked(self.page, mcid))
        said = piece.shaped.text.encode("utf-16-be").hex()
        self._ops.append(f"/Span<</MCID {mcid}/ActualText<feff{said}>>>BDC")
        self.show(*at, parts)
        self._ops.append("EMC")

    def switch(self, font: Font, size: float, colour: str) -> str:
        """Return the operators that change from the current look to this one."""
        name = self.fonts[font].name
        before, after = self._state, _State(name, size, colour)
        if before == after:
            return ""
        self._state = after
        operators = ""
        if before is None or before[:2] != after[:2]:
            operators = f"/{name} {number(size)} Tf "
        if before is None or before.colour != colour:
            operators += f"{rgb(colour)} "
        return operators


@dataclass(slots=True)
class _Pen:
    """Sets one line from left to right, in as few operators as its looks allow."""

    ink: Ink
    look: Look
    element: Element
    x: float
    y: float
    extra: float  # points added to each space
    _font: EmbeddedFont = field(init=False)
    _space: str = field(init=False)  # of a TJ array
    _last: Piece | None = None
    _from: float = 0.0
    _parts: list[str] = field(default_factory=list)  # operators of this text object
    _array: list[str] = field(default_factory=list)  # of the TJ at work
    _span: Span | None = None
    _box: LinkBox | None = None
    _at: Element | None = None

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
        if piece.shaped.plain and not piece.rise:
            self._array.append(self._font.string(piece.shaped))
        else:
            self._apart(piece, self._font)
        self.x += piece.width
        if self._box:
            self._box.right = self.x

    def space(self, following: Span | None) -> None:
        """Set a space: inside a span only if the span goes on after it.

        It is set in the font at hand, as wide as one of the paragraph: a space alone
        in another font is lost on some readers.
        """
        if self._span is not None and following is not self._span:
            self._enter(None)
        self._array.append(self._space)
        self.x += self.look.space + self.extra

    def _switch(self, piece: Piece) -> None:
        """Change to the font of a piece, and to its space as the line wants it."""
        self._font = self.ink.fonts[piece.font]
        operators = self.ink.switch(piece.font, piece.size, piece.colour)
        if operators:
            self._end_array()
            self._parts.append(operators)
        glyph = piece.font.space
        wanted = (self.look.space + self.extra) * 1000 / piece.size
        shift = glyph.width - wanted
        self._space = self._font.string(glyph)
        if abs(shift) >= _LEAST_SHIFT:
            self._space += number(shift)

    @property
    def spans(self) -> bool:
        """Whether the last piece was that of a span."""
        return self._span is not None

    def flush(self) -> None:
        """Write what was set since the last change of element."""
        self._end_array()
        if self._parts:
            self.ink.show(self._from, self.y, self._parts)
            self._parts = []

    def _enter(self, span: Span | None) -> None:
        element = span.element if span else self.element
        if element is not self._at:
            self.flush()
            self._at = element
            self.ink.mark(element)
            self._from = self.x
        if span is not self._span:
            self._span = span
            self._box = None
            if span and span.target:
                self._box = LinkBox(
                    span,
                    self.x,
                    self.y - self.look.size * 0.25,
                    self.x,
                    self.y + self.look.size * 0.85,
                )
                self.ink.links.append(self._box)

    def _apart(self, piece: Piece, font: EmbeddedFont) -> None:
        """Set a piece that is raised, or whose glyphs do not spell its text."""
        self._end_array()
        parts = []
        for rise, string in font.raised(piece.shaped):
            points = piece.rise + rise * piece.size / 1000
            parts.append(f"{number(points)} Ts [{string}]TJ 0 Ts ")
        if piece.shaped.exact:
            self._parts += parts
            return
        self.flush()
        self.ink.instead(piece, self._at or self.element, (self.x, self.y), parts)
        self._at = None  # what follows is content of its own

    def _end_array(self) -> None:
        if self._array:
            joined = "".join(self._array).replace("><", "")
            self._parts.append(f"[{joined}]TJ ")
            self._array = []


def _span_after(line: Line, text: SetText) -> Span | None:
    """Return the span that the next line of a paragraph begins with."""
    following = text.lines[text.lines.index(line) + 1]
    return following.words[0].pieces[0].span


def _following(text: SetText, line: Line) -> Span | None:
    """Return the span that the line after another one begins with."""
    return text.lines[text.lines.index(line) + 1].words[0].pieces[0].span


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
