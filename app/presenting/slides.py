"""Slides as values, made from the document that the exports are made from.

Text is never set smaller to fit: what does not fit goes on to the next slide. Sizes are
units of a canvas of 1600 by 900, whatever the screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from exports.document import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    List,
    Metadata,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    plain_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Measure(Protocol):
    """Tells how much room things take on a slide; the painter knows."""

    def points_fit(self, points: tuple[Point, ...]) -> bool:
        """Whether these points fit under a heading."""

    def quotation_fits(self, slide: QuotationSlide) -> bool:
        """Whether original, translation and attribution fit."""

    def rows_fit(self, slide: TableSlide) -> bool:
        """Whether the header and these rows fit."""


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph or a point of a list; ``mark`` stands before it, ``level`` from 0."""

    text: str
    mark: str = ""
    level: int = 0
    strong: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class TitleSlide:
    """What is presented, by whom, when."""

    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointsSlide:
    """Points under the heading of their section; ``part`` counts from 1."""

    heading: str
    points: tuple[Point, ...]
    part: int = 1


@dataclass(frozen=True, slots=True)
class QuotationSlide:
    """Somebody's words with their translation."""

    heading: str
    original: str
    language: str
    translation: str = ""
    translation_language: str | None = None
    attribution: str = ""
    part: int = 1


@dataclass(frozen=True, slots=True)
class TableSlide:
    """Rows of a table under its header; ``shares`` are the widths of its columns."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    caption: str = ""
    part: int = 1


@dataclass(frozen=True, slots=True)
class FigureSlide:
    """A picture, as PNG or JPEG data; ``alt`` says in words what it shows."""

    heading: str
    data: bytes
    alt: str
    caption: str = ""


Slide = TitleSlide | PointsSlide | QuotationSlide | TableSlide | FigureSlide


def slides_of(document: Document, measure: Measure) -> tuple[Slide, ...]:
    """Return the slides of a document: its title, then each section in order."""
    slides: list[Slide] = [_title(document.metadata)]
    heading = document.metadata.title
    points: list[Point] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            slides += _points(heading, tuple(points), measure)
            heading, points = plain_text(block.content), []
        elif alone := tuple(_standing_alone(block, heading, measure)):
            slides += _points(heading, tuple(points), measure)
            slides += alone
            points = []
        else:
            points += _points_of(block)
    slides += _points(heading, tuple(points), measure)
    return _numbered(slides)


def spoken(slide: Slide) -> str:
    """Return what a slide says, for a screen reader."""
    match slide:
        case TitleSlide(lines=lines):
            return "\n".join(lines)
        case PointsSlide(points=points):
            return "\n".join(point.text for point in points)
        case QuotationSlide():
            said = (slide.original, slide.translation, slide.attribution)
            return "\n".join(text for text in said if text)
        case TableSlide():
            rows = (slide.header, *slide.rows)
            return "\n".join((slide.caption, *("; ".join(row) for row in rows)))
        case FigureSlide(alt=alt, caption=caption):
            return f"{alt}\n{caption}"


def _title(metadata: Metadata) -> TitleSlide:
    date = f"{metadata.date.day} {metadata.date:%B %Y}" if metadata.date else ""
    lines = (metadata.author, metadata.organisation, date, metadata.reference)
    return TitleSlide(metadata.title, tuple(line for line in lines if line))


def _standing_alone(block: Block, heading: str, measure: Measure) -> Iterator[Slide]:
    match block:
        case Quotation():
            yield from _quotation(block, heading, measure)
        case Table():
            yield from _table(block, heading, measure)
        case Chart():  # the figures, which a slide can go through row by row
            yield from _table(
                replace(block.data, caption=block.caption), heading, measure
            )
        case Figure():
            caption = plain_text(block.caption)
            yield FigureSlide(heading, block.data, block.alt, caption)
        case _:
            return


def _points_of(block: Block, level: int = 0) -> Iterator[Point]:
    match block:
        case Heading(content=content):
            yield Point(_line(content), strong=True)
        case Paragraph(role=ParagraphRole.BYLINE):
            return  # the title slide says it, and every slide has the marking
        case Paragraph() if text := _line(block.content):
            yield Point(text, level=level, language=block.language)
        case List():
            yield from _list_points(block, level)
        case Callout() if block.kind is not CalloutKind.PROMPT:
            yield from (Point(text, strong=True) for text in (block.title,) if text)
            for inner in block.blocks:
                yield from _points_of(inner)
        case _:  # what stands alone, is empty or still to be written
            return


def _list_points(block: List, level: int) -> Iterator[Point]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else "•"
        for inner in item.blocks:
            nested = isinstance(inner, List)
            for point in _points_of(inner, level + nested):
                yield point if nested else replace(point, mark=mark)
            mark = ""


def _points(
    heading: str, points: tuple[Point, ...], measure: Measure
) -> Iterator[PointsSlide]:
    """Yield as few slides as hold all points; a long point goes on overleaf."""
    waiting = list(points)
    while waiting:
        taken: list[Point] = []
        while waiting and measure.points_fit((*taken, waiting[0])):
            taken.append(waiting.pop(0))
        if not taken:
            point = waiting.pop(0)
            head, rest = _split(point.text, partial(_alone_fits, point, measure))
            taken.append(replace(point, text=head))
            if rest:
                waiting.insert(0, replace(point, text=rest, mark=""))
        elif waiting and taken[-1].strong and len(taken) > 1:
            waiting.insert(0, taken.pop())  # a heading goes with what it heads
        yield PointsSlide(heading, tuple(taken))


def _alone_fits(point: Point, measure: Measure, text: str) -> bool:
    return measure.points_fit((replace(point, text=text),))


def _quotation(
    block: Quotation, heading: str, measure: Measure
) -> Iterator[QuotationSlide]:
    """Yield original and translation on one slide, or one after the other."""
    attribution = _line(block.attribution)
    whole = QuotationSlide(heading, _line(block.original), block.language)
    whole = replace(whole, attribution=attribution)
    if block.translation is None:
        yield from _spread(whole, measure)
        return
    text, language = _line(block.translation.content), block.translation.language
    both = replace(whole, translation=text, translation_language=language)
    if measure.quotation_fits(both):
        yield both
        return
    yield from _spread(whole, measure)
    yield from _spread(replace(whole, original=text, language=language), measure)


def _spread(slide: QuotationSlide, measure: Measure) -> Iterator[QuotationSlide]:
    rest = slide.original
    while rest:
        head, rest = _split(
            rest, lambda text: measure.quotation_fits(replace(slide, original=text))
        )
        yield replace(slide, original=head)


def _table(block: Table, heading: str, measure: Measure) -> Iterator[TableSlide]:
    shares = tuple(column.share for column in block.columns)
    caption = plain_text(block.caption)
    slide = TableSlide(heading, _texts(block.header), (), shares, caption)
    waiting = [_texts(row) for row in block.rows]
    while True:
        taken = waiting[:1]
        del waiting[:1]
        while waiting and measure.rows_fit(replace(slide, rows=(*taken, waiting[0]))):
            taken.append(waiting.pop(0))
        yield replace(slide, rows=tuple(taken))
        if not waiting:
            return


def _texts(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(_line(cell.content) for cell in row)


def _split(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """Return the longest beginning that fits, at a sentence if that is half of it."""
    words = text.split(" ")
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(" ".join(words[:middle])):
            low = middle
        else:
            high = middle - 1
    head = " ".join(words[:low])
    if low == len(words):
        return text, ""
    sentences = [match.start() for match in _SENTENCE_END.finditer(head)]
    if sentences and sentences[-1] * 2 >= len(head):
        head = head[: sentences[-1]]
    return head, text[len(head) :].strip()


def _line(content: tuple[Inline, ...]) -> str:
    return " ".join(plain_text(content).split())


def _numbered(slides: list[Slide]) -> tuple[Slide, ...]:
    """Count the slides that share a heading, so that each says where it stands."""
    seen: dict[str, int] = {}
    numbered: list[Slide] = []
    for slide in slides:
        if isinstance(slide, (TitleSlide, FigureSlide)):
            numbered.append(slide)
            continue
        seen[slide.heading] = seen.get(slide.heading, 0) + 1
        numbered.append(replace(slide, part=seen[slide.heading]))
    return tuple(numbered)
