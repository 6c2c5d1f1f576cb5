"""Colours as tokens, from files; the palette carries them to every widget.

A widget asks ``theme_of(self.palette())`` when it paints and so follows a change of
theme without being told. Nothing here is remembered: the palette is the memory.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from resources import FOLDER

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

_THEMES = FOLDER / "themes"
THEMES = ("light", "dark", "contrast")
SYSTEM = "system"  # as the desktop says

GRID = 4  # px; every distance in the window is a multiple of it
TEXT_SIZE = 9.75  # pt: 13 px at 96 dpi, so that it scales with the system


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window, each ``#RRGGBB``; one accent, the rest is quiet."""

    id: str
    name: str
    dark: bool
    canvas: str  # the desk behind everything
    sheet: str  # the paper, lists, fields
    ink: str
    muted: str
    hairline: str
    outline: str  # edge of a control, 3:1 on canvas and sheet
    accent: str
    on_accent: str
    selected: str
    hover: str
    used: str  # behind essay text that the brief already has
    verbatim: str
    adapted: str
    altered: str


@cache
def load_theme(theme_id: str) -> Theme:
    """Return a shipped theme. FileNotFoundError when there is none of that name."""
    text = (_THEMES / f"{theme_id}.toml").read_text(encoding="utf-8")
    return Theme(theme_id, **tomllib.loads(text))


def choose_theme(setting: str, scheme: Qt.ColorScheme) -> Theme:
    """Return the theme for a setting; unknown names and ``system`` follow the desk."""
    if setting in THEMES:
        return load_theme(setting)
    return load_theme("dark" if scheme.name == "Dark" else "light")


def first_theme(setting: str) -> Theme:
    """Return the theme for the first paint, before one was put on.

    The palette of the system tells whether it is dark: to ask for ``Qt.ColorScheme``
    makes the 1,195 constants of ``Qt``, which takes 30 ms.
    """
    if setting in THEMES:
        return load_theme(setting)
    return load_theme("dark" if _is_dark(QPalette()) else "light")


def theme_of(palette: QPalette) -> Theme:
    """Return the theme that a palette was made from, or the nearest in lightness.

    It is known by its links: style sheets change the other roles of single widgets.
    """
    link = palette.color(QPalette.ColorRole.Link).name().upper()
    for theme_id in THEMES:
        if load_theme(theme_id).accent == link:
            return load_theme(theme_id)
    return load_theme("dark" if _is_dark(palette) else "light")


def _is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5  # noqa: PLR2004


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that paints Fusion in the colours of a theme."""
    roles = {
        QPalette.ColorRole.Window: theme.canvas,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.sheet,
        QPalette.ColorRole.AlternateBase: theme.canvas,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.canvas,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.altered,
        QPalette.ColorRole.ToolTipBase: theme.sheet,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Light: theme.hover,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.hairline,
        QPalette.ColorRole.Dark: theme.outline,
        QPalette.ColorRole.Shadow: theme.hairline,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.outline))
    return palette


def style_sheet_of(theme: Theme) -> str:
    """Return the rules for what a palette cannot say: edges, spaces, focus rings."""
    text = (_THEMES / "window.qss").read_text(encoding="utf-8")
    tick = "tick-dark.svg" if theme.dark else "tick-light.svg"  # as ``on_accent``
    marks = {"marks": _THEMES.as_posix(), "tick": tick}
    return Template(text).substitute(asdict(theme), **marks)


def apply_theme(theme: Theme) -> None:
    """Dress the whole application; open windows repaint themselves."""
    font = QApplication.font()
    font.setPointSizeF(TEXT_SIZE)
    QApplication.setFont(font)
    QApplication.setPalette(palette_of(theme))
    if isinstance(app := QApplication.instance(), QApplication):
        app.setStyleSheet(style_sheet_of(theme))
