"""Somebody's words and their translation: one above the other, or side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from exports.document import QuotationLayout
from exports.pdf.rows import Row
from exports.pdf.strips import (
    Column,
    Shape,
    Strip,
    framed,
    kept,
    spaced,
    text_strips,
    whole,
)

if TYPE_CHECKING:
    from exports.document import Quotation, Translation
    from exports.pdf.composer import Composer
    from exports.pdf.tags import Element
    from exports.sheet import TextStyle

_GUTTER = 16.0  # points between two columns
_WHOLE = 0.36  # of a page: a quotation up to this height is not divided


def quotation_strips(
    quotation: Quotation, composer: Composer, parent: Element, column: Column
) -> list[Strip]:
    """Lay out a quotation: a bar beside the words, the attribution below them."""
    element = parent.child("BlockQuote")
    style = composer.sheet.style("quotation")
    inside = column.indented(style.indent, style.indent)
    if quotation.layout is QuotationLayout.PARALLEL and quotation.translation:
        strips = _parallel(quotation, quotation.translation, composer, element, inside)
    else:
        strips = _stacked(quotation, composer, element, inside)
    strips = spaced(strips, before=style.before)
    look = composer.sheet.quotation_bar
    bar = Shape(column.x + style.indent / 2, 0, look.weight, 0, look.colour)
    strips = framed(strips, [bar] if look.weight else [])
    strips += _attribution(quotation, composer, element, inside)
    strips = spaced(strips, after=composer.sheet.style("attribution").after)
    return whole(strips, column.height * _WHOLE)


def _stacked(
    quotation: Quotation, composer: Composer, element: Element, column: Column
) -> list[Strip]:
    if quotation.translation is None:
        return kept_before(_original(quotation, composer, element, column), quotation)
    if quotation.layout is QuotationLayout.TRANSLATION_FIRST:
        strips = kept(_translation(quotation.translation, composer, element, column))
        strips += _original(quotation, composer, element, column)
    else:
        strips = kept(_original(quotation, composer, element, column))
        strips += _translation(quotation.translation, composer, element, column)
    return kept_before(strips, quotation)


def kept_before(strips: list[Strip], quotation: Quotation) -> list[Strip]:
    """Return strips that stay with the attribution, if there is one."""
    return kept(strips) if quotation.attribution else strips


def _original(
    quotation: Quotation, composer: Composer, element: Element, column: Column
) -> list[Strip]:
    text = composer.set(
        quotation.original,
        composer.sheet.style("quotation"),
        element.child(
            "P",
            language=composer.foreign(quotation.language),
            id=composer.named(quotation.id),
        ),
        column.width,
        quotation.language,
    )
    return text_strips(text, column.x)


def _translation(
    translation: Translation, composer: Composer, element: Element, column: Column
) -> list[Strip]:
    style = composer.sheet.style("translation")
    strips = []
    if translation.label:
        label = _label_style(composer)
        text = composer.plain(
            translation.label, label, element.child("P"), column.width
        )
        strips += text_strips(text, column.x)
    text = composer.set(
        translation.content,
        style,
        element.child("P", language=composer.foreign(translation.language)),
        column.width,
        translation.language,
    )
    return strips + text_strips(text, column.x)


def _label_style(composer: Composer) -> TextStyle:
    attribution = composer.sheet.style("attribution")
    return replace(attribution, before=2.0, after=1.0, keep_with_next=True)


def _parallel(
    quotation: Quotation,
    translation: Translation,
    composer: Composer,
    element: Element,
    column: Column,
) -> list[Strip]:
    width = (column.width - _GUTTER) / 2
    left = Column(column.x, width, column.height)
    right = Column(column.x + width + _GUTTER, width, column.height)
    originals = _original(quotation, composer, element, left)
    translated = _translation(translation, composer, element, right)
    return kept_before(
        [
            _beside(*pair)
            for pair in zip_longest(originals, translated, fillvalue=Strip(Row(0.0)))
        ],
        quotation,
    )


def _beside(left: Strip, right: Strip) -> Strip:
    """Return two strips as one: as high as the higher, with the lines of both."""
    higher = max(left.row, right.row, key=lambda row: row.height)
    row = replace(
        higher,
        before=max(left.row.before, right.row.before),
        after=0.0,
        notes=left.row.notes + right.row.notes,
        may_end=left.row.may_end and right.row.may_end,
        may_part=_may_part(left.row) and _may_part(right.row),
    )
    return Strip(row, left.lines + right.lines)


def _may_part(row: Row) -> bool:
    return row.may_end or row.may_part


def _attribution(
    quotation: Quotation, composer: Composer, element: Element, column: Column
) -> list[Strip]:
    if not quotation.attribution:
        return []
    style = composer.sheet.style("attribution")
    text = composer.set(quotation.attribution, style, element.child("P"), column.width)
    return text_strips(text, column.x)
