"""The words that notes are made with, per language, from ``resources/lexicons``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.domain.source import PartialDate

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Terms:
    """Words, quotation marks and months of one language; braces are filled in."""

    open: str
    close: str
    accessed: str
    interview: str
    page: str
    pages: str  # of several
    date: str
    translation: str
    translated_by: str
    to_be_written: str
    nothing_yet: str
    table: str  # before its number
    figure: str
    months: tuple[str, ...]

    def long_date(self, date: PartialDate) -> str:
        """Return a date in words, as far as it is known."""
        if not date.month:
            return str(date.year)
        month = self.months[date.month - 1]
        if not date.day:
            return f"{month} {date.year}"
        return self.date.format(day=date.day, month=month, year=date.year)


@cache
def known_labels() -> tuple[str, ...]:
    """Return what tables and figures are called before their numbers, longest first."""
    words = {
        word
        for entry in _tables().values()
        for word in (entry["table"], entry["figure"])
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def load_terms(language: str) -> Terms:
    """Return the terms of a BCP 47 tag, the English ones where there are no others."""
    tables = _tables()
    primary = language.partition("-")[0].lower()
    entry = tables.get(primary, tables[_FALLBACK])
    return Terms(**{**entry, "months": tuple(entry["months"])})


@cache
def _tables() -> dict[str, Any]:
    path = files("resources").joinpath("lexicons", "notes.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
