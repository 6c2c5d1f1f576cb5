"""Blocks laid out, each once: one that was in the last document too is used again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from exports.document import PageBreak
from exports.languages import is_right_to_left
from exports.pdf.layout import Layout
from exports.pdf.reflection import reflected, runs_otherwise
from exports.pdf.tags import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from exports.document import Block
    from exports.pdf.composer import Composer
    from exports.pdf.memory import Hashed, Memory
    from exports.pdf.strips import Column, Strip
    from exports.pdf.whole import Part

Nth = tuple["Hashed[Hashable]", int]  # what is set, and how many equal ones before it


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SetBlock:
    """A part of a document in strips, with elements, and how it hangs on the rest."""

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
        memory: Memory,
    ) -> None:
        self._composer = composer
        self._root = root
        self._column = column
        self._kept = memory.blocks
        self._known = memory.known
        self._met: Counter[Hashed[Hashable]] = Counter()

    def strips(self, block: Block) -> list[Strip]:
        """Lay out a block."""
        return self.made(block, partial(self._block, block))

    def made(
        self, what: Hashable, lay_out: Callable[[Element], list[Strip]]
    ) -> list[Strip]:
        """Lay out something, unless that was done in the same surroundings before.

        ``what`` is all of the document that it is made of.
        """
        if not self._kept.keeps:
            made = self._set(lay_out)
            self._root.children.extend(made.elements)
            return list(made.strips)
        same = self._known.hashed(what)
        key = (same, self._met[same])
        self._met[same] += 1
        found = self._kept.find(key)
        if found is None or not self._composer.whole.repeat(found.part):
            found = self._set(lay_out)
        self._kept.keep(key, found)
        self._root.children.extend(found.elements)
        return list(found.strips)

    def _set(self, lay_out: Callable[[Element], list[Strip]]) -> SetBlock:
        apart = Element("Part")  # only its children go into the file
        strips, part = self._composer.whole.record(lambda: lay_out(apart))
        if is_right_to_left(self._composer.language):
            strips = reflected(strips, self._column.width)
        return SetBlock(tuple(strips), tuple(apart.children), part)

    def _block(self, block: Block, parent: Element) -> list[Strip]:
        strips = Layout(self._composer, parent, self._column).block(block)
        if runs_otherwise(block, self._composer.language):
            strips = reflected(strips, self._column.width)
        if strips and not isinstance(block, PageBreak) and block.id:
            strips[0] = replace(strips[0], block=block.id)
        return strips
