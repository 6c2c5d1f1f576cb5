"""The frame around the desk: bars, messages, opening, closing, what was before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QWidget

from app.domain.errors import DossierError
from app.ui.actions import ActionRegistry
from app.ui.catalogue import LINE, MENUS, all_specs, template_specs
from app.ui.empty_state import EmptyState
from app.ui.export_sheet import ExportSheet
from app.ui.layouts import column, hairline
from app.ui.message_bar import MessageBar
from app.ui.opening import Opener
from app.ui.palette import CommandPalette
from app.ui.position import position_of, return_to
from app.ui.situation import situation
from app.ui.slideshow import Slideshow
from app.ui.status_bar import StatusBar
from app.ui.theme import apply_theme, choose_theme
from app.ui.top_bar import TopBar
from app.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from app.domain.essay import Essay
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.editing.worker import WorkerClient
    from app.ui.desk import Desk
    from app.ui.exporting import Exporter
    from app.ui.memory import Memory

TITLE = "Briefwright"
SIZE = (1366, 768)  # px at first
SMALLEST = (880, 560)


class Window(QMainWindow):
    """One window on one dossier at a time."""

    painted = Signal()  # once, after the first paint

    def __init__(
        self,
        memory: Memory,
        tasks: Tasks,
        worker: WorkerClient,
        exporter: Exporter,
        documents: Path,
    ) -> None:
        super().__init__()
        self.memory = memory
        self.desk: Desk | None = None
        self.in_focus_mode = False
        self._awake = False
        self._tasks = tasks
        self._worker = worker
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.registry = ActionRegistry(self)
        self.registry.add(all_specs(WindowCommands(self)))
        self.addActions(list(self.registry))
        self.menu = QMenu(self)
        _fill_menu(self.menu, self.registry)
        self.top_bar = TopBar(self.registry, self.menu)
        self.messages = MessageBar()
        self.status = StatusBar()
        registry = self.registry
        self.start = EmptyState(registry["file.open"], registry["brief.new"])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        centre = QWidget()
        self._line, self._foot = hairline(), hairline()
        parts = (self.top_bar, self._line, self.messages, self._stack)
        centre.setLayout(column(*parts, self._foot, self.status, spacing=0))
        self.setCentralWidget(centre)
        self.palette_card = CommandPalette(self.registry, self)
        self.sheet = ExportSheet(exporter, memory, self)
        self.slideshow = Slideshow(tasks, self)
        self.opener = Opener(tasks, lambda: memory.settings, documents)
        self._connect()
        self.resize(*SIZE)
        self.restoreGeometry(memory.frame())
        self.show_start()

    # Opening and closing

    def wake(self) -> None:
        """Do what had to wait for the first paint; once."""
        from app.composing.templates import (  # noqa: PLC0415 - after the first paint
            load_template,
            template_ids,
        )

        templates = map(load_template, template_ids())
        self.registry.add(template_specs(WindowCommands(self), templates))
        self._worker.start()
        self.refresh()

    def open(self, path: Path) -> None:
        """Open an essay or a dossier; what is open stays until the other one is."""
        if self.desk is not None and self.desk.store.file.path == path.resolve():
            return
        self.memory.update(lambda old: replace(old, open_folder=str(path.parent)))
        self.opener.open(path)

    def reopen(self) -> None:
        """Open the dossier that was open when the window was closed."""
        last = self.memory.settings.open_dossier
        if last and Path(last).is_file():
            self.opener.open(Path(last))

    def show_store(self, store: DossierStore) -> None:
        """Put a dossier on the desk, in place of the one that is there."""
        from app.ui.desk import Desk  # noqa: PLC0415 - after the first paint

        if not self._clear():
            store.close()
            return
        desk = Desk(store, self._tasks, self._worker)
        self.desk = desk
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        path, settings = store.file.path, self.memory.settings
        self._name(path.stem, store)
        desk.state_changed.connect(self.refresh)
        desk.failed.connect(self.messages.tell)
        desk.editor.current_item_changed.connect(self.status.show_item)
        desk.preview.pages_shown.connect(self.status.show_pages)
        self.sheet.losses_found.connect(desk.findings.show_losses)
        desk.findings.counted.connect(self.status.show_findings)
        desk.arrange(settings.pane_widths, self.width())
        return_to(desk, settings.position_in(path))
        self.memory.keep_opened(path)
        self.set_focus_mode(on=False)
        desk.essay.parts.setFocus()
        self.refresh()

    def close_dossier(self) -> None:
        """Close what is open and show the start."""
        if self._clear():
            self.memory.keep_closed()
            self.show_start()

    def show_start(self) -> None:
        """Show the start, with the dossiers of before."""
        self.start.show_recent(self.memory.recent())
        self._stack.setCurrentWidget(self.start)
        self.start.setFocus()
        self._name("", None)
        self.refresh()

    # How it looks

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
        self.registry.refresh(situation(self.desk))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._awake:
            self._awake = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _dropped_file(event):
            event.acceptProposedAction()
            self.open(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.in_focus_mode:
            self.set_focus_mode(on=False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet.isVisible():
            self.sheet.place()
        if self.desk is not None:
            self.desk.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_frame(self.saveGeometry())
        if self._clear():
            event.accept()
        else:
            event.ignore()

    # Inside

    def _connect(self) -> None:
        self.opener.opened.connect(self.show_store)
        self.opener.added.connect(self._show_essay)
        self.opener.failed.connect(self._tell_unread)
        self.opener.busy.connect(self.status.show_reading)
        self.registry.failed.connect(self.messages.tell)
        self.memory.failed.connect(self.messages.tell)
        self.slideshow.failed.connect(self.messages.tell)
        self.start.recent_chosen.connect(self.open)
        self.top_bar.file_chosen.connect(self.open)
        self.status.findings_requested.connect(self._show_findings)

    def _tell_unread(self, sentence: str) -> None:
        again = self.registry["file.open"].trigger
        self.messages.tell(sentence, "Open another file …", again)

    def _show_essay(self, essay: Essay) -> None:
        if self.desk is not None:
            self.desk.essay.choose_essay(essay.id)

    def _show_findings(self) -> None:
        if self.desk is not None:
            self.desk.show_tab(self.desk.findings)

    def _name(self, name: str, store: DossierStore | None) -> None:
        self.setWindowTitle(f"{name} – {TITLE}" if name else TITLE)
        self.top_bar.show_name(name, self.memory.settings.recent)
        self.top_bar.watch(store)
        self.status.watch(store)

    def _clear(self) -> bool:
        """Take the dossier off the desk. False when it cannot be saved; it stays."""
        desk = self.desk
        if desk is None:
            return True
        self.memory.update(
            lambda old: replace(
                old.with_position(position_of(desk)),
                pane_widths=desk.widths() or old.pane_widths,
            )
        )
        try:
            desk.store.close()
        except DossierError as error:
            self.messages.tell(str(error), "Close without it", desk.store.abandon)
            return False
        desk.close_feeds()
        self.sheet.dismiss()
        self._stack.removeWidget(desk)
        desk.deleteLater()
        self.desk = None
        return True


def _fill_menu(menu: QMenu, registry: ActionRegistry) -> None:
    for title, entries in MENUS:
        inner = menu.addMenu(title)
        for action_id in entries:
            if action_id == LINE:
                inner.addSeparator()
            else:
                inner.addAction(registry[action_id])


def _dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file of this machine that is dropped, or None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
