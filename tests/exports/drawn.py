"""A document with every node and every kind of chart, to be looked at in each look."""

from __future__ import annotations

from dataclasses import replace

from exports import Cell, Chart, ChartKind, Column, Heading, Table, Text
from tests.exports.showcase import SHOWCASE, note, said


def table(*rows: tuple[str, ...]) -> Table:
    """Return a table of plain text, the first row its header."""
    cells = [tuple(Cell((Text(text),)) for text in row) for row in rows]
    return Table((Column(),) * len(cells[0]), cells[0], tuple(cells[1:]))


CALLS = table(
    ("Quarter", "Ships"),
    ("Spring 2025", "212"),
    ("Summer 2025", "198"),
    ("Autumn 2025", "160"),
    ("Winter 2025/26", "131"),
)
WAYS = table(
    ("Port", "By sea, kt", "By rail, kt"),
    ("Harbour", "310", "188"),
    ("Old Harbour and the eastern roads", "120", "–"),
    ("River port", "−40", "75"),
)
YEARS = table(
    ("Year", "Ships", "Pilots"),
    ("2019", "240", "30"),
    ("2020", "231", "31"),
    ("2021", "220", ""),
    ("2022", "236", "33"),
    ("2025", "131", "40"),
)
EVENTS = table(
    ("Date", "What happened"),
    ("14 March 2026", "A mine is found; the harbour master closes the fairway."),
    ("23 March 2026", "Pilots go back to work."),
    (
        "June 2026",
        "Insurers raise the premium, and say that they will look at it again.",
    ),
    ("22 November 2026", "The ministry says that it is ready for talks."),
)
BETWEEN = (
    "Grain left by rail instead, at twice the cost, and the mills inland have begun to"
    " buy ahead. Two of the three ministries that could change this have said they will"
    " not do so before the vote."
)
DRAWN = replace(
    SHOWCASE,
    blocks=(
        *SHOWCASE.blocks,
        Heading(1, (Text("What the figures say"),), id="h2"),
        said(BETWEEN),
        Chart(ChartKind.BARS, CALLS, (Text("Ships that called"), note("Pilots"))),
        said(BETWEEN),
        Chart(ChartKind.BARS, WAYS, (Text("Change in grain, by way of transport"),)),
        said(BETWEEN),
        Chart(ChartKind.LINES, YEARS, (Text("Ships and pilots"),)),
        said(BETWEEN),
        Chart(ChartKind.TIMELINE, EVENTS, (Text("From the mine to the talks"),)),
    ),
)
