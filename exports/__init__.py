"""From a neutral ``Document`` to the bytes of a file. Knows nothing of the program.

Importing this costs little: each writer is loaded when it is first asked for.
"""

from __future__ import annotations

from exports.document import (
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
from exports.render import render
from exports.rendered import Format, Loss, Placement, Rendered, RenderOptions
from exports.sheet import StyleSheet, load_sheet

__all__ = [
    "Block",
    "Callout",
    "CalloutKind",
    "Cell",
    "Column",
    "CrossReference",
    "Document",
    "Evidence",
    "Figure",
    "Format",
    "Heading",
    "Inline",
    "LineBreak",
    "Link",
    "List",
    "ListItem",
    "Loss",
    "Marking",
    "Metadata",
    "Note",
    "PageBreak",
    "Paragraph",
    "ParagraphRole",
    "Placement",
    "Quotation",
    "QuotationLayout",
    "RenderOptions",
    "Rendered",
    "StyleSheet",
    "Table",
    "Text",
    "Translation",
    "load_sheet",
    "render",
]
