"""Title and headings of an essay, told from its text by weight and size alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from app.domain.essay import BlockKind

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from app.domain.essay import Essay
    from app.models.positions import Positions

_LARGER = {BlockKind.TITLE: 1.45, BlockKind.HEADING: 1.15}  # times the size


def enlarge_headings(
    document: QTextDocument,
    essay: Essay | None,
    positions: Positions,
    size: float,
) -> None:
    """Set title and headings larger than a text of ``size`` points, which stays."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(QTextCharFormat())  # Qt hands on that of the text before
    for block in essay.blocks if essay else ():
        if block.kind in _LARGER:
            chars = QTextCharFormat()
            chars.setFontWeight(QFont.Weight.DemiBold)
            chars.setFontPointSize(size * _LARGER[block.kind])
            cursor.setPosition(positions.to_widget(block.start))
            end = positions.to_widget(block.end)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(chars)
    cursor.endEditBlock()
