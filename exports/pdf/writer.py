"""Write a ``Document`` as PDF. Pure: the same document always gives the same bytes.

First everything is laid out, then the pages are known, then they are drawn; so "page x
of y" and links cost no second pass. The writer opens no file but the bundled fonts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.document import PageBreak
from exports.languages import UNDETERMINED, is_right_to_left, is_tag
from exports.matter import front_of
from exports.pdf.composer import Composer, SetNote
from exports.pdf.drawing import Drawing
from exports.pdf.embedding import FontBook
from exports.pdf.extent import taken
from exports.pdf.file import file_bytes
from exports.pdf.fonts import FontSet
from exports.pdf.furniture import Furniture
from exports.pdf.geometry import geometry
from exports.pdf.memory import Memory
from exports.pdf.objects import Objects, pdf_text
from exports.pdf.parts import Parts
from exports.pdf.properties import fitted
from exports.pdf.rows import Frame, NoteSize
from exports.pdf.strips import Column
from exports.pdf.tags import Element
from exports.rendered import NotePlace, Placement, Rendered
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.document import Document, Metadata
    from exports.pdf.geometry import Geometry
    from exports.pdf.repaginate import Pagination
    from exports.pdf.rows import PageBreakdown
    from exports.pdf.strips import Strip
    from exports.pdf.words import Place
    from exports.rendered import RenderOptions

_NOTE_RULE = 12.0  # points above the notes, for the rule


def write_pdf(
    document: Document, options: RenderOptions, memory: Memory | None = None
) -> Rendered:
    """Render a document to the bytes of a PDF file.

    With the ``memory`` of an earlier document only what differs is made; the bytes are
    the same.
    """
    memory = memory or Memory.of_nothing()
    document = replace(document, metadata=_clean(document.metadata))
    page = geometry(options.sheet.page)
    language = document.metadata.language
    memory.turn((options, language))
    composer = _composer(document, options, page.text_width)
    front = front_of(document, options)
    root = Element("Document", f"/Lang{pdf_text(language)}")
    column = _column(page, language)
    parts = Parts(front, composer, root, column, memory)
    strips = parts.strips(document)
    notes = _note_sizes(composer)
    breakdown = _paginated(strips, notes, page.text_height, memory.pagination)
    drawing = _drawing(strips, breakdown, composer, page, memory)
    inks = [drawing.draw(index, held) for index, held in enumerate(breakdown)]
    furniture = Furniture(
        document, composer, page, memory.furniture, cover=bool(front.cover)
    )
    furniture.draw_all(inks, drawing.bookmarks)
    drawn = [ink.drawn for ink in inks]
    objects = Objects(memory.packed, memory.written)
    data, contents = file_bytes(document, root, drawing, drawn, objects)
    shared = f"{drawing.page} {drawing.fonts.special}"
    looks = [
        page.look(content, shared, memory.looks)
        for page, content in zip(drawn, contents, strict=True)
    ]
    memory.settle()
    rendered = Rendered(
        data, tuple(composer.whole.losses), (), len(looks), tuple(looks)
    )
    return _placed(rendered, drawing, breakdown, notes)


def _drawing(
    strips: Sequence[Strip],
    breakdown: Sequence[PageBreakdown],
    composer: Composer,
    page: Geometry,
    memory: Memory,
) -> Drawing:
    sheet = composer.sheet
    return Drawing(
        strips,
        composer.whole.notes,
        page,
        FontBook(),
        memory.lines,
        memory.pages,
        sheet.note_rule,
        sheet.rule,
        _NOTE_RULE,
        _pages(strips, breakdown),
        is_right_to_left(composer.language),
    )


def _column(page: Geometry, language: str) -> Column:
    beside = page.beside(leftward=is_right_to_left(language))
    return Column(0.0, page.text_width, page.text_height, beside)


def _placed(
    rendered: Rendered,
    drawing: Drawing,
    breakdown: Sequence[PageBreakdown],
    notes: Sequence[NoteSize],
) -> Rendered:
    """Return it with where its blocks stand, and how full its pages are."""
    room = drawing.page.text_height
    heights = taken(drawing.strips, breakdown, notes)
    placements = tuple(
        Placement(
            block,
            spot.page + 1,
            1 - spot.top / drawing.page.height,
            heights.get(block, 0.0) / room,
        )
        for block, spot in drawing.blocks
    )
    filled = tuple((page.body + page.foot) / room for page in breakdown)
    return replace(rendered, placements=placements, filled=filled)


def _composer(document: Document, options: RenderOptions, width: float) -> Composer:
    language = document.metadata.language
    composer = Composer(FontSet(options.sheet), options.sheet, language, width)
    composer.whole.places = frozenset(_named(document))
    composer.picture_dpi = options.picture_dpi
    composer.at_end = options.notes is NotePlace.END
    if fitted(document.metadata) != document.metadata:
        composer.lose(
            "properties", sentence("A property of the file is cut short: it is long")
        )
    return composer


def _named(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, PageBreak) and block.id:
            yield block.id


def _note_sizes(composer: Composer) -> list[NoteSize]:
    """Return the sizes of the notes at the foot of pages; none where they are text."""
    return [] if composer.at_end else [_size(note) for note in composer.whole.notes]


def _paginated(
    strips: Sequence[Strip], notes: Sequence[NoteSize], height: float, last: Pagination
) -> tuple[PageBreakdown, ...]:
    rows = [strip.row for strip in strips]
    if not notes:  # at the end notes are text of their own: nothing stands at the foot
        rows = [replace(row, notes=()) if row.notes else row for row in rows]
    return last.pages(rows, notes, Frame(height, _NOTE_RULE))


def _pages(
    strips: Sequence[Strip], breakdown: Sequence[PageBreakdown]
) -> dict[Place, int]:
    """Return the page, from 0, of each place that a page number may be asked for."""
    return {
        place: number
        for number, page in enumerate(breakdown)
        for placed in page.rows
        if not placed.again
        for place in strips[placed.index].places
    }


def _size(note: SetNote) -> NoteSize:
    style = note.text.style
    return NoteSize(max(len(note.text.lines), 1), style.leading, style.after)


def _clean(metadata: Metadata) -> Metadata:
    """Return metadata in single lines, with a language that is one."""
    language = metadata.language
    return replace(
        metadata,
        language=language if is_tag(language) else UNDETERMINED,
        title=_line(metadata.title),
        author=_line(metadata.author),
        organisation=_line(metadata.organisation),
        subject=_line(metadata.subject),
        keywords=tuple(map(_line, metadata.keywords)),
        reference=_line(metadata.reference),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
