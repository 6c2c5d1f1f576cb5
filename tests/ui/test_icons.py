"""Icons take the colour of the palette and are all there."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from app.ui.kit.fonts import paper_family
from app.ui.kit.icons import icon
from app.ui.kit.theme import load_theme, palette_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]


def colours(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """Return the colours of the fully opaque pixels of an icon."""
    image = drawn.pixmap(QSize(64, 64), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
    return {QColor(p.rgb()).name().upper() for p in pixels if p.alpha() == 255}


@pytest.mark.parametrize("theme_id", ["light", "dark"])
def test_an_icon_is_painted_in_the_ink_of_the_theme(
    qapp: QApplication, theme_id: str
) -> None:
    theme = load_theme(theme_id)
    before = qapp.palette()
    drawn = icon("search")
    try:
        qapp.setPalette(palette_of(theme))
        assert colours(drawn) == {theme.ink}
        assert colours(drawn, QIcon.Mode.Disabled) == {theme.outline}
    finally:
        qapp.setPalette(before)


@pytest.mark.usefixtures("qapp")
def test_an_icon_can_have_the_colour_of_another_role() -> None:
    assert colours(icon("check", QPalette.ColorRole.HighlightedText)) != colours(
        icon("check")
    )


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn")


def test_every_icon_in_the_box_is_used() -> None:
    words = {
        node.value
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    shipped = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    assert shipped <= words


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("face", ["serif", "sans"])
def test_the_faces_of_the_export_are_on_the_screen(face: str) -> None:
    assert paper_family(face).startswith("Source")


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_sharp_on_a_screen_of_double_density() -> None:
    drawn = icon("search").pixmap(QSize(16, 16), 2.0)
    assert drawn.size() == QSize(32, 32)
    assert drawn.deviceIndependentSize().toSize() == QSize(16, 16)
    plain = icon("search").pixmap(QSize(32, 32), 1.0).toImage()
    assert [drawn.toImage().pixelColor(x, 16) for x in range(32)] == [
        plain.pixelColor(x, 16) for x in range(32)
    ]
