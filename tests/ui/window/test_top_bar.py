"""The bar over everything: it has room for all that is in it, at every width."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.domain import wording
from app.domain.wording import speak
from app.ui.frame import SMALLEST
from tests.ui.window.conftest import wait_for_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.top_bar import TopBar
    from app.ui.window import Window

LONG = "What the people of the old harbour say of the new one, and of its price"
WIDTHS = (*range(SMALLEST[0], 1400, 40), 1600, 1920)  # px of the window
DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


@pytest.fixture
def usual(qapp: QApplication) -> Iterator[None]:
    """Leave language and direction as they were."""
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    speak("en")


@pytest.fixture
def filled(
    open_window: Callable[[], Window], essay_file: Path, qtbot: QtBot
) -> Callable[[], Window]:
    """Return what opens a window with as much in its bar as there can be."""
    path = essay_file.rename(essay_file.with_name("The harbour of Skarholm.txt"))

    def fill() -> Window:
        window = open_window()
        window.open(path)
        desk = wait_for_desk(window, qtbot)
        desk.store.set_title(LONG)
        desk.store.set_marking("TLP:AMBER+STRICT")
        return window

    return fill


def in_bar(bar: TopBar) -> dict[QWidget, QRect]:
    """Return what is seen in the bar: its buttons, and the words upon them."""
    seen = [*bar.findChildren(QAbstractButton), *bar.findChildren(QLabel)]
    return {
        one: QRect(one.mapTo(bar, QPoint(0, 0)), one.size())
        for one in seen
        if one.isVisible()
    }


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda one: one.name)
@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.usefixtures("usual")
def test_nothing_in_the_bar_overlaps_or_is_cut_off_at_any_width(
    filled: Callable[[], Window],
    qapp: QApplication,
    qtbot: QtBot,
    language: str,
    direction: Qt.LayoutDirection,
) -> None:
    speak(language)
    qapp.setLayoutDirection(direction)
    window = filled()
    bar = window.top_bar
    for wide in WIDTHS:
        window.resize(wide, 600)
        qtbot.waitUntil(lambda: bar.width() == wide)  # noqa: B023 - called at once
        places = in_bar(bar)
        for one, place in places.items():
            assert bar.rect().contains(place), (wide, one)
            if isinstance(one, QLabel):
                assert place.width() >= one.sizeHint().width(), (wide, one.text())
        buttons = [one for one in places if isinstance(one, QAbstractButton)]
        for one, other in combinations(buttons, 2):
            assert not places[one].intersects(places[other]), (wide, one, other)


def test_a_marking_is_never_shortened_and_a_long_title_is_told_in_full(
    filled: Callable[[], Window], qtbot: QtBot
) -> None:
    window = filled()
    bar = window.top_bar
    window.resize(SMALLEST[0], 600)
    qtbot.waitUntil(lambda: bar.width() == SMALLEST[0])
    assert bar.marking.text() == "TLP:AMBER+STRICT ▾"
    assert bar.marking.width() >= bar.marking.sizeHint().width()
    assert bar.brief.text().endswith("… ▾")
    assert LONG in bar.brief.toolTip()


def test_a_short_title_is_whole_where_there_is_room(
    filled: Callable[[], Window], qtbot: QtBot
) -> None:
    window = filled()
    bar = window.top_bar
    window.resize(1600, 600)
    store = window.desk and window.desk.store
    assert store
    for title in ("Who opens the harbour?", "Ice", LONG):
        store.set_title(title)
        qtbot.wait(20)
        assert bar.brief.text().endswith(f"{title} ▾")
