"""The title and the headings: their level in the tags, their number, their bookmark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Text
from exports.pdf.composer import described
from exports.pdf.cover import TITLE
from exports.pdf.strips import Bookmark, PlacedLine, baseline, overlined, text_strips
from exports.pdf.whole import Fact
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Heading
    from exports.pdf.composer import Composer
    from exports.pdf.strips import Column, Strip
    from exports.pdf.tags import Element

_DEEPEST_STYLE, _DEEPEST_TAG = 3, 6
_NUMBER_GAP = 0.7  # of the size of a heading: between its number and its words


def title_strips(
    title: str, composer: Composer, root: Element, column: Column
) -> list[Strip]:
    """Lay out the title above the text; nothing where there is none."""
    if not title:
        return []
    style = composer.sheet.style("title")
    element = root.child("H1", id=TITLE)
    column = column.indented(style.indent)
    text = composer.set((Text(title),), style, element, column.width, balanced=True)
    return overlined(text_strips(text, column.x), composer.sheet.accent, column)


def heading_strips(
    heading: Heading, name: str, composer: Composer, root: Element, column: Column
) -> list[Strip]:
    """Lay out a heading; ``name`` is the id of its element, "" for none."""
    level = _level(heading, composer)
    style = composer.sheet.style(f"heading{min(max(heading.level, 1), _DEEPEST_STYLE)}")
    element = root.child(f"H{level}", id=name)
    column = column.indented(style.indent)
    label: list[PlacedLine] = []
    inside = column
    if heading.number:
        number = composer.plain(
            heading.number, style, element.child("Lbl"), column.width
        )
        line = number.lines[0]
        label = [PlacedLine(line, number, column.x, baseline(style))]
        inside = column.indented(line.natural + style.size * _NUMBER_GAP)
    text = composer.set(heading.content, style, element, inside.width, balanced=True)
    strips = text_strips(text, inside.x)
    if strips:
        said = f"{heading.number} {described(heading.content)}".strip()
        strips[0] = replace(
            strips[0],
            bookmark=Bookmark(level, said),
            lines=(*label, *strips[0].lines),
        )
    return overlined(strips, composer.sheet.accent, column)


def _level(heading: Heading, composer: Composer) -> int:
    """Return the level of a heading in the tags, where none may be left out."""
    before = composer.whole.ask(Fact.LEVEL)
    level = min(max(heading.level, 1) + 1, before + 1, _DEEPEST_TAG)
    if level != heading.level + 1:
        composer.lose(
            "heading-level",
            sentence("A level {level} heading is tagged as level {tagged}").format(
                level=heading.level, tagged=level - 1
            ),
        )
    composer.whole.enter(level)
    return level
