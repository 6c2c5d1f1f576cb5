"""What the styles of a file have beyond the sheet: outline levels, boxes, tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.docx.catalogue import CALLOUT_TITLES, CALLOUTS, DEEPEST_HEADING
from exports.docx.looks import (
    KEPT,
    callout_borders,
    callout_ground,
    quotation_look,
    spacing,
    twips,
)
from exports.docx.numbering import HEADINGS, numbered
from exports.docx.xml import element
from exports.languages import is_right_to_left
from exports.units import Length

if TYPE_CHECKING:
    from exports.sheet import StyleSheet

_BETWEEN_ENTRIES = 2.0  # points between two entries of the contents
_PLAIN = {"suppressAutoHyphens": "<w:suppressAutoHyphens/>"}
_WHOLE = {"keepLines": "<w:keepLines/>"}
_AROUND_FIGURE = '<w:spacing w:before="120" w:after="80"/>'
_BELOW_LOGO = '<w:spacing w:before="0" w:after="240"/>'
_END_OF_CONTENTS = (
    '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
)


def particulars(sheet: StyleSheet, language: str) -> dict[str, dict[str, str]]:
    """Return by the id of a style the children of ``w:pPr`` it has beyond its role."""
    label, barred = sheet.style("attribution"), quotation_look(sheet)
    running = _PLAIN | {"tabs": _right_tab(sheet)}
    return {
        "Title": _PLAIN,
        "EndnoteTitle": {"numPr": numbered(0)} | _hung(sheet, "heading1"),
        "Byline": _PLAIN | {"contextualSpacing": "<w:contextualSpacing/>"},
        "Caption": _PLAIN,
        "TableText": _PLAIN,
        "Quote": barred | _WHOLE,
        "Translation": barred,
        "TranslationLabel": barred
        | {"keepNext": KEPT, "spacing": spacing(label, 3, 0)},
        "Figure": _WHOLE | {"spacing": _AROUND_FIGURE},
        "Logo": _hung(sheet, "title") | {"spacing": _BELOW_LOGO, "keepNext": KEPT},
        "Marking": _PLAIN | {"jc": element("jc", "right")},
        "Header": running,
        "Footer": running,
        **_headings(sheet),
        **_callouts(sheet, right_to_left=is_right_to_left(language)),
    }


def _headings(sheet: StyleSheet) -> dict[str, dict[str, str]]:
    """Return what headings have, and the entries of the contents that list them."""
    out = {
        "TOCHeading": _PLAIN | _WHOLE,
        "TOCEnd": {"spacing": _END_OF_CONTENTS},
    }
    for level in range(1, DEEPEST_HEADING + 1):
        own = _WHOLE | {"outlineLvl": element("outlineLvl", level - 1)}
        if level <= sheet.numbered:
            own["numPr"] = numbered(HEADINGS, level)
        out[f"Heading{level}"] = _PLAIN | own
        out[f"TOC{level}"] = _PLAIN | _entry(sheet, level)
    return out


def _callouts(sheet: StyleSheet, *, right_to_left: bool) -> dict[str, dict[str, str]]:
    close = {"spacing": spacing(sheet.style("callout"), after=0)}
    out = dict.fromkeys(CALLOUT_TITLES.values(), close)
    for kind, style in CALLOUTS.items():
        borders = callout_borders(kind, sheet, right_to_left=right_to_left)
        out[style] = close | {"pBdr": borders, "shd": callout_ground(kind, sheet)}
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
