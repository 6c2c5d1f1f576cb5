"""Strips as they stand in a text that runs from right to left: all from the right.

Labels and indents, bars, columns and pictures change sides; the lines themselves are
set the other way already. The content of drawings stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    Callout,
    Chart,
    Figure,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
)
from exports.languages import is_right_to_left
from exports.pdf.direction import paragraph_level, runs_leftward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Block
    from exports.pdf.strips import Strip


def reflected(strips: Sequence[Strip], width: float) -> list[Strip]:
    """Return strips reflected within a text of so many points."""
    return [_reflected(strip, width) for strip in strips]


def _reflected(strip: Strip, width: float) -> Strip:
    if strip.drawings:
        return strip
    number = strip.number
    return replace(
        strip,
        lines=tuple(
            replace(line, x=width - line.x - line.line.measure) for line in strip.lines
        ),
        shapes=tuple(
            replace(shape, x=width - shape.x - shape.width) for shape in strip.shapes
        ),
        pictures=tuple(
            replace(shown, x=width - shown.x - shown.width) for shown in strip.pictures
        ),
        number=number and number.reflected(width),
    )


def runs_otherwise(block: Block, usual: str) -> bool:
    """Whether a block as a whole runs the other way than the ``usual`` language.

    A quotation with a translation and a table stand as the text around them does. The
    points of a list stand each as it runs.
    """
    match block:
        case Callout(blocks=blocks):
            return runs_leftward(blocks, usual) != is_right_to_left(usual)
        case Quotation(original=original, language=language, translation=None):
            return paragraph_level(original, language, usual) != _level(usual)
        case Paragraph(content=content, language=language):
            return paragraph_level(content, language, usual) != _level(usual)
        case List() | Heading() | Table() | Chart() | Figure() | PageBreak():
            return False
        case Quotation():
            return False
        case _:
            assert_never(block)


def _level(language: str) -> int:
    return paragraph_level((), language, language)
