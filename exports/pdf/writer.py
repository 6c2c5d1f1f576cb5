"""Write a ``Document`` as PDF. Pure: the same document always gives the same bytes.

First everything is laid out, then the pages are known, then they are drawn; so "page x
of y" and links cost no second pass. The writer opens no file but the bundled fonts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import PageBreak
from exports.pdf.composer import Composer, SetNote
from exports.pdf.drawing import Drawing
from exports.pdf.file import file_bytes
from exports.pdf.fonts import FontSet
from exports.pdf.furniture import Furniture
from exports.pdf.geometry import geometry
from exports.pdf.ink import FontBook
from exports.pdf.layout import Layout
from exports.pdf.objects import pdf_text
from exports.pdf.paginate import Frame, NoteSize, paginate
from exports.pdf.strips import Column
from exports.pdf.tags import Element
from exports.rendered import Placement, Rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.document import Document, Metadata
    from exports.rendered import RenderOptions

_NOTE_RULE = 12.0  # points above the notes, for the rule


def write_pdf(document: Document, options: RenderOptions) -> Rendered:
    """Render a document to the bytes of a PDF file."""
    document = replace(document, metadata=_clean(document.metadata))
    page = geometry(options.sheet.page)
    language = document.metadata.language
    composer = Composer(
        FontSet(options.sheet), options.sheet, language, page.text_width
    )
    composer.places = frozenset(_named(document))
    root = Element("Document", f"/Lang{pdf_text(language)}")
    column = Column(0.0, page.text_width, page.text_height)
    strips = Layout(composer, root, column).strips(document)
    breakdown = paginate(
        [strip.row for strip in strips],
        [_size(note) for note in composer.notes],
        Frame(page.text_height, _NOTE_RULE),
    )
    drawing = Drawing(
        strips,
        composer.notes,
        page,
        FontBook(),
        options.sheet.note_rule,
        options.sheet.rule,
        _NOTE_RULE,
    )
    inks = [drawing.draw(index, held) for index, held in enumerate(breakdown)]
    furniture = Furniture(document, composer, page)
    for index, ink in enumerate(inks):
        furniture.draw(ink, index + 1, len(inks))
    placements = tuple(
        Placement(block, spot.page + 1, 1 - spot.top / page.height)
        for block, spot in drawing.blocks
    )
    data = file_bytes(document, root, drawing, inks)
    return Rendered(data, tuple(composer.losses), placements, len(inks))


def _named(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, PageBreak) and block.id:
            yield block.id


def _size(note: SetNote) -> NoteSize:
    style = note.text.style
    return NoteSize(max(len(note.text.lines), 1), style.leading, style.after)


def _clean(metadata: Metadata) -> Metadata:
    """Return metadata in single lines."""
    return replace(
        metadata,
        title=_line(metadata.title),
        author=_line(metadata.author),
        organisation=_line(metadata.organisation),
        subject=_line(metadata.subject),
        keywords=tuple(map(_line, metadata.keywords)),
        reference=_line(metadata.reference),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
