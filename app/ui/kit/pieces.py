"""Words that went or came, shown by more than colour: struck out or underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat

from app.comparing.words import Kind
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextCursor

    from app.comparing.words import Piece
    from app.ui.kit.theme import Theme


def insert_pieces(cursor: QTextCursor, pieces: Iterable[Piece], theme: Theme) -> None:
    """Write pieces where the cursor is; a space parts what went from what came."""
    gone = False
    for piece in pieces:
        if gone and piece.kind is Kind.ADDED:
            cursor.insertText(" ", QTextCharFormat())
        gone = piece.kind is Kind.GONE
        cursor.insertText(piece.text, _format(piece.kind, theme))


def spoken(pieces: Iterable[Piece]) -> str:
    """Return the same in words, for who cannot see strokes and lines."""
    said = {Kind.GONE: tr("removed “{}”"), Kind.ADDED: tr("added “{}”")}
    return ", ".join(
        said[piece.kind].format(" ".join(piece.text.split()))
        for piece in pieces
        if piece.kind in said
    )


def _format(kind: Kind, theme: Theme) -> QTextCharFormat:
    chars = QTextCharFormat()
    chars.setForeground(QColor(theme.muted))
    if kind is Kind.GONE:
        chars.setFontStrikeOut(True)
        chars.setForeground(QColor(theme.altered))
    elif kind is Kind.ADDED:
        chars.setFontUnderline(True)
        chars.setForeground(QColor(theme.ink))
    return chars
