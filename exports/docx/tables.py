"""Tables: widths by share, a header that repeats, rows that stay in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.document import plain_text
from exports.docx.paragraphs import Paragraphs, Setting
from exports.docx.xml import element, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.document import Cell, Table

_MOST_ROWS_KEPT = 12  # a table of so few rows stays on one page
_LONGEST_DESCRIPTION = 250  # characters; more is no help to who hears it read


def table_xml(
    block: Table, paragraphs: Paragraphs, width: int, *, right_to_left: bool
) -> str:
    """Return a table of a width in twips, its caption left out."""
    widths = shared_out(width, [column.share for column in block.columns])
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
        flush = {"jc": element("jc", "right")} if column.numeric else {}
        if kept:
            flush["keepNext"] = "<w:keepNext/>"
        setting = Setting(style, deviations=flush)
        out.append(cell_xml(width, paragraphs.xml(cell.content, setting)))
    repeats = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(out)}</w:tr>"
