"""The named styles of the file, made from the style sheet.

Built-in styles carry Word's own names, by which it finds them in every interface
language; our roles have names a person can read in the style list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.docx.xml import (
    HEAD,
    declared,
    element,
    escape,
    paragraph_properties,
    run_properties,
)
from exports.languages import is_right_to_left, region_tag
from exports.units import Length

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.sheet import StyleSheet, TextStyle

COMPLEX_SCRIPT_FACE = "Arial"  # on Windows and Mac; has Arabic and Hebrew
_ACCENT = ""  # where the bar of a box takes the accent of the sheet
PROMPT_TITLE = "8A5A00"  # 5.4:1 on its background; WCAG 2.2, 1.4.3 asks for 4.5:1
_BOXES = {  # background and bar of each kind of callout
    "KeyJudgement": ("EEF2F7", _ACCENT),
    "Decision": ("EEF2F7", _ACCENT),
    "NoteBox": ("F4F4F2", "B8BCC2"),
    "Prompt": ("FFF6DC", "B7791F"),
}
_WIDEST_SPACE = 31  # points between border and text: ECMA-376 part 1, 17.3.4
LINK_COLOUR = "1F4E9E"


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: id, Word's name, role in the sheet, what it is based on."""

    id: str
    name: str
    role: str = ""
    based: str = "Normal"
    next: str = ""


BODY = "BodyText"
_PARAGRAPH_STYLES = (
    _Style("Title", "Title", "title", next="Byline"),
    _Style("Heading1", "heading 1", "heading1", next=BODY),
    _Style("Heading2", "heading 2", "heading2", next=BODY),
    _Style("Heading3", "heading 3", "heading3", next=BODY),
    _Style(BODY, "Body Text", "body"),
    _Style("Byline", "Byline", "byline", next=BODY),
    _Style("Lead", "Lead", "lead", next=BODY),
    _Style("Quote", "Quote", "quotation", next="Translation"),
    _Style("Translation", "Translation", "translation", "Quote", "Attribution"),
    _Style("TranslationLabel", "Translation Label", "attribution", next="Translation"),
    _Style("Attribution", "Attribution", "attribution", next=BODY),
    _Style("ListBullet", "List Bullet", "list"),
    _Style("ListBullet2", "List Bullet 2", "list"),
    _Style("ListBullet3", "List Bullet 3", "list"),
    _Style("ListNumber", "List Number", "list"),
    _Style("ListNumber2", "List Number 2", "list"),
    _Style("ListNumber3", "List Number 3", "list"),
    _Style("ListContinue", "List Continue", "list"),
    _Style("Caption", "caption", "caption", next=BODY),
    _Style("Figure", "Figure", next="Caption"),
    _Style("TableText", "Table Text", "table"),
    _Style("TableHeading", "Table Heading", "table", "TableText"),
    _Style("CalloutTitle", "Callout Title", "callout", next="KeyJudgement"),
    _Style("PromptTitle", "Prompt Title", "callout", "CalloutTitle", "Prompt"),
    _Style("KeyJudgement", "Key Judgement", "callout"),
    _Style("Decision", "Decision", "callout"),
    _Style("NoteBox", "Note Box", "callout"),
    _Style("Prompt", "Prompt", "callout"),
    _Style("FootnoteText", "footnote text", "note"),
    _Style("Header", "header", "running"),
    _Style("Footer", "footer", "running"),
    _Style("Marking", "Marking", "marking"),
)
_KEPT = "<w:keepNext/>"
_OWN_PRIORITY = 20
_LATENT = (  # what Word shows first in its list of styles
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99"'
    ' w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
)


def styles_xml(sheet: StyleSheet, language: str) -> bytes:
    """Return the styles part for a document in a language."""
    body = sheet.style("body")
    beyond = _particulars(sheet)
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
        *(_paragraph_style(style, sheet, beyond) for style in _PARAGRAPH_STYLES),
        *_character_styles(),
        _table_style(sheet),
        "</w:styles>",
    )
    return "".join(parts).encode()


