"""Work leaves the thread of the window; what it gives or raises comes back to it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import EssayError, UserError
from app.editing.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:  # noqa: ARG001
    tasks = Tasks()
    yield tasks
    tasks.close()


def unexpected(error: UserError) -> None:
    raise AssertionError(error)


def test_work_runs_elsewhere_and_its_result_comes_back_here(
    tasks: Tasks, qtbot: QtBot
) -> None:
    seen: list[tuple[int, int]] = []
    tasks.run(
        threading.get_ident,
        lambda ident: seen.append((ident, threading.get_ident())),
        unexpected,
    )

    qtbot.waitUntil(lambda: bool(seen))
    worked, answered = seen[0]
    assert worked != threading.get_ident()
    assert answered == threading.get_ident()


def test_a_failure_for_the_user_is_handed_over(tasks: Tasks, qtbot: QtBot) -> None:
    def work() -> None:
        raise EssayError("The essay is empty")

    told: list[str] = []
    tasks.run(work, lambda _result: None, lambda error: told.append(str(error)))

    qtbot.waitUntil(lambda: told == ["The essay is empty"])


def test_a_bug_is_raised_again_in_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        tasks.run(lambda: 1 // 0, lambda _result: None, unexpected)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_the_end_is_told_also_after_a_bug(tasks: Tasks, qtbot: QtBot) -> None:
    ends: list[str] = []
    with qtbot.captureExceptions():
        tasks.run(
            lambda: 1 // 0,
            lambda _result: None,
            unexpected,
            ended=lambda: ends.append("end"),
        )
        qtbot.waitUntil(lambda: ends == ["end"])


def test_only_the_newest_of_a_slot_is_answered(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "old"

    tasks.run(slow, answers.append, unexpected, slot="check")
    tasks.run(lambda: "new", answers.append, unexpected, slot="check")
    tasks.run(lambda: "other", answers.append, unexpected)
    gate.set()

    qtbot.waitUntil(lambda: sorted(answers) == ["new", "other"])
    tasks.run(lambda: "last", answers.append, unexpected)
    qtbot.waitUntil(lambda: "last" in answers)
    assert "old" not in answers


def test_nothing_is_answered_after_the_end(qtbot: QtBot) -> None:
    tasks = Tasks()
    answers: list[str] = []
    gate = threading.Event()
    tasks.run(lambda: str(gate.wait(10)), answers.append, unexpected)
    gate.set()
    tasks.close()

    other = Tasks()
    other.run(lambda: "x", answers.append, unexpected)
    qtbot.waitUntil(lambda: "x" in answers)
    other.close()
    assert answers == ["x"]


def test_a_result_that_nobody_wants_is_let_go(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[str] = []
    dropped: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "old"

    for work in (slow, lambda: "new"):
        tasks.run(work, answers.append, unexpected, slot="x", dropped=dropped.append)
    gate.set()

    qtbot.waitUntil(lambda: dropped == ["old"])
    qtbot.waitUntil(lambda: answers == ["new"])


def test_a_result_that_comes_after_the_end_is_let_go(qapp: object) -> None:  # noqa: ARG001
    tasks = Tasks()
    answers: list[str] = []
    dropped: list[str] = []
    tasks.run(lambda: "late", answers.append, unexpected, dropped=dropped.append)
    tasks.close()

    assert (answers, dropped) == ([], ["late"])


def test_nothing_begins_after_the_end(qtbot: QtBot) -> None:
    tasks, begun = Tasks(), threading.Event()
    tasks.close()
    tasks.run(begun.set, lambda _result: None, unexpected)
    qtbot.wait(50)
    assert not begun.is_set()
