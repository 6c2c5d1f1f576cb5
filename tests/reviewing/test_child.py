"""The real reviewing process, asked by the window's end of the pipe."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.checking.finding import Finding, Severity
from app.checking.registry import check
from app.composing.filing import file_of
from app.composing.tally import tally
from app.composing.templates import template_of
from app.domain.handover import Handover
from app.domain.wording import speak
from app.editing.worker import ChildError, WorkerClient
from app.reviewing.letters import Check, Compile, Compiled, LetGo
from app.reviewing.process import Asked, ReviewingProcess
from app.storage.places import styles
from app.ui.reviewing import Reviewer
from exports.framing import take
from exports.worker import Preview
from tests.checking.briefs import complete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.domain.dossier import Dossier
    from app.reviewing.letters import Question

PATIENCE = 30_000
PAGES_FINDING = Finding(
    "P25", Severity.WARNING, "The brief fills 9 pages; its template allows 1"
)


class Weighed(ReviewingProcess):
    """Notes how long each message is that goes to the process."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def pack(self, message: object) -> bytes:
        packed = super().pack(message)
        self.lengths.append(len(packed))
        return packed


class Desk:
    """Asks, and waits for the answer."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.process = Weighed()
        self.client = WorkerClient(self.process)
        self.reviewer = Reviewer(self.client)
        self.answers: list[object] = []
        self.sentences: list[str] = []

    def send(self, question: Question, dossier: Dossier, slot: str = "x") -> None:
        done, failed = self.answers.append, self.sentences.append
        self.reviewer.ask(question, dossier, done, failed, slot=slot)

    def ask(self, question: Question, dossier: Dossier) -> object:
        self.send(question, dossier)
        self.wait()
        return self.answers.pop()

    def wait(self) -> None:
        def told() -> bool:
            return bool(self.answers or self.sentences) and not self.client.busy

        self._qtbot.waitUntil(told, timeout=PATIENCE)


@pytest.fixture
def desk(qapp: object, qtbot: QtBot) -> Iterator[Desk]:  # noqa: ARG001
    desk = Desk(qtbot)
    yield desk
    desk.reviewer.close()


def test_the_findings_are_those_of_the_checks(desk: Desk) -> None:
    brief, dossier = complete()
    brief = brief.with_title("He said “the port will never be opened again”")
    dossier = dossier.with_brief(brief)
    expected = check(brief, dossier, template_of(brief), 3)
    assert expected
    assert desk.ask(Check(brief.id, 3), dossier) == expected


def test_the_document_is_that_of_the_file(desk: Desk) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    handover = Handover(sources=True, contents=2)
    compiled = desk.ask(Compile(brief.id, handover, styles()), dossier)
    assert isinstance(compiled, Compiled)
    document, options = file_of(brief, dossier, handover, styles())
    assert take(bytearray(compiled.preview.framed)) == Preview(document, options)
    assert compiled.tally == tally(document)


def test_an_essay_is_sent_once(desk: Desk) -> None:
    brief, dossier = complete()
    essay = dossier.essays[0]
    dossier = dossier.with_essay(replace(essay, text=essay.text + "\nMore." * 40_000))
    for title in ("One", "Two", "Three"):
        dossier = dossier.with_brief(brief.with_title(title))
        desk.ask(Check(brief.id), dossier)
    first, *others = desk.process.lengths
    assert first > 240_000
    assert max(others) < 10_000


def test_what_waited_in_vain_is_sent_with_the_next(desk: Desk) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    edited = dossier.with_essay(replace(dossier.essays[0], name="renamed.txt"))
    desk.send(Check(brief.id), dossier, slot="y")
    desk.send(Check(brief.id), edited)  # its place is taken
    desk.send(Check(brief.id, 9), edited)
    desk.wait()
    assert desk.answers == [(), (PAGES_FINDING,)]
    assert len(desk.process.lengths) == 2


def test_what_is_asked_anew_is_answered_once(desk: Desk) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    desk.send(Check(brief.id), dossier)
    desk.send(Check(brief.id, 9), dossier)
    desk.wait()
    assert desk.answers == [(PAGES_FINDING,)]


def test_a_death_between_questions_goes_unnoticed(desk: Desk, qtbot: QtBot) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    before = desk.ask(Check(brief.id), dossier)
    first = desk.client.process_id
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: desk.client.process_id != first, timeout=PATIENCE)
    assert desk.ask(Check(brief.id), dossier) == before


def test_a_death_in_the_middle_of_a_question_costs_only_time(desk: Desk) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    before = desk.ask(Check(brief.id), dossier)
    desk.send(Check(brief.id), dossier)  # names what only this process has
    os.kill(desk.client.process_id, signal.SIGKILL)
    desk.wait()
    assert desk.answers == [before]
    first, second, third = desk.process.lengths
    assert second < first == third


def test_what_the_user_can_mend_comes_as_a_sentence_in_the_language_of_the_window(
    desk: Desk,
) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(replace(brief, template="lost"))
    desk.send(Check(brief.id), dossier)
    desk.wait()
    assert desk.sentences.pop().startswith("There is no template 'lost'.")
    speak("ru")
    try:
        desk.send(Compile(brief.id, Handover(style="grey"), styles()), dossier)
        desk.wait()
        assert desk.sentences.pop().startswith("Нет шаблона 'lost'.")
        unknown = Compile(brief.id, Handover(style="grey"), styles())
        desk.send(unknown, dossier.with_brief(brief))
        desk.wait()
        assert desk.sentences.pop().startswith("«grey» — не оформление")
    finally:
        speak("en")


def test_findings_are_in_the_language_of_the_window(desk: Desk) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief.with_title("“The port will never open again”"))
    speak("ru")
    try:
        found = desk.ask(Check(brief.id), dossier)
    finally:
        speak("en")
    assert isinstance(found, tuple)
    (finding,) = (one for one in found if one.rule == "P16")
    assert isinstance(finding, Finding)
    assert "стоит в кавычках" in finding.message


def test_a_fault_of_ours_is_raised_with_where_it_was_and_the_process_lives(
    desk: Desk, qtbot: QtBot
) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    nobody = replace(dossier, sources=(None,))  # type: ignore[arg-type] # fails there
    with qtbot.captureExceptions() as raised:
        desk.send(Check(brief.id), nobody)
        qtbot.waitUntil(lambda: bool(raised), timeout=PATIENCE)
    (kind, error, _) = raised[0]
    assert kind is ChildError
    assert isinstance(error, ChildError)
    assert "checking/sourcing.py:" in error.trace
    alive = desk.client.process_id
    assert isinstance(desk.ask(Check(brief.id), dossier), tuple)
    assert desk.client.process_id == alive


def test_nothing_of_a_dossier_stays_once_it_is_let_go(desk: Desk, qtbot: QtBot) -> None:
    brief, dossier = complete()
    dossier = dossier.with_brief(brief)
    desk.ask(Check(brief.id), dossier)
    desk.reviewer.let_go()
    qtbot.waitUntil(lambda: not desk.client.busy, timeout=PATIENCE)
    desk.ask(Check(brief.id), dossier)
    first, _, again = desk.process.lengths
    assert again == first


def test_only_questions_are_packed() -> None:
    with pytest.raises(TypeError, match="No question"):
        ReviewingProcess().pack(LetGo())
    _, dossier = complete()
    assert ReviewingProcess().pack(Asked(LetGo(), dossier))
