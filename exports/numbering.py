"""Numbers of headings, as a style sheet asks for them: 1, 1.1, 1.1.1.

A writer draws them as labels, like those of lists: they are no part of the words of a
heading. Word counts for itself, and needs them only for what mentions a heading.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from exports.document import CrossReference, Heading

if TYPE_CHECKING:
    from exports.document import Block, Document

    _Node = TypeVar("_Node")


def numbered(document: Document, levels: int) -> Document:
    """Return a document with the numbers of its headings, down to a level.

    A mention of a heading gets its number too. A level that was left out counts as 1,
    as in Word.
    """
    if not levels:
        return document
    blocks: list[Block] = []
    numbers: dict[str, str] = {}
    counts = [0] * levels
    for block in document.blocks:
        made: Block = block
        if isinstance(block, Heading) and 1 <= block.level <= levels:
            counts = _next(counts, block.level)
            shown = ".".join(map(str, counts[: block.level]))
            made = replace(block, number=shown)
            numbers[block.id] = shown
        blocks.append(made)
    numbers.pop("", None)
    return replace(document, blocks=_mentioned(tuple(blocks), numbers))


def _next(counts: list[int], level: int) -> list[int]:
    above = [max(count, 1) for count in counts[: level - 1]]
    below = [0] * (len(counts) - level)
    return [*above, counts[level - 1] + 1, *below]


def _mentioned(node: _Node, numbers: dict[str, str]) -> _Node:
    """Return a node in which mentions of headings have the numbers of these."""
    if isinstance(node, tuple):
        return tuple(_mentioned(part, numbers) for part in node)  # type: ignore[return-value] # alike
    if isinstance(node, CrossReference) and node.target in numbers:
        text = f"{numbers[node.target]}\N{NO-BREAK SPACE}{node.text}"
        return replace(node, text=text)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changes = {
        field.name: held
        for field in fields(node)
        if isinstance(before := getattr(node, field.name), tuple)
        and (held := _mentioned(before, numbers)) != before
    }
    return replace(node, **changes) if changes else node
