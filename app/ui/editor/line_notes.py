"""What stands beside single lines: points of lists, languages, placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.domain.brief import Form
from app.ui.editor.typeset import (
    INDENT,
    LEFT,
    RIGHT_TO_LEFT,
    char_format,
    enlarged,
    margin_font,
    primary,
    shot_size,
)
from app.ui.editor.units import Role
from app.ui.kit.layouts import isolated

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QTextBlock

    from app.ui.editor.page import Page
    from app.ui.editor.units import Line, Shot
    from app.ui.kit.theme import Theme

_SIDEWAYS = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | _SIDEWAYS)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | _SIDEWAYS)
_LISTED = {Form.BULLET, Form.NUMBER}
_QUOTED = {Role.ORIGINAL, Role.TRANSLATION}
_LINE = 20.0  # px; the height of a line that is not laid out yet
_HANG = 8  # px between a point and its text
_FAR, _WIDE = LEFT - 8, 24  # px: where a language begins, and its room


class TextArea(Protocol):
    """Where the text is in the viewport."""

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return where a block is in the viewport."""

    def text_edges(self) -> tuple[float, float]:
        """Return the left and the right edge of the text in the viewport."""

    def isRightToLeft(self) -> bool:  # noqa: N802 - Qt's name
        """Whether the interface, and so the margins, run leftwards."""

    @property
    def scale(self) -> float:
        """How many pixels there are for one at the usual size of the text."""

    def thumbnail(self, shot: Shot, wide: float) -> QImage | None:
        """Return a picture so many px wide, null if damaged; None for not yet."""


def before_text(area: TextArea, far: float, wide: float) -> float:
    """Return the x of something this wide that begins this far before the text."""
    left, right = area.text_edges()
    return right + far - wide if area.isRightToLeft() else left - far


def after_text(area: TextArea, gap: float, wide: float) -> float:
    """Return the x of something this wide that begins a gap after the text."""
    left, right = area.text_edges()
    return left - gap - wide if area.isRightToLeft() else right + gap


def at_start(area: TextArea) -> int:
    """Return the flags for text in a margin: at its start, centred in height."""
    return _AT_RIGHT if area.isRightToLeft() else _AT_LEFT


def first_line(block: QTextBlock) -> tuple[float, float]:
    """Return height and ascent of the first line of a block, in pixels."""
    layout = block.layout()
    if not layout.lineCount():
        return _LINE, _LINE
    line = layout.lineAt(0)
    return line.height(), line.ascent()


def paint_lines(
    painter: QPainter, page: Page, area: TextArea, index: int, theme: Theme
) -> None:
    """Paint what stands beside the lines of one unit."""
    for number, line in enumerate(page.units[index].lines):
        block = page.block(index, number)
        if line.form in _LISTED:
            mark = "•" if line.form is Form.BULLET else f"{_ordinal(page, index)}."
            _paint_point(painter, area, block, line, (mark, theme))
        if line.role in _QUOTED and line.language:
            _paint_language(painter, area, block, line.language, theme)
        if line.shot:
            _paint_shot(painter, area, block, line.shot, theme)
        if line.placeholder and block.length() == 1:
            _paint_placeholder(painter, area, block, line, theme)


def _ordinal(page: Page, index: int) -> int:
    count = 1
    while index and page.units[index - 1].lines[0].form is Form.NUMBER:
        index -= 1
        count += 1
    return count


def _paint_point(
    painter: QPainter,
    area: TextArea,
    block: QTextBlock,
    line: Line,
    look: tuple[str, Theme],
) -> None:
    mark, theme = look
    left, right = area.text_edges()
    font = enlarged(char_format(line, theme).font(), area.scale)
    wide = QFontMetricsF(font).horizontalAdvance(mark)
    rtl = primary(line.language) in RIGHT_TO_LEFT
    x = right - INDENT + _HANG if rtl else left + INDENT - _HANG - wide
    painter.setFont(font)
    painter.setPen(QColor(theme.muted))
    painter.drawText(
        QPointF(x, area.block_rect(block).top() + first_line(block)[1]), mark
    )


def _paint_language(
    painter: QPainter, area: TextArea, block: QTextBlock, language: str, theme: Theme
) -> None:
    high, _ = first_line(block)
    painter.setFont(margin_font(area.scale))
    painter.setPen(QColor(theme.muted))
    x = before_text(area, _FAR * area.scale, _WIDE * area.scale)
    place = QRectF(x, area.block_rect(block).top(), _WIDE * area.scale, high)
    painter.drawText(place, at_start(area), primary(language))


def _paint_shot(
    painter: QPainter, area: TextArea, block: QTextBlock, shot: Shot, theme: Theme
) -> None:
    """Paint a picture, or a frame with what it shows where it cannot be seen."""
    left, right = area.text_edges()
    wide, high = (side * area.scale for side in shot_size(shot))
    x = right - wide if area.isRightToLeft() else left
    place = QRectF(x, area.block_rect(block).top(), wide, high)
    image = area.thumbnail(shot, wide)
    if image is not None and not image.isNull():
        painter.drawImage(place, image)
        return
    painter.setPen(QColor(theme.hairline))
    painter.drawRect(place)
    painter.setPen(QColor(theme.muted))
    painter.setFont(margin_font(area.scale))
    inside = place.adjusted(_HANG, _HANG, -_HANG, -_HANG)
    painter.drawText(inside, int(Qt.TextFlag.TextWordWrap), isolated(shot.alt))


def _paint_placeholder(
    painter: QPainter, area: TextArea, block: QTextBlock, line: Line, theme: Theme
) -> None:
    left, right = area.text_edges()
    font = enlarged(char_format(line, theme).font(), area.scale)
    font.setItalic(line.role is Role.PROMPT)
    painter.setFont(font)
    painter.setPen(QColor(theme.muted))
    indent = block.blockFormat().leftMargin()
    top = area.block_rect(block).top()
    place = QRectF(left + indent, top, right - left - indent, first_line(block)[0] * 4)
    flags = Qt.TextFlag.TextWordWrap if line.role is Role.PROMPT else 0
    painter.drawText(place, int(flags), isolated(line.placeholder))
