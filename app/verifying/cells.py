"""The cells of a table in an essay: lines of text between vertical bars."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.essay import Essay

_RULE = re.compile(r"[\s|:+-]+")  # the line between header and body, if it has a dash
_BAR = re.compile(r"(?<!\\)\|")


def cells(essay: Essay, start: int, end: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table as a reader sees them, the header first.

    Rows that are short are filled with empty cells, so that all have the same number.
    """
    rows = [
        tuple(essay.reading(*cell).replace("\\|", "|") for cell in _cells(essay, *line))
        for line in _lines(essay.text, start, end)
        if not _is_rule(essay.text, *line)
    ]
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _is_rule(text: str, start: int, end: int) -> bool:
    drawn = _RULE.fullmatch(text, start, end) is not None
    return drawn and "-" in text[start:end]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _cells(essay: Essay, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each cell of a line; outer bars hold no cell."""
    bars = [bar.start() for bar in _BAR.finditer(essay.text, start, end)]
    edges = [start - 1, *bars, end]
    spans = [(left + 1, right) for left, right in pairwise(edges)]
    last = len(spans) - 1
    for index, (left, right) in enumerate(spans):
        if index in (0, last) and bars and not essay.text[left:right].strip():
            continue
        yield left, right
