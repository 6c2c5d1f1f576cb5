"""The look of slides: a canvas of fixed size, its faces, and how text sits in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

WIDTH, HEIGHT = 1600, 900  # units of the canvas; a screen of 16:9
MARGIN = 112
TOP = 216  # where the body starts
BOTTOM = HEIGHT - 112  # where it ends
GAP = 24
INDENT = 48
READABLE = 28  # the smallest text: 1/32 of the height, legible from the last row
WRAP = Qt.TextFlag.TextWordWrap
_TITLE, _HEADING, _QUOTATION, _BODY, _TABLE = 76, 48, 42, 38, 32
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Look:
    """Faces by family name, colours as ``#RRGGBB``."""

    serif: str
    sans: str
    paper: str
    ink: str
    muted: str
    accent: str
    hairline: str


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of each role, in units of the canvas."""

    title: QFont
    heading: QFont
    body: QFont
    strong: QFont
    quotation: QFont
    translation: QFont
    cell: QFont
    column: QFont
    small: QFont
    label: QFont


def faces_of(look: Look) -> Faces:
    """Return the fonts of a look. Needs a QGuiApplication."""
    return Faces(
        title=_font(look.sans, _TITLE, strong=True),
        heading=_font(look.sans, _HEADING, strong=True),
        body=_font(look.serif, _BODY),
        strong=_font(look.sans, _BODY, strong=True),
        quotation=_font(look.serif, _QUOTATION),
        translation=_font(look.serif, _BODY, italic=True),
        cell=_font(look.sans, _TABLE),
        column=_font(look.sans, _TABLE, strong=True),
        small=_font(look.sans, READABLE),
        label=_font(look.sans, READABLE, strong=True),
    )


def height_of(text: str, font: QFont, width: float) -> float:
    """Return how high a text is when it is broken into lines of a width."""
    room = QRectF(0, 0, width, 1e6)
    return QFontMetricsF(font).boundingRect(room, WRAP, text).height()


def write(
    painter: QPainter,
    room: QRectF,
    text: str,
    font: QFont,
    ink: tuple[str, Qt.AlignmentFlag],
) -> None:
    """Write a text into a room, in a colour, at its top or as the flag says."""
    colour, place = ink
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(room, WRAP | place, text)


def side_of(language: str | None) -> Qt.AlignmentFlag:
    """Return the side at which a language starts its lines."""
    primary = (language or "").partition("-")[0]
    right = primary in _RIGHT_TO_LEFT
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def _font(
    family: str, size: int, *, strong: bool = False, italic: bool = False
) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
