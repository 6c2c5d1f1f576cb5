"""The table of contents: entries with dots and page numbers that lead to headings.

An entry takes the same room whatever its number is: so it is laid out with the text,
and its number is filled in when pages are known. Tags are those of ISO 32000-1,
14.8.4.3: an entry is a reference with a link, entries of a deeper level stand in a
table of contents inside the entry above.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Text
from exports.matter import entry_of
from exports.pdf.strips import PageNumber, PlacedLine, baseline, text_strips
from exports.pdf.words import Place, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Heading
    from exports.pdf.composer import Composer, SetText
    from exports.pdf.strips import Column, Strip
    from exports.pdf.tags import Element
    from exports.sheet import TextStyle

_INDENT = 14.0  # points for each level
_BETWEEN = 4.0  # points before an entry of the first level
_WIDEST = "000"  # the page number that dots end before
_LABEL_GAP = 7.0  # points between the number of a heading and its words
_GAP = 4.0  # points between the dots and what they join


def place_of(number: int) -> Place:
    """Return the place of a listed heading, counted from 0."""
    return Place("heading", str(number))


def contents_strips(
    headings: Sequence[Heading], composer: Composer, parent: Element, column: Column
) -> list[Strip]:
    """Lay out the entries for some headings, without a title."""
    entries = _Entries(composer, column, headings)
    least = min(heading.level for heading in headings)
    contents = parent.child("TOC")
    above: list[tuple[int, Element]] = []  # the entries that this one is below
    strips: list[Strip] = []
    for number, heading in enumerate(headings):
        while above and above[-1][0] >= heading.level:
            above.pop()
        item = (_inside(above[-1][1]) if above else contents).child("TOCI")
        above.append((heading.level, item))
        strips += entries.strips(number, heading, item, heading.level - least)
    return strips


def _inside(item: Element) -> Element:
    """Return the table of contents inside an entry."""
    found = [kid for kid in item.children if kid.role == "TOC"]
    return found[0] if found else item.child("TOC")


class _Entries:
    """Lays out entries that stand below each other."""

    def __init__(
        self, composer: Composer, column: Column, headings: Sequence[Heading]
    ) -> None:
        self._composer = composer
        self._column = column
        self._deep = len({heading.level for heading in headings}) > 1
        self._room = self._width(_WIDEST)
        self._rooms: dict[int, float] = {}  # by level: what its numbers take
        for heading in headings:
            if heading.number:
                room = self._width(heading.number) + _LABEL_GAP
                widest = self._rooms.get(heading.level, 0.0)
                self._rooms[heading.level] = max(room, widest)

    def _width(self, digits: str) -> float:
        look = self._composer.look(self._style(0), self._composer.language)
        return look.font.shape(digits).width * look.size / 1000

    def _style(self, depth: int) -> TextStyle:
        top = not depth and self._deep
        body = self._composer.sheet.style("body")
        before = _BETWEEN if top else 0.0
        return replace(body, before=before, after=1.0, strong=top, justified=False)

    def _label(
        self, heading: Heading, style: TextStyle, item: Element
    ) -> SetText | None:
        if not heading.number:
            return None
        element = item.child("Lbl")
        return self._composer.plain(heading.number, style, element, self._column.width)

    def strips(
        self, number: int, heading: Heading, item: Element, depth: int
    ) -> list[Strip]:
        """Lay out one entry: its lines stay together, its number stands in the last."""
        style, composer = self._style(depth), self._composer
        label = self._label(heading, style, item)
        reference = item.child("Reference")
        content = entry_of(heading)
        said = "".join(run.text for run in content)
        link = reference.child("Link", language=composer.foreign(_language(content)))
        span = Span(link, place_of(number), " ".join(said.split()))
        column = self._column.indented(_INDENT * depth, self._room + 2 * _GAP)
        start, column = column.x, column.indented(self._rooms.get(heading.level, 0.0))
        text = composer.linked(content, style, span, reference, column.width)
        digits = composer.linked(
            (Text(_WIDEST),), style, span, reference, self._column.width
        )
        strips = text_strips(text, column.x)
        number_at = PageNumber(
            place_of(number),
            span,
            digits,
            column.x + text.lines[-1].natural + _GAP,
            self._column.x + self._column.width - self._room - _GAP,
            self._column.x + self._column.width,
            baseline(style),
        )
        if label:
            placed = PlacedLine(label.lines[0], label, start, baseline(style))
            strips[0] = replace(strips[0], lines=(placed, *strips[0].lines))
        # The number is a line of the entry too: so a space is set before it.
        whole = replace(text, lines=(*text.lines, *digits.lines))
        return _together([_of(strip, whole) for strip in strips], number_at)


def _of(strip: Strip, text: SetText) -> Strip:
    """Return a strip of an entry as part of its whole; its label is none of it."""
    lines = tuple(
        replace(line, text=text) if line.line in text.lines else line
        for line in strip.lines
    )
    return replace(strip, lines=lines)


def _together(strips: list[Strip], number: PageNumber) -> list[Strip]:
    """Return the undivided lines of an entry with its number in the last."""
    last = strips[-1]
    inner = [replace(s, row=replace(s.row, may_end=False)) for s in strips[:-1]]
    row = replace(last.row, may_end=True)
    return [*inner, replace(last, row=row, number=number)]


def _language(content: Sequence[Text]) -> str | None:
    """Return the language of a heading that is all in one other than the document's."""
    languages = {run.language for run in content if run.text.strip()}
    return languages.pop() if len(languages) == 1 else None
