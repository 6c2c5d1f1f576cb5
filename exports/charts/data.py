"""The figures and dates in the cells of a table, as people of many languages type them.

A cell is shown as it was typed; its value only says how long a bar is.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from exports.charts.scale import decimal_sign
from exports.document import Chart, ChartKind, Note, plain_text
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FIGURE = re.compile(
    r"(?P<before>[^\d+−–()-]*)(?P<sign>[+−–-]?)(?P<more>[^\d+−–()-]*)"
    r"(?P<digits>\d(?:[\d\s.,٫٬’']*\d)?)(?P<after>\D*)"
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)(\s*%?)")  # as accountants write what is owed
_ABOUT = "~≈ "  # before a figure that is not exact
_GROUPS = re.compile(r"\d+|\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*")
_NOTHING = frozenset(("", "–", "—", "-", "…", "...", "n/a", "·", "x", "?"))
_SIGNS = r"[.,']"
_GROUP = 3  # digits between two signs that group thousands
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
_MOST_SERIES, _MOST_POINTS = 6, 500
# What fits on a page of A5 in letters that can be read. Heights are in their size.
_HIGHEST = 66.0
_ROW, _LINE, _BAR, _ONE_BAR, _EVENT = 0.65, 1.28, 1.36, 1.5, 25.0
_MOST_GAP = 2.2  # below an event
_ABREAST, _BESIDE_DATE, _DATE = 24, 60, 14  # Latin letters in a line of a label
_LONGEST_FIGURE, _LONGEST_NAME = 24, 24  # code points


class ChartError(ValueError):
    """A table that cannot be drawn; the message says why, without a full stop."""


@dataclass(frozen=True, slots=True)
class Series:
    """A column of figures: as typed, and as numbers, None where there is none."""

    name: str
    texts: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SeriesSet:
    """The data of bars and lines; ``days`` are those of the labels, if all are dates.

    They are days since the year 1, and grow from label to label.
    """

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """The data of a timeline; ``days`` as in ``SeriesSet``."""

    dates: tuple[str, ...]
    texts: tuple[str, ...]
    days: tuple[int, ...] = ()


def events_of(chart: Chart) -> Events:
    """Return the dates and what happened. ChartError when there is nothing to draw."""
    rows = _rows(chart)
    dates = tuple(row[0] for row in rows)
    texts = tuple(" · ".join(filter(None, row[1:])) for row in rows)
    lines = (
        max(_lines(date, _DATE), _lines(text, _BESIDE_DATE))
        for date, text in zip(dates, texts, strict=True)
    )
    height = sum(lines) * _LINE + min(_EVENT, _MOST_GAP * len(rows))
    many = sentence("its {count} events with their labels are too much for one page")
    _require_room(height, many.format(count=len(rows)))
    return Events(dates, texts, _days(dates))


def figures_of(chart: Chart, language: str) -> SeriesSet:
    """Return labels and series. ChartError when a cell is no figure, or none is."""
    rows = _rows(chart)
    names = [_shown(plain_text(cell.content)) for cell in chart.data.header]
    columns = list(zip(*rows, strict=True))
    series = tuple(
        _series(name, texts, language)
        for name, texts in zip(names[1:], columns[1:], strict=True)
    )
    if all(value is None for held in series for value in held.values):
        raise ChartError(sentence("it has no figures"))
    if len(set(map(_unit, _filled(series)))) > 1:
        raise ChartError(sentence("its figures are not all of one unit"))
    _require_short(columns[0], series, chart.kind)
    if len(series) > _MOST_SERIES or len(rows) > _MOST_POINTS:
        raise ChartError(
            sentence("it has more than {most} series or too many rows").format(
                most=_MOST_SERIES
            )
        )
    return SeriesSet(columns[0], series, _days(columns[0]))


def _rows(chart: Chart) -> list[tuple[str, ...]]:
    """Return the cells of the rows in plain text; each row has all of them."""
    held = chart.data
    if len(held.header) < 2 or not held.rows:  # noqa: PLR2004 - labels and a series
        raise ChartError(sentence("it needs a column of labels, another one, and rows"))
    cells = [cell for row in (held.header, *held.rows) for cell in row]
    if any(isinstance(inline, Note) for cell in cells for inline in cell.content):
        raise ChartError(sentence("it has notes in its cells"))
    if any(len(row) != len(held.header) for row in held.rows):
        raise ChartError(sentence("its rows are of different lengths"))
    return [tuple(_shown(plain_text(c.content)) for c in row) for row in held.rows]


def _require_short(
    labels: Sequence[str], series: Sequence[Series], kind: ChartKind
) -> None:
    """Refuse what would not fit on a small page in letters that can be read."""
    for text in _filled(series):
        if len(text) > _LONGEST_FIGURE:
            raise ChartError(
                sentence("“{text}” is too long for a figure").format(text=text)
            )
    for text in (held.name for held in series if len(series) > 1):
        if len(text) > _LONGEST_NAME:
            raise ChartError(
                sentence("“{text}” is too long for the name of a series").format(
                    text=text
                )
            )
    if kind is ChartKind.BARS:
        bars = _ONE_BAR if len(series) == 1 else _BAR * len(series)
        rows = (max(bars, _LINE * _lines(label, _ABREAST)) for label in labels)
        height = sum(rows) + _ROW * len(labels)
        many = sentence("its {count} bars with their labels are too much for one page")
        _require_room(height, many.format(count=len(labels) * len(series)))
    elif any(_lines(label, _BESIDE_DATE) > 1 for label in labels):
        raise ChartError(sentence("its labels are too long for a line"))


def _require_room(height: float, problem: str) -> None:
    if height > _HIGHEST:
        raise ChartError(problem)


def _lines(text: str, letters: int) -> int:
    """Return how many lines of so many Latin letters a text needs, about."""
    wide = sum(east_asian_width(character) in "WF" for character in text)
    return max(1, math.ceil((len(text) + wide) / letters))


def _filled(series: Iterable[Series]) -> Iterator[str]:
    """Yield the cells that hold a figure."""
    for held in series:
        for text, value in zip(held.texts, held.values, strict=True):
            if value is not None:
                yield text


def _shown(text: str) -> str:
    return " ".join(text.split())


def _series(name: str, texts: tuple[str, ...], language: str) -> Series:
    return Series(name, texts, tuple(value_of(text, language) for text in texts))


def value_of(text: str, language: str) -> float | None:
    """Return the value of a cell, None of an empty one. ChartError when it has none.

    Where both a point and a comma stand in it, the last is the decimal sign. A single
    one with three digits behind it groups thousands, unless it is the decimal sign of
    the language. Brackets around it stand for a minus.
    """
    if text.strip().lower() in _NOTHING:
        return None
    bare, negative = _out_of_brackets(text)
    match = _FIGURE.fullmatch(bare)
    plain = _plain(match["digits"], language) if match else ""
    if not match or not plain or (negative and match["sign"]):
        raise ChartError(sentence("“{text}” is no figure").format(text=text))
    value = float(plain)
    if not math.isfinite(value):
        raise ChartError(
            sentence("“{text}…” is too large a figure").format(text=f"{text:.20}")
        )
    return -value if negative or match["sign"] in tuple("−–-") else value


def _out_of_brackets(text: str) -> tuple[str, bool]:
    """Return a figure without the brackets around it, and whether it had some."""
    found = _IN_BRACKETS.fullmatch(text.strip())
    return (found[1].strip() + found[2], True) if found else (text.strip(), False)


def _unit(text: str) -> tuple[str, str]:
    """Return what stands before and after the digits of a figure."""
    match = _FIGURE.fullmatch(_out_of_brackets(text)[0])
    assert match  # noqa: S101 - only cells that have a value are asked
    before = match["before"].strip(_ABOUT) + match["more"]
    return " ".join(before.split()), " ".join(match["after"].strip(" .,*†").split())


def _plain(typed: str, language: str) -> str:
    """Return digits as Python has them, "" where they are more than one number."""
    digits = re.sub(r"[\s’]", "'", typed.translate(_ARABIC))
    signs = [character for character in digits if character in ".,"]
    decimal = ""
    if len(set(signs)) > 1:
        decimal = signs[-1]
    elif len(signs) == 1:
        usual = decimal_sign(language)
        whole, _, rest = digits.partition(signs[0])
        groups = len(rest) == _GROUP and whole != "0" and "'" not in digits
        decimal = "" if groups and signs[0] != usual else signs[0]
    whole, _, rest = digits.rpartition(decimal) if decimal else (digits, "", "")
    if not _GROUPS.fullmatch(whole) or not (rest or "0").isdecimal():
        return ""
    return f"{re.sub(_SIGNS, '', whole)}.{rest or '0'}"


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
