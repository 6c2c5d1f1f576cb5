"""Tables: widths by share, a header that repeats, rows that stay in one piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exports.columns import column_widths
from exports.document import plain_text
from exports.docx.looks import twips
from exports.docx.paragraphs import Paragraphs, Setting
from exports.docx.xml import element, escape
from exports.languages import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Cell, Table

_MOST_ROWS_KEPT = 12  # a table of so few rows stays on one page
_LONGEST_DESCRIPTION = 250  # characters; more is no help to who hears it read
_LETTER = 0.62  # of the size: wider than most letters and figures of Word's faces
_LEAST_SHARE = 0.01
_SIDES = 160  # twips: the margins of a cell, as the style of tables has them
# Lines end at spaces, and beside any character of Chinese, Japanese and Korean.
_BETWEEN_WORDS = re.compile(
    r"[\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
)


def table_xml(
    block: Table,
    paragraphs: Paragraphs,
    width: int,
    size: float,
    *,
    right_to_left: bool,
) -> str:
    """Return a table of a width in twips, its caption left out.

    ``size`` is that of its letters, in points.
    """
    widths = _widths(block, width, size)
    caption = plain_text(block.caption)[:_LONGEST_DESCRIPTION]
    head = ", ".join(plain_text(cell.content) for cell in block.header)
    described = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    described += element("tblDescription", head[:_LONGEST_DESCRIPTION])
    kept = len(block.rows) if len(block.rows) <= _MOST_ROWS_KEPT else 1
    rows = [_row(block, block.header, widths, paragraphs, header=True)]
    rows += [
        _row(block, row, widths, paragraphs, kept=number < kept)
        for number, row in enumerate(block.rows, 1)
    ]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/>'
        + ("<w:bidiVisual/>" if right_to_left else "")
        + f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{described}</w:tblPr>{grid(widths)}{''.join(rows)}</w:tbl>"
    )


def grid(widths: Sequence[int]) -> str:
    """Return the column widths, in twips, as each table declares them."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def cell_xml(width: int, inner: str, line: str = "") -> str:
    """Return a cell of a width in twips around at least one paragraph.

    ``line`` is the border of one of its sides.
    """
    borders = f"<w:tcBorders>{line}</w:tcBorders>" if line else ""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{borders}</w:tcPr>{inner}</w:tc>"


def shared_out(width: int, shares: Sequence[float]) -> list[int]:
    """Divide a width by shares so that the parts add up to it exactly."""
    usable = [max(share, 0.0) for share in shares]
    if not sum(usable):
        usable = [1.0] * len(usable)
    ends = [
        round(width * sum(usable[: i + 1]) / sum(usable)) for i in range(len(usable))
    ]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _widths(block: Table, width: int, size: float) -> list[int]:
    """Return the width of each column: by its share, but no figure or word is cut.

    No font is measured, so the room that words need is a wide guess.
    """
    longest = [
        max(
            len(part)
            for row, cells in enumerate((block.header, *block.rows))
            for part in _whole(cells[number], figure=column.numeric and row > 0)
        )
        for number, column in enumerate(block.columns)
    ]
    least = [_SIDES + twips(size * _LETTER * length) for length in longest]
    shares = [max(column.share, _LEAST_SHARE) for column in block.columns]
    return shared_out(width, column_widths(least, shares, width))


def _whole(cell: Cell, *, figure: bool) -> list[str]:
    """Return the parts of a cell that are not to be divided."""
    said = plain_text(cell.content)
    return [said] if figure else _BETWEEN_WORDS.split(said)


def _row(
    block: Table,
    cells: Sequence[Cell],
    widths: Sequence[int],
    paragraphs: Paragraphs,
    *,
    header: bool = False,
    kept: bool = True,
) -> str:
    style = "TableHeading" if header else "TableText"
    out = []
    for column, cell, width in zip(block.columns, cells, widths, strict=True):
        # In a paragraph from right to left Word takes "right" for the left side, where
        # figures would not stand one under the other.
        # Figures alone run from left to right, with the minus before them.
        alone = column.numeric and paragraphs.are_figures(cell.content)
        leftward = not alone and paragraphs.runs_leftward(cell.content, "")
        flushed = column.numeric and not leftward
        flush = {"jc": element("jc", "right")} if flushed else {}
        if kept:
            flush["keepNext"] = "<w:keepNext/>"
        language = UNDETERMINED if alone else ""
        setting = Setting(style, language=language, deviations=flush)
        out.append(cell_xml(width, paragraphs.xml(cell.content, setting)))
    repeats = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(out)}</w:tr>"
