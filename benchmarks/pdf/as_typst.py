"""A document in the markup of Typst, in the look of a style sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from benchmarks.pdf.flow import Item, flow
from exports.document import CrossReference, Inline, LineBreak, Link, Note, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Document
    from exports.sheet import Page, StyleSheet, TextStyle

_SPECIAL = re.compile(r"([\\#*_`$<>@\[\]~=/+\-'\"])")
_FAMILIES = {"serif": "Source Serif 4", "notes": "Source Serif 4 SmText"}
_SANS = "Source Sans 3"


def as_typst(document: Document, sheet: StyleSheet) -> str:
    """Return the markup of a document."""
    title = _string(document.metadata.title)
    parts = [
        f"#set document(title: {title})",
        _page(sheet.page),
        f'#set text({_font(sheet.style("body"))}, lang: "en", region: "GB")',
        "#set text(top-edge: 0.8em, bottom-edge: -0.2em)",
        f"#set par({_lines(sheet.style('body'))})",
        f"#show footnote.entry: set text({_font(sheet.style('note'))})",
        f"#show footnote.entry: set par({_lines(sheet.style('note'))})",
        "#show list: set par(justify: false)",
        *(_heading(level, sheet) for level in (1, 2, 3)),
        "",
    ]
    parts += [_block(item, sheet) for item in flow(document)]
    return "\n".join(parts)


def _page(page: Page) -> str:
    sides = ("left", "right", "top", "bottom")
    margins = ", ".join(f"{side}: {getattr(page, side).pt}pt" for side in sides)
    number = 'counter(page).display("1 of 1", both: true)'
    return (
        f"#set page(width: {page.width.pt}pt, height: {page.height.pt}pt,"
        f" margin: ({margins}), footer: context align(right)[Page #{number}])"
    )


def _heading(level: int, sheet: StyleSheet) -> str:
    style = sheet.style(f"heading{level}")
    return (
        f"#show heading.where(level: {level}): set text({_font(style)})\n"
        f"#show heading.where(level: {level}): set block(above: {style.before + 6}pt,"
        f" below: {style.after + 5}pt)"
    )


def _font(style: TextStyle) -> str:
    family = _FAMILIES.get(style.face, _SANS)
    weight = "semibold" if style.strong else "regular"
    slant = "italic" if style.emphasis else "normal"
    return (
        f'font: "{family}", size: {style.size}pt, weight: "{weight}",'
        f' style: "{slant}", fill: rgb("{style.colour}")'
    )


def _lines(style: TextStyle) -> str:
    between = style.leading - style.size
    justified = str(style.justified).lower()
    after = between + style.after
    return f"leading: {between:.2f}pt, spacing: {after:.2f}pt, justify: {justified}"


def _block(item: Item, sheet: StyleSheet) -> str:
    content = _inlines(item.content)
    match item.style:
        case "heading1" | "heading2" | "heading3":
            return f"{'=' * int(item.style[-1])} {content}\n"
        case "list":
            return f"- {content}\n" if item.label else f"  {content}\n"
        case "table":
            cells = "".join(f"[{_inlines(c)}], " for row in item.rows for c in row)
            return f"#table(columns: {len(item.rows[0])}, {cells})\n"
        case "body":
            return f"{content}\n"
        case name:
            style = sheet.style(name)
            return (
                f"#[#set text({_font(style)})\n#set par({_lines(style)})\n{content}]\n"
            )


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(map(_inline, content))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _text(inline)
        case Link(content=content, target=target):
            return f"#link({_string(target)})[{_inlines(content)}]"
        case LineBreak():
            return "#linebreak()"
        case CrossReference(text=text):
            return _escaped(text)
        case Note(content=content):
            return f"#footnote[{_inlines(content)}]"
        case _:
            assert_never(inline)


def _text(run: Text) -> str:
    made = _escaped(run.text)
    for wanted, function in ((run.strong, "strong"), (run.emphasis, "emph")):
        if wanted:
            made = f"#{function}[{made}]"
    return f'#text(lang: "{run.language}")[{made}]' if run.language else made


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
