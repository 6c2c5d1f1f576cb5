"""How long the brief is, where one writes it, and how it comes to fit its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.composing.gather import taken_from
from app.domain.brief import TextItem
from app.domain.ids import ItemId
from app.ui.editor.units import Role
from tests.ui.window.test_preview import PATIENCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window


def lay_out(desk: Desk, qtbot: QtBot) -> int:
    """Wait for the newest layout and return how many pages it has."""
    desk.layout_feed.refresh()
    qtbot.waitUntil(lambda: desk.layout_feed.settled, timeout=PATIENCE)
    assert desk.layout_feed.laid is not None
    return desk.layout_feed.laid.rendered.pages


def search(window: Window, desk: Desk, qtbot: QtBot) -> None:
    """Give the command, and wait until something is found."""
    with qtbot.waitSignal(desk.length.fitter.found, timeout=PATIENCE):
        window.registry["brief.fit"].trigger()


@pytest.fixture
def long(desk: Desk, qtbot: QtBot) -> Desk:
    """Return a desk with a brief that has all of an essay in it: over a page."""
    essay = desk.essay.essay
    assert essay is not None
    assert desk.store.brief is not None
    taken = taken_from(essay, 0, len(essay.text))
    section = desk.store.brief.sections[2].id
    desk.store.add_items(
        section, taken.items, quotations=taken.quotations, sources=taken.sources
    )
    assert lay_out(desk, qtbot) > 1
    return desk


@pytest.fixture
def full(long: Desk, window: Window, qtbot: QtBot) -> Desk:
    """Return such a desk in whose brief only words can be left out."""
    window.registry["brief.remove_empty"].trigger()
    assert lay_out(long, qtbot) > 1
    return long


def test_the_brief_fits_its_page_after_what_is_proposed_is_left_out(
    window: Window, full: Desk, qtbot: QtBot
) -> None:
    search(window, full, qtbot)
    pane, steps = full.length, full.length.cuts.list.count()
    assert pane.isVisible()
    assert pane.cuts.list.hasFocus()
    assert "With all of these left out it fits: 1.0 page" in pane.said.text()
    assert all("word" in text for text in pane.cuts.texts)
    before = full.store.brief
    qtbot.keyClick(pane.cuts.list, Qt.Key.Key_Return)
    assert pane.cuts.list.count() == steps - 1
    pane.cuts.all.click()
    assert lay_out(full, qtbot) == 1
    assert not pane.cuts.isVisible()
    assert pane.sections.hasFocus()
    assert pane.said.text() == ""
    for _ in range(steps):
        assert full.store.brief != before
        full.store.undo()
    assert full.store.brief == before


def test_a_proposal_says_what_it_saves_and_why_it_comes_first(
    window: Window, full: Desk, qtbot: QtBot
) -> None:
    search(window, full, qtbot)
    for text in full.length.cuts.texts:
        saved, why = text.split("\n")[1].split(" · ")
        assert "word" in saved
        assert why in {"its section is over its budget", "an aside"}


def test_once_it_fits_what_is_still_listed_can_stay(
    window: Window, full: Desk, qtbot: QtBot
) -> None:
    search(window, full, qtbot)
    assert full.store.brief is not None
    promised, largest = full.length.said.text(), full.store.brief.sections[0].id
    full.store.remove_section(largest)
    lay_out(full, qtbot)
    assert full.length.said.text().endswith("What is still listed can stay")
    full.store.undo()
    lay_out(full, qtbot)
    assert full.length.said.text() == promised


def test_sections_still_to_be_written_are_proposed_before_words(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.store.brief is not None
    section = desk.store.brief.sections[2].id
    endless = "one long sentence without an end and " * 78
    desk.store.add_items(section, [TextItem(ItemId("own"), endless)])
    assert lay_out(desk, qtbot) == 2
    search(window, desk, qtbot)
    texts = desk.length.cuts.texts
    assert texts
    assert all(re.fullmatch(r"“.+” is still empty\n\d lines", text) for text in texts)
    desk.length.cuts.all.click()
    assert lay_out(desk, qtbot) == 1
    for _ in texts:
        desk.store.undo()
    assert len(desk.store.brief.sections) == 7


def test_looking_at_a_proposal_shows_where_it_stands(
    window: Window, full: Desk, qtbot: QtBot
) -> None:
    search(window, full, qtbot)
    cuts = full.length.cuts
    for row in range(min(3, cuts.list.count())):
        cuts.list.setCurrentRow(row)
        said = cuts.texts[row].split("\n")[0].strip("“”…")
        item = full.store.brief.item(ItemId(full.editor.current_item()))  # type: ignore[union-attr]  # there is one
        assert isinstance(item, TextItem)
        assert said[:60] in " ".join(item.text.split())
    assert cuts.list.hasFocus()


def test_a_proposal_whose_words_were_changed_since_is_refused_in_a_sentence(
    window: Window, full: Desk, qtbot: QtBot
) -> None:
    search(window, full, qtbot)
    full.store.edit_text(ItemId(full.editor.current_item()), "Something else.")
    with qtbot.waitSignal(full.failed, timeout=PATIENCE) as told:
        for _ in range(full.length.cuts.list.count()):
            full.length.cuts.accept_current()
    assert "not in the brief any more" in (told.args or [""])[0]


def test_a_brief_that_fits_already_says_so(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    lay_out(desk, qtbot)
    search(window, desk, qtbot)
    assert desk.length.said.text().startswith("It fits: 0.")
    assert not desk.length.cuts.isVisible()


def test_what_was_found_is_said_no_more_of_another_brief(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    lay_out(desk, qtbot)
    search(window, desk, qtbot)
    assert desk.length.said.text().startswith("It fits: 0.")
    assert desk.store.brief is not None
    desk.store.remove_section(desk.store.brief.sections[0].id)
    lay_out(desk, qtbot)
    assert desk.length.said.text() == ""


def test_a_brief_that_cannot_fit_says_how_much_is_over(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.store.brief is not None
    section = desk.store.brief.sections[2].id
    endless = "one long sentence without an end and " * 400
    desk.store.add_items(section, [TextItem(ItemId("own"), endless)])
    window.registry["brief.remove_empty"].trigger()
    search(window, desk, qtbot)
    assert "too long by" in desk.length.said.text()
    assert "nothing here can be left out" in desk.length.said.text()


def test_where_no_cut_is_enough_the_compact_look_is_offered_last(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.store.brief is not None
    section = desk.store.brief.sections[2].id
    endless = "one long sentence without an end and " * 134
    desk.store.add_items(section, [TextItem(ItemId("own"), endless)])
    window.registry["brief.remove_empty"].trigger()
    assert lay_out(desk, qtbot) == 2
    search(window, desk, qtbot)
    assert desk.length.said.text().startswith("In the compact look it fits: ")
    assert desk.length.style_choice.isVisible()
    with qtbot.waitSignal(desk.layout_feed.laid_out, timeout=PATIENCE):
        desk.length.style_choice.click()
    assert lay_out(desk, qtbot) == 1
    assert window.memory.settings.handover.style == "compact"
    assert not desk.length.style_choice.isVisible()


def test_a_search_can_be_given_up(window: Window, long: Desk, qtbot: QtBot) -> None:
    window.registry["brief.fit"].trigger()
    assert long.length.fitter.running
    assert long.length.fit.text() == "Cancel"
    with qtbot.assertNotEmitted(long.length.fitter.found, wait=500):
        long.length.fit.click()
    assert long.length.fit.text() == "Fit to one page"
    search(window, long, qtbot)
    assert long.length.cuts.isVisible()


def test_words_and_pages_are_told_beside_sections_and_below(
    window: Window, long: Desk, qtbot: QtBot
) -> None:
    window.registry["view.length"].trigger()
    assert lay_out(long, qtbot) > 1
    pages = window.status.pages.text()
    assert pages.endswith(" pages")
    assert pages.split()[0] in long.length.total.text()
    assert "as Word counts" in long.length.kinds.text()
    assert "notes" in window.status.words.toolTip()
    headings = [unit for unit in long.editor.page.units if unit.role is Role.HEADING]
    shares = [long.editor.share_of(unit) for unit in headings]
    assert shares[2] > shares[1]
    assert shares[2].endswith(" p.")
    lines = [
        [long.length.sections.topLevelItem(row).text(column) for column in range(3)]  # type: ignore[union-attr]  # it is there
        for row in range(long.length.sections.topLevelItemCount())
    ]
    assert [line[0] for line in lines][:2] == ["Bottom line", "Why it matters"]
    assert lines[2][1].endswith(", over")
    assert lines[2][2] == shares[2]


def test_a_section_of_the_list_is_gone_to(long: Desk) -> None:
    long.show_tab(long.length)
    sections = long.length.sections
    line = sections.topLevelItem(3)
    assert line is not None
    sections.itemActivated.emit(line, 0)
    assert long.store.brief is not None
    assert long.editor.current_section() == long.store.brief.sections[3].id


def test_no_brief_has_no_length(long: Desk) -> None:
    long.show_tab(long.length)
    assert long.length.fit.isEnabled()
    while long.store.brief is not None:
        long.store.undo()
    assert long.length.total.text() == ""
    assert not long.length.fit.isEnabled()
