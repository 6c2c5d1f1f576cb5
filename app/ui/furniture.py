"""The bars of a window, its commands and keys: made once its face has been painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.ui.actions import ActionRegistry
from app.ui.commands.menus import LINE, menus
from app.ui.keys.choices import KeyChoices
from app.ui.kit.message_bar import MessageBar
from app.ui.search.indexing import Indexing
from app.ui.status_bar import StatusBar
from app.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.ui.actions import ActionSpec
    from app.ui.crew import Crew
    from app.ui.frame import Frame


class Furniture:
    """What a window is furnished with; it belongs to the window from then on."""

    def __init__(self, frame: Frame, crew: Crew, specs: Iterable[ActionSpec]) -> None:
        self.indexing = Indexing(crew.tasks, frame)
        self.registry = ActionRegistry(frame)
        self.registry.add(specs)
        self.keys = KeyChoices(self.registry, frame.memory, frame)
        self.keys.apply()
        self.menu = QMenu(frame)
        _fill_menu(self.menu, self.registry)
        self.top_bar = TopBar(self.registry, self.menu)
        self.messages = MessageBar(frame)
        self.status = StatusBar()
        self.registry.begun.connect(self.messages.pass_on)
        self.registry.failed.connect(self.messages.tell)
        self.registry.refused.connect(self.messages.hint)
        frame.memory.failed.connect(self.messages.tell)


def _fill_menu(menu: QMenu, registry: ActionRegistry) -> None:
    for title, entries in menus():
        inner = menu.addMenu(title)
        for action_id in entries:
            if action_id == LINE:
                inner.addSeparator()
            else:
                inner.addAction(registry[action_id])
