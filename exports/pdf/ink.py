"""The content of one page: operators, marked with what they belong to.

Everything painted is either inside the marked content of an element or an artifact
(ISO 14289-1, 7.1). Coordinates here have their origin at the lower left of the page.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from exports.pdf.embedding import State, joined
from exports.pdf.memory import Kept
from exports.pdf.objects import number
from exports.pdf.pen import draw, rgb

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from exports.pdf.composer import SetText
    from exports.pdf.embedding import FontBook, FontUse
    from exports.pdf.fonts import Font
    from exports.pdf.links import Spot
    from exports.pdf.pen import LinkBox, Run, Stroke
    from exports.pdf.setting import Line
    from exports.pdf.shaping import Shaped
    from exports.pdf.strips import Bookmark
    from exports.pdf.tags import Element
    from exports.pdf.words import Look, Place, Word
    from exports.pictures import Picture

_DOT, _DOTS_APART = 0.9, 5.0  # points: the dots that lead to a number
MARKING_KEY = "BRWR_Marking"  # on the artifact of a banner, for reading it back

LineKey = tuple["Line", "SetText", State | None]
Lines = Kept[LineKey, "Stroke"]


@dataclass(slots=True, eq=False)
class Drawn:
    """What was drawn on one page, counted from 0; nothing of it knows the file.

    ``marks`` are the elements of its marked content, in order. ``uses`` and
    ``strokes`` are what it needs of fonts, and the lines on it.
    """

    page: int
    operators: list[str] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    links: list[LinkBox] = field(default_factory=list)
    spots: list[tuple[Place, Spot]] = field(default_factory=list)
    bookmarks: list[tuple[Bookmark, Spot]] = field(default_factory=list)
    blocks: list[tuple[str, Spot]] = field(default_factory=list)
    pictures: dict[Picture, str] = field(default_factory=dict)  # with their names
    uses: tuple[FontUse, ...] = ()
    strokes: dict[LineKey, Stroke] = field(default_factory=dict)

    def copy(self) -> Drawn:
        """Return the same page, for more to come on it that is no text."""
        return replace(self, operators=self.operators.copy())

    def settle(self) -> None:
        """Make one of all operators, of all uses: they stay as they are from now on."""
        self.operators = ["\n".join(self.operators)]
        strokes = self.strokes.values()
        self.uses = joined(use for stroke in strokes for use in stroke.uses)

    def look(self, content: bytes, shared: str, looks: Kept[Hashable, str]) -> str:
        """Return a digest of how the page looks, from its content as it is compressed.

        ``shared`` is what all pages have in common.
        """
        shown = tuple(self.pictures)
        return looks.get(
            (content, shared, shown), partial(_look, content, shared, shown)
        )


def _look(content: bytes, shared: str, pictures: tuple[Picture, ...]) -> str:
    digest = hashlib.md5(content, usedforsecurity=False)
    for picture in pictures:
        digest.update(picture.data)
    digest.update(shared.encode())
    return digest.hexdigest()


@dataclass(slots=True)
class Ink:
    """Draws one page."""

    drawn: Drawn
    fonts: FontBook
    lines: Lines
    shown: list[tuple[Font, Shaped]] = field(default_factory=list)  # outside the text
    _open: Element | None = None
    _silent: bool = False
    _state: State | None = None

    def close(self) -> None:
        """End the marked content that is open."""
        if self._open is not None:
            self.drawn.operators.append("EMC")
            self._open = None

    def mark(self, element: Element) -> None:
        """Let what follows belong to an element."""
        if self._silent or self._open is element:
            return
        self.close()
        mcid = self._numbered(element)
        self.drawn.operators.append(f"/{element.role}<</MCID {mcid}>>BDC")
        self._open = element

    def _numbered(self, element: Element) -> int:
        """Return the number of marked content that follows, now of an element."""
        mcid = len(self.drawn.marks)
        self.drawn.marks.append(element)
        return mcid

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let all that is painted inside be one artifact, without links."""
        self.close()
        self.drawn.operators.append("/Artifact BMC")
        self._silent = True
        yield
        self._silent = False
        self.drawn.operators.append("EMC")

    def artifact(self, operators: str, properties: str = "") -> None:
        """Paint something that says nothing, such as a rule."""
        self.close()
        start = f"/Artifact{properties} BDC" if properties else "/Artifact BMC"
        self.drawn.operators += [start, operators, "EMC"]

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
        self.shown.append((font, shaped))
        return f"/{held.name} {number(size)} Tf [({held.string(shaped)})]TJ"

    def picture(self, name: str, element: Element, box: tuple[float, ...]) -> None:
        """Paint a picture of the resources into left, bottom, width and height."""
        left, bottom, width, height = map(number, box)
        self.mark(element)
        self.drawn.operators.append(
            f"q {width} 0 0 {height} {left} {bottom} cm /{name} Do Q"
        )
        self.close()

    def drawing(
        self, operators: Sequence[str], element: Element, at: tuple[float, float]
    ) -> None:
        """Draw vectors as they look from a point; text may come to the same element."""
        left, top = map(number, at)
        self.mark(element)
        self.drawn.operators += [f"q 1 0 0 1 {left} {top} cm", *operators, "Q"]

    def line(self, line: Line, text: SetText, x: float, y: float) -> None:
        """Set a line of a paragraph, drawn before if it is still as it was."""
        if not self.lines.keeps:
            self._put(draw(line, text, self._state, self.fonts), x, y)
            return
        key = (line, text, self._state)
        stroke = self.drawn.strokes.get(key) or self.lines.find(key)
        if stroke is None or not self.fonts.take(stroke.uses):
            drawn = draw(line, text, self._state, self.fonts)
            stroke = drawn._replace(uses=self.fonts.uses(_shown(line)))
        self.drawn.strokes[key] = stroke
        self._put(stroke, x, y)

    def _put(self, stroke: Stroke, x: float, y: float) -> None:
        for run in stroke.runs:
            if run.said is None:
                self.mark(run.element)
                self._show(x + run.x, y, run.operators)
            else:
                self._instead(run, x, y)
        if not self._silent:
            self.drawn.links += [box.moved(x, y) for box in stroke.links]
        self._state = stroke.after

    def _show(self, x: float, y: float, operators: str) -> None:
        self.drawn.operators.append(f"BT {number(x)} {number(y)} Td {operators} ET")

    def _instead(self, run: Run, x: float, y: float) -> None:
        """Show what reads as another text than that of its glyphs.

        It is content of its own: poppler ends the content around an inner one with it.
        """
        if self._silent:
            self._show(x + run.x, y, run.operators)
            return
        self.close()
        mcid = self._numbered(run.element)
        said = (run.said or "").encode("utf-16-be").hex()
        self.drawn.operators.append(f"/Span<</MCID {mcid}/ActualText<feff{said}>>>BDC")
        self._show(x + run.x, y, run.operators)
        self.drawn.operators.append("EMC")


def _shown(line: Line) -> Iterator[tuple[Font, Shaped]]:
    """Yield what a line shows, and the spaces that go with each of its fonts."""
    for word in line.words:
        for piece in word.pieces:
            yield piece.font, piece.font.space
            yield piece.font, piece.shaped
