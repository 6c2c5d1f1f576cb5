"""How each line of the page is set: the export's faces and sizes, for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
)

from app.domain.brief import Form
from app.ui.editor.units import Role
from app.ui.kit.fonts import paper_family
from exports.sheet import load_sheet

if TYPE_CHECKING:
    from app.domain.stretch import Stretch
    from app.ui.editor.units import Line, Shot
    from app.ui.kit.theme import Theme

SCALE = 1.15  # the sheet's points on a screen, which is read from further away
MEASURE = 72  # characters in a line; 66 to 75 read best (Bringhurst, 2.1.2)
INDENT = 24  # px: of cards, points and callouts
LEFT = 64  # px of margin left of the text, for handles and languages
_TALL = 1e4  # px, more than any prompt needs
_TALLEST_SHOT, _LEAST_SHOT = 480.0, 24.0  # px of a picture, whose page is near
LEADING = 112  # per cent of the face's own line height: about 1.5 of its size
RIGHT_TO_LEFT = {"ar", "arc", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
MARK_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
_RULE = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
_APART = QTextFormat.Property.UserProperty.value + 1  # of characters in a stretch
_TYPICAL = "the minister said that the harbour would be open to all ships by spring"
_HEADINGS = {Role.TITLE, Role.HEADING}
_TIGHT = {*_HEADINGS, Role.CELL, Role.HEAD_CELL}


@dataclass(frozen=True, slots=True)
class _Setting:
    """A style of the sheet, and what the screen changes in it."""

    style: str
    before: float = 0.0  # px
    after: float = 8.0
    indent: float = 0.0
    muted: bool = False


_BY_ROLE = {
    Role.TITLE: _Setting("title", after=8),
    Role.HEADING: _Setting("heading1", before=24, after=8),
    Role.TEXT: _Setting("body"),
    Role.ORIGINAL: _Setting("quotation", before=8, after=4, indent=INDENT),
    Role.TRANSLATION: _Setting("translation", after=4, indent=INDENT),
    Role.ATTRIBUTION: _Setting("attribution", after=16, indent=INDENT, muted=True),
    Role.CAPTION: _Setting("caption", before=8, after=4, muted=True),
    Role.CELL: _Setting("table", after=0),
    Role.HEAD_CELL: _Setting("table", after=0),
    Role.TAIL: _Setting("attribution", after=4, muted=True),
    Role.PROMPT: _Setting("body", after=24, muted=True),
    Role.PICTURE: _Setting("body", before=8, after=0),
}
_BY_FORM = {
    Form.PARAGRAPH: _Setting("body", after=12),
    Form.BULLET: _Setting("list", after=6, indent=INDENT),
    Form.NUMBER: _Setting("list", after=6, indent=INDENT),
    Form.SUBHEADING: _Setting("heading2", before=12, after=4),
    Form.CALLOUT: _Setting("callout", before=20, after=24, indent=16),
}


def body_font() -> QFont:
    """Return the face of running text."""
    return _font("body")


def measure() -> float:
    """Return the width of a full line, in pixels."""
    return QFontMetricsF(body_font()).horizontalAdvance(_TYPICAL) * (
        MEASURE / len(_TYPICAL)
    )


def block_format(line: Line, wide: float | None = None) -> QTextBlockFormat:
    """Return how the paragraph stands; ``wide`` is the text, in px, if not full."""
    setting = _setting(line)
    block = QTextBlockFormat()
    block.setTopMargin(setting.before)
    block.setBottomMargin(setting.after + _overhang(line, wide))
    rtl = primary(line.language) in RIGHT_TO_LEFT
    if rtl:
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        block.setAlignment(Qt.AlignmentFlag.AlignLeading)
    block.setLeftMargin(setting.indent)
    block.setRightMargin(setting.indent if line.form is Form.CALLOUT or rtl else 0)
    if line.role in _HEADINGS:
        block.setHeadingLevel(1 if line.role is Role.TITLE else 2)
    if line.role is Role.TAIL and not line.marks:
        height = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(4, height)
    elif line.shot:
        height = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(shot_size(line.shot)[1], height)
    else:
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(100 if line.role in _TIGHT else LEADING, height)
    if line.role is Role.CAPTION:
        _keep_above_table(block)
    return block


def shot_size(shot: Shot) -> tuple[float, float]:
    """Return the width and height of a picture on the page, in px."""
    wide = measure() * shot.share
    scale = min(1.0, _TALLEST_SHOT / (wide * shot.tall)) if shot.tall else 1.0
    return wide * scale, max(wide * shot.tall * scale, _LEAST_SHOT)


def char_format(line: Line, theme: Theme) -> QTextCharFormat:
    """Return how the characters look."""
    setting = _setting(line)
    chars = QTextCharFormat()
    font = _font(setting.style)
    if line.role is Role.HEAD_CELL:
        font.setWeight(QFont.Weight.DemiBold)
    chars.setFont(font)
    chars.setForeground(QColor(theme.muted if setting.muted else theme.ink))
    return chars


def stretch_format(stretch: Stretch, theme: Theme) -> QTextCharFormat:
    """Return what a stretch changes in the characters of its line."""
    chars = QTextCharFormat()
    chars.setProperty(_APART, True)
    if stretch.strong:
        chars.setFontWeight(QFont.Weight.DemiBold)  # the faces have no bolder one
    if stretch.emphasis:
        chars.setFontItalic(True)
    if stretch.link:
        chars.setFontUnderline(True)
        chars.setForeground(QColor(theme.accent))
        chars.setToolTip(stretch.link)
    return chars


def is_set_apart(chars: QTextCharFormat) -> bool:
    """Whether characters are of a stretch; those typed behind it are not to be."""
    return chars.hasProperty(_APART)


def mark_format(line: Line, theme: Theme) -> QTextCharFormat:
    """Return the format of a note mark, which is drawn by ``marks.MarkDrawer``."""
    chars = char_format(line, theme)
    chars.setObjectType(MARK_OBJECT)
    return chars


def mark_font(chars: QTextFormat) -> QFont:
    """Return the face of a note mark: the sans, two thirds of the text around it."""
    size = chars.toCharFormat().font().pointSizeF()
    font = QFont(paper_family("sans"))
    font.setPointSizeF(max(6.5, size * 0.66))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def margin_font(scale: float = 1.0) -> QFont:
    """Return the face of what stands in the margins, at a zoom."""
    font = QFont(paper_family("sans"))
    font.setPointSizeF(9.0 * scale)
    return font


def enlarged(font: QFont, scale: float) -> QFont:
    """Return a face as it is drawn at a zoom, beside text that is laid out so."""
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * scale)
    return larger


def primary(language: str | None) -> str:
    """Return the primary subtag of a BCP 47 tag (RFC 5646, 2.2.1)."""
    return (language or "").partition("-")[0].lower()


def _keep_above_table(block: QTextBlockFormat) -> None:
    """Let a caption have its height while it is empty.

    Qt gives an empty paragraph before a table none, and lays the table over it, except
    where it is a rule: so it is one, of no length and without a colour.
    """
    length = QTextLength(QTextLength.Type.FixedLength, 0)
    block.setProperty(_RULE, length)
    block.setBackground(Qt.GlobalColor.transparent)


def _overhang(line: Line, wide: float | None) -> float:
    """Return the room that a prompt of several lines needs below its empty one."""
    if line.role is not Role.PROMPT:
        return 0.0
    font = body_font()
    font.setItalic(True)
    metrics = QFontMetricsF(font)
    room = QRectF(0, 0, max(1.0, measure() if wide is None else wide), _TALL)
    flags = int(Qt.TextFlag.TextWordWrap)
    tall = metrics.boundingRect(room, flags, line.placeholder).height()
    return max(0.0, tall - metrics.lineSpacing())


def _setting(line: Line) -> _Setting:
    return _BY_FORM[line.form] if line.role is Role.TEXT else _BY_ROLE[line.role]


def _font(style_name: str) -> QFont:
    style = load_sheet().style(style_name)
    font = QFont(paper_family("sans" if style.face == "sans" else "serif"))
    font.setPointSizeF(style.size * SCALE)
    font.setItalic(style.emphasis)
    if style.strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font
