"""Every text can be read in every theme, and the palette carries the theme along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from app.ui.theme import (
    THEMES,
    choose_theme,
    load_theme,
    palette_of,
    style_sheet_of,
    theme_of,
)

TEXTS = ("ink", "muted", "accent", "verbatim", "adapted", "altered")
GROUNDS = ("canvas", "sheet")


def luminance(colour: QColor) -> float:
    """Return relative luminance (WCAG 2.2, definition of that name)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted(
        (luminance(QColor(one)), luminance(QColor(other))), reverse=True
    )
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("theme_id", THEMES)
def test_text_can_be_read_on_desk_and_paper(
    theme_id: str, text: str, ground: str
) -> None:
    theme = load_theme(theme_id)
    least = 7.0 if theme_id == "contrast" else 4.5
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= least


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"),
        ("ink", "selected"),
        ("ink", "hover"),
        ("ink", "used"),
        ("muted", "hover"),
        ("muted", "selected"),
        ("muted", "used"),
    ],
)
def test_text_can_be_read_where_the_ground_is_tinted(
    theme_id: str, text: str, ground: str
) -> None:
    theme = load_theme(theme_id)
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_can_be_seen(theme_id: str, ground: str) -> None:
    theme = load_theme(theme_id)
    assert contrast(theme.outline, getattr(theme, ground)) >= 3


@pytest.mark.parametrize("theme_id", THEMES)
def test_a_palette_leads_back_to_its_theme(theme_id: str) -> None:
    theme = load_theme(theme_id)
    assert theme_of(palette_of(theme)) == theme


def test_a_strange_palette_gets_the_theme_of_its_lightness() -> None:
    palette = QPalette(QColor("#111111"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#111111"))
    assert theme_of(palette).id == "dark"


@pytest.mark.parametrize(
    ("setting", "scheme", "expected"),
    [
        ("system", Qt.ColorScheme.Dark, "dark"),
        ("system", Qt.ColorScheme.Unknown, "light"),
        ("contrast", Qt.ColorScheme.Light, "contrast"),
        ("nonsense", Qt.ColorScheme.Light, "light"),
    ],
)
def test_a_theme_is_chosen_or_follows_the_desk(
    setting: str, scheme: Qt.ColorScheme, expected: str
) -> None:
    assert choose_theme(setting, scheme).id == expected


@pytest.mark.parametrize("theme_id", THEMES)
def test_the_rules_name_no_colour_of_their_own(theme_id: str) -> None:
    theme = load_theme(theme_id)
    known = {getattr(theme, name) for name in theme.__slots__}
    rules = style_sheet_of(theme)
    used = {word for word in rules.replace(";", " ").split() if word.startswith("#")}
    assert used <= known
