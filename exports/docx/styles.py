"""The styles part of the file, made from the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.catalogue import CALLOUT_TITLES, PARAGRAPH_STYLES
from exports.docx.looks import (
    border,
    eighths,
    half_points,
    hexadecimal,
    paragraph_look,
    run_look,
    spacing,
)
from exports.docx.particulars import particulars
from exports.docx.xml import (
    HEAD,
    declared,
    element,
    paragraph_properties,
    run_properties,
)
from exports.languages import is_east_asian, is_right_to_left, region_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.docx.catalogue import NamedStyle
    from exports.sheet import StyleSheet, TextStyle

_OWN_PRIORITY = 20
_LATENT = (  # what Word shows first in its list of styles
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99"'
    ' w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
)


def styles_xml(sheet: StyleSheet, language: str) -> bytes:
    """Return the styles part for a document in a language."""
    body = sheet.style("body")
    beyond = particulars(sheet, language)
    normal = _style("paragraph", "Normal", "Normal", default=True, q=True)
    parts = (
        f"{HEAD}<w:styles {declared('w')}>",
        _defaults(sheet, body, language),
        _LATENT,
        normal,
        _style(
            "character", "DefaultParagraphFont", "Default Paragraph Font", default=True
        ),
        _table_normal(),
        *(_paragraph_style(style, sheet, beyond) for style in PARAGRAPH_STYLES),
        *_character_styles(sheet),
        _table_style(sheet),
        "</w:styles>",
    )
    return "".join(parts).encode()


def _defaults(sheet: StyleSheet, body: TextStyle, language: str) -> str:
    tag = region_tag(language) or "en-GB"
    bidi = tag if is_right_to_left(tag) else "ar-SA"
    latin = "en-GB" if is_right_to_left(tag) else tag
    eastern = tag if is_east_asian(tag) else "zh-CN"
    languages = f'w:val="{latin}" w:eastAsia="{eastern}" w:bidi="{bidi}"'
    run = run_properties(run_look(body, sheet) | {"lang": f"<w:lang {languages}/>"})
    paragraph = paragraph_properties(
        {"widowControl": "<w:widowControl/>", "spacing": spacing(body, 0, 0)}
    )
    return (
        f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault>"
        f"<w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>"
    )


def _paragraph_style(
    style: NamedStyle, sheet: StyleSheet, beyond: Mapping[str, dict[str, str]]
) -> str:
    paragraph: dict[str, str] = {}
    run: dict[str, str] = {}
    if style.role:
        look = sheet.style(style.role)
        paragraph = paragraph_look(look, sheet)
        run = run_look(look, sheet)
    paragraph |= beyond.get(style.id, {})
    if style.id in ("TableHeading", "MarkingLine", *CALLOUT_TITLES.values()):
        run |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
    for kind, title in CALLOUT_TITLES.items():
        if style.id == title:
            run["color"] = element("color", hexadecimal(sheet.callout(kind).title))
    return _style(
        "paragraph",
        style.id,
        style.name,
        based=style.based,
        following=style.next,
        q=True,
        own=not style.built_in,
        inner=paragraph_properties(paragraph) + run_properties(run),
    )


def _character_styles(sheet: StyleSheet) -> tuple[str, ...]:
    link = element("color", hexadecimal(sheet.link)) + element("u", "single")
    raised = element("vertAlign", "superscript")
    size = half_points(sheet.style("note").size)
    small = f"<w:rPr>{element('sz', size)}{element('szCs', size)}</w:rPr>"
    return tuple(
        _style("character", id_, name, based="DefaultParagraphFont", inner=inner)
        for id_, name, inner in (
            ("Hyperlink", "Hyperlink", f"<w:rPr>{link}</w:rPr>"),
            ("FootnoteReference", "footnote reference", f"<w:rPr>{raised}</w:rPr>"),
            ("EndnoteReference", "endnote reference", f"<w:rPr>{raised}</w:rPr>"),
            ("CommentReference", "annotation reference", small),
        )
    )


def _style(  # noqa: PLR0913 - one argument for each part of a style
    kind: str,
    id_: str,
    name: str,
    *,
    based: str = "",
    following: str = "",
    default: bool = False,
    q: bool = False,
    own: bool = False,
    inner: str = "",
) -> str:
    attributes = (' w:default="1"' if default else "") + (
        ' w:customStyle="1"' if own else ""
    )
    return (
        f'<w:style w:type="{kind}"{attributes} w:styleId="{id_}">'
        + element("name", name)
        + (element("basedOn", based) if based else "")
        + (element("next", following) if following else "")
        + element("uiPriority", _OWN_PRIORITY)
        + ("<w:qFormat/>" if q else "")
        + f"{inner}</w:style>"
    )


def _table_normal() -> str:
    sides = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        "<w:unhideWhenUsed/><w:tblPr>"
        '<w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr></w:style>"
    )


def _table_style(sheet: StyleSheet) -> str:
    """Return the look of tables: rules between rows, a firm one under the header."""
    rules, accent = sheet.tables, hexadecimal(sheet.accent)

    def line(side: str, weight: float, colour: str) -> str:
        return border(side, eighths(weight), colour) if weight else ""

    borders = line("top", rules.outer, accent) + line("bottom", rules.outer, accent)
    borders += line("insideH", rules.inner, hexadecimal(sheet.rule))
    head = line("bottom", rules.head, accent)
    head = f"<w:tcBorders>{head}</w:tcBorders>" if head else ""
    sides = '<w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    sides += '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable">'
        '<w:name w:val="Brief Table"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="{_OWN_PRIORITY}"/><w:tblPr>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
        + (
            f'<w:tblStylePr w:type="firstRow"><w:tcPr>{head}</w:tcPr></w:tblStylePr>'
            if head
            else ""
        )
        + "</w:style>"
    )
