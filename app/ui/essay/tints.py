"""What of an essay is tinted: what the brief has of it, and what was searched for.

A long essay has thousands of both, and each costs time whenever any of them changes; so
only those around what is seen are painted, and others once they are scrolled to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTextEdit

from app.domain.essay import Span
from app.models.span_index import SpanIndex
from app.ui.kit.theme import theme_of

if TYPE_CHECKING:
    from app.ui.essay.text import EssayText

Hits = Callable[[int, int], Sequence[Span]]  # those that touch a stretch
_AROUND = 20_000  # code points before and behind what is seen


class Tints:
    """Keeps the tints of one text; what is passed over is not yet painted."""

    def __init__(self, text: EssayText) -> None:
        self._text = text
        self._used: Sequence[Span] = ()
        self._used_at = SpanIndex(())
        self._hits: Hits = _no_hits
        self._hit: Span | None = None
        self._painted: tuple[int, int] | None = None  # in which stretch they are

    def forget(self) -> None:
        """Tint nothing: the text becomes another, and is not asked what is seen."""
        self._used, self._used_at = (), SpanIndex(())
        self._hits, self._hit = _no_hits, None
        self._painted = None
        self._text.setExtraSelections([])

    def show_used(self, used: Sequence[Span]) -> None:
        """Tint what the brief has already."""
        if used != self._used:
            self._used = used
            self._used_at = SpanIndex((span.start, span.end) for span in used)
            self.paint()

    def show_hits(self, hits: Hits, current: Span | None) -> None:
        """Mark what was searched for."""
        self._hits, self._hit = hits, current
        self.paint()

    def follow(self, _value: int = 0) -> None:
        """Paint anew once something is seen around which nothing is painted yet."""
        if self._painted is None:
            return
        start, end = self._text.seen()
        if start < self._painted[0] or end > self._painted[1]:
            self.paint()

    def paint(self) -> None:
        """Paint what is around what is seen."""
        theme, (start, end) = theme_of(self._text.palette()), self._text.seen()
        start, end = self._painted = max(0, start - _AROUND), end + _AROUND
        used = (self._used[number] for number in self._used_at.touching(start, end))
        painted = [(span, theme.used) for span in used]
        painted += [(span, theme.selected) for span in self._hits(start, end)]
        if self._hit:
            painted.append((self._hit, theme.accent))
        selections = []
        for span, colour in painted:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._text.spanning(span.start, span.end)
            selection.format.setBackground(QColor(colour))
            if colour == theme.accent:
                selection.format.setForeground(QColor(theme.on_accent))
            selections.append(selection)
        self._text.setExtraSelections(selections)


def _no_hits(_start: int, _end: int) -> Sequence[Span]:
    return ()
