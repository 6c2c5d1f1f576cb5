"""The faces of the export, on the screen: what is composed looks like what is sent."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from resources import FOLDER

_FILES = {
    "serif": (
        "SourceSerif4-Regular.ttf",
        "SourceSerif4-It.ttf",
        "SourceSerif4-Semibold.ttf",
        "SourceSerif4-SemiboldIt.ttf",
    ),
    "sans": (
        "SourceSans3_400Regular.ttf",
        "SourceSans3_400Regular_Italic.ttf",
        "SourceSans3_600SemiBold.ttf",
        "SourceSans3_600SemiBold_Italic.ttf",
    ),
}


@cache
def paper_family(face: str) -> str:
    """Return the family of the ``serif`` or ``sans`` face, loaded on first use.

    Needs a QGuiApplication. KeyError for another face.
    """
    families = [_load(name) for name in _FILES[face]]
    return families[0]


def _load(name: str) -> str:
    data = (FOLDER / "fonts" / name).read_bytes()
    font_id = QFontDatabase.addApplicationFontFromData(data)
    families = QFontDatabase.applicationFontFamilies(font_id)
    if not families:
        raise ValueError(f"{name} is not a font that Qt can read")
    return families[0]
