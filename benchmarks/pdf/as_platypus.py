"""A document set by reportlab's own layout, Platypus, with its hyphenation.

It has no footnotes: their texts follow at the end, each with its number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, assert_never

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from benchmarks.pdf.as_html import FONTS
from benchmarks.pdf.flow import Item, flow
from exports.document import CrossReference, Inline, LineBreak, Link, Note, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from exports.document import Document
    from exports.sheet import StyleSheet, TextStyle


def write(document: Document, sheet: StyleSheet, path: Path) -> None:
    """Write a document as PDF."""
    for name, face in sheet.faces:
        files = (face.regular, face.bold, face.italic, face.bold_italic)
        names = [f"{name}{index}" for index in range(len(files))]
        for registered, file in zip(names, files, strict=True):
            registerFont(TTFont(registered, FONTS / file))
        registerFontFamily(f"{name}0", *names)
    styles = {name: _style(name, style) for name, style in sheet.styles}
    texts = _Texts()
    story = [_block(item, styles, texts) for item in flow(document)]
    story += [
        Paragraph(f"{number}. {note}", styles["note"])
        for number, note in enumerate(texts.notes, 1)
    ]
    page = sheet.page
    SimpleDocTemplate(
        str(path),
        pagesize=(page.width.pt, page.height.pt),
        leftMargin=page.left.pt,
        rightMargin=page.right.pt,
        topMargin=page.top.pt,
        bottomMargin=page.bottom.pt,
        title=document.metadata.title,
    ).build(story, onFirstPage=_number, onLaterPages=_number)


def _style(name: str, style: TextStyle) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=f"{style.face}{int(style.strong) + 2 * int(style.emphasis)}",
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.before,
        spaceAfter=style.after,
        leftIndent=style.indent,
        textColor=style.colour,
        alignment=TA_JUSTIFY if style.justified else TA_LEFT,
        keepWithNext=int(style.keep_with_next),
        hyphenationLang="en_GB" if style.justified else "",
        allowWidows=0,
        allowOrphans=0,
    )


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    width, _ = document.pagesize
    canvas.drawRightString(width - document.rightMargin, 36, f"Page {document.page}")


def _block(
    item: Item, styles: dict[str, ParagraphStyle], texts: _Texts
) -> Paragraph | Table:
    style = styles[item.style]
    if item.rows:
        return Table(
            [[Paragraph(texts.of(cell), style) for cell in row] for row in item.rows]
        )
    return Paragraph(texts.of(item.content), style, bulletText=item.label or None)


@dataclass(slots=True)
class _Texts:
    """Inlines in the markup of Platypus, and the notes met on the way."""

    notes: list[str] = field(default_factory=list)

    def of(self, content: Iterable[Inline]) -> str:
        """Return the markup of inlines."""
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _text(inline)
            case Link(content=content, target=target):
                return f'<a href="{escape(target)}">{self.of(content)}</a>'
            case LineBreak():
                return "<br/>"
            case CrossReference(text=text):
                return escape(text)
            case Note(content=content):
                self.notes.append(self.of(content))
                return f"<super>{len(self.notes)}</super>"
            case _:
                assert_never(inline)


def _text(run: Text) -> str:
    made = escape(run.text)
    for wanted, tag in ((run.strong, "b"), (run.emphasis, "i")):
        if wanted:
            made = f"<{tag}>{made}</{tag}>"
    return made
