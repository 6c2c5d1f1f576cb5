"""The neutral document: all that a writer knows. It says what, never how it looks.

``Block`` and ``Inline`` are closed unions. A writer matches on them and ends with
``assert_never``, so a node added here is a type error in each writer that lacks it.
An ``id`` names the piece of the brief a block came from; empty where there is none.
Languages are BCP 47 tags; None means that of the surroundings.
"""

from __future__ import annotations

import datetime  # noqa: TC003 - annotations of the values that cross processes
from collections.abc import Iterable, Iterator  # noqa: TC003
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from exports.remarks import Remark  # noqa: TC001 - as above


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one style and one language."""

    text: str
    strong: bool = False
    emphasis: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a web address."""

    content: tuple[Text, ...]
    target: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """What follows starts on a new line of the same paragraph."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A mention of another block by its id; ``text`` is what a reader sees."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its mark does. Notes do not hold notes."""

    content: tuple[Text | Link | LineBreak, ...]
    id: str = ""


Inline = Text | Link | Note | LineBreak | CrossReference


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1, below the title of the document.

    ``number`` is what ``exports.numbering`` gives it, "" where it has none.
    """

    level: int
    content: tuple[Inline, ...]
    id: str = ""
    number: str = ""


class ParagraphRole(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"  # the bottom line: set larger
    BYLINE = "byline"  # author, date, reference under the title
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: tuple[Inline, ...]
    role: ParagraphRole = ParagraphRole.BODY
    language: str | None = None
    id: str = ""


class QuotationLayout(StrEnum):
    """How an original and its translation stand to each other."""

    ORIGINAL_FIRST = "original first"
    TRANSLATION_FIRST = "translation first"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True)
class Translation:
    """The translation of a quotation; ``label`` says whose it is."""

    content: tuple[Inline, ...]
    language: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words set apart; the attribution carries the note of the source."""

    original: tuple[Inline, ...]
    language: str
    translation: Translation | None = None
    attribution: tuple[Inline, ...] = ()
    layout: QuotationLayout = QuotationLayout.ORIGINAL_FIRST
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; its blocks are paragraphs and nested lists."""

    blocks: tuple[Paragraph | List, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """Points, numbered from ``start`` where ``ordered``."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its part of the width, in any unit.

    Where all have the same share a writer may go by what stands in them.
    """

    share: float = 1.0
    numeric: bool = False  # figures are set flush right


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row repeats on each page; every row has all columns."""

    columns: tuple[Column, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Inline, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A PNG or JPEG picture. ``alt`` says in words what it shows.

    ``share`` is its part of the width of the text, None for its own size; either way
    it is smaller where it would not fit.
    """

    data: bytes
    media_type: str
    alt: str
    caption: tuple[Inline, ...] = ()
    id: str = ""
    share: float | None = None


class ChartKind(StrEnum):
    """How the data of a chart is drawn."""

    BARS = "bars"
    LINES = "lines"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Chart:
    """A table drawn: its first column are labels or dates, the others figures.

    The other columns of a timeline say what happened. ``alt`` says in a sentence what
    the chart shows; where it is empty, one is made from the data. Caption and id of
    ``data`` are not used.
    """

    kind: ChartKind
    data: Table
    caption: tuple[Inline, ...] = ()
    alt: str = ""
    id: str = ""


class CalloutKind(StrEnum):
    """What a box says about its content."""

    KEY_JUDGEMENT = "key judgement"
    DECISION = "decision"
    NOTE = "note"
    PROMPT = "prompt"  # a place still to be written by a person


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that stands out from the text."""

    kind: CalloutKind
    blocks: tuple[Paragraph | List, ...]
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading
    | Paragraph
    | Quotation
    | List
    | Table
    | Figure
    | Chart
    | Callout
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Marking:
    """The banner on top and bottom of every page. Colours are ``#RRGGBB``."""

    label: str
    text_colour: str = "#000000"
    background: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What file properties and a cover say.

    ``date`` stands for every time stamp of the file, ``date_text`` is how it is written
    in the language of the document.
    """

    title: str
    language: str = "en-GB"
    author: str = ""
    organisation: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    reference: str = ""
    date: datetime.date | None = None
    date_text: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the file must still say about one passage, and where it came from.

    ``id`` is that of a block, ``text`` its plain text as exported (a quotation's
    original only, a table's cells as ``table_text`` has them), ``role`` is passage,
    quotation or table, ``origin`` is a list of names and values such as
    ``("essay", "talks.txt")``, ``("start", "1176")``. ``beside`` names what has to
    stand with it, such as ``("translation", "The day …")``: whole paragraphs, or whole
    notes under the name ``note``.
    """

    id: str
    role: str
    text: str
    status: str
    origin: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside a file, where the format can hold one (PDF).

    ``relation`` says what it is to the text: Source, Data, Alternative or Supplement
    (ISO 19005-3, 6.8). ``media_type`` is that of RFC 6838.
    """

    name: str
    media_type: str
    relation: str
    describes: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready for a writer. ``sources`` are CSL-JSON items, as text.

    ``withheld`` names, in order, what a release took out of it: see
    ``exports.release``. ``remarks`` are shown where the format has comments (DOCX).
    ``recipe`` says how it was written: see ``exports.recipe``.
    """

    metadata: Metadata
    blocks: tuple[Block, ...]
    marking: Marking | None = None
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    withheld: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    recipe: str = ""

    def inlines(self) -> Iterator[Inline]:
        """Iterate over the inline nodes in reading order, without those in notes."""
        return chain.from_iterable(map(inlines_of, self.blocks))


def inlines_of(  # noqa: C901 - one case for each kind of block, no more
    block: Block | ListItem,
) -> Iterator[Inline]:
    """Yield the inline nodes of a block in reading order, nested ones included."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            yield from content
        case Quotation():
            yield from block.original
            yield from block.translation.content if block.translation else ()
            yield from block.attribution
        case List(items=items):
            for item in items:
                yield from inlines_of(item)
        case ListItem(blocks=blocks) | Callout(blocks=blocks):
            for inner in blocks:
                yield from inlines_of(inner)
        case Table():
            yield from block.caption
            for row in (block.header, *block.rows):
                for cell in row:
                    yield from cell.content
        case Figure(caption=caption):
            yield from caption
        case Chart():
            yield from block.caption
            yield from inlines_of(replace(block.data, caption=()))
        case PageBreak():
            pass


def plain_text(content: tuple[Inline, ...]) -> str:
    """Return what a reader reads, without the marks and texts of notes."""
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Text(text=text) | CrossReference(text=text):
                pieces.append(text)
            case Link(content=inner):
                pieces.extend(run.text for run in inner)
            case LineBreak():
                pieces.append("\n")
            case Note():
                pass
    return "".join(pieces)


def table_text(table: Table) -> str:
    """Return a table as evidence says it: a line for each row, bars between cells."""
    rows = (table.header, *table.rows)
    return rows_text([[plain_text(cell.content) for cell in row] for row in rows])


def rows_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as one text; white space within a cell is one space."""
    lines = ([" ".join(cell.split()) for cell in row] for row in rows)
    return "\n".join(" | ".join(line) for line in lines)
