"""Blocks laid out, each once: one that was in the last document too is used again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exports.document import PageBreak
from exports.pdf.layout import Layout
from exports.pdf.reflection import reflected, runs_otherwise
from exports.pdf.tags import Element

if TYPE_CHECKING:
    from exports.document import Block
    from exports.pdf.composer import Composer
    from exports.pdf.memory import Kept
    from exports.pdf.strips import Column, Strip
    from exports.pdf.whole import Part

Nth = tuple["Block", int]  # a block, and how many equal ones stand before it


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block in strips, with its elements, and how it hangs on the rest."""

    strips: tuple[Strip, ...]
    elements: tuple[Element, ...]
    part: Part


class BlockSetter:
    """Lays out the blocks of one document under one element of the tags."""

    def __init__(
        self,
        composer: Composer,
        root: Element,
        column: Column,
        kept: Kept[Nth, SetBlock],
    ) -> None:
        self._composer = composer
        self._root = root
        self._column = column
        self._kept = kept
        self._met: Counter[Block] = Counter()

    def strips(self, block: Block) -> list[Strip]:
        """Lay out a block, unless that was done in the same surroundings before."""
        key = (block, self._met[block])
        self._met[block] += 1
        found = self._kept.find(key)
        if found is None or not self._composer.whole.repeat(found.part):
            found = self._set(block)
        self._kept.keep(key, found)
        self._root.children.extend(found.elements)
        return list(found.strips)

    def _set(self, block: Block) -> SetBlock:
        apart = Element("Part")  # only its children go into the file
        layout = Layout(self._composer, apart, self._column)
        strips, part = self._composer.whole.record(lambda: layout.block(block))
        if runs_otherwise(block, self._composer.language):
            strips = reflected(strips, self._column.width)
        if strips and not isinstance(block, PageBreak):
            strips[0] = replace(strips[0], block=block.id)
        return SetBlock(tuple(strips), tuple(apart.children), part)
