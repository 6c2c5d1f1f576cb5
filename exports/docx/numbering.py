"""Lists as Word numbers them: every list is an instance of one of two patterns.

An ordered list gets an instance of its own that says where it starts, or Word would
go on counting from the list before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.looks import twips
from exports.docx.xml import HEAD, declared, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import List

LEVELS = 9  # ECMA-376 part 1, 17.9.6: levels 0 to 8
_BULLETS, _NUMBERS = 1, 2
_NUMBER_ROOM = 4.0  # points that "10." needs more than a bullet does
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


class Numbering:
    """Hands out the numbers of lists. ``step`` is the indent of a level in points.

    ``bullets`` are those of its levels, in turn.
    """

    def __init__(self, step: float, bullets: Sequence[str]) -> None:
        self._step = step
        self._marks = bullets
        self._starts: list[tuple[int, int]] = []

    def instance(self, block: List, depth: int) -> int:
        """Return the ``w:numId`` of a list at a depth, which counts from 0."""
        if not block.ordered:
            return _BULLETS
        self._starts.append((min(depth, LEVELS - 1), block.start))
        return _BULLETS + len(self._starts)

    def indent(self, *, ordered: bool, depth: int) -> tuple[float, float]:
        """Return where the text of a level stands and how far its label hangs out."""
        room = _NUMBER_ROOM if ordered else 0.0
        return self._step * (depth + 1) + room, self._step + room

    def xml(self) -> bytes:
        """Return the numbering part."""
        instances = "".join(
            f'<w:num w:numId="{_BULLETS + number}">'
            f'<w:abstractNumId w:val="{_NUMBERS}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, (level, start) in enumerate(self._starts, 1)
        )
        return (
            f"{HEAD}<w:numbering {declared('w')}>"
            f"{self._pattern(_BULLETS)}{self._pattern(_NUMBERS)}"
            f'<w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="{_BULLETS}"/></w:num>'
            f"{instances}</w:numbering>"
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
        kind = _FORMATS[depth % len(_FORMATS)] if ordered else "bullet"
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
