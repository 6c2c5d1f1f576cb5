"""Blocks to strips: one case for each kind of block, and its place in the tags."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    Block,
    Callout,
    Chart,
    Figure,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    Text,
)
from exports.languages import is_right_to_left
from exports.pdf.charts import chart_strips
from exports.pdf.direction import language_of, runs_leftward
from exports.pdf.figures import figure_strips
from exports.pdf.headings import heading_strips, title_strips
from exports.pdf.quotations import quotation_strips
from exports.pdf.reflection import reflected
from exports.pdf.strips import (
    Column,
    PlacedLine,
    Shape,
    Strip,
    baseline,
    framed,
    padded,
    spaced,
    text_strips,
    whole,
)
from exports.pdf.tables import table_strips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.pdf.composer import Composer
    from exports.pdf.tags import Element
    from exports.sheet import TextStyle

_BAR = 2.5  # points: the bar beside a callout
_PADDING = 6.0  # points above and below the text of a callout
_WHOLE = 0.25  # of a page: a callout up to this height is not divided
_LABEL_GAP = 5.0  # points between a number and its text


class Layout:
    """The blocks of one document, laid out under one element of the tags."""

    def __init__(self, composer: Composer, root: Element, column: Column) -> None:
        self._composer = composer
        self._root = root
        self._column = column

    def titled(self, title: str) -> None:
        """Take notice of a title that stands elsewhere, such as on a cover."""
        self._composer.whole.enter(1 if title else 0)

    def title(self, title: str) -> list[Strip]:
        """Lay out the title above the text."""
        self.titled(title)
        return title_strips(title, self._composer, self._root, self._column)

    def block(self, block: Block) -> list[Strip]:  # noqa: C901, PLR0911 - the kinds
        """Lay out one block of the text."""
        match block:
            case Heading():
                return self.heading(block, self._composer.named(block.id))
            case Paragraph():
                return self._paragraph(block, self._root, self._column)
            case Quotation():
                return quotation_strips(block, self._composer, self._root, self._column)
            case List():
                leftward = is_right_to_left(self._composer.language)
                return self._list(block, self._root, self._column, leftward=leftward)
            case Table():
                return table_strips(block, self._composer, self._root, self._column)
            case Figure():
                return figure_strips(block, self._composer, self._root, self._column)
            case Chart():
                return chart_strips(block, self._composer, self._root, self._column)
            case Callout():
                return self._callout(block)
            case PageBreak():
                return []
            case _:
                assert_never(block)

    def heading(self, heading: Heading, name: str) -> list[Strip]:
        """Lay out a heading; ``name`` is the id of its element, "" for none."""
        return heading_strips(heading, name, self._composer, self._root, self._column)

    def _paragraph(
        self,
        paragraph: Paragraph,
        parent: Element,
        column: Column,
        style: TextStyle | None = None,
    ) -> list[Strip]:
        composer = self._composer
        element = parent.child(
            "P",
            language=composer.foreign(paragraph.language),
            id=composer.named(paragraph.id),
        )
        if style is None:
            style = composer.sheet.style(paragraph.role.value)
            column = column.indented(style.indent)
        language = paragraph.language
        if paragraph.role is ParagraphRole.BYLINE:  # it starts where the title does
            language = language or composer.language
        text = composer.set(paragraph.content, style, element, column.width, language)
        return text_strips(text, column.x)

    def _list(
        self,
        block: List,
        parent: Element,
        column: Column,
        depth: int = 0,
        style: TextStyle | None = None,
        *,
        leftward: bool,
    ) -> list[Strip]:
        """Lay out a list within what runs ``leftward``, or does not."""
        numbering = "Decimal" if block.ordered else "Disc"
        element = parent.child(
            "L",
            f"/A<</O/List/ListNumbering/{numbering}>>",
            id=self._composer.named(block.id),
        )
        style = style or self._composer.sheet.style("list")
        if block.ordered:
            last = f"{block.start + len(block.items) - 1}."
            style = replace(style, indent=self._room(last, style))
        strips: list[Strip] = []
        for index, item in enumerate(block.items):
            bullet = self._composer.sheet.bullet(depth)
            label = f"{block.start + index}." if block.ordered else bullet
            made = self._item(item, label, element.child("LI"), column, depth, style)
            if runs_leftward(item.blocks, self._composer.language) != leftward:
                made = reflected(made, 2 * column.x + column.width)
            strips += made
        after = self._composer.sheet.style("body").after
        return spaced(strips, after=after) if depth == 0 else strips

    def _room(self, label: str, style: TextStyle) -> float:
        """Return the indent that a label needs, at least that of the style."""
        look = self._composer.look(style, self._composer.language)
        width = look.font.shape(label).width * look.size / 1000
        return max(style.indent, width + _LABEL_GAP)

    def _item(
        self,
        item: ListItem,
        label: str,
        element: Element,
        column: Column,
        depth: int,
        style: TextStyle,
    ) -> list[Strip]:
        composer = self._composer
        leftward = runs_leftward(item.blocks, composer.language)
        mark = composer.set(
            (Text(label),),
            _ragged(style),
            element.child("Lbl"),
            style.indent,
            language_of(composer.language, leftward=leftward),
        )
        body = element.child("LBody", id=composer.named(item.id))
        inside = column.indented(style.indent)
        strips: list[Strip] = []
        for block in item.blocks:
            match block:
                case Paragraph():
                    strips += self._paragraph(block, body, inside, style)
                case List():
                    strips += self._list(
                        block, body, inside, depth + 1, style, leftward=leftward
                    )
                case _:
                    assert_never(block)
        if strips and mark.lines:
            line = replace(mark.lines[0], measure=mark.lines[0].natural)
            placed = PlacedLine(line, mark, column.x, baseline(style))
            strips[0] = replace(strips[0], lines=(placed, *strips[0].lines))
        if strips and item.id:
            strips[0] = replace(strips[0], block=item.id)
        return strips

    def _callout(self, callout: Callout) -> list[Strip]:
        sheet = self._composer.sheet
        style = sheet.style("callout")
        element = self._root.child("Div")
        box = sheet.callout(callout.kind)
        column = self._column.indented(style.indent + _BAR, style.indent)
        strips: list[Strip] = []
        if callout.title:
            heading = replace(
                style, strong=True, after=2.0, colour=box.title, keep_with_next=True
            )
            text = self._composer.plain(
                callout.title, heading, element.child("P"), column.width
            )
            strips += text_strips(text, column.x)
        body = element.child("Div", id=self._composer.named(callout.id))
        strips += self._callout_body(callout, body, column)
        width = self._column.width
        shapes = [
            Shape(self._column.x, 0, width, 0, box.ground),
            Shape(self._column.x, 0, _BAR, 0, box.bar),
        ]
        boxed = padded(
            framed(strips, shapes), _PADDING, before=style.before, after=style.after
        )
        return whole(boxed, self._column.height * _WHOLE)

    def _callout_body(
        self, callout: Callout, element: Element, column: Column
    ) -> Iterator[Strip]:
        style = replace(self._composer.sheet.style("callout"), before=0.0, after=3.0)
        listed = replace(style, indent=self._composer.sheet.style("list").indent)
        leftward = runs_leftward(callout.blocks, self._composer.language)
        for block in callout.blocks:
            match block:
                case Paragraph():
                    yield from self._paragraph(block, element, column, style)
                case List():
                    yield from self._list(
                        block, element, column, 1, listed, leftward=leftward
                    )
                case _:
                    assert_never(block)


def _ragged(style: TextStyle) -> TextStyle:
    return replace(style, justified=False)
