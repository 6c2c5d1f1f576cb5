"""Objects of Qt die in the window's thread, whoever makes garbage."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from app.editing.collector import Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Cycle(QObject):
    """An object that only the collector can end; it notes where it did."""

    def __init__(self, ends: list[int]) -> None:
        super().__init__()
        self.me = self
        self.ends = ends

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """Return a collector at work."""
    _ = qtbot
    collector = Collector()
    yield collector
    collector.close()


def make_garbage() -> None:
    """Allocate enough for Python to collect all its generations."""
    kept = [[n] for n in range(200_000)]
    del kept


@pytest.mark.usefixtures("collector")
def test_qt_objects_die_in_the_windows_thread(qtbot: QtBot) -> None:
    ends: list[int] = []
    for _ in range(1000):
        Cycle(ends)
    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert ends == []
    qtbot.waitUntil(lambda: len(ends) > 0, timeout=5000)
    assert set(ends) == {threading.get_ident()}


def test_python_collects_again_afterwards(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_what_stays_is_looked_at_again_once_it_is_let_go(collector: Collector) -> None:
    ends: list[int] = []
    Cycle(ends)
    collector.settle()
    Cycle(ends)
    gc.collect()
    assert len(ends) == 1
    collector.let_go()
    gc.collect()
    assert len(ends) == 2
