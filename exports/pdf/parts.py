"""The parts of a document in their order: title or cover, contents, text, endnotes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exports.document import Heading, PageBreak
from exports.matter import contents_heading, notes_heading
from exports.pdf.blocks import BlockSetter
from exports.pdf.contents import contents_strips, place_of
from exports.pdf.cover import ADDED, cover_strips
from exports.pdf.endnotes import endnote_strips
from exports.pdf.figures import logo_strips
from exports.pdf.layout import Layout
from exports.pdf.strips import at_start, on_new_page, spaced, text_strips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Block, Document
    from exports.matter import Front
    from exports.pdf.composer import Composer
    from exports.pdf.memory import Memory
    from exports.pdf.strips import Column, Strip
    from exports.pdf.tags import Element
    from exports.pdf.words import Place

_BELOW_CONTENTS = 14.0  # points
_BETWEEN_BYLINES = 2.0


class Parts:
    """Lays out one document: its blocks, and what options add around them."""

    def __init__(
        self,
        front: Front,
        composer: Composer,
        root: Element,
        column: Column,
        memory: Memory,
    ) -> None:
        self._setter = BlockSetter(composer, root, column, memory)
        self._front = front
        self._composer = composer
        self._root = root
        self._column = column
        self._met = 0  # of the headings that the contents list

    def strips(self, document: Document) -> list[Strip]:
        """Lay out everything, in the order of the pages and of the tags."""
        front, title = self._front, document.metadata.title
        opening = ("opening", title, front.cover, front.marking, bool(front.bylines))
        strips = self._setter.made(opening, partial(self._opening, title))
        strips += self._blocks(front.bylines)
        contents: list[Strip] = []
        if front.contents:
            listed = ("contents", front.contents)
            contents = self._setter.made(listed, self._contents)
        text = self._blocks(front.text)
        if front.cover:
            contents, text = on_new_page(contents), on_new_page(text)
        strips += [*contents, *text]
        notes = self._composer.whole.notes
        if self._composer.at_end and notes:
            ends = self._setter.made(("notes", tuple(notes)), self._endnotes)
            places = self._listed(notes_heading(document.metadata.language))
            strips += [replace(ends[0], places=places), *ends[1:]]
        return strips

    def _opening(self, title: str, root: Element) -> list[Strip]:
        """Lay out the cover, or the title and the marking for those who listen.

        The logo stands above them.
        """
        front, composer = self._front, self._composer
        strips, layout = self._logo(root), Layout(composer, root, self._column)
        if front.cover:
            layout.titled(title)
            cover = cover_strips(front.cover, title, composer, root, self._column)
            return strips + cover
        strips += layout.title(title)
        if front.marking:
            style = replace(composer.sheet.style("byline"), strong=True)
            if front.bylines:  # they go with it
                style = replace(style, after=_BETWEEN_BYLINES)
            column = self._column.indented(style.indent)
            element = root.child("P", id=f"{ADDED}marking")
            text = composer.plain(front.marking, style, element, column.width)
            strips += at_start(text_strips(text, column.x), composer.language)
        return strips

    def _logo(self, root: Element) -> list[Strip]:
        sheet = self._composer.sheet
        if sheet.logo is None:
            return []
        column = self._column.indented(sheet.style("title").indent)
        return logo_strips(sheet.logo, self._composer, root, column)

    def _contents(self, root: Element) -> list[Strip]:
        composer, column = self._composer, self._column
        heading = contents_heading(composer.language)
        title = Layout(composer, root, column).heading(heading, f"{ADDED}contents")
        entries = contents_strips(self._front.contents, composer, root, column)
        return title + spaced(entries, after=_BELOW_CONTENTS)

    def _endnotes(self, root: Element) -> list[Strip]:
        composer, column = self._composer, self._column
        heading = notes_heading(composer.language)
        title = Layout(composer, root, column).heading(heading, f"{ADDED}notes")
        section = root.child("Sect")
        notes = composer.whole.notes
        return title + endnote_strips(notes, section, column, composer.language)

    def _blocks(self, blocks: Sequence[Block]) -> list[Strip]:
        strips: list[Strip] = []
        new_page = False
        for block in blocks:
            if isinstance(block, PageBreak):
                new_page = True
                continue
            self._composer.whole.block = block.id
            made = self._setter.strips(block)
            if not made:
                continue
            places = self._listed(block) if isinstance(block, Heading) else ()
            if places:
                made[0] = replace(made[0], places=places)
            strips += on_new_page(made) if new_page else made
            new_page = False
        self._composer.whole.block = ""
        return strips

    def _listed(self, heading: Heading) -> tuple[Place, ...]:
        """Return what the contents lead to a heading by, if they list it.

        They list headings in order, and of two that are equal both or neither.
        """
        listed = self._front.contents
        if self._met == len(listed) or listed[self._met] != heading:
            return ()
        self._met += 1
        return (place_of(self._met - 1),)
