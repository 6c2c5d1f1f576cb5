"""Several briefs and essays in one dossier: turned to, named, copied, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.ids import BriefId
from app.ui.turning import turned
from tests.ui.window.hand import press

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.desk import Desk
    from app.ui.window import Window

PATIENCE = 30_000
Key, Modifier = Qt.Key, Qt.KeyboardModifier
_CTRL = Modifier.ControlModifier


def title_of(desk: Desk) -> str:
    assert desk.store.brief is not None
    return desk.store.brief.title


def test_behind_the_last_comes_the_first() -> None:
    assert [turned("abc", here, 1) for here in "abc"] == ["b", "c", "a"]
    assert [turned("abc", here, -1) for here in "abc"] == ["c", "a", "b"]


def test_a_brief_is_copied_renamed_by_typing_and_turned_away_from_by_key(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    first = title_of(desk)
    assert not window.registry["brief.next"].isEnabled()
    window.registry["brief.duplicate"].trigger()
    assert title_of(desk) == f"{first} copy"

    press(qtbot, Key.Key_F2)
    qtbot.keyClicks(desk.editor, "Second reading")
    assert title_of(desk) == "Second reading"
    press(qtbot, Key.Key_PageDown, _CTRL)
    assert title_of(desk) == first
    press(qtbot, Key.Key_PageUp, _CTRL)
    assert title_of(desk) == "Second reading"


def test_a_brief_is_deleted_from_its_menu_and_undo_brings_it_back(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.send(1)
    whole = desk.store.brief
    menu = window.top_bar.brief.menu()
    menu.aboutToShow.emit()
    entries = {action.objectName(): action for action in menu.actions()}
    entries["brief.delete"].trigger()
    assert desk.store.brief is None
    assert desk.editor.page.units == []
    assert "deleted" in window.messages.text

    press(qtbot, Key.Key_Z, _CTRL)
    assert desk.store.brief == whole


def test_another_essay_is_turned_to_by_key(
    window: Window, desk: Desk, essays: Path, qtbot: QtBot
) -> None:
    assert not window.registry["essay.next"].isEnabled()
    window.opener.add_to(desk.store, essays / "grain.md")
    qtbot.waitUntil(lambda: len(desk.store.dossier.essays) == 2, timeout=PATIENCE)
    both = [essay.id for essay in desk.store.dossier.essays]
    shown = desk.essay.essay
    assert shown is not None
    assert shown.id == both[1]

    press(qtbot, Key.Key_PageDown, _CTRL | Modifier.AltModifier)
    shown = desk.essay.essay
    assert shown is not None
    assert shown.id == both[0]


def test_a_brief_of_a_template_that_is_not_here_has_words_and_no_limits(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    brief = desk.store.brief
    assert brief is not None
    foreign = replace(brief, id=BriefId("foreign"), sections=(), template="of-theirs")
    desk.store.add_brief(foreign)
    qtbot.waitUntil(lambda: window.status.words.text() == "0 words", timeout=PATIENCE)
    desk.editor.select_title()
    qtbot.keyClicks(desk.editor, "Theirs")
    assert title_of(desk) == "Theirs"
