"""The figures and dates in the cells of a table, as people of many languages type them.

A cell is shown as it was typed; its value only says how long a bar is.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import pairwise

from exports.document import Chart, ChartKind, Note, plain_text

_FIGURE = re.compile(
    r"(?P<before>[^\d+−–-]*)(?P<sign>[+−–-]?)\s*(?P<digits>\d[\d\s.,٫٬’']*)(?P<after>\D*)"
)
_NOTHING = frozenset(("", "–", "—", "-", "…", "...", "n/a", "·", "x", "?"))
_GROUP = 3  # digits between two signs that group thousands
_POINT = frozenset(  # they write 1.5 in Latin digits; most write 1,5
    ("ar", "en", "fa", "he", "ja", "ko", "th", "ur", "zh")
)
_ARABIC = {ord("٫"): ".", ord("٬"): ","}  # the decimal sign and that of thousands
_YEAR = r"(?P<year>[12]\d{3})"
_DATES = (
    re.compile(rf"{_YEAR}(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?"),
    re.compile(rf"(?:(?P<day>\d\d?)\.)?(?P<month>\d\d?)\.{_YEAR}"),
    re.compile(rf"(?:(?P<day>\d\d?) )?(?P<name>[A-Za-z]+)\.? {_YEAR}"),
    re.compile(rf"(?P<name>[A-Za-z]+)\.? (?P<day>\d\d?), {_YEAR}"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
           "dec")  # fmt: skip
_MOST_BARS, _MOST_SERIES, _MOST_POINTS, _MOST_EVENTS = 60, 6, 500, 40


class ChartError(ValueError):
    """A table that cannot be drawn; the message says why, without a full stop."""


@dataclass(frozen=True, slots=True)
class Series:
    """A column of figures: as typed, and as numbers, None where there is none."""

    name: str
    texts: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The data of bars and lines; ``days`` are those of the labels, if all are dates.

    They are days since the year 1, and grow from label to label.
    """

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """The data of a timeline; ``days`` as in ``Figures``."""

    dates: tuple[str, ...]
    texts: tuple[str, ...]
    days: tuple[int, ...] = ()


def events_of(chart: Chart) -> Events:
    """Return the dates and what happened. ChartError when there is nothing to draw."""
    rows = _rows(chart)
    if len(rows) > _MOST_EVENTS:
        raise ChartError(f"it has {len(rows)} events, and {_MOST_EVENTS} fit")
    dates = tuple(row[0] for row in rows)
    texts = tuple(" · ".join(filter(None, row[1:])) for row in rows)
    return Events(dates, texts, _days(dates))


def figures_of(chart: Chart, language: str) -> Figures:
    """Return labels and series. ChartError when a cell is no figure, or none is."""
    rows = _rows(chart)
    names = [_shown(plain_text(cell.content)) for cell in chart.data.header]
    columns = list(zip(*rows, strict=True))
    series = tuple(
        _series(name, texts, language)
        for name, texts in zip(names[1:], columns[1:], strict=True)
    )
    if all(value is None for held in series for value in held.values):
        raise ChartError("it has no figures")
    if chart.kind is ChartKind.BARS and len(rows) * len(series) > _MOST_BARS:
        raise ChartError(f"it has {len(rows) * len(series)} bars: {_MOST_BARS} fit")
    if len(series) > _MOST_SERIES or len(rows) > _MOST_POINTS:
        raise ChartError(f"it has more than {_MOST_SERIES} series or too many rows")
    return Figures(columns[0], series, _days(columns[0]))


def _rows(chart: Chart) -> list[tuple[str, ...]]:
    """Return the cells of the rows in plain text; each row has all of them."""
    held = chart.data
    if len(held.header) < 2 or not held.rows:  # noqa: PLR2004 - labels and a series
        raise ChartError("it needs a column of labels, another one, and rows")
    cells = [cell for row in (held.header, *held.rows) for cell in row]
    if any(isinstance(inline, Note) for cell in cells for inline in cell.content):
        raise ChartError("it has notes in its cells")
    if any(len(row) != len(held.header) for row in held.rows):
        raise ChartError("its rows are of different lengths")
    return [tuple(_shown(plain_text(c.content)) for c in row) for row in held.rows]


def _shown(text: str) -> str:
    return " ".join(text.split())


def _series(name: str, texts: tuple[str, ...], language: str) -> Series:
    return Series(name, texts, tuple(value_of(text, language) for text in texts))


def value_of(text: str, language: str) -> float | None:
    """Return the value of a cell, None of an empty one. ChartError when it has none.

    Where both a point and a comma stand in it, the last is the decimal sign. A single
    one with three digits behind it groups thousands, unless it is the decimal sign of
    the language.
    """
    if text.strip().lower() in _NOTHING:
        return None
    match = _FIGURE.fullmatch(text.strip())
    if not match:
        raise ChartError(f"“{text}” is no figure")
    digits = re.sub(r"[\s’']", "", match["digits"].translate(_ARABIC)).rstrip(".,")
    value = float(_plain(digits, language))
    return -value if match["sign"] in tuple("−–-") else value


def _plain(digits: str, language: str) -> str:
    signs = [character for character in digits if character in ".,"]
    decimal = ""
    if len(set(signs)) > 1:
        decimal = signs[-1]
    elif len(signs) == 1:
        usual = "." if language.partition("-")[0].lower() in _POINT else ","
        whole, _, rest = digits.partition(signs[0])
        groups = len(rest) == _GROUP and whole != "0"
        decimal = "" if groups and signs[0] != usual else signs[0]
    whole, _, rest = digits.rpartition(decimal) if decimal else (digits, "", "")
    whole = whole.replace(".", "").replace(",", "")
    return f"{whole or '0'}.{rest or '0'}"


def _days(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Return the days of labels that are dates in order, else nothing."""
    days = [day_of(label) for label in labels]
    found = [day for day in days if day is not None]
    rising = all(one < other for one, other in pairwise(found))
    return tuple(found) if rising and len(found) == len(days) > 1 else ()


def day_of(text: str) -> int | None:
    """Return the day of a date such as 2026, 2026-03-14, 14.3.2026 or 14 March 2026."""
    for pattern in _DATES:
        match = pattern.fullmatch(text.strip())
        if match:
            held = match.groupdict()
            month = held.get("month") or "1"
            if name := held.get("name"):
                if name[:3].lower() not in _MONTHS:
                    return None
                month = str(_MONTHS.index(name[:3].lower()) + 1)
            try:
                day = int(held.get("day") or 1)
                date = datetime.date(int(held["year"]), int(month), day)
            except ValueError:
                return None
            return date.toordinal()
    return None
