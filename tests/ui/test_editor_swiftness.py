"""A key paints what it is typed into; the badge and the rest follow a little later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from tests.ui.writing import badge, ids, put

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.editing.store import DossierStore
    from app.ui.editor.brief_editor import BriefEditor


class Painted(QObject):
    """Notes the heights that a widget paints."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return super().eventFilter(watched, event)


def badge_shown(editor: BriefEditor, item: str) -> str:
    index = editor.page.index_of(item)
    assert index is not None
    found = editor.badge_shown(editor.page.units[index])
    assert found is not None
    return found.word


def test_a_key_does_not_paint_the_whole_page(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    put(editor, ids(store, 2)[0], 3)
    qtbot.wait(300)
    QApplication.processEvents()
    painted = Painted()
    editor.viewport().installEventFilter(painted)
    qtbot.keyClicks(editor, "seven")
    QApplication.processEvents()
    editor.viewport().removeEventFilter(painted)
    assert painted.heights
    assert max(painted.heights) < editor.viewport().height() / 2


def test_the_badge_beside_what_is_typed_into_follows_in_a_moment(
    editor: BriefEditor, store: DossierStore, qtbot: QtBot
) -> None:
    item = ids(store, 0)[0]
    put(editor, item, 3)
    before = badge_shown(editor, item)
    qtbot.keyClick(editor, Qt.Key.Key_X)
    assert badge_shown(editor, item) == before == editor.accessibleDescription()
    qtbot.waitUntil(lambda: editor.accessibleDescription() != before)
    assert badge_shown(editor, item) == badge(editor, item) != before
