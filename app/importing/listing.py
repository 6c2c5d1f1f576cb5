"""Which marks at the start of a line make it an item of a list.

"12. März 1938 war …" and "+ 3 per cent" begin like items and are none. A mark is one
when it has a sibling: another bullet, or the number before or after it. Otherwise it
belongs to the words, and a number may still be that of a heading.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.importing.lines import goes_on, wrap_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.importing.lines import Line

_Number = tuple[int, ...]


def with_lists(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, marks without a sibling as part of their words."""
    numbers = {_number(line) for line in lines if line.number}
    width = wrap_width(lines)
    for at, line in enumerate(lines):
        if not line.marker or _is_item(lines, at, width):
            yield line
        else:
            yield _as_words(line, numbers)


def _as_words(line: Line, numbers: set[_Number]) -> Line:
    """Return a line that begins with its mark; a bare 1.5 counts nothing by itself."""
    number = line.number
    if _is_bare(number) and not _related(_number(line), numbers):
        number = ""
    text = line.marker + line.text
    return replace(
        line, start=line.end - len(text), text=text, marker="", number=number
    )


def _is_item(lines: Sequence[Line], at: int, width: int) -> bool:
    line = lines[at]
    if _is_bare(line.number):
        return False
    ways = (range(at - 1, -1, -1), range(at + 1, len(lines)))
    beside = (_beside(lines, line, way, width) for way in ways)
    siblings = any(other is not None and _are_siblings(line, other) for other in beside)
    return siblings or _is_nested(lines, at)


def _beside(lines: Sequence[Line], line: Line, way: range, width: int) -> Line | None:
    """Return the next item as deep as a line, if only parts of items lie between."""
    for index in way:
        other = lines[index]
        if other.quoted:
            return None
        if other.indent > line.indent:
            continue
        if other.marker:
            return other
        if not index or not goes_on(lines[index - 1 : index], other, width):
            return None
    return None


def _is_nested(lines: Sequence[Line], at: int) -> bool:
    """Return whether a mark stands set in under another."""
    above = lines[at - 1] if at else None
    return above is not None and bool(above.marker) and above.indent < lines[at].indent


def _are_siblings(one: Line, other: Line) -> bool:
    if not one.number or not other.number:
        return one.number == other.number and one.marker[0] == other.marker[0]
    if _style(one) != _style(other):
        return False
    (*above, last), (*above_other, last_other) = _number(one), _number(other)
    return above == above_other and abs(last - last_other) == 1


def _style(line: Line) -> str:
    """Return the marks about a number: what is left without it."""
    return "".join(c for c in line.number if not c.isalnum())


def _number(line: Line) -> _Number:
    """Return what a number or letter counts: 1.5 is (1, 5), (b) is (98,)."""
    parts = line.number.strip("().").split(".")
    return tuple(int(part) if part.isdigit() else ord(part) for part in parts)


def _is_bare(number: str) -> bool:
    return number[-1:].isdigit()


def _related(number: _Number, numbers: set[_Number]) -> bool:
    """Return whether the number before, after or above one is there."""
    *above, last = number
    beside = ((*above, last - 1), (*above, last + 1), tuple(above))
    return any(other in numbers for other in beside)
