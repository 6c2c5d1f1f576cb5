"""Lists and headings as Word numbers them: each is an instance of a pattern.

An ordered list gets an instance of its own that says where it starts, or Word would
go on counting from the list before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.looks import twips
from exports.docx.xml import HEAD, declared, element, escape

if TYPE_CHECKING:
    from exports.document import List
    from exports.sheet import StyleSheet

LEVELS = 9  # ECMA-376 part 1, 17.9.6: levels 0 to 8
_BULLETS, _NUMBERS, _HEADINGS, _CONTENTS = 1, 2, 3, 4  # patterns
HEADINGS, CONTENTS = 2, 3  # instances that headings and entries of contents belong to
_FIRST = 4  # of the instances for lists that are ordered
_NUMBER_ROOM = 4.0  # points that "10." needs more than a bullet does


def numbered(number: int, level: int = 1) -> str:
    """Return that a paragraph belongs to a level, from 1, of an instance; 0 is none."""
    return f"<w:numPr>{element('ilvl', level - 1)}{element('numId', number)}</w:numPr>"


class Numbering:
    """Hands out the numbers of lists, and says how headings are numbered."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._step = sheet.style("list").indent
        self._marks = sheet.bullets
        self._headings = sheet.numbered
        self._starts: list[tuple[int, int]] = []

    def instance(self, block: List, depth: int) -> int:
        """Return the ``w:numId`` of a list at a depth, which counts from 0."""
        if not block.ordered:
            return _BULLETS
        self._starts.append((min(depth, LEVELS - 1), block.start))
        return _FIRST + len(self._starts) - 1

    def indent(self, *, ordered: bool, depth: int) -> tuple[float, float]:
        """Return where the text of a level stands and how far its label hangs out."""
        room = _NUMBER_ROOM if ordered else 0.0
        return self._step * (depth + 1) + room, self._step + room

    def xml(self) -> bytes:
        """Return the numbering part."""
        instances = "".join(
            f'<w:num w:numId="{number}">'
            f'<w:abstractNumId w:val="{_NUMBERS}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, (level, start) in enumerate(self._starts, _FIRST)
        )
        lists = (
            (_BULLETS, _BULLETS),
            (HEADINGS, _HEADINGS),
            (CONTENTS, _CONTENTS),
        )
        fixed = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern}"/></w:num>'
            for number, pattern in lists
        )
        return (
            f"{HEAD}<w:numbering {declared('w')}>"
            f"{self._pattern(_BULLETS)}{self._pattern(_NUMBERS)}"
            f"{_outline(_HEADINGS, self._headings)}{_outline(_CONTENTS, 0)}"
            f"{fixed}{instances}</w:numbering>"
        ).encode()

    def _pattern(self, number: int) -> str:
        levels = "".join(self._level(number, depth) for depth in range(LEVELS))
        return (
            f'<w:abstractNum w:abstractNumId="{number}">'
            f'<w:nsid w:val="4B57000{number}"/>'
            '<w:multiLevelType w:val="hybridMultilevel"/>'
            f'<w:tmpl w:val="4B57010{number}"/>{levels}</w:abstractNum>'
        )

    def _level(self, number: int, depth: int) -> str:
        ordered = number == _NUMBERS
        kind = "decimal" if ordered else "bullet"  # at any depth, as in other formats
        label = (
            f"%{depth + 1}."
            if ordered
            else escape(self._marks[min(depth, len(self._marks) - 1)])
        )
        left, hanging = self.indent(ordered=ordered, depth=depth)
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/>'
            "</w:pPr></w:lvl>"
        )


def _outline(number: int, linked: int) -> str:
    """Return a pattern 1, 1.1, 1.1.1 that so many levels of headings belong to.

    Entries of the contents count by one of their own: Word writes the numbers into
    them as text when it makes the contents anew.
    """
    levels = []
    for depth in range(LEVELS):
        style = f'<w:pStyle w:val="Heading{depth + 1}"/>' if depth < linked else ""
        label = ".".join(f"%{level + 1}" for level in range(depth + 1))
        levels.append(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'{style}<w:suff w:val="space"/><w:lvlText w:val="{label}"/>'
            '<w:lvlJc w:val="left"/></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4B57000{number}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="4B57010{number}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )
