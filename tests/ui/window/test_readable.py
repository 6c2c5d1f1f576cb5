"""What is painted can be read: of every label, button and field, in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.ui.kit.theme import THEMES, load_theme
from tests.ui.test_theme import furthest, luminance
from tests.ui.window.senses import leave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.desk import Desk
    from app.ui.window import Window

SHARP = 3  # pixels a px: strokes of small letters are wider than their edges are soft
LEAST, HIGH = 4.5, 7.0  # WCAG 2.2, 1.4.3 and 1.4.6
TABS = ("view.item", "view.check", "view.length", "view.preview")
CARDS = ("brief.export", "brief.details", "view.keys", "version.history")
MANY = 100  # widgets with words, in all rooms together
SEEN = 0.0005  # of the pixels: fewer are the edge of something else


@pytest.mark.parametrize(
    "theme",
    ["light", *(pytest.param(one, marks=pytest.mark.slow) for one in THEMES[1:])],
)
def test_all_words_on_controls_stand_out_from_their_ground(
    shaped: Desk, window: Window, theme: str
) -> None:
    window.use_theme(theme)
    dim: set[str] = set()
    read = 0
    for room in rooms(window):
        picture = drawn(window)
        for widget in written(window):
            read += 1
            found = contrast_in(picture, place_of(widget, window))
            if found < (HIGH if theme == "contrast" else LEAST):
                dim.add(f"{room}: {words_of(widget)!r} {found:.1f}")
    assert shaped.isVisible()
    assert sorted(dim) == []
    assert read > MANY


def test_the_tab_with_the_focus_has_a_ring(shaped: Desk, window: Window) -> None:
    bar = shaped.tabs.tabBar()
    tab = bar.tabRect(bar.currentIndex())
    left = bar.mapTo(window, tab.topLeft()) + QPoint(4, tab.height() // 2)
    side = QRect(left, QSize(6, 1))
    before = window.grab(side).toImage()
    ground = before.pixelColor(0, 0)
    assert furthest(before, before.rect(), ground) == 1
    bar.setFocus()
    after = window.grab(side).toImage()
    assert furthest(after, after.rect(), ground) >= 3


def test_a_dim_word_would_be_found(shaped: Desk, window: Window) -> None:
    label = QLabel("Hardly there", window)
    light = load_theme("light")
    label.setStyleSheet(f"color: {light.outline}; background: {light.sheet}")
    label.setGeometry(100, 300, 200, 40)
    label.show()
    label.raise_()
    assert shaped.isVisible()
    assert contrast_in(drawn(window), place_of(label, window)) < LEAST


def rooms(window: Window) -> Iterator[str]:
    for room in (*TABS, *CARDS):
        window.registry[room].trigger()
        QTest.qWait(60)
        yield room
        if room in CARDS:
            leave()


def written(window: Window) -> Iterator[QWidget]:
    """Yield what has words on it, can be used, and has nothing lying over it."""
    for widget in window.findChildren(QWidget):
        has_words = isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox)
        if not (has_words and widget.isVisible() and widget.isEnabled()):
            continue
        centre = widget.mapTo(window, widget.rect().center())
        above = window.childAt(centre)
        on_top = above is not None and (above is widget or widget.isAncestorOf(above))
        whole = widget.visibleRegion().boundingRect() == widget.rect()
        if on_top and whole and words_of(widget).strip():
            yield widget


def words_of(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case QComboBox():
            return widget.currentText()
        case _:
            return ""


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def drawn(window: QWidget) -> Image.Image:
    """Return the window as it is painted on a screen of many dots."""
    QApplication.processEvents()
    image = QImage(window.size() * SHARP, QImage.Format.Format_RGBA8888)
    image.setDevicePixelRatio(SHARP)
    window.render(image)
    size = image.width(), image.height()
    return Image.frombytes("RGBA", size, bytes(image.constBits())).convert("RGB")


def contrast_in(picture: Image.Image, place: QRect) -> float:
    """Return the contrast of what stands out most from the commonest colour."""
    left, top = place.left() * SHARP, place.top() * SHARP
    edge = 3 * SHARP  # of a button, which is no word
    box = (
        left + edge,
        top + edge,
        left + place.width() * SHARP - edge,
        top + place.height() * SHARP - edge,
    )
    cut = picture.crop(box)
    colours = cut.getcolors(cut.width * cut.height) or []
    shades = [(count, of_pixel(pixel)) for count, pixel in colours]
    ground = max(shades)[1]
    least = cut.width * cut.height * SEEN
    return max(apart(shade, ground) for count, shade in shades if count >= least)


def of_pixel(pixel: object) -> float:
    assert isinstance(pixel, tuple)
    return luminance(QColor(*pixel))


def apart(one: float, other: float) -> float:
    dim, bright = sorted((one, other))
    return (bright + 0.05) / (dim + 0.05)
