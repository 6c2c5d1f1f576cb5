"""Out of the Item pane again, to where one was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import Shiboken

from tests.ui.window.hand import Hand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.brief import Item
    from app.ui.desk import Desk
    from app.ui.window import Window

SOURCE = "https://port.example/report"


def items_of(desk: Desk) -> list[Item]:
    assert desk.store.brief is not None
    return list(desk.store.brief.items())


def test_escape_leaves_the_source_for_the_place_one_came_from(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    hand = Hand(window, qtbot)
    hand.press("2")
    sent = items_of(desk)
    for key in ("Ctrl+Shift+S", "Escape"):  # nothing is written: nothing is attached
        hand.press(key)
    assert QApplication.focusWidget() is desk.essay.parts
    assert not desk.store.dossier.sources
    hand.press("Ctrl+Shift+S")
    hand.write(SOURCE)
    hand.press("Return")
    window.messages.hint("Read me")
    hand.press("Escape")  # takes away what is told, before anything else
    assert QApplication.focusWidget() is desk.item.sources.title
    hand.press("Escape")
    hand.press("3")
    assert len(items_of(desk)) > len(sent)
    (source,) = (one for one in desk.store.dossier.sources if one.url == SOURCE)
    citing = [one.citations for one in items_of(desk) if one.citations]
    assert [[one.source for one in held] for held in citing] == [[source.id]]
    desk.editor.setFocus()
    hand.press("Ctrl+Shift+S")
    hand.press("Escape")
    assert QApplication.focusWidget() is desk.editor


def test_escape_stays_where_the_place_one_came_from_is_gone(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    hand = Hand(window, qtbot)
    hand.press("2")
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    desk.attach_source()
    Shiboken.delete(field)
    hand.press("Escape")
    assert QApplication.focusWidget() is desk.item.sources.title
