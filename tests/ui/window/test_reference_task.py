"""The reference task through the real window, every action counted by one hand.

From a heading-less essay to a one-page brief of three sections with five passages, a
bilingual quotation, two sourced footnotes and a marking; written as Word and PDF, and
presented. What came of it is read again from the files, by other readers.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.readers import tools
from tests.ui.window.hand import PATIENCE, Hand
from tests.ui.window.test_whole_job import squeezed, word_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

MOST = 40  # actions; a word processor with a PDF presenter takes 115
TOLD = {"keyboard": 26, "mouse": 21, "palette": 54}  # as docs/manual/README.md says
TAKEN = (1, 2, 8, 10, 12)  # the paragraphs that become passages, as the gold counts
SECTIONS = ("Why it matters", "What we know", "What we assess")
SECOND = "https://example.org/second-source"
ONE_OR_OTHER = pytest.mark.parametrize("task", ["sample", "real"], indirect=True)
SAMPLE_FIRST = pytest.mark.parametrize(
    "task", ["sample", pytest.param("real", marks=pytest.mark.slow)], indirect=True
)


@dataclass(frozen=True, slots=True)
class Task:
    """An essay to work on, and what a person has found in it by hand."""

    essay: Path
    passages: tuple[str, ...]
    passed_over: tuple[str, ...]
    original: str
    translation: str
    address: str


@pytest.fixture
def task(request: pytest.FixtureRequest, essays: Path, tmp_path: Path) -> Task:
    source, gold = essays / "harbour.txt", essays.parents[1] / "tests/golden/essays"
    gold /= "harbour.txt.json"
    if request.param == "real":
        folder = request.getfixturevalue("shared") / "essays"
        source, gold = folder / "talks.txt", folder / "talks.gold.json"
    work = tmp_path / "work"
    work.mkdir()
    text, known = source.read_text("utf-8"), json.loads(gold.read_text("utf-8"))
    quotation = known["quotations"][0]
    blocks = [text[block["start"] : block["end"]] for block in known["blocks"]]
    others = (
        blocks[number]
        for number, block in enumerate(known["blocks"])
        if block["kind"] == "paragraph" and number not in TAKEN
    )
    translation = quotation["translation"]
    return Task(
        Path(shutil.copy(source, work)),
        tuple(blocks[number] for number in TAKEN),
        tuple(others),
        text[quotation["start"] : quotation["end"]],
        text[translation["start"] : translation["end"]],
        quotation["source_url"],
    )


@pytest.fixture
def hand(window: Window, qtbot: QtBot) -> Hand:
    return Hand(window, qtbot)


def desk_of(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def wait_for_desk(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE)
    with qtbot.waitActive(window):  # as a window manager does
        window.activateWindow()


def wait_for_files(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(window.sheet.sums.split("\n")) > 2, timeout=PATIENCE)


def wait_for_slides(window: Window, qtbot: QtBot) -> None:
    show = window.slideshow
    qtbot.waitUntil(lambda: show.slides is not None, timeout=PATIENCE)
    slides = show.slides
    assert slides is not None
    qtbot.waitUntil(slides.isVisible, timeout=PATIENCE)
    slides.close()


def open_by_dialog(hand: Hand, path: Path, ask: Callable[[], None]) -> None:
    def answer() -> None:
        hand.write(str(path))
        hand.press("Return")

    with hand.in_dialog(answer):
        ask()


def judge(task: Task) -> None:
    """Read both files again: all that was wanted is in its place, and nothing else."""
    docx, pdf = (next(task.essay.parent.glob(f"*.{end}")) for end in ("docx", "pdf"))
    wanted = [*task.passages, task.original, task.translation, *SECTIONS, "TLP:AMBER"]
    wanted += [task.address, SECOND]
    unwanted = ["Bottom line", "What we do not know", "What next", "To be written"]
    unwanted += task.passed_over
    homes = (1, 2, 2)  # passages in each of the sections
    passages = iter(task.passages)
    order = [
        words
        for section, count in zip(SECTIONS, homes, strict=True)
        for words in (section, *islice(passages, count))
    ]
    for text in (word_text(docx), tools.pdf_text(pdf)):
        read = squeezed(text)
        assert [words for words in wanted if squeezed(words) not in read] == []
        assert [words for words in unwanted if squeezed(words) in read] == []
        assert_in_order(read, order)
    assert pages_of(pdf) == 1
    notes = tools.run(tools.require("pandoc"), "-t", "json", docx).count('"t":"Note"')
    assert notes == 2


def assert_in_order(read: str, pieces: list[str]) -> None:
    at = 0
    for words in map(squeezed, pieces):
        at = read.find(words, at)
        assert at >= 0, words
        at += len(words)


def pages_of(pdf: Path) -> int:
    told = tools.run(tools.require("pdfinfo"), pdf)
    found = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    assert found is not None
    return int(found[1])


@ONE_OR_OTHER
def test_by_keyboard_it_takes_no_more_than_forty_actions(
    hand: Hand, window: Window, task: Task, qtbot: QtBot
) -> None:
    open_by_dialog(hand, task.essay, lambda: hand.press("Ctrl+O"))
    wait_for_desk(window, qtbot)
    hand.press("Ctrl+Right")  # the first paragraph; each key then moves on by one
    for key in "23QX3X4X4":
        hand.press(key)
    hand.press("Ctrl+Shift+S")
    hand.write(SECOND)
    hand.press("Return")
    hand.run("empty")
    hand.run("amber")
    hand.press("Ctrl+E")
    hand.press("Return")
    wait_for_files(window, qtbot)
    hand.press("Escape")
    hand.press("F5")
    wait_for_slides(window, qtbot)
    tell("by keyboard", hand)
    assert len(hand.actions) == TOLD["keyboard"]
    assert len(hand.actions) <= MOST
    judge(task)


@SAMPLE_FIRST
def test_by_mouse_alone_it_takes_no_more_than_forty_actions(
    hand: Hand, window: Window, task: Task, qtbot: QtBot
) -> None:
    hand.drop(task.essay)
    wait_for_desk(window, qtbot)
    desk = desk_of(window)
    strip = desk.essay.strip
    hand.click_named("Select the next paragraph", strip)
    for name in ("Send to 2", "Send to 3", "Make quotation card", "Skip"):
        hand.click_named(name, strip)
    for name in ("Send to 3", "Skip", "Send to 4", "Skip", "Send to 4"):
        hand.click_named(name, strip)
    last = desk.editor.page.index_of(desk.editor.current_item())
    assert last is not None
    passage = desk.editor.margins.unit_rect(last).center().toPoint()
    hand.drop_link(SECOND, desk.editor.viewport(), passage)
    with hand.in_menu("Edit", "Remove empty sections"):
        hand.click_named("Menu", window.top_bar)
    with hand.in_menu("TLP:AMBER"):
        hand.click(window.top_bar.marking)
    hand.click_named("Export", window.top_bar)
    hand.click(window.sheet.button)
    wait_for_files(window, qtbot)
    hand.click_named("Close", window.sheet)
    hand.click_named("Present", window.top_bar)
    wait_for_slides(window, qtbot)
    tell("by mouse", hand)
    assert len(hand.actions) == TOLD["mouse"]
    assert len(hand.actions) <= MOST
    judge(task)


@SAMPLE_FIRST
def test_from_the_palette_alone_all_of_it_can_be_done(
    hand: Hand, window: Window, task: Task, qtbot: QtBot
) -> None:
    open_by_dialog(hand, task.essay, lambda: hand.run("open"))
    wait_for_desk(window, qtbot)
    hand.run("next paragraph")
    for words in ("send 2", "send 3", "quotation card", "skip", "send 3", "skip"):
        hand.run(words)
    for words in ("send 4", "skip", "send 4", "attach source"):
        hand.run(words)
    hand.write(SECOND)
    hand.press("Return")
    hand.run("remove empty")
    hand.run("mark amber")
    hand.run("export")
    hand.press("Return")
    wait_for_files(window, qtbot)
    hand.press("Escape")
    hand.run("present")
    wait_for_slides(window, qtbot)
    tell("from the palette", hand)
    assert len(hand.actions) == TOLD["palette"]
    assert hand.actions.count("Ctrl+K") == 16
    judge(task)


def test_the_manual_tells_these_counts(essays: Path) -> None:
    page = (essays.parents[1] / "docs/manual/README.md").read_text("utf-8")
    words = " ".join(page.split())
    assert f"takes {TOLD['keyboard']} actions" in words
    assert f"by mouse alone {TOLD['mouse']} (" in words
    assert f"from the palette alone {TOLD['palette']}." in words


def tell(how: str, hand: Hand) -> None:
    """Say the count, for whoever runs this with ``-s``."""
    print(f"{how}: {len(hand.actions)} actions: {hand.actions}")  # noqa: T201 - as above
