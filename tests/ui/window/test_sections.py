"""Sections of the template are taken out and come back with all that they had."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from app.checking import registry as checks
from app.composing.templates import template_of
from app.domain.brief import TextItem
from app.ui.editor.units import Role
from tests.ui.window.hand import PATIENCE, Hand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.brief import Brief
    from app.ui.desk import Desk
    from app.ui.window import Window

SENTENCE = "The harbour will stay closed now."


def brief_of(desk: Desk) -> Brief:
    assert desk.store.brief is not None
    return desk.store.brief


def slots_of(desk: Desk) -> list[str]:
    return [section.slot for section in brief_of(desk).sections]


def beside_first(desk: Desk) -> str:
    """Return what the margin says of the words of the first section."""
    units = desk.editor.page.units
    heading = next(unit for unit in units if unit.role is Role.HEADING)
    return desk.editor.budget_of(heading)[0]


def check(desk: Desk, qtbot: QtBot) -> list[str]:
    desk.show_tab(desk.findings)
    wait_for_check(desk, qtbot)
    return desk.findings.texts


def wait_for_check(desk: Desk, qtbot: QtBot) -> None:
    """Wait until the findings are those of the brief as it is now."""
    qtbot.waitUntil(lambda: desk.layout_feed.settled, timeout=PATIENCE)
    assert desk.layout_feed.laid is not None
    brief, pages = brief_of(desk), desk.layout_feed.laid.rendered.pages
    wanted = checks.check(brief, desk.store.dossier, template_of(brief), pages)
    qtbot.waitUntil(lambda: desk.findings.found == wanted, timeout=PATIENCE)


@pytest.fixture
def hand(window: Window, qtbot: QtBot) -> Hand:
    return Hand(window, qtbot)


@pytest.fixture
def short(desk: Desk, window: Window) -> Desk:
    """Return a desk with a brief of one section that is written, and its sources."""
    desk.send(3)
    window.registry["brief.remove_empty"].trigger()
    assert slots_of(desk) == ["what-we-know", "sources"]
    return desk


def test_the_palette_brings_a_missing_section_back_by_its_name(
    short: Desk, hand: Hand, qtbot: QtBot
) -> None:
    hand.run("bottom line")
    assert slots_of(short) == ["bottom-line", "what-we-know", "sources"]
    (prompt,) = [u for u in short.editor.page.units if u.role is Role.PROMPT][:1]
    assert "the reader most needs to know" in prompt.lines[0].placeholder
    hand.write(SENTENCE)
    (written,) = brief_of(short).sections[0].items
    assert isinstance(written, TextItem)
    assert written.text == SENTENCE
    qtbot.waitUntil(lambda: beside_first(short) == "6/50 w", timeout=PATIENCE)


def test_one_step_takes_it_away_again(short: Desk, hand: Hand) -> None:
    before = brief_of(short)
    hand.run("add what next")
    assert slots_of(short) == ["what-we-know", "what-next", "sources"]
    short.store.undo()
    assert brief_of(short) == before


def test_the_key_offers_what_is_missing_before_a_section_of_ones_own(
    short: Desk, hand: Hand, qtbot: QtBot
) -> None:
    short.editor.setFocus()
    hand.press("Ctrl+Shift+N")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "A section of your own",
        "Bottom line · 50 words",
        "Why it matters · 60 words",
        "What we assess · 100 words",
        "What we do not know · 40 words",
        "What next · 50 words",
    ]
    hand.press("Down")
    hand.press("Down")
    hand.press("Return")
    qtbot.waitUntil(lambda: "why-it-matters" in slots_of(short), timeout=PATIENCE)
    assert slots_of(short) == ["why-it-matters", "what-we-know", "sources"]


def test_a_section_of_ones_own_is_one_key_further(short: Desk, hand: Hand) -> None:
    short.editor.setFocus()
    hand.press("Ctrl+Shift+N")
    hand.press("Return")
    hand.write("Way ahead")
    assert "Way ahead" in [section.heading for section in brief_of(short).sections]


def test_a_finding_about_a_missing_section_leads_to_it(
    short: Desk, hand: Hand, qtbot: QtBot
) -> None:
    found = check(short, qtbot)
    assert found[0].startswith("“Bottom line” is not written")
    assert found[0].endswith(". Enter adds it")
    short.findings.list.setFocus()
    short.findings.list.setCurrentRow(0)
    hand.press("Return")
    assert slots_of(short)[0] == "bottom-line"
    hand.write(SENTENCE)
    (written,) = brief_of(short).sections[0].items
    assert isinstance(written, TextItem)
    assert written.text == SENTENCE
    assert "Bottom line" not in "".join(check(short, qtbot))


def test_a_finding_about_an_empty_section_leads_to_where_it_begins(
    desk: Desk, hand: Hand, qtbot: QtBot
) -> None:
    check(desk, qtbot)
    desk.findings.list.setFocus()
    desk.findings.list.setCurrentRow(0)
    hand.press("Return")
    hand.write(SENTENCE)
    assert brief_of(desk).sections[0].heading == "Bottom line"
    assert len(brief_of(desk).sections[0].items) == 1


def test_a_section_that_a_brief_of_its_kind_can_do_without_is_not_missed(
    short: Desk, qtbot: QtBot
) -> None:
    missed = [text for text in check(short, qtbot) if "is missing" in text]
    assert missed == ["The section “What we assess” is missing. Enter adds it"]


def test_budgets_are_the_same_wherever_they_stand(
    short: Desk, window: Window, qtbot: QtBot
) -> None:
    window.registry["view.length"].trigger()
    short.layout_feed.refresh()
    qtbot.waitUntil(lambda: short.layout_feed.settled, timeout=PATIENCE)
    line = short.length.sections.topLevelItem(0)
    assert line is not None
    listed = line.text(1)
    used = listed.split("/")[0]
    assert listed == f"{used}/430"
    qtbot.waitUntil(lambda: beside_first(short) == f"{used}/430 w", timeout=PATIENCE)
    assert short.length.total.text().startswith(f"{used}/430 words · ")
    item = brief_of(short).sections[0].items[0].id
    window.status.show_item(item)
    qtbot.waitUntil(lambda: "/430" in window.status.section.text(), timeout=PATIENCE)
    assert f"{used}/430 words" in window.status.words.text()


def test_where_nothing_is_missing_nothing_is_offered(
    window: Window, desk: Desk
) -> None:
    assert desk.isVisible()
    offered = [action.text() for action in window.registry.search("add section")]
    assert offered == ["Add section…"]


def test_the_key_of_the_check_leads_into_its_list(
    short: Desk, hand: Hand, qtbot: QtBot
) -> None:
    check(short, qtbot)
    short.show_tab(short.preview)
    short.editor.setFocus()
    hand.press("Ctrl+Alt+3")
    assert short.findings.list.hasFocus()
    hand.press("Return")
    assert slots_of(short)[0] == "bottom-line"
