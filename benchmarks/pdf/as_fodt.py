"""A document as flat OpenDocument text for LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from xml.sax.saxutils import escape, quoteattr

from benchmarks.pdf.flow import Item, flow
from exports.document import CrossReference, Inline, LineBreak, Link, Note, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Document
    from exports.sheet import Page, StyleSheet, TextStyle

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_FAMILIES = {"serif": "Source Serif 4", "notes": "Source Serif 4 SmText"}
_SANS = "Source Sans 3"
_MIME = "application/vnd.oasis.opendocument.text"
_LANGUAGE = 'fo:language="en" fo:country="GB" fo:hyphenate="true"'


def as_fodt(document: Document, sheet: StyleSheet) -> str:
    """Return the XML of a document in the look of a style sheet."""
    styles = "".join(_style(name, style) for name, style in sheet.styles)
    body = "".join(map(_block, flow(document)))
    return (
        f'<?xml version="1.0"?><office:document {_NAMESPACES}'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"'
        f' office:mimetype="{_MIME}">'
        f"<office:font-face-decls>{_fonts()}</office:font-face-decls>"
        f"<office:styles>{styles}{_emphasis()}</office:styles>{_page(sheet.page)}"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    )


def _fonts() -> str:
    names = {*_FAMILIES.values(), _SANS}
    return "".join(
        f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>'
        for name in sorted(names)
    )


def _style(name: str, style: TextStyle) -> str:
    align = "justify" if style.justified else "start"
    keep = 'fo:keep-with-next="always"' if style.keep_with_next else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}" {keep}'
        f' fo:line-height="{style.leading}pt" fo:margin-top="{style.before}pt"'
        f' fo:margin-bottom="{style.after}pt" fo:margin-left="{style.indent}pt"'
        ' fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{_FAMILIES.get(style.face, _SANS)}"'
        f' fo:font-size="{style.size}pt" fo:color="{style.colour}" {_LANGUAGE}'
        f' fo:font-weight="{"bold" if style.strong else "normal"}"'
        f' fo:font-style="{"italic" if style.emphasis else "normal"}"/></style:style>'
    )


def _emphasis() -> str:
    looks = (
        ("strong", 'fo:font-weight="bold"'),
        ("emphasis", 'fo:font-style="italic"'),
    )
    return "".join(
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
        for name, look in looks
    )


def _page(page: Page) -> str:
    sides = ("left", "right", "top", "bottom")
    margins = " ".join(f'fo:margin-{s}="{getattr(page, s).pt}pt"' for s in sides)
    return (
        '<office:automatic-styles><style:page-layout style:name="page">'
        f'<style:page-layout-properties fo:page-width="{page.width.pt}pt"'
        f' fo:page-height="{page.height.pt}pt" {margins}/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="page">'
        '<style:footer><text:p text:style-name="running">Page <text:page-number/> of'
        " <text:page-count/></text:p></style:footer></style:master-page>"
        "</office:master-styles>"
    )


def _block(item: Item) -> str:
    if item.rows:
        return _table(item)
    content = f"{item.label} {_inlines(item.content)}".strip()
    if item.style.startswith("heading"):
        level = item.style[-1]
        return (
            f'<text:h text:style-name="{item.style}" text:outline-level="{level}">'
            f"{content}</text:h>"
        )
    return f'<text:p text:style-name="{item.style}">{content}</text:p>'


def _table(item: Item) -> str:
    rows = ""
    for row in item.rows:
        cells = "".join(
            '<table:table-cell><text:p text:style-name="table">'
            f"{_inlines(cell)}</text:p></table:table-cell>"
            for cell in row
        )
        rows += f"<table:table-row>{cells}</table:table-row>"
    columns = f'table:number-columns-repeated="{len(item.rows[0])}"'
    return f"<table:table><table:table-column {columns}/>{rows}</table:table>"


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(map(_inline, content))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _text(inline)
        case Link(content=content, target=target):
            return (
                f'<text:a xlink:type="simple" xlink:href={quoteattr(target)}>'
                f"{_inlines(content)}</text:a>"
            )
        case LineBreak():
            return "<text:line-break/>"
        case CrossReference(text=text):
            return escape(text)
        case Note(content=content):
            return (
                '<text:note text:note-class="footnote"><text:note-body>'
                f'<text:p text:style-name="note">{_inlines(content)}</text:p>'
                "</text:note-body></text:note>"
            )
        case _:
            assert_never(inline)


def _text(run: Text) -> str:
    made = escape(run.text)
    if made[:1].isspace():
        made = f"<text:s/>{made[1:]}"
    if made[-1:].isspace():
        made = f"{made[:-1]}<text:s/>"
    for wanted, name in ((run.strong, "strong"), (run.emphasis, "emphasis")):
        if wanted:
            made = f'<text:span text:style-name="{name}">{made}</text:span>'
    return made
