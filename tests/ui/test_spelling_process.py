"""A process that ends on a word or a dictionary costs that word, or is told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.editing.worker import WorkerClient
from app.ui.spelling import CHILD, Spelling, SpellingProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PATIENCE = 30_000
FATAL, WRONG = "harbor", "recieve"
TEXT = f"The trains {WRONG} grain in the {FATAL} untill January and then no more"
FRAIL = f"""
import os, sys
from {CHILD} import main
from {CHILD.rpartition(".")[0]} import child
given = child.answer
def answer(question):
    {{condition}}
        os._exit(9)  # as a fault in the library's own code does
    return given(question)
child.answer = answer
sys.exit(main())
"""


@pytest.fixture
def spelling(qtbot: QtBot) -> Iterator[Callable[[str], Spelling]]:  # noqa: ARG001
    """Make what asks a real process that ends where a condition holds."""
    made = []

    def make(condition: str) -> Spelling:
        program = FRAIL.format(condition=condition)
        process = SpellingProcess((sys.executable, "-I", "-c", program))
        made.append(Spelling(WorkerClient(process)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def wrong_words(spelling: Spelling) -> list[str]:
    spans = spelling.wrong_in(TEXT, "en-GB", frozenset())
    return [TEXT[start:end] for start, end in spans]


@pytest.mark.parametrize("fatal", [("harbor",), ("grain", "January")])
def test_words_that_end_the_process_pass_for_right_and_no_others(
    spelling: Callable[[str], Spelling], qtbot: QtBot, fatal: tuple[str, ...]
) -> None:
    frail = spelling(f"if set(question.words) & {set(fatal)!r}:")
    lost: list[str] = []
    frail.lost.connect(lost.append)
    assert wrong_words(frail) == []
    qtbot.waitUntil(lambda: not frail.is_waiting, timeout=PATIENCE)
    wrong = {WRONG, FATAL, "untill"} - {*fatal}
    assert wrong_words(frail) == [word for word in TEXT.split() if word in wrong]
    assert lost == []


def test_a_process_that_ends_once_is_asked_again(
    spelling: Callable[[str], Spelling], qtbot: QtBot, tmp_path: Path
) -> None:
    mark = tmp_path / "ended"
    frail = spelling(
        f"if not os.path.exists({str(mark)!r}):\n        open({str(mark)!r}, 'x')"
    )
    wrong_words(frail)
    qtbot.waitUntil(lambda: not frail.is_waiting, timeout=PATIENCE)
    assert mark.exists()
    assert wrong_words(frail) == [WRONG, FATAL, "untill"]


def test_a_dictionary_that_ends_the_process_is_told_once(
    spelling: Callable[[str], Spelling], qtbot: QtBot
) -> None:
    frail = spelling('if question.language == "en-GB":')
    lost: list[str] = []
    frail.lost.connect(lost.append)
    wrong_words(frail)
    qtbot.waitUntil(lambda: bool(lost), timeout=PATIENCE)
    assert "cannot be loaded: English" in lost[0]
    assert wrong_words(frail) == []
    assert not frail.is_waiting
    frail.wrong_in("Поезда пойдут вовремя, это точьно", "ru", frozenset())
    qtbot.waitUntil(lambda: not frail.is_waiting, timeout=PATIENCE)
    text = "Поезда пойдут вовремя, это точьно"
    assert frail.wrong_in(text, "ru", frozenset()) == [(27, 33)]
    assert len(lost) == 1
