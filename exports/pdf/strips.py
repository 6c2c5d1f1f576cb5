"""What stands on a page: strips of lines, shapes and pictures, ready to be placed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from exports.languages import is_right_to_left
from exports.pdf.rows import Row
from exports.pdf.setting import Line
from exports.pdf.words import Piece, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.pdf.composer import SetText
    from exports.pdf.tags import Element
    from exports.pdf.words import Place, Span
    from exports.pictures import Picture
    from exports.sheet import TextStyle

_RULE_GAP = 3.0  # points between a heading and the line above it
_BASELINE = 0.33  # of the size, below the middle of a line: where Latin letters stand


@dataclass(frozen=True, slots=True)
class Column:
    """Where text stands: from ``x`` right of the left margin, on pages so high.

    ``beside`` is how far it may stand out into the margin: ``x`` is no less than that.
    """

    x: float
    width: float
    height: float
    beside: float = 0.0

    def indented(self, left: float, right: float = 0.0) -> Column:
        """Return a narrower column; something of it is always left."""
        left = max(left, -self.beside - self.x)
        width = max(self.width - left - right, self.width / 4)
        return replace(self, x=self.x + left, width=width)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line in a strip: ``x`` from the left margin, ``baseline`` from its top.

    ``flush_right`` sets it against the right end of its measure.
    """

    line: Line
    text: SetText
    x: float
    baseline: float
    flush_right: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled rectangle, all in points from the left margin and the top of its strip.

    ``fills`` makes it reach down to the next strip, over the space between the two.
    """

    x: float
    y: float
    width: float
    height: float
    colour: str
    fills: bool = False


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture in a strip; its top is that of the strip."""

    picture: Picture
    element: Element
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page on which a place stands, filled in when it is known.

    Dots stand before it from ``left`` to ``dots_end``; it ends at ``right``. If it is
    ``leftward`` dots stand from ``dots_end`` to ``right``, and it starts at ``left``.
    ``text`` has the look of the number, and in ``span`` it leads to the place.
    """

    of: Place
    span: Span
    text: SetText
    left: float
    dots_end: float
    right: float
    baseline: float
    leftward: bool = False  # then all of it stands the other way round

    def reflected(self, width: float) -> PageNumber:
        """Return it as it stands in a text that runs the other way."""
        return replace(
            self,
            left=width - self.right,
            dots_end=width - self.dots_end,
            right=width - self.left,
            leftward=not self.leftward,
        )

    def filled(self, page: int) -> SetText:
        """Return the line that shows a page number."""
        look = self.text.look
        shaped = look.font.shape(str(page))
        width = shaped.width * look.size / 1000
        piece = Piece(look.font, shaped, look.size, look.colour, width, self.span)
        word = Word((piece,), width, str(page))
        return replace(self.text, lines=(Line((word,), width, 0, width, last=True),))


@dataclass(frozen=True, slots=True)
class PlacedDrawing:
    """Vectors in a strip, from its top and ``x`` right of the left margin."""

    operators: tuple[str, ...]
    element: Element
    x: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``level`` counts from 1."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A row with what it shows.

    ``block`` is set on the first strip of a block, or of a point of a list, that has an
    id; ``places`` are those that links lead to here.
    """

    row: Row
    lines: tuple[PlacedLine, ...] = ()
    shapes: tuple[Shape, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    drawings: tuple[PlacedDrawing, ...] = ()
    block: str = ""
    bookmark: Bookmark | None = field(default=None)
    places: tuple[Place, ...] = ()
    number: PageNumber | None = None


def baseline(style: TextStyle) -> float:
    """Return how far below the top of its line the letters of a style stand."""
    return style.leading / 2 + style.size * _BASELINE


def text_strips(text: SetText, x: float) -> list[Strip]:
    """Return a strip for each line. Two lines stay together at each end."""
    style = text.style
    down = baseline(style)
    count = len(text.lines)
    strips = []
    for index, line in enumerate(text.lines):
        last = index == count - 1
        inner = index > 0 and index < count - 2
        row = Row(
            style.leading,
            before=0.0 if index else style.before,
            after=style.after if last else 0.0,
            notes=tuple([number - 1 for number in line.notes]),
            may_end=not style.keep_with_next and (last or (inner and not line.divided)),
            may_part=inner,
        )
        strips.append(Strip(row, (PlacedLine(line, text, x, down),)))
    return strips


def framed(strips: Sequence[Strip], shapes: Sequence[Shape]) -> list[Strip]:
    """Return strips with shapes behind each, from its top down to the next one."""
    last = len(strips) - 1
    return [
        replace(
            strip,
            shapes=(
                *(
                    replace(shape, height=strip.row.height, fills=index < last)
                    for shape in shapes
                ),
                *strip.shapes,
            ),
        )
        for index, strip in enumerate(strips)
    ]


def overlined(strips: Sequence[Strip], colour: str, column: Column) -> list[Strip]:
    """Return strips with the line above the first that their style may ask for.

    It takes from the space before them, and at the top of a page from the page.
    """
    made = list(strips)
    if made and made[0].lines and (weight := made[0].lines[0].text.style.rule):
        first, down = made[0], _RULE_GAP + weight
        row = replace(
            first.row,
            height=first.row.height + down,
            before=max(first.row.before - down, 0.0),
        )
        lines = [replace(held, baseline=held.baseline + down) for held in first.lines]
        line = Shape(column.x, 0.0, column.width, weight, colour)
        made[0] = replace(
            first, row=row, lines=tuple(lines), shapes=(line, *first.shapes)
        )
    return made


def spaced(
    strips: Sequence[Strip], *, before: float | None = None, after: float | None = None
) -> list[Strip]:
    """Return strips with other space before the first and after the last."""
    changed = list(strips)
    if changed and before is not None:
        changed[0] = replace(changed[0], row=replace(changed[0].row, before=before))
    if changed and after is not None:
        changed[-1] = replace(changed[-1], row=replace(changed[-1].row, after=after))
    return changed


def at_start(strips: Sequence[Strip], language: str) -> list[Strip]:
    """Return strips whose lines start where those of a language do.

    Of themselves lines without letters of such a script start at the left.
    """
    if not is_right_to_left(language):
        return list(strips)
    return [
        replace(
            strip, lines=tuple(replace(line, flush_right=True) for line in strip.lines)
        )
        for strip in strips
    ]


def on_new_page(strips: Sequence[Strip]) -> list[Strip]:
    """Return strips the first of which starts a page."""
    changed = list(strips)
    if changed:
        changed[0] = replace(changed[0], row=replace(changed[0].row, new_page=True))
    return changed


def padded(
    strips: Sequence[Strip], room: float, *, before: float, after: float
) -> list[Strip]:
    """Return framed strips whose ground reaches over the first and the last line."""
    if not strips:
        return []
    made = spaced(strips, before=before + room, after=after + room)
    raised = [replace(shape, y=-room) for shape in made[0].shapes]
    made[0] = replace(made[0], shapes=_taller(raised, room))
    made[-1] = replace(made[-1], shapes=_taller(made[-1].shapes, room))
    return made


def _taller(shapes: Sequence[Shape], room: float) -> tuple[Shape, ...]:
    return tuple(replace(shape, height=shape.height + room) for shape in shapes)


def kept(strips: Sequence[Strip]) -> list[Strip]:
    """Return strips after the last of which no page may end."""
    changed = list(strips)
    if changed:
        changed[-1] = replace(changed[-1], row=replace(changed[-1].row, may_end=False))
    return changed


def whole(strips: Sequence[Strip], most: float) -> list[Strip]:
    """Return strips that no page divides, if they are no higher than so many points.

    With their notes they may still be higher than a page; then they are divided.
    """
    height = sum(strip.row.before + strip.row.height for strip in strips)
    if height > most:
        return list(strips)
    inner = [
        replace(strip, row=replace(row, may_end=False, may_part=may))
        for strip in strips[:-1]
        for row in [strip.row]
        for may in [row.may_end or row.may_part]
    ]
    return [*inner, *strips[-1:]]
