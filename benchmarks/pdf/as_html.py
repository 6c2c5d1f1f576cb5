"""A document as HTML for WeasyPrint: notes float to the foot of the page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from benchmarks.pdf.flow import Item, flow
from exports.document import CrossReference, Inline, LineBreak, Link, Note, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Document
    from exports.sheet import Face, Page, StyleSheet, TextStyle

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_TAGS = {"title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4"}


def as_html(document: Document, sheet: StyleSheet) -> str:
    """Return a page in the look of a style sheet."""
    title = escape(document.metadata.title)
    body = "".join(map(_block, flow(document)))
    return (
        f'<!DOCTYPE html><html lang="en-GB"><title>{title}</title>'
        f"<style>{_css(sheet)}</style><body>{body}"
    )


def _css(sheet: StyleSheet) -> str:
    faces = "".join(_face(name, face) for name, face in sheet.faces)
    styles = "".join(f".{name}{{{_style(style)}}}" for name, style in sheet.styles)
    return (
        f"{faces}{_page(sheet.page)}"
        "h1,h2,h3,h4{break-after:avoid}p{margin:0;orphans:2;widows:2;hyphens:auto}"
        "a{color:inherit;text-decoration:none}.list{padding-left:16pt}"
        f"{styles}.note{{float:footnote}}"
    )


def _page(page: Page) -> str:
    sides = (page.top, page.right, page.bottom, page.left)
    margins = " ".join(f"{side.pt}pt" for side in sides)
    return (
        f"@page{{size:{page.width.pt}pt {page.height.pt}pt;margin:{margins};"
        '@bottom-right{content:"Page " counter(page) " of " counter(pages)}}'
    )


def _face(name: str, face: Face) -> str:
    files = (
        (face.regular, ""),
        (face.italic, "font-style:italic;"),
        (face.bold, "font-weight:bold;"),
        (face.bold_italic, "font-weight:bold;font-style:italic;"),
    )
    return "".join(
        f"@font-face{{font-family:{name};{look}src:url({(FONTS / file).as_uri()})}}"
        for file, look in files
    )


def _style(style: TextStyle) -> str:
    return (
        f"font-family:{style.face};font-size:{style.size}pt;"
        f"line-height:{style.leading}pt;color:{style.colour};"
        f"margin:{style.before}pt 0 {style.after}pt {style.indent}pt;"
        f"font-weight:{'bold' if style.strong else 'normal'};"
        f"font-style:{'italic' if style.emphasis else 'normal'};"
        f"text-align:{'justify' if style.justified else 'left'};"
    )


def _block(item: Item) -> str:
    if item.rows:
        rows = "".join(
            f"<tr>{''.join(f'<td>{_inlines(cell)}</td>' for cell in row)}</tr>"
            for row in item.rows
        )
        return f'<table class="table">{rows}</table>'
    tag = _TAGS.get(item.style, "p")
    label = f"{item.label} " if item.label else ""
    return f'<{tag} class="{item.style}">{label}{_inlines(item.content)}</{tag}>'


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(map(_inline, content))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _text(inline)
        case Link(content=content, target=target):
            return f'<a href="{escape(target)}">{_inlines(content)}</a>'
        case LineBreak():
            return "<br>"
        case CrossReference(text=text):
            return escape(text)
        case Note(content=content):
            return f'<span class="note">{_inlines(content)}</span>'
        case _:
            assert_never(inline)


def _text(run: Text) -> str:
    made = escape(run.text)
    for wanted, tag in ((run.strong, "b"), (run.emphasis, "i")):
        if wanted:
            made = f"<{tag}>{made}</{tag}>"
    return f'<span lang="{run.language}">{made}</span>' if run.language else made
