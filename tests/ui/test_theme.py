"""Every text can be read in every theme, and the palette carries the theme along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyleFactory,
    QWidget,
)

from app.ui.kit.theme import (
    THEMES,
    choose_theme,
    load_theme,
    palette_of,
    style_sheet_of,
    theme_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

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


def painted(widget: QWidget, theme_id: str) -> QImage:
    """Return a widget as it is painted in a theme, on the desk."""
    theme = load_theme(theme_id)
    widget.setStyle(QStyleFactory.create("Fusion"))
    widget.setPalette(palette_of(theme))
    widget.setStyleSheet(style_sheet_of(theme))
    widget.setAutoFillBackground(True)
    return widget.grab().toImage()


def furthest(image: QImage, part: QRect, ground: QColor) -> float:
    """Return the contrast of the pixel of a part that differs most from the ground."""
    places = (
        (x, y)
        for x in range(part.left(), part.right() + 1)
        for y in range(part.top(), part.bottom() + 1)
    )
    colours = {image.pixelColor(x, y).name() for x, y in places}
    return max(contrast(colour, ground.name()) for colour in colours)


@pytest.mark.parametrize("theme_id", THEMES)
def test_the_box_of_a_choice_can_be_seen_before_and_after_it_is_ticked(
    theme_id: str, qtbot: QtBot
) -> None:
    box = QCheckBox()
    qtbot.addWidget(box)
    ground = QColor(load_theme(theme_id).canvas)
    empty = painted(box, theme_id)
    assert furthest(empty, empty.rect(), ground) >= 3
    box.setChecked(True)
    ticked = painted(box, theme_id)
    fill = QColor(load_theme(theme_id).accent)
    assert furthest(ticked, ticked.rect(), ground) >= 3
    middle = QRect(box.width() // 2 - 5, box.height() // 2 - 5, 10, 10)
    assert furthest(ticked, middle, fill) >= 3


@pytest.mark.parametrize("theme_id", THEMES)
def test_a_hint_in_an_empty_field_can_be_read(theme_id: str, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText("█████")  # no thin strokes, whose edges are blurred
    field.setReadOnly(True)  # no caret
    image = painted(field, theme_id)
    inner = field.rect().adjusted(8, 6, -8, -6)
    sheet = QColor(load_theme(theme_id).sheet)
    assert furthest(image, inner, sheet) >= 4.5


def quiet_field() -> QLineEdit:
    field = QLineEdit()
    field.setProperty("quiet", True)
    return field


def search_button() -> QPushButton:
    button = QPushButton("Search or run")
    button.setProperty("field", True)
    return button


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize(
    "make", [QPushButton, QSpinBox, QLineEdit, quiet_field, search_button]
)
def test_the_edge_of_a_control_can_be_seen_where_it_is_painted(
    make: Callable[[], QWidget], theme_id: str, qtbot: QtBot
) -> None:
    control = make()
    qtbot.addWidget(control)
    image = painted(control, theme_id)
    edge = QRect(0, control.height() // 2, 2, 1)
    assert furthest(image, edge, QColor(load_theme(theme_id).canvas)) >= 3
