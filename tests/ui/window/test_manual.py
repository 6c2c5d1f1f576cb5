"""The first page of the manual, played as it stands there: the hand reads its table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.brief import QuotationItem
from app.verifying.verbatim import status_of
from tests.readers import tools
from tests.ui.window.hand import Hand
from tests.ui.window.test_reference_task import (
    desk_of,
    open_by_dialog,
    pages_of,
    wait_for_desk,
    wait_for_files,
    wait_for_slides,
)
from tests.ui.window.test_sections import wait_for_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.window import Window

PAGE = Path(__file__).parents[3] / "docs" / "manual" / "README.md"
NUMBERS = {"thirty-six": 36}  # as the heading says them
KEYS = {"→": "Right", "←": "Left", "Enter": "Return", "Esc": "Escape"}
CARD = "https://severny-rumb.example.org/interviews/2031/vereshchagin"
SAID = {  # what a person thinks of where the table leaves it to them
    "an address": "https://example.org/second-source",
    "the address of the card": CARD,
    "a sentence": "The harbour stays closed this winter; the railway decides that.",
}
_ACTION = re.compile(r"`([^`]+)`|“([^”]+)”|([^`“”,|]+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what is pressed and typed, and how many actions it says."""

    keys: tuple[str, ...]
    told: int


def rows() -> list[Row]:
    """Return the rows of the table, keys as they are pressed, other words as typed."""
    page = PAGE.read_text("utf-8")
    table = page.partition("| what | keys | actions |")[2].partition("\n\n")[0]
    found = []
    for line in islice(table.strip().split("\n"), 1, None):
        _, _, keys, told, _ = line.split("|")
        found.append(Row(tuple(_actions(keys)), int(told)))
    return found


def _actions(cell: str) -> Iterator[str]:
    for chord, typed, thought in _ACTION.findall(cell):
        if chord:
            *held, last = chord.split("+")
            yield "+".join([*held, KEYS.get(last, last)])
        elif typed or thought.strip():
            yield f"type {typed or SAID.get(thought.strip(), thought.strip())}"


def do(action: str, hand: Hand) -> None:
    if action.startswith("type "):
        hand.write(action.removeprefix("type "))
    else:
        hand.press(action)


def test_the_table_counts_its_actions_as_they_are() -> None:
    table = rows()
    assert [len(row.keys) for row in table] == [row.told for row in table]
    said = re.search(r"## A first brief in (\S+) actions", PAGE.read_text("utf-8"))
    assert said is not None
    assert sum(row.told for row in table) == NUMBERS[said[1]] <= 40


def test_what_the_first_page_says_ends_with_a_brief_that_the_check_finds_nothing_in(
    window: Window, essay_file: Path, qtbot: QtBot
) -> None:
    hand, table = Hand(window, qtbot), rows()
    assert table[0].keys == ("Ctrl+O", "type its name", "Return")
    open_by_dialog(hand, essay_file, lambda: hand.press("Ctrl+O"))
    wait_for_desk(window, qtbot)
    desk = desk_of(window)
    for row in table[1:]:
        if row.keys[0] in {"Ctrl+Alt+3", "Ctrl+E"}:  # a person reads before that
            wait_for_check(desk, qtbot)
        if row.keys[0] == "Ctrl+E":
            assert desk.findings.found == ()
            assert window.status.findings.text() == "No findings"
        for action in row.keys:
            if action == "Escape":
                wait_for_files(window, qtbot)
            do(action, hand)
    wait_for_slides(window, qtbot)
    assert len(hand.actions) == sum(row.told for row in table)

    brief, dossier = desk.store.brief, desk.store.dossier
    assert brief is not None
    assert [section.slot for section in brief.sections] == [
        "bottom-line",
        "why-it-matters",
        "what-we-know",
        "what-we-assess",
        "sources",
    ]
    (lead,) = brief.sections[0].items
    assert status_of(lead, dossier) is None
    passages = [item for section in brief.sections[1:] for item in section.items]
    assert sum(isinstance(item, QuotationItem) for item in passages) == 1
    assert len(passages) == 6
    assert {str(status_of(item, dossier)) for item in passages} == {"verbatim"}
    (pdf,) = essay_file.parent.glob("*.pdf")
    assert pages_of(pdf) == 1
    assert tools.pdf_text(pdf).count(CARD) >= 1
    assert len(list(essay_file.parent.glob("*.docx"))) == 1
