"""Which text Word hides: by a run's own properties, or by the styles it has.

Written after ECMA-376 part 1, 17.3.2.41 (vanish), 17.7.3 (toggle properties), 17.17.4
(what "on" and "off" are). A run that is given the colour of the paper (17.3.2.6) is
hidden too, if nothing is known to be behind it. Styles of that colour are not: what is
behind them, such as a picture of a template, cannot be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off"))
_DEEPEST = 40  # styles that a style may be based on, one on the other
_PAPER = 0xF0  # from this on, each of red, green and blue: next to white
_LIGHT = frozenset(("background1", "light1"))  # colours of a theme: 17.18.97
_NO_FILL = frozenset(("", "auto", "ffffff"))
_COLOUR = re.compile("[0-9a-fA-F]{6}")
_GROUNDS = ("rPr", "pPr", "tcPr", "tblPr")  # what may have a shading
_HOLDERS = tuple(f"{_W}{name}" for name in ("p", "tc", "tbl", "txbxContent"))


def is_on(holder: etree._Element, path: str) -> bool | None:
    """Whether an on/off element below a holder is on; None where it is not there."""
    found = holder.find(path)
    if found is None:
        return None
    return (found.get(f"{_W}val") or "true").lower() not in _OFF


class Hiding:
    """What the styles of one document hide; without styles nothing."""

    def __init__(self, styles: etree._Element | None = None) -> None:
        found = [] if styles is None else list(styles.iter(f"{_W}style"))
        self._styles = {style.get(f"{_W}styleId") or "": style for style in found}
        self._paragraph = next(
            (
                style.get(f"{_W}styleId") or ""
                for style in found
                if style.get(f"{_W}type") == "paragraph"
                and (style.get(f"{_W}default") or "0").lower() not in _OFF
            ),
            "",
        )
        defaults = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}vanish"
        self._all = styles is not None and bool(is_on(styles, defaults))
        self._shaded = frozenset(
            name for name, style in self._styles.items() if _is_shaded(style, deep=True)
        )
        self.hidden: list[str] = []

    def hides(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        """Whether a run in a paragraph is not shown."""
        own = is_on(run, f"{_W}rPr/{_W}vanish")
        if own or (_is_white(run) and not self._has_ground(run)):
            return True
        if own is not None:
            return False
        style = self._paragraph
        if paragraph is not None:
            style = _named(paragraph, f"{_W}pPr/{_W}pStyle") or style
        by_paragraph = self._by_style(style)
        by_run = self._by_style(_named(run, f"{_W}rPr/{_W}rStyle"))
        return self._all or by_paragraph != by_run  # on in both is off again

    def remember(self, run: etree._Element) -> None:
        """Keep the text of a run that is hidden, among ``hidden``."""
        text = "".join(held.text or "" for held in run.iter(f"{_W}t"))
        if text.strip() and text not in self.hidden[-1:]:
            self.hidden.append(text)

    def _has_ground(self, run: etree._Element) -> bool:
        """Whether a run may stand on something darker than paper."""
        for holder in (run, *run.iterancestors(*_HOLDERS)):
            if holder.tag == f"{_W}txbxContent" or _is_shaded(holder):
                return True
            paths = (f"{_W}{of}/{_W}{of[:-2]}Style" for of in ("rPr", "pPr", "tblPr"))
            if any(self._is_on_shade(_named(holder, path)) for path in paths):
                return True
        return False

    def _is_on_shade(self, name: str) -> bool:
        for _ in range(_DEEPEST):
            if name in self._shaded:
                return True
            style = self._styles.get(name)
            if style is None:
                return False
            name = _named(style, f"{_W}basedOn")
        return False

    def _by_style(self, name: str) -> bool:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return False
            said = is_on(style, f"{_W}rPr/{_W}vanish")
            if said is not None:
                return said
            name = _named(style, f"{_W}basedOn")
        return False


def _named(holder: etree._Element, path: str) -> str:
    found = holder.find(path)
    return "" if found is None else found.get(f"{_W}val") or ""


def _is_white(run: etree._Element) -> bool:
    colour = run.find(f"{_W}rPr/{_W}color")
    if colour is None:
        return False
    if colour.get(f"{_W}themeColor") in _LIGHT:
        return True
    value = colour.get(f"{_W}val") or ""
    parts = bytes.fromhex(value) if _COLOUR.fullmatch(value) else b""
    return bool(parts) and min(parts) >= _PAPER


def _is_shaded(holder: etree._Element, *, deep: bool = False) -> bool:
    """Whether an element has a shading or highlight of its own, or ``deep`` inside."""
    if deep:
        shades = list(holder.iter(f"{_W}shd"))
    else:
        shades = [s for of in _GROUNDS for s in holder.iterfind(f"{_W}{of}/{_W}shd")]
    filled = ((shade.get(f"{_W}fill") or "").lower() for shade in shades)
    if any(fill not in _NO_FILL for fill in filled):
        return True
    return holder.find(f"{_W}rPr/{_W}highlight") is not None
