"""Which text Word hides: by a run's own properties, or by the styles it has.

Written after ECMA-376 part 1, 17.3.2.41 (vanish), 17.7.3 (toggle properties), 17.17.4
(what "on" and "off" are).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off"))
_DEEPEST = 40  # styles that a style may be based on, one on the other


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

    def hides(self, run: etree._Element, paragraph: etree._Element | None) -> bool:
        """Whether a run in a paragraph is not shown."""
        own = is_on(run, f"{_W}rPr/{_W}vanish")
        if own is not None:
            return own
        style = self._paragraph
        if paragraph is not None:
            style = _named(paragraph, f"{_W}pPr/{_W}pStyle") or style
        by_paragraph = self._by_style(style)
        by_run = self._by_style(_named(run, f"{_W}rPr/{_W}rStyle"))
        return self._all or by_paragraph != by_run  # on in both is off again

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
