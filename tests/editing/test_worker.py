"""The real export process, asked by the window's end of the pipe."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.editing.worker import GONE, UNSTARTED, WorkerClient
from app.ui.handover.process import ExportProcess
from exports.document import Document, Heading, Metadata, Paragraph, Text
from exports.rendered import Format, Rendered
from exports.worker import Failed, Pages, Render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def worker(qapp: object) -> Iterator[WorkerClient]:  # noqa: ARG001
    worker = WorkerClient(ExportProcess())
    yield worker
    worker.close()


def document(title: str) -> Document:
    blocks = (Heading(1, (Text(title),)), Paragraph((Text("A point."),)))
    return Document(Metadata(title), blocks)


def unexpected(message: str) -> None:
    raise AssertionError(message)


def test_a_document_comes_back_as_a_file(worker: WorkerClient, qtbot: QtBot) -> None:
    answers: list[Rendered] = []
    worker.ask(Render(document("Talks"), Format.PDF), answers.append, unexpected)

    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers[0].data.startswith(b"%PDF")


def test_a_request_that_raises_is_answered_and_the_process_lives(
    worker: WorkerClient, qtbot: QtBot
) -> None:
    answers: list[object] = []
    worker.ask(Pages(b"no pdf"), answers.append, unexpected)
    worker.ask(Pages(b"no pdf either"), answers.append, unexpected)

    qtbot.waitUntil(lambda: len(answers) == 2, timeout=20_000)
    assert all(isinstance(answer, Failed) for answer in answers)


def test_while_busy_only_the_newest_of_a_slot_waits(
    worker: WorkerClient, qtbot: QtBot
) -> None:
    answers: list[str] = []

    def answered(number: int, _answer: object) -> None:
        answers.append(str(number))

    for number in range(6):
        done = partial(answered, number)
        worker.ask(Pages(b"no pdf"), done, unexpected, slot="preview")
    qtbot.waitUntil(lambda: "5" in answers, timeout=20_000)
    assert answers == ["0", "5"]


def test_what_is_stopped_ends_at_once_and_the_next_request_is_answered(
    worker: WorkerClient, qtbot: QtBot
) -> None:
    answers: list[object] = []
    worker.ask(Pages(b"1"), lambda _a: answers.append("old"), unexpected, slot="x")
    worker.ask(Pages(b"2"), lambda _a: answers.append("other"), unexpected)
    before = worker.process_id
    worker.stop("x")
    qtbot.waitUntil(lambda: answers == ["other"], timeout=20_000)
    assert worker.process_id != before
    worker.stop("x")  # nothing to stop, and nothing is
    worker.ask(Pages(b"3"), lambda _a: answers.append("new"), unexpected, slot="x")
    qtbot.waitUntil(lambda: answers == ["other", "new"], timeout=20_000)


def test_a_forgotten_answer_never_arrives(worker: WorkerClient, qtbot: QtBot) -> None:
    answers: list[object] = []
    worker.ask(Pages(b"1"), lambda _a: answers.append("old"), unexpected, slot="x")
    worker.ask(Pages(b"2"), lambda _a: answers.append("waits"), unexpected, slot="x")
    worker.forget("x")
    worker.ask(Pages(b"3"), lambda _a: answers.append("new"), unexpected)

    qtbot.waitUntil(lambda: "new" in answers, timeout=20_000)
    assert answers == ["new"]


def test_a_process_that_dies_is_started_again(
    worker: WorkerClient, qtbot: QtBot
) -> None:
    answers: list[object] = []
    worker.ask(Pages(b"1"), answers.append, unexpected)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=20_000)
    first = worker.process_id
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: worker.process_id != first, timeout=20_000)

    worker.ask(Pages(b"2"), answers.append, unexpected)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=20_000)
    assert worker.process_id not in {0, first}


def test_a_request_survives_one_death_of_the_process(
    worker: WorkerClient, qtbot: QtBot
) -> None:
    answers: list[object] = []
    worker.ask(Pages(b"1"), answers.append, unexpected)
    os.kill(worker.process_id, signal.SIGKILL)

    qtbot.waitUntil(lambda: len(answers) == 1, timeout=20_000)


def test_a_request_that_kills_twice_is_given_up(
    worker: WorkerClient, qtbot: QtBot
) -> None:
    told: list[str] = []
    worker.ask(Pages(b"1"), lambda _answer: None, told.append)
    first = worker.process_id
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: worker.process_id not in {0, first}, timeout=20_000)
    os.kill(worker.process_id, signal.SIGKILL)

    qtbot.waitUntil(lambda: told == [GONE], timeout=20_000)
    assert not worker.busy


def test_a_process_that_cannot_be_started_is_told_for_each_request(
    qtbot: QtBot, tmp_path: Path
) -> None:
    worker = WorkerClient(ExportProcess((str(tmp_path / "gone"),)))
    told: list[str] = []
    for _ in range(2):
        worker.ask(Pages(b"1"), lambda _answer: None, told.append)
    qtbot.waitUntil(lambda: told == [UNSTARTED] * 2)
    assert not worker.busy

    worker.ask(Pages(b"1"), lambda _answer: None, told.append)
    qtbot.waitUntil(lambda: told == [UNSTARTED] * 3)
    worker.close()


def test_what_lies_in_the_current_folder_is_never_run(
    worker: WorkerClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "exports").mkdir()
    for name in ("__init__.py", "worker.py"):
        strange = "open('run', 'w').close()"
        (tmp_path / "exports" / name).write_text(strange, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    answers: list[object] = []
    worker.ask(Pages(b"no pdf"), answers.append, unexpected)

    qtbot.waitUntil(lambda: len(answers) == 1, timeout=20_000)
    assert not (tmp_path / "run").exists()
