"""An organisation's own Word file, of which the look is taken and nothing else.

The file is not trusted. It is opened with the limits of what comes back from readers;
taken are styles, numbering, theme, page, heads and feet. Text, macros, data, settings,
properties and whatever leads outside stay behind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.docx.xml import NAMESPACES
from exports.readback.model import ReadbackError
from exports.readback.package import MIB, Limits, Package
from exports.units import Length
from exports.wording import sentence

if TYPE_CHECKING:
    from lxml import etree

    from exports.sheet import Page, StyleSheet

W = f"{{{NAMESPACES['w']}}}"
_LIMITS = Limits(file=32 * MIB, members=1_000, part=32 * MIB, total=96 * MIB)
_TWIP = 635  # EMU
_SMALLEST, _LARGEST = 2_000, 31_680  # twips: what Word takes for a page (22 inches)
_NARROWEST = 2_800  # twips of text that a table still fits into
FACING = ("mirrorMargins", "evenAndOddHeaders")  # settings of pages bound as a book
_OFF = ("0", "false", "off")


class TemplateError(ValueError):
    """A template that cannot be used; the message is one sentence for the user."""


class Template:
    """The parts of a template that are of use. TemplateError when it is none."""

    def __init__(self, data: bytes) -> None:
        try:
            self.package = Package(data, _LIMITS)
            self.body = self.package.tree(self.package.main)
            self.styles = self._part("styles")
            self.numbering = self._part("numbering")
            self.theme = self._part("theme")
            self._settings = self._part("settings")
        except ReadbackError as error:
            raise TemplateError(
                sentence("The template cannot be used: {why}").format(why=error)
            ) from error
        if self.styles is None or self.styles.tag != f"{W}styles":
            raise TemplateError(
                sentence(
                    "The template has no styles in the form that Word writes by default"
                )
            )

    def _part(self, kind: str) -> etree._Element | None:
        name = self.package.related(kind, self.package.main)
        return None if name is None else self.package.tree(name)

    @property
    def section(self) -> etree._Element | None:
        """The last section, whose page and heads count."""
        found = self.body.findall(f"{W}body/{W}sectPr")
        return found[-1] if found else None

    @property
    def facing(self) -> frozenset[str]:
        """Which of ``FACING`` its settings say: that even pages differ, and in what."""
        return frozenset(name for name in FACING if self._is_set(name))

    @property
    def columns(self) -> int:
        """How many columns its pages have."""
        held = None if self.section is None else self.section.find(f"{W}cols")
        return 1 if held is None else max(1, _twips(held, "num"))

    def _is_set(self, name: str) -> bool:
        said = None if self._settings is None else self._settings.find(f"{W}{name}")
        return said is not None and said.get(f"{W}val") not in _OFF

    def sheet(self, sheet: StyleSheet) -> StyleSheet:
        """Return a sheet with the page of the template, where that makes sense.

        The gutter, which a binding takes, is part of the margin.
        """
        size = margins = None
        if self.section is not None:
            size = self.section.find(f"{W}pgSz")
            margins = self.section.find(f"{W}pgMar")
        if size is None or margins is None:
            return sheet
        width, height = _twips(size, "w"), _twips(size, "h")
        sides = {side: _twips(margins, side) for side in _SIDES}
        bound = "top" if self._is_set("gutterAtTop") else "left"
        sides[bound] += _twips(margins, "gutter")
        fits = (
            _SMALLEST <= width <= _LARGEST
            and _SMALLEST <= height <= _LARGEST
            and width - sides["left"] - sides["right"] >= _NARROWEST
            and height - sides["top"] - sides["bottom"] >= _NARROWEST
        )
        return replace(sheet, page=_page(width, height, sides)) if fits else sheet


_SIDES = ("top", "right", "bottom", "left")


def _page(width: int, height: int, sides: dict[str, int]) -> Page:
    from exports.sheet import Page  # noqa: PLC0415 - only where there is a template

    return Page(
        *(
            Length(twips * _TWIP)
            for twips in (
                *(width, height, sides["top"], sides["bottom"]),
                *(sides["left"], sides["right"]),
            )
        )
    )


def _twips(element: etree._Element, name: str) -> int:
    """Return a length; a negative margin only says that heads may not push the text."""
    try:
        return abs(int(float(element.get(f"{W}{name}") or 0)))
    except (ValueError, OverflowError):
        return 0
