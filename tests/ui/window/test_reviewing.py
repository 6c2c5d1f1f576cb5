"""The window goes on while a process beside it checks and compiles."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.checking.registry import check
from app.composing.filing import file_of
from app.composing.templates import template_of
from app.domain.brief import TextItem
from app.domain.handover import Handover
from app.domain.ids import BriefId, ItemId
from app.editing.worker import WorkerClient
from app.reviewing.letters import Check, Compile
from app.reviewing.process import Asked, ReviewingProcess
from app.storage.places import styles
from app.ui.checks.findings_pane import QUIET, FindingsPane
from app.ui.preview.layout_feed import LayoutFeed
from app.ui.reviewing import Reviewer
from exports import Format, render
from tests.ui.window.conftest import PATIENCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

QUOTED = "He said “the port will never be opened again”."


def write(desk: Desk, text: str = QUOTED, name: str = "own") -> None:
    assert desk.store.brief is not None
    section = desk.store.brief.sections[2].id
    desk.store.add_items(section, (TextItem(ItemId(name), text),))


def settle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.layout_feed.settled, timeout=PATIENCE)


def test_findings_and_pages_are_those_of_the_export(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.findings.counted, timeout=PATIENCE):
        write(desk)
        desk.findings.check()
    brief, dossier = desk.store.brief, desk.store.dossier
    assert brief is not None
    assert any("never be opened" in one.message for one in desk.findings.found)
    settle(desk, qtbot)
    laid = desk.layout_feed.laid
    assert laid is not None
    document, options = file_of(brief, dossier, Handover(), styles())
    file = render(document, Format.PDF, options)
    assert laid.rendered.data == file.data

    def checked_with_pages() -> bool:
        expected = check(brief, dossier, template_of(brief), laid.rendered.pages)
        return desk.findings.found == expected

    qtbot.waitUntil(checked_with_pages, timeout=PATIENCE)


class Noted(ReviewingProcess):
    """Notes what is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[type] = []

    def pack(self, message: object) -> bytes:
        assert isinstance(message, Asked)
        self.asked.append(type(message.question))
        return super().pack(message)


def test_what_is_opened_is_laid_out_before_it_is_checked(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    process = Noted()
    client = WorkerClient(process, desk)
    reviewer = Reviewer(client)
    layout = LayoutFeed(desk.store, reviewer, window.crew.worker, desk)
    findings = FindingsPane(desk.store, reviewer)
    qtbot.addWidget(findings)
    time.sleep(2 * QUIET / 1000)  # the window is slow to come up
    layout.show_as(Handover())
    qtbot.waitUntil(lambda: len(process.asked) > 1, timeout=PATIENCE)
    assert process.asked[:2] == [Compile, Check]
    client.close()


def test_nothing_is_checked_while_one_types(desk: Desk, qtbot: QtBot) -> None:
    settle(desk, qtbot)
    qtbot.wait(2 * QUIET)  # the number of pages is checked too
    write(desk)
    with qtbot.assertNotEmitted(desk.findings.counted):
        for text in ("A", "Ag", "Aga", "Agai", "Again"):
            desk.store.edit_text(ItemId("own"), text)
            qtbot.wait(QUIET // 3)
    with qtbot.waitSignal(desk.findings.counted, timeout=PATIENCE):
        pass


def test_a_check_that_is_refused_leaves_no_findings_of_another_brief(
    shaped: Desk, qtbot: QtBot
) -> None:
    brief, told, counted = shaped.store.brief, list[str](), list[int]()
    assert brief is not None
    settle(shaped, qtbot)
    shaped.failed.connect(told.append)
    shaped.findings.counted.connect(counted.append)
    shaped.show_tab(shaped.findings)
    lost = replace(brief, id=BriefId("lost"), template="lost", sections=())
    shaped.store.add_brief(lost)
    qtbot.waitUntil(lambda: not shaped.findings.found, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert counted[-1] == 1
    assert shaped.findings.texts[:1] == told  # listed, and told no second time
    shaped.store.choose_brief(brief.id)
    qtbot.waitUntil(lambda: bool(shaped.findings.found), timeout=PATIENCE)
    assert told[0] not in shaped.findings.texts


def test_the_death_of_the_process_in_the_middle_costs_only_time(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    settle(desk, qtbot)
    write(desk)
    before = window.crew.reviewer.process_id
    desk.findings.check()
    desk.layout_feed.refresh()
    os.kill(before, signal.SIGKILL)
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: "P16" in {one.rule for one in desk.findings.found})
    assert window.crew.reviewer.process_id not in {0, before}


def test_a_look_that_is_gone_is_told_in_a_sentence(desk: Desk, qtbot: QtBot) -> None:
    settle(desk, qtbot)
    with qtbot.waitSignal(desk.layout_feed.failed, timeout=PATIENCE) as told:
        desk.layout_feed.show_as(Handover(style="grey"))
    (sentence,) = told.args or []
    assert sentence.startswith("“grey” is no style sheet")
