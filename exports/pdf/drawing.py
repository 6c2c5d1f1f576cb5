"""Pages to ink: puts strips and notes where the page breakdown says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exports.pdf.composer import NOTE_INDENT
from exports.pdf.ink import Drawn, Ink
from exports.pdf.links import Spot, Spots
from exports.pdf.memory import Kept
from exports.pdf.strips import baseline
from exports.pdf.words import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exports.pdf.composer import SetNote, SetText
    from exports.pdf.embedding import FontBook
    from exports.pdf.geometry import Geometry
    from exports.pdf.ink import Lines
    from exports.pdf.rows import NotePart, PageBreakdown, PlacedRow
    from exports.pdf.setting import Line
    from exports.pdf.strips import Bookmark, PageNumber, Shape, Strip
    from exports.pictures import Picture
    from exports.sheet import NoteRule

_RULE_DOWN = 0.6  # of the room above the notes
_ABOVE = 4.0  # points: a jump shows this much more than the line itself


@dataclass(frozen=True, slots=True)
class Held:
    """All that a page shows of the text: whoever shows the same looks the same."""

    rows: tuple[tuple[Strip, float, bool], ...]  # with the top, and whether again
    notes: tuple[tuple[SetNote, int, int], ...]  # from which line, up to which
    foot: float
    numbers: tuple[int, ...]  # of the pages that it names


Pages = Kept[int, tuple[Held, Drawn]]  # by the page, from 0


@dataclass(slots=True, eq=False)
class Drawing:
    """Draws the pages of one document and remembers where things came to stand."""

    strips: Sequence[Strip]
    notes: Sequence[SetNote]
    page: Geometry
    fonts: FontBook
    lines: Lines
    drawn: Pages
    note_rule: NoteRule
    rule_colour: str
    rule_room: float  # points above the notes
    pages: Mapping[Place, int]  # of what page numbers are asked for, from 0
    leftward: bool = False  # whether notes stand as in a text from right to left
    spots: Spots = field(default_factory=Spots)
    bookmarks: list[tuple[Bookmark, Spot]] = field(default_factory=list)
    blocks: list[tuple[str, Spot]] = field(default_factory=list)
    pictures: dict[Picture, str] = field(default_factory=dict)

    def draw(self, index: int, breakdown: PageBreakdown) -> Ink:
        """Draw the text and notes of one page, counted from 0.

        The page is that of the last document, if it shows the same.
        """
        held = self._held(breakdown)
        before, page = self.drawn.find(index) or (None, None)
        if not page or before != held or not self._may_stand(page):
            page = self._page(index, breakdown)
        self.drawn.keep(index, (held, page))
        self.lines.keep_all(page.strokes)
        for place, spot in page.spots:
            self.spots.add(place, spot)
        self.bookmarks += page.bookmarks
        self.blocks += page.blocks
        return Ink(page.copy(), self.fonts, self.lines)

    def _held(self, breakdown: PageBreakdown) -> Held:
        strips = [self.strips[placed.index] for placed in breakdown.rows]
        return Held(
            tuple(
                (strip, placed.top, placed.again)
                for strip, placed in zip(strips, breakdown.rows, strict=True)
            ),
            tuple(
                (self.notes[part.index], part.first, part.end)
                for part in breakdown.notes
            ),
            breakdown.foot,
            tuple(self.pages[strip.number.of] for strip in strips if strip.number),
        )

    def _may_stand(self, page: Drawn) -> bool:
        """Whether a page drawn before names fonts and pictures as this file does."""
        named = (self._named(shown) == name for shown, name in page.pictures.items())
        return self.fonts.take(page.uses) and all(named)

    def _named(self, picture: Picture) -> str:
        """Return the name of a picture in the resources."""
        return self.pictures.setdefault(picture, f"I{len(self.pictures) + 1}")

    def _page(self, index: int, breakdown: PageBreakdown) -> Drawn:
        ink = Ink(Drawn(index), self.fonts, self.lines)
        rows = breakdown.rows
        for number, placed in enumerate(rows):
            following = rows[number + 1].top if number + 1 < len(rows) else None
            self._shapes(ink, placed, following)
        for placed in rows:
            self._strip(ink, placed)
        self._notes(ink, breakdown)
        ink.close()
        ink.drawn.settle()
        return ink.drawn

    def _y(self, down: float) -> float:
        """Return a height on the page of a distance from the top of the text."""
        return self.page.height - self.page.top - down

    def _shapes(self, ink: Ink, placed: PlacedRow, following: float | None) -> None:
        for shape in self.strips[placed.index].shapes:
            top = placed.top + shape.y
            bottom = top + shape.height
            if shape.fills and following is not None:
                bottom = following
            self._rectangle(ink, shape, top, bottom)

    def _rectangle(self, ink: Ink, shape: Shape, top: float, bottom: float) -> None:
        left = self.page.left + shape.x
        ink.rectangle((left, self._y(bottom), shape.width, bottom - top), shape.colour)

    def _strip(self, ink: Ink, placed: PlacedRow) -> None:
        strip = self.strips[placed.index]
        if placed.again:
            with ink.silent():
                self._lines(ink, strip, placed.top)
            return
        spot = Spot(ink.drawn.page, self.page.left, self._y(placed.top) + _ABOVE)
        if strip.block:
            ink.drawn.spots.append((Place("block", strip.block), spot))
            ink.drawn.blocks.append((strip.block, spot))
        if strip.bookmark:
            ink.drawn.bookmarks.append((strip.bookmark, spot))
        ink.drawn.spots += [(place, spot) for place in strip.places]
        for drawn in strip.drawings:
            at = (self.page.left + drawn.x, self._y(placed.top))
            ink.drawing(drawn.operators, drawn.element, at)
        self._lines(ink, strip, placed.top)
        if strip.number:
            self._number(ink, strip.number, placed.top)
        for shown in strip.pictures:
            name = ink.drawn.pictures[shown.picture] = self._named(shown.picture)
            left = self.page.left + shown.x
            bottom = self._y(placed.top + shown.height)
            box = (left, bottom, shown.width, shown.height)
            ink.picture(name, shown.element, box)

    def _lines(self, ink: Ink, strip: Strip, top: float) -> None:
        for placed in strip.lines:
            x = self.page.left + placed.x
            if placed.flush_right and not placed.text.level:
                x += max(placed.line.measure - placed.line.natural, 0.0)
            self._line(ink, placed.line, placed.text, x, top + placed.baseline)

    def _number(self, ink: Ink, number: PageNumber, top: float) -> None:
        """Fill in a page number, with dots before it that are part of its link."""
        text = number.filled(self.pages[number.of] + 1)
        line = text.lines[0]
        left, right = self.page.left + number.left, self.page.left + number.right
        down, dots = top + number.baseline, self.page.left + number.dots_end
        x = left if number.leftward else right - line.natural
        start, end = (
            (max(dots, left + line.natural), right)
            if number.leftward
            else (left, min(dots, x))
        )
        ink.leader(start, end, self._y(down), text.look.colour)
        self._line(ink, line, text, x, down)
        if ink.drawn.links:
            ink.drawn.links[-1].left, ink.drawn.links[-1].right = left, right

    def _line(self, ink: Ink, line: Line, text: SetText, x: float, down: float) -> None:
        y = self._y(down)
        ink.line(line, text, x, y)
        for note in line.notes:
            place = Place("mark", str(note))
            ink.drawn.spots.append(
                (place, Spot(ink.drawn.page, x, y + text.style.leading))
            )

    def _across(self, x: float, width: float) -> float:
        """Return where something starts that is so far from where lines begin."""
        if self.leftward:
            return self.page.left + self.page.text_width - x - width
        return self.page.left + x

    def _notes(self, ink: Ink, breakdown: PageBreakdown) -> None:
        if not breakdown.notes:
            return
        top = self.page.text_height - breakdown.foot
        rule = self._y(top + self.rule_room * _RULE_DOWN)
        x = self._across(0.0, self.note_rule.width)
        box = (x, rule, self.note_rule.width, self.note_rule.weight)
        if self.note_rule.weight:
            ink.rectangle(box, self.rule_colour)
        top += self.rule_room
        for part in breakdown.notes:
            top = self._note(ink, part, top)

    def _note(self, ink: Ink, part: NotePart, top: float) -> float:
        """Draw lines of a note and return where the next one starts."""
        note = self.notes[part.index]
        style = note.text.style
        down = top + baseline(style)
        if part.first == 0:
            spot = Spot(ink.drawn.page, self.page.left, self._y(top) + _ABOVE)
            ink.drawn.spots.append((Place("note", str(note.number)), spot))
            label = note.label.lines[0]
            x = self._across(0.0, label.natural)
            self._line(ink, label, note.label, x, down)
        for line in note.text.lines[part.first : part.end]:
            x = self._across(NOTE_INDENT, line.measure)
            self._line(ink, line, note.text, x, down)
            down += style.leading
        return top + (part.end - part.first) * style.leading + style.after
