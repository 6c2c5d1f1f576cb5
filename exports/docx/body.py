"""The text of one document: all that stands between the heads and feet of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.anchors import Anchors
from exports.docx.blocks import Blocks
from exports.docx.comments import Comments
from exports.docx.contents import Contents
from exports.docx.inlines import Runs
from exports.docx.matter import Matter
from exports.docx.notes import KINDS, Notes
from exports.docx.pages import lay_out
from exports.docx.paragraphs import Paragraphs
from exports.matter import front_of, has_endnotes
from exports.rendered import Loss
from exports.units import Length
from exports.wording import sentence

if TYPE_CHECKING:
    from exports.document import Document
    from exports.rendered import RenderOptions

_UNMARKED = Loss(
    "endnotes",
    sentence("LibreOffice sets endnotes on pages without the marking; Word does not"),
)


class Body:
    """Written as soon as it is made; its parts then say what else the file needs.

    ``pages`` is how many pages there are, 0 where nobody asked. ``addresses`` are what
    links lead to.
    """

    def __init__(self, document: Document, options: RenderOptions) -> None:
        language = document.metadata.language
        self.losses: list[Loss] = []
        self.anchors = Anchors(document)
        self.notes = Notes(
            KINDS[options.notes],
            Runs(language, self.anchors, self.losses, None),
            language,
        )
        self._runs = Runs(language, self.anchors, self.losses, self.notes)
        self.comments = Comments(
            document,
            self.anchors.blocks,
            Runs(language, self.anchors, self.losses, None),
            self.notes,
        )
        self._paragraphs = Paragraphs(document, self._runs, self.anchors, self.comments)
        self._front = front_of(document, options)
        self._contents = Contents(
            self._front.contents, options, endnotes=has_endnotes(document, options)
        )
        self.blocks = Blocks(
            document, options, self._paragraphs, self._contents, self.losses
        )
        self.cover = bool(self._front.cover)
        self.pages = 0
        self._write(document, options)
        self.xml = self.blocks.finish()
        self.addresses = self._runs.story.addresses
        message = sentence(
            "No block has the id of this evidence, so the file cannot show it"
        )
        missing = self.anchors.missing
        self.losses += self.comments.losses()
        self.losses += [Loss("evidence", message, key) for key in missing]

    def _write(self, document: Document, options: RenderOptions) -> None:
        page = options.sheet.page
        matter = Matter(document, self._front, self.blocks, self._paragraphs)
        if options.sheet.logo:
            matter.write_logo(options.sheet.logo)
        matter.write_title(Length(page.height - page.top - page.bottom))
        if self._front.contents:
            pages = lay_out(document, options, self._front.contents)
            self.pages = pages.count
            entries = self._contents.xml(self._runs, self._paragraphs, pages.headings)
            matter.write_contents(entries)
        for block in self._front.text:
            self.blocks.block(block)
        if has_endnotes(document, options):
            matter.write_notes_title(self._contents)
            if document.marking:
                self.losses.append(_UNMARKED)
