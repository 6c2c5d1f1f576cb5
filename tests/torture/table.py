"""The table of docs/reliability.md, made of what was measured."""

from __future__ import annotations

import datetime
import os
import platform
from typing import TYPE_CHECKING

import apsw

from tests.torture.mutations import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.torture.running import Judged, Ran

PAGE = ROOT / "docs" / "reliability.md"
_BEGIN, _END = "<!-- torture: begin -->", "<!-- torture: end -->"


def table_of(
    ran: Sequence[Ran], judged: Sequence[Judged], seconds: float, spent: float
) -> str:
    """Return the figures in Markdown: when, where, what was found by what.

    It took so many seconds and spent so many of processors, which others may have used
    too. The figures are those of suites that found no fault; else there is no table.
    """
    head = (
        f"{datetime.datetime.now(datetime.UTC).date()}, `python3 dev.py torture`,"
        f" {seconds / 60:.1f} minutes, {spent / 60:.1f} of processor time on"
        f" {os.cpu_count()} processors; {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, SQLite {apsw.sqlite_lib_version()}."
    )
    lines = [
        head,
        "No suite found a fault.",
        "",
        "| suite | what is done | how often |",
        "|---|---|---|",
        *map(_row, ran),
        "",
        "| mutation | found by |",
        "|---|---|",
        *(f"| {one.mutation.name} | {_finders(one)} |" for one in judged),
    ]
    return "\n".join(lines)


def write_table(table: str) -> None:
    """Put the table between its marks in the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    PAGE.write_text(f"{before}{_BEGIN}\n{table}\n{_END}{after}", encoding="utf-8")


def _row(ran: Ran) -> str:
    counts = ", ".join(f"{number:,} {name}" for name, number in ran.result.counts)
    return f"| `{ran.suite.name}` | {ran.suite.what} | {counts} |"


def _finders(judged: Judged) -> str:
    names = [f"`{name}`" for name, _ in judged.found if name]
    return ", ".join(names) or "**nothing**"
