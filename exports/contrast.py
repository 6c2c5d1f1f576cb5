"""How well one colour can be read on another, as WCAG 2.2 counts it."""

from __future__ import annotations

LEAST = 4.5  # WCAG 2.2, 1.4.3
LEAST_LARGE = 3.0  # the same, for large text
_LARGE, _LARGE_STRONG = 18.0, 14.0  # points: where text is large


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a ``#RRGGBB`` colour, from 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def least_for(size: float, *, strong: bool) -> float:
    """Return the ratio that text of a size in points must have."""
    large = size >= (_LARGE_STRONG if strong else _LARGE)
    return LEAST_LARGE if large else LEAST


def _linear(part: float) -> float:
    low = 0.04045  # IEC 61966-2-1
    return part / 12.92 if part <= low else float(((part + 0.055) / 1.055) ** 2.4)
