"""What the window is made of: bars around a stack, and how it is dressed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.domain.errors import UserError
from app.ui.empty_state import EmptyState
from app.ui.kit.layouts import BOTTOM, TOP, column, hairline
from app.ui.kit.theme import apply_theme, choose_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from app.editing.store import DossierStore
    from app.searching.finding import Place
    from app.ui.crew import Crew
    from app.ui.desk import Desk
    from app.ui.details_card import DetailsCard
    from app.ui.furniture import Furniture
    from app.ui.handover.printing import Printing
    from app.ui.handover.sheet import ExportSheet
    from app.ui.history.card import HistoryCard
    from app.ui.keys.card import KeysCard
    from app.ui.memory import Memory
    from app.ui.palette import CommandPalette
    from app.ui.search.card import SearchCard
    from exports.rendered import Loss

SIZE = (1366, 768)  # px at first
SMALLEST = (880, 560)
_CARDS = frozenset({"sheet", "details", "history", "search", "keys_card"})  # made late


class Frame(QMainWindow):
    """Top bar, messages, start or desk, status; what is seldom seen is made late."""

    painted = Signal()  # once, after the first paint
    file_wanted = Signal(object)  # the Path of a dossier to open

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory = memory
        self.desk: Desk | None = None
        self.in_focus_mode = False
        self._was_painted = False
        self._awaited: Place | None = None  # in a dossier that is being opened
        self.setMinimumSize(*SMALLEST)
        self.start = EmptyState()
        self.start.show_recent(memory.recent())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self._line, self._foot = hairline(), hairline()
        self._body = column(self._line, self.stack, self._foot, spacing=0)
        self._body.setContentsMargins(0, TOP, 0, BOTTOM)  # room for what comes there
        centre = QWidget()
        centre.setLayout(self._body)
        self.setCentralWidget(centre)
        self.resize(*SIZE)
        self.restoreGeometry(memory.frame())

    def furnish(self, crew: Crew, furniture: Furniture) -> None:
        """Put in what the first paint can be without."""
        self.crew = crew
        self.indexing, self.menu = furniture.indexing, furniture.menu
        self.registry, self.keys = furniture.registry, furniture.keys
        self.top_bar, self.messages = furniture.top_bar, furniture.messages
        self.status = furniture.status
        self.addActions(list(self.registry))
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.insertWidget(0, self.top_bar)
        self._body.insertWidget(2, self.messages)
        self._body.addWidget(self.status)
        self.start.open_wanted.connect(self.registry["file.open"].trigger)
        self.start.new_wanted.connect(self.registry["brief.new"].trigger)

    @cached_property
    def palette_card(self) -> CommandPalette:
        """The command palette."""
        from app.ui.palette import CommandPalette  # noqa: PLC0415 - on first use

        return CommandPalette(self.registry, self)

    @cached_property
    def sheet(self) -> ExportSheet:
        """The export sheet."""
        from app.ui.handover.sheet import ExportSheet  # noqa: PLC0415 - on first use

        sheet = ExportSheet(self.crew.exporter, self.memory, self)
        sheet.losses_found.connect(self._show_losses)
        return sheet

    @cached_property
    def details(self) -> DetailsCard:
        """The card with author, organisation, reference and date."""
        from app.ui.details_card import DetailsCard  # noqa: PLC0415 - on first use

        card = DetailsCard(self.memory, self)
        card.failed.connect(self.messages.tell)
        return card

    @cached_property
    def history(self) -> HistoryCard:
        """The card with the versions of the dossier."""
        from app.ui.history.card import HistoryCard  # noqa: PLC0415 - on first use

        return HistoryCard(self.crew.tasks, self)

    @cached_property
    def search(self) -> SearchCard:
        """The card that searches the dossier, and others."""
        from app.ui.search.card import SearchCard  # noqa: PLC0415 - on first use

        card = SearchCard(self.indexing, self.memory, self)
        card.chosen.connect(self.go_to)
        return card

    @cached_property
    def printing(self) -> Printing:
        """What prints the brief."""
        from app.ui.handover.printing import Printing  # noqa: PLC0415 - on first use

        return Printing(self.crew, self.messages, self)

    @cached_property
    def keys_card(self) -> KeysCard:
        """The card with every command and its key."""
        from app.ui.keys.card import KeysCard  # noqa: PLC0415 - on first use

        return KeysCard(self.registry, self.keys, self)

    def go_to(self, place: Place) -> None:
        """Show where a hit of the search stands; open its dossier first, if need be."""
        from app.ui.search.going import go_to  # noqa: PLC0415 - on first use

        path = Path(place.dossier.path)
        if self.desk is None or self.desk.store.file.path != path:
            self._awaited = place
            self.file_wanted.emit(path)
            return
        self._awaited = None
        try:
            go_to(self.desk, place)
        except UserError as error:
            self.messages.tell(str(error))

    def put_below_messages(self, widget: QWidget) -> None:
        """Give a strip its place above the desk."""
        self._body.insertWidget(self._body.indexOf(self.messages) + 1, widget)

    def follow_store(self, store: DossierStore | None) -> None:
        """Index another dossier, or none; go where a search led in it."""
        self.indexing.watch(store)
        if store is None:
            return
        awaited, self._awaited = self._awaited, None
        if awaited and str(store.file.path) == awaited.dossier.path:
            QTimer.singleShot(0, self, lambda: self.go_to(awaited))  # its desk is made

    def dismiss_cards(self) -> None:
        """Close what stands over the desk."""
        for name in _CARDS & vars(self).keys():
            vars(self)[name].dismiss()

    def forget_store(self) -> None:
        """Let go of the dossier, which is closed."""
        self.indexing.watch(None)
        if "sheet" in vars(self):
            self.sheet.forget_store()

    def use_theme(self, theme_id: str) -> None:
        """Dress the window, and remember it; nobody loses their place."""
        place = self.desk.editor.verticalScrollBar().value() if self.desk else 0
        apply_theme(choose_theme(theme_id, QApplication.styleHints().colorScheme()))
        self.memory.update(lambda old: replace(old, theme=theme_id))
        if self.desk is not None:
            self.desk.editor.verticalScrollBar().setValue(place)

    def set_focus_mode(self, *, on: bool) -> None:
        """Leave only the sheet, or show all again."""
        self.in_focus_mode = on and self.desk is not None
        for widget in (self.top_bar, self._line, self._foot, self.status):
            widget.setHidden(self.in_focus_mode)
        if self.desk is not None:
            self.desk.fold(folded=self.in_focus_mode)

    def refresh(self) -> None:
        """Let every command know what can be done now."""
        from app.ui.situation import situation  # noqa: PLC0415 - after the first paint

        self.registry.refresh(situation(self.desk))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - 30 ms, not before a key

        is_escape = event.key() == Qt.Key.Key_Escape
        if is_escape and "messages" in vars(self) and self.messages.dismiss():
            return  # what is told, before anything else
        if is_escape and self.desk is not None and self.desk.item.way_back.go():
            return
        if is_escape and self.in_focus_mode:
            self.set_focus_mode(on=False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for name in _CARDS & vars(self).keys():
            vars(self)[name].place()
        if "messages" in vars(self):
            self.messages.toast.place()
        if self.desk is not None:
            self.desk.fit(self.width())

    def _show_losses(self, losses: tuple[Loss, ...]) -> None:
        if self.desk is not None:
            self.desk.findings.show_losses(losses)
