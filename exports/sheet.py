"""How a document looks, as data: page, faces, sizes, colours.

A sheet is a TOML file in ``resources/styles``. Sizes are in points, the page is in
millimetres, colours are ``#RRGGBB``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from exports.units import Length, mm

DEFAULT = "sober"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of one role. ``face`` is a key of ``StyleSheet.faces``."""

    face: str
    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    colour: str = "#000000"
    strong: bool = False
    emphasis: bool = False
    justified: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A family of fonts: its name in Word, and the files bundled for the PDF.

    ``word_scale`` makes Word's face look as large as the bundled one.
    """

    word: str
    regular: str
    italic: str
    bold: str
    bold_italic: str
    word_scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """The page and its margins."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A whole look. ``styles`` has an entry for each role that a writer asks for."""

    name: str
    page: Page
    accent: str
    rule: str
    faces: tuple[tuple[str, Face], ...]
    styles: tuple[tuple[str, TextStyle], ...]

    def face(self, key: str) -> Face:
        """Return a face. KeyError when the sheet has none of that name."""
        return dict(self.faces)[key]

    def style(self, role: str) -> TextStyle:
        """Return the look of a role. KeyError when the sheet does not say it."""
        return dict(self.styles)[role]


@cache
def load_sheet(name: str = DEFAULT) -> StyleSheet:
    """Return a shipped sheet. FileNotFoundError when there is none of that name."""
    path = files("resources").joinpath("styles", f"{name}.toml")
    return read_sheet(path.read_text(encoding="utf-8"))


def read_sheet(source: str) -> StyleSheet:
    """Read a sheet from TOML. ValueError or TypeError when it is not well formed."""
    data = tomllib.loads(source)
    page = Page(**{f.name: mm(data["page"][f.name]) for f in fields(Page)})
    return StyleSheet(
        data["name"],
        page,
        data["accent"],
        data["rule"],
        tuple((key, Face(**value)) for key, value in data["faces"].items()),
        tuple((key, _style(value)) for key, value in data["styles"].items()),
    )


def _style(value: dict[str, Any]) -> TextStyle:
    return TextStyle(**value)
