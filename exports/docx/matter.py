"""What stands before and behind the text: title, cover, contents, notes' title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.looks import twips
from exports.docx.paragraphs import Setting
from exports.matter import CoverRole, contents_heading, notes_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Document
    from exports.docx.blocks import Blocks
    from exports.docx.contents import Contents
    from exports.docx.paragraphs import Paragraphs
    from exports.matter import Front
    from exports.sheet import Logo
    from exports.units import Length

_MARKING = "MarkingLine"
_COVER_TOP = 0.28  # of the height of the text that stays free above a cover


class Matter:
    """Writes what is around the text of one document."""

    def __init__(
        self, document: Document, front: Front, blocks: Blocks, paragraphs: Paragraphs
    ) -> None:
        self._metadata = document.metadata
        self._front = front
        self._blocks = blocks
        self._paragraphs = paragraphs

    def write_logo(self, logo: Logo) -> None:
        """Write a logo, which stands above all else."""
        drawn = self._blocks.figures.logo(logo)
        self._blocks.xml.append(self._paragraphs.holding(drawn, Setting("Logo")))

    def write_title(self, height: Length) -> None:
        """Write the title and what goes with it, on its own page where it has one.

        ``height`` is that of the text on a page.
        """
        cover = self._front.cover
        above = [line for line in cover if line.role is CoverRole.ORGANISATION]
        lines = [(line.text, "CoverLine") for line in above]
        if self._metadata.title:
            lines.append((self._metadata.title, "Title"))
        lines += [(line.text, "CoverLine") for line in cover if line not in above]
        if self._front.marking:
            lines.append((self._front.marking, _MARKING))
        down = {"spacing": f'<w:spacing w:before="{twips(height.pt * _COVER_TOP)}"/>'}
        close = {"spacing": '<w:spacing w:after="0"/>'} if self._front.bylines else {}
        for number, (text, style) in enumerate(lines):
            placed = down if cover and not number else {}
            if style == _MARKING:
                placed = close
            setting = Setting(style, deviations=placed)
            self._blocks.xml.append(self._paragraphs.xml(text, setting))
        for line in self._front.bylines:
            self._blocks.block(line)
        if cover:
            self._break_page()

    def write_contents(self, entries: Iterable[str]) -> None:
        """Write the table of contents, on its own pages where there is a cover."""
        title = contents_heading(self._metadata.language).content
        self._blocks.xml.append(self._paragraphs.xml(title, Setting("TOCHeading")))
        self._blocks.xml += entries
        if self._front.cover:
            self._break_page()

    def write_notes_title(self, contents: Contents) -> None:
        """Write what stands above the endnotes, which Word sets behind the text."""
        heading = notes_heading(self._metadata.language)
        setting = Setting("EndnoteTitle", mark=contents.bookmark(heading))
        self._blocks.xml.append(self._paragraphs.xml(heading.content, setting))

    def _break_page(self) -> None:
        self._blocks.xml.append(self._paragraphs.break_page())
