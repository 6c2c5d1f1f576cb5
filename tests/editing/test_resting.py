"""What waits for a pause lets a key go first that is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.editing.resting import RestTimer
from app.editing.store import DossierStore
from app.storage.dossier_file import create_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

QUIET = 60  # ms


@pytest.fixture
def store(tmp_path: Path, qtbot: QtBot) -> Iterator[DossierStore]:  # noqa: ARG001 - Qt
    store = DossierStore(create_dossier(tmp_path / "job.dossier"))
    yield store
    store.close()


@pytest.fixture
def timer(store: DossierStore) -> RestTimer:
    return RestTimer(store, QUIET, store)


def test_a_pause_is_told_once(timer: RestTimer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timer.rested):
        timer.wait()
    with qtbot.assertNotEmitted(timer.rested, wait=3 * QUIET):
        pass


def test_what_is_typed_becomes_an_edit_first(
    timer: RestTimer, store: DossierStore, qtbot: QtBot
) -> None:
    taken: list[str] = []
    store.await_typing(lambda: taken.append("typed"))
    assert store.awaits_typing
    timer.start(0)
    with qtbot.assertNotEmitted(timer.rested, wait=3 * QUIET):
        pass
    assert taken == []
    store.settle()
    with qtbot.waitSignal(timer.rested):
        pass
    assert taken == ["typed"]


def test_a_wait_begun_anew_is_as_long_as_the_first(
    timer: RestTimer, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(timer.rested):
        timer.start(0)
    with qtbot.assertNotEmitted(timer.rested, wait=QUIET // 2):
        timer.wait()
