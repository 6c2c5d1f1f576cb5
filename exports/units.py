"""Lengths, and the only place that converts between their units."""

from __future__ import annotations

_EMU_PER_POINT = 12_700  # ECMA-376 part 1, 20.1.2.1: 914,400 to the inch, 72 points
_EMU_PER_MM = 36_000


class Length(int):
    """A length in English Metric Units, so that every conversion is exact."""

    @property
    def pt(self) -> float:
        """The length in points."""
        return self / _EMU_PER_POINT

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self / _EMU_PER_MM

    @property
    def twips(self) -> int:
        """The length in twentieths of a point, rounded."""
        return round(self * 20 / _EMU_PER_POINT)


def pt(points: float) -> Length:
    """Return a length given in points."""
    return Length(round(points * _EMU_PER_POINT))


def mm(millimetres: float) -> Length:
    """Return a length given in millimetres."""
    return Length(round(millimetres * _EMU_PER_MM))
