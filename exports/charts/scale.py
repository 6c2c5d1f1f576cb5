"""Axes: where the ticks of a scale stand, and how their figures are written."""

from __future__ import annotations

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # what people count in, times a power of ten
_FROM_ZERO = (
    0.4  # of the largest value: a smallest one below it makes a scale start at 0
)
_ALIKE = 1e-9  # of the larger one: two values that no scale can tell apart
_NOTHING = 1e-300
_GROUP = 4  # digits that need no space between thousands
_THIN = "\N{NARROW NO-BREAK SPACE}"
_POINT = frozenset(  # they write 1.5 in Latin digits; most write 1,5
    ("ar", "en", "fa", "he", "ja", "ko", "th", "ur", "zh")
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from ``low`` to ``high`` with its ticks, which are at both ends."""

    ticks: tuple[float, ...]
    step: float

    @property
    def low(self) -> float:
        """The value at the lower end."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The value at the upper end."""
        return self.ticks[-1]

    def part(self, value: float) -> float:
        """Return where a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale_for(low: float, high: float, ticks: int = 5) -> Scale:
    """Return a scale of about so many ticks that takes in all from low to high."""
    if low > 0 and low < high * _FROM_ZERO:
        low = 0.0
    if high < 0 and high > low * _FROM_ZERO:
        high = 0.0
    if high - low <= max(abs(low), abs(high)) * _ALIKE:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _NOTHING:
        high = 1.0
    step = _step((high - low) / max(ticks - 1, 1))
    first, last = math.floor(low / step), math.ceil(high / step)
    return Scale(tuple(step * count for count in range(first, last + 1)), step)


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(
        (step * power for step in _STEPS if step * power >= least * 0.999), 10 * power
    )


def decimal_sign(language: str) -> str:
    """Return what stands before tenths in the Latin digits of a language."""
    return "." if language.partition("-")[0].lower() in _POINT else ","


def written(value: float, step: float, language: str) -> str:
    """Write the figure of a tick as a language does, with thin spaces in thousands."""
    places = max(0, -math.floor(math.log10(step))) if step < 1 else 0
    if step * 10**places != round(step * 10**places):
        places += 1
    whole, _, rest = f"{abs(value):.{places}f}".partition(".")
    if len(whole) > _GROUP:
        whole = _grouped(whole)
    sign = decimal_sign(language)
    minus = "−" if value < 0 and float(f"{value:.{places}f}") else ""
    return minus + whole + (sign + rest if rest else "")


def _grouped(digits: str) -> str:
    first = len(digits) % 3
    groups = [digits[:first]] if first else []
    groups += [digits[at : at + 3] for at in range(first, len(digits), 3)]
    return _THIN.join(groups)
