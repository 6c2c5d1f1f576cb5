"""Documents with every node in every place where the types allow it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from exports import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    CrossReference,
    Document,
    Evidence,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Marking,
    Metadata,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quotation,
    QuotationLayout,
    Table,
    Text,
    Translation,
)
from exports.document import plain_text, table_text
from exports.readback.expected import contents_of
from tests.exports.showcase import picture

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "https://example.org/a"
TEXTS = (
    Text("plain "),
    Text("strong", strong=True),
    Text(" emphasis", emphasis=True),
    Text(" both & <all>", strong=True, emphasis=True, language="de"),
    Text(" українською", language="uk"),
    Text(" عربي (2026) ", language="ar"),
    Text("a\tb\nc\N{SOFT HYPHEN}d\N{NO-BREAK SPACE}e"),
    Text(""),
)
EACH_INLINE: tuple[Inline, ...] = (
    *TEXTS,
    Link(TEXTS[:4], ADDRESS),
    LineBreak(),
    Note((*TEXTS, LineBreak(), Link(TEXTS[4:], ADDRESS))),
    Note((Text("a second note"),)),
    CrossReference("target", "The target"),
    CrossReference("target", "see there"),
)
DEPTHS = 4


def slots() -> Iterator[Block]:
    """Yield each block with each inline node in each of its places."""
    yield from (Heading(level, EACH_INLINE) for level in (1, 2, 3))
    yield from (Paragraph(EACH_INLINE, role) for role in ParagraphRole)
    yield Paragraph(EACH_INLINE, language="he")
    for layout in QuotationLayout:
        translation = Translation(EACH_INLINE, "en", "By us")
        quoted = Quotation(EACH_INLINE, "ru", translation, EACH_INLINE, layout)
        yield quoted
        yield replace(quoted, attribution=(), translation=None)
    yield from lists()
    columns = (Column(2), Column(1, numeric=True))
    cell = Cell(EACH_INLINE)
    yield Table(columns, (cell, cell), ((cell, cell), (Cell(()), cell)), EACH_INLINE)
    yield Figure(picture(), "image/png", "A blue field", EACH_INLINE)
    for kind in CalloutKind:
        said = Paragraph(EACH_INLINE)
        inner: tuple[Paragraph | List, ...] = (said, *lists(), said)
        yield Callout(kind, inner, "Title & more")


def lists() -> Iterator[List]:
    """Yield lists nested in each way to some depth, and what is odd in lists."""
    paragraph = Paragraph(EACH_INLINE)
    for kinds in product((False, True), repeat=DEPTHS):
        inner: tuple[Paragraph | List, ...] = (paragraph,)
        for ordered in kinds:
            items = (ListItem((paragraph, paragraph)), ListItem(inner))
            inner = (paragraph, List(items, ordered=ordered, start=3))
        yield List((ListItem(inner),))
    yield List((ListItem((List((ListItem((paragraph,)),)), paragraph)), ListItem(())))
    yield List(())


def neighbours() -> Iterator[Block]:
    """Yield blocks so that each kind follows each kind, itself included."""
    text = (Text("Some words"), Note((Text("a source"),)))
    said = Paragraph(text)
    table = Table((Column(),), (Cell(text),), ((Cell(text),),))
    kinds: tuple[Block, ...] = (
        Heading(1, text),
        said,
        Quotation(text, "ru", Translation(text, "en")),
        Quotation(text, "ru", Translation(text, "en"), (), QuotationLayout.PARALLEL),
        List((ListItem((said,)),), ordered=True),
        table,
        replace(table, caption=text),
        Figure(picture(), "image/png", "A blue field"),
        Callout(CalloutKind.NOTE, (said,)),
        PageBreak(),
    )
    for first, second in product(kinds, repeat=2):
        yield from (first, second)


def document(blocks: tuple[Block, ...]) -> Document:
    """Return a document of blocks that all carry evidence, and a target to refer to."""
    target = Heading(1, (Text("The target"),), id="target")
    named = tuple(
        block if isinstance(block, PageBreak) else replace(block, id=f"b{number}")
        for number, block in enumerate(blocks)
    )
    evidence = tuple(
        Evidence(block.id, "passage", text, "verbatim")
        for block in named
        if not isinstance(block, PageBreak)
        if (text := evident(block))
    )
    return Document(
        Metadata("Every nesting"), (target, *named), Marking("TLP:RED"), evidence
    )


def evident(block: Block) -> str:
    """Return the text that is to be found again under the id of a block."""
    match block:
        case Quotation(original=original):
            return plain_text(original)
        case Callout():
            return evident_in(replace(block, title=""))
        case Table():
            return table_text(block)
        case _:
            return evident_in(block)


def evident_in(block: Block) -> str:
    shown = (
        content if isinstance(content, str) else plain_text(content)
        for content in contents_of(block)
    )
    return "\n".join(shown)
