"""The window: one dossier at a time, opened, kept, closed, and found as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import DossierError, KeptError
from app.domain.wording import tr
from app.ui.frame import Frame

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from app.domain.essay import Essay
    from app.editing.store import DossierStore
    from app.ui.crew import Crew
    from app.ui.desk import Desk
    from app.ui.kit.message_bar import MessageBar
    from app.ui.memory import Memory

TITLE = "Briefwright"


class Window(Frame):
    """A frame with a desk in it as soon as something is open."""

    def wake(self, crew: Crew) -> None:
        """Do what had to wait for the first paint, and be there for the user; once."""
        from app.ui.furniture import Furniture  # noqa: PLC0415 - after the first paint
        from app.ui.rooms import Rooms, specs_of  # noqa: PLC0415

        self.furnish(crew, Furniture(self, crew, specs_of(self, crew)))
        rooms = self._rooms = Rooms(self, crew)
        self.opener, self.care = rooms.opener, rooms.care
        self.slideshow, self.tour = rooms.slideshow, rooms.tour
        rooms.saves.moved.connect(self._on_moved)
        self.file_wanted.connect(self.open)
        self.opener.opened.connect(self.show_store)
        self.opener.added.connect(self._show_essay)
        self.opener.failed.connect(self._tell_unread)
        self.start.recent_chosen.connect(self.open)
        self.top_bar.file_chosen.connect(self.open)
        self.status.findings_requested.connect(self._show_findings)
        self.setAcceptDrops(True)
        crew.spelling.lost.connect(self.messages.tell)
        crew.worker.start()
        self.show_start()

    def open(self, path: Path, password: str = "") -> None:
        """Open an essay, a dossier or a PDF; what is open stays until that one is."""
        store = self.desk.store if self.desk else None
        if store is not None and store.file.path == path.resolve():
            return
        self.memory.update(lambda old: replace(old, open_folder=str(path.parent)))
        from app.ui.keeping.opening import OnDesk  # noqa: PLC0415 - after the first paint

        on_desk = OnDesk(store.file.path, store.dossier) if store else None
        self.opener.open(path, on_desk, password)

    def reopen(self) -> None:
        """Open the dossier that was open when the window was closed."""
        from app.ui.keeping.opening import is_within_reach  # noqa: PLC0415 - not before it

        last = self.memory.settings.open_dossier
        if last and is_within_reach(Path(last)):
            self.opener.open(Path(last))

    def show_store(self, store: DossierStore) -> None:
        """Put a dossier on the desk, in place of the one that is there."""
        from app.ui.desk import Desk  # noqa: PLC0415 - after the first paint
        from app.ui.position import return_to  # noqa: PLC0415

        if not self._clear():
            store.close()
            return
        self.crew.reviewer.start()  # it gets ready while the desk is made
        desk = Desk(store, self.crew)
        self.desk = desk
        self.stack.addWidget(desk)
        self.stack.setCurrentWidget(desk)
        path, settings = store.file.path, self.memory.settings
        self._name(path.stem, store)
        self._follow(desk)
        desk.arrange(settings.pane_widths, self.width())
        return_to(desk, settings.position_in(path))
        desk.editor.moving.locked = settings.order_locked
        self.memory.keep_opened(path)
        self.set_focus_mode(on=settings.position_in(path).folded)
        self.refresh()
        if store.notice:
            self.messages.mention(store.notice)
        self.crew.collector.settle()

    def go_on_in_copy(self, path: Path) -> None:
        """Go on in a copy of the dossier, which has all that could not be saved."""
        if self.desk is None:
            return
        self.desk.store.save_copy(path)
        self._on_moved(path)

    def close_dossier(self) -> None:
        """Close what is open and show the start."""
        if self._clear():
            self.memory.keep_closed()
            self.show_start()

    def show_start(self) -> None:
        """Show the start, with the dossiers of before."""
        self.start.show_recent(self.memory.recent())
        self.stack.setCurrentWidget(self.start)
        self.start.setFocus()
        self._name("", None)
        self.refresh()

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._rooms.drops.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._rooms.drops.take(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_frame(self.saveGeometry())
        if self._clear():
            event.accept()
        else:
            event.ignore()

    # Inside

    def _follow(self, desk: Desk) -> None:
        from app.ui.editor.misspelt import Misspelt  # noqa: PLC0415 - with a desk
        from app.ui.essay.triage_strip import furnish_essay  # noqa: PLC0415 - with a desk
        from app.ui.zooming import remember_zooms  # noqa: PLC0415

        tasks, spelling = self.crew.tasks, self.crew.spelling
        spelling.turn(on=self.memory.settings.checks_spelling)
        desk.editor.misspelt = Misspelt(desk.editor, desk.store, spelling, tasks)
        furnish_essay(desk.essay, self.registry)
        desk.essays.made.connect(lambda it: furnish_essay(it.pane, self.registry))
        desk.state_changed.connect(self.refresh)
        self.registry.begun.connect(desk.store.settle)
        desk.failed.connect(self.messages.tell)
        desk.hinted.connect(self.messages.hint)
        desk.store.changed.connect(lambda _change: self.messages.pass_on())
        desk.attaching.asking.connect(self.messages.tell)
        self._rooms.saves.watch(desk.store)
        self._rooms.announcer.watch(desk)
        desk.store.noticed.connect(self.messages.mention)
        desk.editor.current_item_changed.connect(self.status.show_item)
        desk.layout_feed.laid_out.connect(self.status.show_laid)
        remember_zooms(desk, self.memory)
        desk.length.style_wanted.connect(self.memory.use_style)
        desk.layout_feed.show_as(self.memory.settings.handover)
        self.memory.handover_changed.connect(desk.layout_feed.show_as)
        desk.findings.counted.connect(self.status.show_findings)

    def _on_moved(self, path: Path) -> None:
        if self.desk is not None:
            self._name(path.stem, self.desk.store)
            self.memory.keep_opened(path)

    def _tell_unread(self, sentence: str) -> None:
        again = self.registry["file.open"].trigger
        self.messages.tell(sentence, tr("Open another file …"), again)

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
        self.care.watch(store)
        self.follow_store(store)
        self._rooms.bell.watch(store)
        self._rooms.tour.watch(self.desk if store else None)

    def _clear(self) -> bool:
        """Take the dossier off the desk. False when it cannot be saved; it stays."""
        desk = self.desk
        if desk is None:
            return True
        if _still_attaching(desk, self.messages):
            return False
        self.dismiss_cards()
        _remember(self.memory, desk, folded=self.in_focus_mode)
        try:
            desk.item.take_typed()
            desk.store.close()
        except DossierError as error:
            leave = (
                tr("Close") if isinstance(error, KeptError) else tr("Close without it")
            )
            self.messages.tell(str(error), leave, self._abandon)
            return False
        self._take_off(desk)
        return True

    def _abandon(self) -> None:
        if self.desk is not None:
            self.desk.store.abandon()
            self._take_off(self.desk)
            self.show_start()

    def _take_off(self, desk: Desk) -> None:
        desk.close_feeds()
        self.crew.let_go()
        self._rooms.let_go()
        self.forget_store()
        self.stack.removeWidget(desk)
        desk.deleteLater()
        self.desk = None


def _still_attaching(desk: Desk, messages: MessageBar) -> bool:
    """Tell whether a file is on its way, which closing would give up; say so."""
    if name := desk.attaching.coming:
        sentence = tr(
            "“{name}” is still being attached: wait for it, or cancel it"
        ).format(name=name)
        messages.tell(sentence, tr("Cancel it"), desk.attaching.cancel)
    return bool(name)


def _remember(memory: Memory, desk: Desk, *, folded: bool) -> None:
    """Keep where the user was, for the next time."""
    from app.ui.position import position_of  # noqa: PLC0415 - after the first paint

    memory.update(
        lambda old: replace(
            old.with_position(position_of(desk, folded=folded)),
            pane_widths=desk.widths() or old.pane_widths,
        )
    )
