"""The cover: a page with the title and what says whose paper it is, all real text.

Its page has the marking in its margins as every other, and neither number nor running
title. Long titles go on over the page rather than off it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Text
from exports.matter import CoverRole
from exports.pdf.rows import Row
from exports.pdf.strips import Shape, Strip, at_start, text_strips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.matter import CoverLine
    from exports.pdf.composer import Composer
    from exports.pdf.strips import Column
    from exports.pdf.tags import Element
    from exports.sheet import TextStyle

TITLE = "title"  # the id of the element of the title
ADDED = "added:"  # before the name of what a writer adds, in the id of its element
_TITLE_DOWN = 0.2  # of the height of the text, free above the title
_RULE_DOWN, _RULE_UP = 18.0, 14.0  # points above and below the rule
_RULE_WIDTH, _RULE_WEIGHT = 72.0, 1.6  # points
_TITLE, _LINE = 1.4, 1.2  # times the size that title and byline have in the text
_BETWEEN = 3.0  # points between two lines


def cover_strips(
    lines: Iterable[CoverLine],
    title: str,
    composer: Composer,
    parent: Element,
    column: Column,
) -> list[Strip]:
    """Lay out a cover: the organisation, the title, a rule, all the rest."""
    held = {line.role: line.text for line in lines}
    column = column.indented(composer.sheet.style("title").indent)
    cover = _Cover(composer, parent, column)
    strips = cover.lines(held, CoverRole.ORGANISATION)
    strips.append(Strip(Row(column.height * _TITLE_DOWN, may_end=False)))
    if title:
        element = parent.child("H1", id=TITLE)
        style = _larger(composer.sheet.style("title"), _TITLE)
        content = (Text(title),)
        text = composer.set(content, style, element, column.width, balanced=True)
        strips += text_strips(text, column.x)
    strips += cover.lines(held, CoverRole.SUBJECT)
    bar = Shape(column.x, _RULE_DOWN, _RULE_WIDTH, _RULE_WEIGHT, composer.sheet.accent)
    strips.append(Strip(Row(_RULE_DOWN + _RULE_UP, may_end=False), shapes=(bar,)))
    strips += cover.lines(
        held,
        CoverRole.MARKING,
        CoverRole.AUTHOR,
        CoverRole.DATE,
        CoverRole.REFERENCE,
    )
    return strips


class _Cover:
    """Lays out the lines of one cover."""

    def __init__(self, composer: Composer, parent: Element, column: Column) -> None:
        self._composer = composer
        self._parent = parent
        self._column = column

    def lines(self, held: dict[CoverRole, str], *roles: CoverRole) -> list[Strip]:
        """Lay out those lines that there are."""
        strips: list[Strip] = []
        for role in roles:
            if role not in held:
                continue
            element = self._parent.child("P", id=f"{ADDED}{role}")
            style = self._style(role)
            text = self._composer.plain(held[role], style, element, self._column.width)
            made = text_strips(text, self._column.x)
            strips += at_start(made, self._composer.language)
        return strips

    def _style(self, role: CoverRole) -> TextStyle:
        byline = self._composer.sheet.style("byline")
        style = _larger(byline, _LINE)
        match role:
            case CoverRole.ORGANISATION:
                return replace(style, strong=True, colour=self._composer.sheet.accent)
            case CoverRole.SUBJECT:
                return replace(_larger(byline, _TITLE), before=_BETWEEN)
            case CoverRole.MARKING:
                return replace(style, strong=True)
            case _:
                return style


def _larger(style: TextStyle, times: float) -> TextStyle:
    return replace(
        style,
        size=style.size * times,
        leading=style.leading * times,
        before=0.0,
        after=_BETWEEN,
        indent=0.0,
        keep_with_next=False,
        rule=0.0,
    )
