"""A quotation with its translation, one above the other or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.document import QuotationLayout, plain_text
from exports.docx.looks import quotation_bar, quotation_look, twips
from exports.docx.paragraphs import BELOW_TABLE, Paragraphs, Setting
from exports.docx.tables import cell_xml, grid, shared_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.document import Quotation, Translation
    from exports.sheet import StyleSheet

_KEPT = {"keepNext": "<w:keepNext/>"}
_WHOLE = {"keepLines": "<w:keepLines/>"}
_LOOSE = {"keepLines": '<w:keepLines w:val="0"/>'}
_LONGEST = 1400  # characters of a quotation that stays on one page: a third of it
_IN_CELL = {
    "ind": '<w:ind w:left="0" w:right="0"/>',
    "pBdr": '<w:pBdr><w:left w:val="nil"/></w:pBdr>',
}
_CELL_MARGIN = 108  # twips: the margin that every table has at its sides


def quotation_xml(
    block: Quotation, paragraphs: Paragraphs, width: int, sheet: StyleSheet
) -> str:
    """Return a quotation for a text width in twips."""
    translation = block.translation
    lines = _WHOLE if _length(block) <= _LONGEST else _LOOSE
    kept = lines | _KEPT
    last = kept if block.attribution else lines
    if translation is None:
        body = _original(block, paragraphs, sheet, last)
    elif block.layout is QuotationLayout.PARALLEL:
        body = _side_by_side(block, translation, paragraphs, sheet, width)
    elif block.layout is QuotationLayout.TRANSLATION_FIRST:
        body = _translated(translation, paragraphs, sheet, kept)
        body += _original(block, paragraphs, sheet, last)
    else:
        body = _original(block, paragraphs, sheet, kept)
        body += _translated(translation, paragraphs, sheet, last)
    if block.attribution:
        attribution = Setting("Attribution", deviations=_WHOLE)
        body += paragraphs.xml(block.attribution, attribution)
    return body


def _length(block: Quotation) -> int:
    """Return how many characters a quotation has with its translation."""
    translation = block.translation.content if block.translation else ()
    return len(plain_text(block.original)) + len(plain_text(translation))


def _original(
    block: Quotation,
    paragraphs: Paragraphs,
    sheet: StyleSheet,
    deviations: Mapping[str, str],
) -> str:
    if paragraphs.runs_leftward(block.original, block.language):
        deviations = _turned(sheet) | dict(deviations)
    setting = Setting("Quote", block.id, block.language, deviations=deviations)
    return paragraphs.xml(block.original, setting)


def _translated(
    translation: Translation,
    paragraphs: Paragraphs,
    sheet: StyleSheet,
    deviations: Mapping[str, str],
) -> str:
    placed = {key: deviations[key] for key in _IN_CELL if key in deviations}
    if paragraphs.runs_leftward(translation.label, ""):
        placed = _turned(sheet) | placed
    if paragraphs.runs_leftward(translation.content, translation.language):
        deviations = _turned(sheet) | dict(deviations)
    label = Setting("TranslationLabel", deviations=placed)
    text = Setting(
        "Translation",
        language=translation.language,
        emphasis=True,
        deviations=deviations,
    )
    return (
        paragraphs.xml(translation.label, label) if translation.label else ""
    ) + paragraphs.xml(translation.content, text)


def _turned(sheet: StyleSheet) -> dict[str, str]:
    """Return the bar at the right, for words that begin there."""
    bar = quotation_look(sheet, right_to_left=True).get("pBdr", "")
    return {"pBdr": bar.replace("<w:pBdr>", '<w:pBdr><w:left w:val="nil"/>')}


def _side_by_side(
    block: Quotation,
    translation: Translation,
    paragraphs: Paragraphs,
    sheet: StyleSheet,
    width: int,
) -> str:
    indent = twips(sheet.style("quotation").indent)
    widths = shared_out(width - indent, (1, 1))
    apart = paragraphs.between_tables()
    placed = _IN_CELL | (_KEPT if block.attribution else {})
    original = _original(block, paragraphs, sheet, placed)
    cells = cell_xml(widths[0], original, quotation_bar(sheet, "left"))
    cells += cell_xml(widths[1], _translated(translation, paragraphs, sheet, placed))
    turned = "<w:bidiVisual/>" if paragraphs.runs_leftward("", "") else ""
    below = 0.0 if block.attribution else BELOW_TABLE
    paragraphs.leave_gap(below, table=True)
    return (
        f"{apart}<w:tbl><w:tblPr>"
        f'<w:tblStyle w:val="TableNormal"/>{turned}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent - _CELL_MARGIN}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"{grid(widths)}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )
