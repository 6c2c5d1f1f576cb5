"""The versions of the dossier over the desk: named, compared, brought back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from app.comparing.states import Comparison, What, compare
from app.domain.errors import UserError
from app.domain.ids import ItemId
from app.domain.wording import tr
from app.editing.saving import SavePhase
from app.ui.history.version_list import VersionList, name_of
from app.ui.history.view import HistoryView
from app.ui.kit.card import Card
from app.ui.kit.fields import add_line, plain_label
from app.ui.kit.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.dossier import Dossier
    from app.editing.saving import SaveState
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.storage.dossier_file import DossierFile
    from app.storage.versions import Version, Versions

QUIET = 400  # ms without an edit before today is compared again
_LIST, _PAST = "versions", "past"  # the slots of the work
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Looked:
    """A version as it was, beside the dossier it was compared with."""

    version: Version
    past: Dossier
    today: Dossier
    found: Comparison


class HistoryCard(Card):
    """All is read on another thread; what is chosen here is one step of the store."""

    failed = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(tr("History and versions"), parent)
        self._tasks = tasks
        self._store: DossierStore | None = None
        self._looked: Looked | None = None
        self.versions = VersionList()
        self.notice = plain_label("", muted=True)
        self.view = HistoryView()
        self.save = _button(tr("Save as a version"), self._save)
        self.give_name = _button(tr("Name the chosen version"), self._name)
        self.restore = _button(tr("Restore version"), self._restore)
        self.restore_item = _button(tr("Restore this item"), self._restore_item)
        self.save.setProperty("primary", True)
        self._arrange()
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._soon.timeout.connect(self._look)
        self.versions.chosen.connect(self._look)
        self.view.chosen.connect(self._enable)
        self.name.textChanged.connect(lambda _text: self._enable())
        self.name.returnPressed.connect(self._save)
        self.closed.connect(self._leave)

    def open(self, store: DossierStore, *, naming: bool = False) -> None:
        """Show the versions of a dossier; ``naming`` goes to the name of a new one."""
        self._leave()
        self._store = store
        store.changed.connect(self._on_changed)
        store.save_state.connect(self._on_saved)
        store.flush()
        self.view.forget()
        self.come_up(self.name if naming else self.versions)
        self._read()

    def place(self) -> None:
        """Cover the desk but for a margin."""
        self.cover()

    def _arrange(self) -> None:
        heading = QLabel(tr("History"))
        heading.setProperty("heading", True)
        side = column(spacing=1)
        self.name = add_line(side, tr("Name"), tr("Sent to the minister"))
        side.addLayout(row(self.save, self.give_name))
        side.addWidget(plain_label(tr("VERSIONS"), caption=True))
        side.addWidget(self.versions, 1)
        side.addWidget(self.notice)
        right = QVBoxLayout()
        right.addWidget(self.view, 1)
        close = _button(tr("Close"), self.dismiss)
        right.addLayout(row(self.restore_item, self.restore, None, close))
        body = column(heading, pad=(4, 4))
        both = row(spacing=4)
        both.addLayout(side)
        both.addLayout(right, 1)
        body.addLayout(both, 1)
        self.setLayout(body)

    # What is read

    def _read(self) -> None:
        if self._store is not None:
            self._run(self._store.file.versions, self._show_versions, _LIST)

    def _show_versions(self, found: Versions) -> None:
        self.versions.show_versions(found.held)
        self.notice.setText(found.notice)
        if not found.held:
            self.view.forget(
                tr("No versions yet: give this state a name, or export it.")
            )
        self._look()

    def _look(self) -> None:
        """Rebuild the chosen version and compare today with it."""
        version, store = self.versions.current, self._store
        if self._looked is not None and self._looked.version != version:
            self._looked = None
        self._enable()
        if version is None or store is None:
            return
        if self._looked is None or self._looked.today is not store.dossier:
            work = partial(looked_at, store.file, version, store.dossier)
            self._run(work, self._show_looked, _PAST)

    def _show_looked(self, looked: Looked) -> None:
        self._looked = looked
        self.view.show_comparison(looked.past, looked.today, looked.found)
        self._enable()

    def _run(
        self,
        work: Callable[[], _Result],
        done: Callable[[_Result], object],
        slot: str,
    ) -> None:
        self._tasks.run(
            work, done, lambda error: self.view.forget(str(error)), slot=slot
        )

    def _on_changed(self, _change: object) -> None:
        self._soon.start()

    def _on_saved(self, state: SaveState) -> None:
        if state.phase is SavePhase.SAVED:
            self._read()

    # What is done

    def _save(self) -> None:
        self._do(lambda store: store.save_version(self.name.text()))
        self.name.clear()

    def _name(self) -> None:
        if (version := self.versions.current) is not None:
            self._do(lambda store: store.name_version(version, self.name.text()))
            self.name.clear()

    def _restore(self) -> None:
        if (looked := self._looked) is not None:
            name = name_of(looked.version)
            self._do(lambda store: store.restore(looked.past, name))

    def _restore_item(self) -> None:
        looked, chosen = self._looked, self.view.current
        if looked is None or chosen is None:
            return
        brief, part = chosen
        if brief is not None:
            item = ItemId(part.id)
            self._do(lambda store: store.restore_item(looked.past, brief, item))

    def _do(self, edit: Callable[[DossierStore], object]) -> None:
        if self._store is None:
            return
        try:
            edit(self._store)
        except UserError as error:
            self.view.tell(str(error))

    def _enable(self) -> None:
        named, looked = bool(self.name.text().strip()), self._looked
        self.save.setEnabled(named)
        self.give_name.setEnabled(named and self.versions.current is not None)
        self.restore.setEnabled(looked is not None and not looked.found.is_empty)
        self.restore_item.setEnabled(looked is not None and self._can_restore_item())

    def _can_restore_item(self) -> bool:
        """Whether an item is chosen that was there then."""
        if self.view.current is None:
            return False
        brief, part = self.view.current
        return brief is not None and not part.is_section and part.what != What.ADDED

    def _leave(self) -> None:
        self._soon.stop()
        for slot in (_LIST, _PAST):
            self._tasks.forget(slot)
        if self._store is not None:
            self._store.changed.disconnect(self._on_changed)
            self._store.save_state.disconnect(self._on_saved)
        self._store = self._looked = None
        self.versions.clear()


def looked_at(file: DossierFile, version: Version, today: Dossier) -> Looked:
    """Rebuild a version and compare. HistoryError when it can no longer be rebuilt."""
    past = file.past(version)
    return Looked(version, past, today, compare(past, today))


def _button(title: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(title)
    button.clicked.connect(lambda _on=False: pressed())
    return button
