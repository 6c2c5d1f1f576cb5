"""The parts of a document in their order: title or cover, contents, text, endnotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import Heading, PageBreak
from exports.languages import is_right_to_left
from exports.matter import contents_heading, notes_heading
from exports.pdf.blocks import BlockSetter
from exports.pdf.contents import contents_strips, place_of
from exports.pdf.cover import ADDED, cover_strips
from exports.pdf.endnotes import endnote_strips
from exports.pdf.figures import logo_strips
from exports.pdf.layout import Layout
from exports.pdf.reflection import reflected
from exports.pdf.strips import at_start, on_new_page, spaced, text_strips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Block, Document
    from exports.matter import Front
    from exports.pdf.blocks import Nth, SetBlock
    from exports.pdf.composer import Composer
    from exports.pdf.memory import Kept
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
        kept: Kept[Nth, SetBlock],
    ) -> None:
        self._layout = Layout(composer, root, column)
        self._setter = BlockSetter(composer, root, column, kept)
        self._front = front
        self._composer = composer
        self._root = root
        self._column = column
        self._met = 0  # of the headings that the contents list

    def strips(self, document: Document) -> list[Strip]:
        """Lay out everything, in the order of the pages and of the tags."""
        language, front = document.metadata.language, self._front
        strips = [*self._logo(), *self._opening(document.metadata.title)]
        strips += self._blocks(front.bylines)
        contents = self._contents(language)
        text = self._blocks(front.text)
        if front.cover:
            contents, text = on_new_page(contents), on_new_page(text)
        strips += [*contents, *text, *self._endnotes(language)]
        leftward = is_right_to_left(language)
        return reflected(strips, self._column.width) if leftward else strips

    def _logo(self) -> list[Strip]:
        sheet = self._composer.sheet
        if sheet.logo is None:
            return []
        column = self._column.indented(sheet.style("title").indent)
        return logo_strips(sheet.logo, self._composer, self._root, column)

    def _opening(self, title: str) -> list[Strip]:
        """Lay out the cover, or the title and the marking for those who listen."""
        front, composer = self._front, self._composer
        if front.cover:
            self._layout.titled(title)
            return cover_strips(front.cover, title, composer, self._root, self._column)
        strips = self._layout.title(title)
        if front.marking:
            style = replace(composer.sheet.style("byline"), strong=True)
            if front.bylines:  # they go with it
                style = replace(style, after=_BETWEEN_BYLINES)
            column = self._column.indented(style.indent)
            element = self._root.child("P", id=f"{ADDED}marking")
            text = composer.plain(front.marking, style, element, column.width)
            strips += at_start(text_strips(text, column.x), composer.language)
        return strips

    def _contents(self, language: str) -> list[Strip]:
        if not self._front.contents:
            return []
        heading = contents_heading(language)
        title = self._layout.heading(heading, f"{ADDED}contents")
        entries = contents_strips(
            self._front.contents, self._composer, self._root, self._column
        )
        return title + spaced(entries, after=_BELOW_CONTENTS)

    def _endnotes(self, language: str) -> list[Strip]:
        composer = self._composer
        if not (composer.at_end and composer.whole.notes):
            return []
        heading = notes_heading(language)
        title = self._layout.heading(heading, f"{ADDED}notes")
        title[0] = replace(title[0], places=self._listed(heading))
        section = self._root.child("Sect")
        return title + endnote_strips(
            composer.whole.notes, section, self._column, language
        )

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
