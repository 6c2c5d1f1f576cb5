"""Dotted lines under words of the page, which a key does not wait for.

What is wrong in a line is found out once. While the line is typed into, its marks move
along with the words they are under; a moment later they are found anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPen

from app.models.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPainter, QTextBlock, QTextLine

    from app.ui.editor.brief_editor import BriefEditor
    from app.ui.editor.units import Line, Role
    from app.ui.kit.theme import Theme

_DOT, _GAP = 1.5, 2.0  # px of the line under a word, and its distance from the text
_AFTER = 150  # ms from a key to the marks of the line it changed

Spans = tuple[tuple[int, int], ...]  # in code points of the laid line
_Key = tuple[str, "Role", int]  # of a unit, its role, and which of its lines


@dataclass(frozen=True, slots=True)
class _Found:
    """What is wrong in a line; ``length`` is that of the line as it was laid."""

    line: Line
    spans: Spans
    length: int


class Underlines(QObject):
    """Paints them. ``find`` says what is wrong in a line of a unit, both by index."""

    def __init__(self, editor: BriefEditor, find: Callable[[int, int], Spans]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._find = find
        self._found: dict[_Key, _Found] = {}
        self._stale: set[_Key] = set()
        self._later = QTimer(self, singleShot=True, interval=_AFTER)
        self._later.timeout.connect(self._find_stale)

    def find_anew(self) -> None:
        """Show what differs: other words count as wrong now."""
        editor, known = self._editor, self._found
        self._found = {}
        for index in editor.margins.visible(editor.viewport().rect()):
            unit = editor.page.units[index]
            for number in range(len(unit.lines)):
                before = known.get((unit.id, unit.role, number))
                now = self._spans(index, number, editor.page.block(index, number))
                if before is None or before.spans != now:
                    editor.update_beside(index)

    def paint(self, painter: QPainter, seen: range, theme: Theme) -> None:
        """Draw a line under each wrong word of some units but the one being typed."""
        page, wrong = self._editor.page, []
        for index in seen:
            for number in range(len(page.units[index].lines)):
                block = page.block(index, number)
                if spans := self._spans(index, number, block):
                    wrong.append((block, spans))
        if not wrong:
            return
        painter.setPen(QPen(QColor(theme.altered), _DOT, Qt.PenStyle.DotLine))
        writing = self._editor.hasFocus()
        caret = self._editor.textCursor().position()
        for block, spans in wrong:
            here = caret - block.position() if writing else -1
            self._draw(painter, block, spans, here)

    def _draw(
        self, painter: QPainter, block: QTextBlock, spans: Spans, caret: int
    ) -> None:
        offsets = Positions(block.text())
        top_left = self._editor.block_rect(block).topLeft()
        origin = top_left - block.layout().boundingRect().topLeft()
        for first, last in spans:
            start, end = offsets.to_widget(first), offsets.to_widget(last)
            if not start <= caret <= end:
                for left, right in _strokes(block, start, end):
                    painter.drawLine(origin + left, origin + right)

    def _spans(self, index: int, number: int, block: QTextBlock) -> Spans:
        unit = self._editor.page.units[index]
        key, line = (unit.id, unit.role, number), unit.lines[number]
        found, length = self._found.get(key), len(block.text())
        if found is not None and found.line is line and found.length == length:
            return found.spans
        caret = self._editor.textCursor()
        if found is None or caret.block() != block:
            found = _Found(line, self._find(index, number), length)
            self._found[key] = found
            return found.spans
        self._stale.add(key)
        if not self._later.isActive():
            self._later.start()
        at = Positions(block.text()).to_text(caret.positionInBlock())
        return moved_along(found.spans, at, length - found.length)

    def _find_stale(self) -> None:
        """Find anew what is wrong where one has typed; show it if it differs."""
        stale, self._stale = self._stale, set()
        for index, unit in enumerate(self._editor.page.units):
            for number in range(len(unit.lines)):
                key = (unit.id, unit.role, number)
                if key in stale and self._found.pop(key, None) is not None:
                    self._editor.update_beside(index)


def moved_along(spans: Spans, caret: int, grown: int) -> Spans:
    """Return where spans are after a line has grown by so much before the caret.

    Those that the edit has touched are gone. ``grown`` is negative where text went.
    """
    first, last = min(caret, caret - grown), caret - grown
    return tuple(
        (start + grown, end + grown) if start >= last else (start, end)
        for start, end in spans
        if start >= last or end <= first
    )


def _strokes(
    block: QTextBlock, first: int, last: int
) -> Iterator[tuple[QPointF, QPointF]]:
    """Yield the lines under a span of a block (UTF-16 units), in its layout."""
    layout = block.layout()
    if not layout.lineCount():
        return
    begins, ends = map(layout.lineForTextPosition, (first, last - 1))
    for number in range(begins.lineNumber(), ends.lineNumber() + 1):
        line = layout.lineAt(number)
        start = max(first, line.textStart())
        end = min(last, line.textStart() + line.textLength())
        if start < end:
            y = line.y() + line.ascent() + _GAP
            left, right = (_x_of(line, at) for at in (start, end))
            yield QPointF(left, y), QPointF(right, y)


def _x_of(line: QTextLine, at: int) -> float:
    """Return where a position of a line is; its stubs say less than PySide returns."""
    x, _at = cast("tuple[float, int]", line.cursorToX(at))
    return x