def shading(fill: str) -> str:
    """Return a plain background; ``fill`` is RRGGBB."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def hexadecimal(colour: str) -> str:
    """Return ``#rrggbb`` as Word writes it. ValueError when it is no colour."""
    bare = colour.removeprefix("#").upper()
    if len(bare) != 6 or not all(digit in "0123456789ABCDEF" for digit in bare):  # noqa: PLR2004
        raise ValueError(f"No colour: {colour}")
    return bare


def half_points(points: float) -> int:
    """Return a size as Word counts it."""
    return round(points * 2)


def twips(points: float) -> int:
    """Return a length as Word counts it."""
    return round(points * 20)


def _defaults(sheet: StyleSheet, body: TextStyle, language: str) -> str:
    tag = region_tag(language) or "en-GB"
    bidi = tag if is_right_to_left(tag) else "ar-SA"
    latin = "en-GB" if is_right_to_left(tag) else tag
    run = run_properties(
        _run_children(sheet, body)
        | {"lang": f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="{bidi}"/>'}
    )
    paragraph = paragraph_properties(
        {"widowControl": "<w:widowControl/>", "spacing": _spacing(body, 0, 0)}
    )
    return (
        f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault>"
        f"<w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>"
    )


def _paragraph_style(
    style: _Style, sheet: StyleSheet, beyond: Mapping[str, dict[str, str]]
) -> str:
    paragraph: dict[str, str] = {}
    run: dict[str, str] = {}
    if style.role:
        look = sheet.style(style.role)
        paragraph = _paragraph_children(look)
        run = _run_children(sheet, look)
    paragraph |= beyond.get(style.id, {})
    if style.id in ("TableHeading", "CalloutTitle", "PromptTitle"):
        run |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
    if style.id == "CalloutTitle":
        run["color"] = element("color", hexadecimal(sheet.accent))
    if style.id == "PromptTitle":
        run["color"] = element("color", PROMPT_TITLE)
    return _style(
        "paragraph",
        style.id,
        style.name,
        based=style.based,
        following=style.next,
        q=True,
        inner=paragraph_properties(paragraph) + run_properties(run),
    )


def _paragraph_children(look: TextStyle) -> dict[str, str]:
    children = {"spacing": _spacing(look)}
    if look.keep_with_next:
        children["keepNext"] = _KEPT
    if look.indent:
        children["ind"] = f'<w:ind w:left="{twips(look.indent)}"/>'
    if look.justified:
        children["jc"] = element("jc", "both")
    return children


def _spacing(
    look: TextStyle, before: float | None = None, after: float | None = None
) -> str:
    above = look.before if before is None else before
    below = look.after if after is None else after
    return (
        f'<w:spacing w:before="{twips(above)}" w:after="{twips(below)}"'
        f' w:line="{twips(look.leading)}" w:lineRule="atLeast"/>'
    )


def _run_children(sheet: StyleSheet, look: TextStyle) -> dict[str, str]:
    face = sheet.face(look.face)
    name, size = escape(face.word), half_points(look.size * face.word_scale)
    children = {
        "rFonts": (
            f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"'
            f' w:cs="{COMPLEX_SCRIPT_FACE}"/>'
        ),
        "color": element("color", hexadecimal(look.colour)),
        "sz": element("sz", size),
        "szCs": element("szCs", size),
    }
    if look.strong:
        children |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
    if look.emphasis:
        children |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
    return children


def _particulars(sheet: StyleSheet) -> dict[str, dict[str, str]]:
    """Return what styles have beyond the sheet: outline levels, boxes, tabs."""
    plain = {"suppressAutoHyphens": "<w:suppressAutoHyphens/>"}
    running = plain | {"tabs": _right_tab(sheet)}
    label, box = sheet.style("attribution"), sheet.style("callout")
    barred = _barred(sheet)
    out = {
        "Title": plain,
        "Byline": plain,
        "Caption": plain,
        "TableText": plain,
        "Quote": barred | {"keepLines": "<w:keepLines/>"},
        "Translation": barred,
        "TranslationLabel": barred
        | {"keepNext": _KEPT, "spacing": _spacing(label, 3, 0)},
        "CalloutTitle": {"spacing": _spacing(box, after=0)},
        "PromptTitle": {"spacing": _spacing(box, after=0)},
        "Figure": {"keepLines": "<w:keepLines/>"},
        "Marking": plain | {"jc": element("jc", "right")},
        "Header": running,
        "Footer": running,
    }
    for level in (1, 2, 3):
        own = {"keepLines": "<w:keepLines/>"}
        own["outlineLvl"] = element("outlineLvl", level - 1)
        out[f"Heading{level}"] = plain | own
    for style in _BOXES:
        out[style] = {
            "pBdr": callout_borders(style, sheet),
            "shd": callout_fill(style),
            "spacing": _spacing(box, after=0),
        }
    return out


def _barred(sheet: StyleSheet) -> dict[str, str]:
    """Return the rule that stands beside the words of a quotation."""
    indent = sheet.style("quotation").indent
    rule, space = hexadecimal(sheet.rule), round(indent / 2)
    line = f'w:val="single" w:sz="8" w:space="{space}" w:color="{rule}"'
    return {
        "pBdr": f"<w:pBdr><w:left {line}/></w:pBdr>",
        "ind": f'<w:ind w:left="{twips(indent)}" w:right="{twips(indent)}"/>',
    }


def _right_tab(sheet: StyleSheet) -> str:
    page = sheet.page
    stop = Length(page.width - page.left - page.right).twips
    return f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'


def callout_borders(style: str, sheet: StyleSheet, away: float = 0.0) -> str:
    """Return the bar left of a callout, for text that stands away from its edge.

    Above and below, a border in the colour of the background gives the text room.
    """
    fill, colour = _BOXES[style][0], callout_bar(style, sheet)
    space = min(_WIDEST_SPACE, round(sheet.style("callout").indent + away))
    edge = f'w:val="single" w:sz="4" w:space="3" w:color="{fill}"'
    bar = f'w:val="single" w:sz="24" w:space="{space}" w:color="{colour}"'
    return f"<w:pBdr><w:top {edge}/><w:left {bar}/><w:bottom {edge}/></w:pBdr>"


def callout_fill(style: str) -> str:
    """Return the background of a callout."""
    return shading(_BOXES[style][0])


def callout_bar(style: str, sheet: StyleSheet) -> str:
    """Return the colour of the bar of a callout, as RRGGBB."""
    return _BOXES[style][1] or hexadecimal(sheet.accent)


def _character_styles() -> tuple[str, ...]:
    link = element("color", LINK_COLOUR) + element("u", "single")
    raised = element("vertAlign", "superscript")
    return tuple(
        _style("character", id_, name, based="DefaultParagraphFont", inner=inner)
        for id_, name, inner in (
            ("Hyperlink", "Hyperlink", f"<w:rPr>{link}</w:rPr>"),
            ("FootnoteReference", "footnote reference", f"<w:rPr>{raised}</w:rPr>"),
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
    inner: str = "",
) -> str:
    own = kind == "paragraph" and name not in _BUILT_IN
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


_BUILT_IN = frozenset((
    "Normal", "Title", "heading 1", "heading 2", "heading 3", "Body Text", "Quote",
    "List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2",
    "List Number 3", "List Continue", "caption", "footnote text", "header", "footer",
))  # fmt: skip


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
    rule, accent = hexadecimal(sheet.rule), hexadecimal(sheet.accent)

    def line(side: str, width: int, colour: str) -> str:
        return (
            f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'
        )

    borders = line("top", 8, accent) + line("bottom", 8, accent)
    first = line("bottom", 8, accent)
    sides = '<w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    sides += '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable">'
        '<w:name w:val="Brief Table"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="{_OWN_PRIORITY}"/><w:tblPr><w:tblBorders>{borders}'
        f"{line('insideH', 4, rule)}</w:tblBorders><w:tblCellMar>{sides}</w:tblCellMar>"
        '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f"{first}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )
