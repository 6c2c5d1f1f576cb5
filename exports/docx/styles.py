"""The named styles of the file, made from the style sheet.

Built-in styles carry Word's own names, by which it finds them in every interface
language; our roles have names a person can read in the style list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.document import CalloutKind
from exports.docx.looks import (
    KEPT,
    border,
    callout_borders,
    callout_ground,
    eighths,
    hexadecimal,
    paragraph_look,
    quotation_look,
    run_look,
    spacing,
    twips,
)
from exports.docx.numbering import HEADINGS, numbered
from exports.docx.xml import (
    HEAD,
    declared,
    element,
    paragraph_properties,
    run_properties,
)
from exports.languages import is_east_asian, is_right_to_left, region_tag
from exports.units import Length

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.sheet import StyleSheet, TextStyle

_BETWEEN_ENTRIES = 2.0  # points between two entries of the contents


_AROUND_FIGURE = '<w:spacing w:before="120" w:after="80"/>'
_BELOW_LOGO = '<w:spacing w:before="0" w:after="240"/>'
_END_OF_CONTENTS = (
    '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: id, Word's name, role in the sheet, what it is based on."""

    id: str
    name: str
    role: str = ""
    based: str = "Normal"
    next: str = ""


BODY = "BodyText"
DEEPEST_HEADING = 3
CALLOUTS = {
    CalloutKind.KEY_JUDGEMENT: "KeyJudgement",
    CalloutKind.DECISION: "Decision",
    CalloutKind.NOTE: "NoteBox",
    CalloutKind.PROMPT: "Prompt",
}
CALLOUT_TITLES = {
    CalloutKind.KEY_JUDGEMENT: "CalloutTitle",
    CalloutKind.DECISION: "DecisionTitle",
    CalloutKind.NOTE: "NoteBoxTitle",
    CalloutKind.PROMPT: "PromptTitle",
}
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
    _Style("DecisionTitle", "Decision Title", "callout", "CalloutTitle", "Decision"),
    _Style("NoteBoxTitle", "Note Box Title", "callout", "CalloutTitle", "NoteBox"),
    _Style("PromptTitle", "Prompt Title", "callout", "CalloutTitle", "Prompt"),
    _Style("KeyJudgement", "Key Judgement", "callout"),
    _Style("Decision", "Decision", "callout"),
    _Style("NoteBox", "Note Box", "callout"),
    _Style("Prompt", "Prompt", "callout"),
    _Style("FootnoteText", "footnote text", "note"),
    _Style("EndnoteText", "endnote text", "note"),
    _Style("EndnoteTitle", "Endnote Title", based="Heading1", next=BODY),
    _Style("TOCHeading", "TOC Heading", "heading1", next="TOC1"),
    _Style("TOC1", "toc 1", "body"),
    _Style("TOC2", "toc 2", "body"),
    _Style("TOC3", "toc 3", "body"),
    _Style("TOCEnd", "Contents End"),
    _Style("Logo", "Logo", next="Title"),
    _Style("CoverLine", "Cover Line", "byline"),
    _Style("MarkingLine", "Marking Line", "byline", next="Byline"),
    _Style("Header", "header", "running"),
    _Style("Footer", "footer", "running"),
    _Style("Marking", "Marking", "marking"),
)
_OWN_PRIORITY = 20
_LATENT = (  # what Word shows first in its list of styles
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99"'
    ' w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
)


def styles_xml(sheet: StyleSheet, language: str) -> bytes:
    """Return the styles part for a document in a language."""
    body = sheet.style("body")
    beyond = _particulars(sheet, language)
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
    style: _Style, sheet: StyleSheet, beyond: Mapping[str, dict[str, str]]
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
        inner=paragraph_properties(paragraph) + run_properties(run),
    )


def _particulars(sheet: StyleSheet, language: str) -> dict[str, dict[str, str]]:
    """Return what styles have beyond the sheet: outline levels, boxes, tabs."""
    plain = {"suppressAutoHyphens": "<w:suppressAutoHyphens/>"}
    running = plain | {"tabs": _right_tab(sheet)}
    label, box = sheet.style("attribution"), sheet.style("callout")
    barred = quotation_look(sheet)
    turned = is_right_to_left(language)
    out = {
        "Title": plain,
        "TOCHeading": plain | {"keepLines": "<w:keepLines/>"},
        "EndnoteTitle": {"numPr": numbered(0)} | _hung(sheet, "heading1"),
        "TOCEnd": {"spacing": _END_OF_CONTENTS},
        "Byline": plain,
        "Caption": plain,
        "TableText": plain,
        "Quote": barred | {"keepLines": "<w:keepLines/>"},
        "Translation": barred,
        "TranslationLabel": barred
        | {"keepNext": KEPT, "spacing": spacing(label, 3, 0)},
        "Figure": {"keepLines": "<w:keepLines/>", "spacing": _AROUND_FIGURE},
        "Logo": _hung(sheet, "title") | {"spacing": _BELOW_LOGO, "keepNext": KEPT},
        "Marking": plain | {"jc": element("jc", "right")},
        "Header": running,
        "Footer": running,
    }
    for level in (1, 2, 3):
        own = {"keepLines": "<w:keepLines/>"}
        own["outlineLvl"] = element("outlineLvl", level - 1)
        if level <= sheet.numbered:
            own["numPr"] = numbered(HEADINGS, level)
        out[f"Heading{level}"] = plain | own
        out[f"TOC{level}"] = plain | _entry(sheet, level)
    for style in CALLOUT_TITLES.values():
        out[style] = {"spacing": spacing(box, after=0)}
    for kind, style in CALLOUTS.items():
        out[style] = {
            "pBdr": callout_borders(kind, sheet, right_to_left=turned),
            "shd": callout_ground(kind, sheet),
            "spacing": spacing(box, after=0),
        }
    return out


def _hung(sheet: StyleSheet, role: str) -> dict[str, str]:
    """Return the indent of a role, for what stands flush with it."""
    indent = sheet.style(role).indent
    return {"ind": f'<w:ind w:left="{twips(indent)}"/>'} if indent else {}


def entry_indent(sheet: StyleSheet, level: int) -> str:
    """Return the indent of an entry of the contents; being numbered takes it away.

    There is none at its right: LibreOffice hides the page numbers that stand in one.
    """
    left = twips(sheet.style("list").indent) * (level - 1)
    return f'<w:ind w:left="{left}"/>'


def _entry(sheet: StyleSheet, level: int) -> dict[str, str]:
    """Return how an entry of the contents is set: dots up to the page number."""
    return {
        "tabs": _right_tab(sheet, leader="dot"),
        "ind": entry_indent(sheet, level),
        "jc": element("jc", "left"),
        "spacing": spacing(sheet.style("body"), after=_BETWEEN_ENTRIES),
    }


def _right_tab(sheet: StyleSheet, leader: str = "none") -> str:
    page = sheet.page
    stop = Length(page.width - page.left - page.right).twips
    tab = f'<w:tab w:val="right" w:leader="{leader}" w:pos="{stop}"/>'
    return f"<w:tabs>{tab}</w:tabs>"


def _character_styles(sheet: StyleSheet) -> tuple[str, ...]:
    link = element("color", hexadecimal(sheet.link)) + element("u", "single")
    raised = element("vertAlign", "superscript")
    return tuple(
        _style("character", id_, name, based="DefaultParagraphFont", inner=inner)
        for id_, name, inner in (
            ("Hyperlink", "Hyperlink", f"<w:rPr>{link}</w:rPr>"),
            ("FootnoteReference", "footnote reference", f"<w:rPr>{raised}</w:rPr>"),
            ("EndnoteReference", "endnote reference", f"<w:rPr>{raised}</w:rPr>"),
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
    "List Number 3", "List Continue", "caption", "footnote text", "endnote text",
    "TOC Heading", "toc 1", "toc 2", "toc 3", "header", "footer",
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
