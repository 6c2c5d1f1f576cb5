"""What every edit goes through: replace the value, record it, tell the views."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.errors import BriefError, DossierError
from app.domain.wording import tr
from app.editing.change import Change, brief_to_show, change_between
from app.editing.joint import Joint
from app.editing.saving import SaveState, Saving
from app.editing.shelf import HeldShelf
from app.editing.store_state import StoreState
from app.editing.undo import UndoHistory
from app.storage.nodes import nodes_of
from app.storage.rescue import rescue

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.ids import BriefId
    from app.editing.undo import Intention, Originals
    from app.storage.dossier_file import DossierFile
    from app.storage.oplog import Entry
    from app.storage.steps import History

_WRITE_AFTER = 400  # milliseconds that typing may wait; the promise is a second


class StoreBase(StoreState):
    """Holds the current dossier. The one place where it is replaced."""

    changed = Signal(object)  # a Change
    save_state = Signal(object)  # a SaveState
    history_changed = Signal()
    noticed = Signal(str)  # damage that bars no work

    def __init__(
        self,
        file: DossierFile,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        held: tuple[Dossier, History] | None = None,  # of the file, if read already
    ) -> None:
        dossier, history = held or (file.load(), file.history())
        super().__init__(parent, dossier, history)
        self.file = file
        self._clock = clock
        # that the file can only be read, that its history is damaged, or empty
        self.notice = ". ".join(filter(None, (file.notice, history.notice)))
        self._closed = False
        self.joint = Joint(self.settle, self.flush)
        self._saving = Saving(file, self)
        self._shelf = HeldShelf(lambda: self.file, self.dossier, self._saving)
        self._saving.state_changed.connect(self.save_state)
        self._typing = QTimer(self, singleShot=True, interval=_WRITE_AFTER)
        self._typing.timeout.connect(self.flush)

    @property
    def saved(self) -> SaveState:
        """How far the last edit is on its way to the disk."""
        return self._saving.state

    def choose_brief(self, brief_id: BriefId) -> None:
        """Show another brief. DossierError when there is none with this id."""
        before = self.brief
        self._shown = self.dossier.brief(brief_id).id
        self._tell(self.dossier, before)

    def undo(self) -> None:
        """Take back the last step, also one from before a restart.

        DossierError when the log is damaged there: the dossier has not changed then,
        and older edits can no longer be undone.
        """
        self.flush()
        if (older := self._history.unread) is not None:
            history = self.file.history(older)
            self._history.read_on(history)
            if history.notice:
                self.noticed.emit(history.notice)
        self._travel(self._history.undo)

    def redo(self) -> None:
        """Bring back what undo took."""
        self._travel(self._history.redo)

    @Slot()
    def flush(self) -> None:
        """Hand typing that waits to the writer now."""
        self.settle()
        self._typing.stop()
        self._saving.add_last(self._history.cut())

    def save_copy(self, path: Path) -> None:
        """Go on in a copy of the dossier that holds all that was unsaved too.

        It has the history, unless the old file was damaged. DossierError when it cannot
        be made; all stays as it is.
        """
        self.flush()
        old = self.file
        self.file = rescue(old, self.dossier, self._saving.unsaved, path)
        old.forget_unsaved()
        old.close(publish=False)
        history = self.file.history()
        if history.head != self._history.head:
            self._history = UndoHistory(self.dossier, history)
            self.history_changed.emit()
        self._saving.go_on_in(self.file)

    def close(self) -> None:
        """Save all and let go of the file. DossierError when that cannot be done.

        The store is then as before, so that nothing is lost; ``abandon`` gives up.
        """
        if not self._closed:
            self.flush()
            self._saving.finish()
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file without what could not be saved."""
        if self._closed:
            return
        self._closed = True
        self._unread = None
        self._typing.stop()
        self._saving.stop()
        self.file.close(publish=False)
        self.deleteLater()  # here: a collector running in the writer's thread may not

    def _edit(
        self,
        kind: Intention,
        edit: Callable[[Dossier], Dossier],
        place: Hashable = None,
        show: BriefId | None = None,
        originals: Originals = (),
    ) -> None:
        """Replace the dossier; with a ``place``, typing that may go on there.

        ``show`` is the brief to show then, ``originals`` the bytes of new essays.
        """
        before, shown = self.dossier, self.brief
        after = edit(before)  # a bad edit raises here, before anything has changed
        if after == before:
            return
        if place is None:
            nodes_of(after)  # two pieces under one id could not be written
        kind, place, now = self.joint.of(kind, place, self._clock())
        ended = self._history.edit(after, kind, now, place, originals)
        self._saving.add(ended)
        self._shown = show or self._shown
        if place is None:
            self.flush()
        elif not self._typing.isActive():
            self._saving.await_more()
            self._typing.start()
        self._tell(before, shown)

    def _edit_brief(
        self,
        kind: Intention,
        edit: Callable[[Brief], Brief],
        place: Hashable = None,
    ) -> None:
        at = None if place is None else (self._shown, place)
        self._edit(kind, lambda dossier: self._with_brief(dossier, edit), at)

    def _with_brief(self, dossier: Dossier, edit: Callable[[Brief], Brief]) -> Dossier:
        return dossier.with_brief(edit(self._brief_of(dossier)))

    def _brief_of(self, dossier: Dossier) -> Brief:
        shown = self._brief_in(dossier)
        if shown is None:
            raise BriefError(tr("There is no brief yet; choose a template first"))
        return shown

    def _travel(self, way: Callable[..., tuple[Entry, ...]]) -> None:
        self.flush()
        before, shown = self.dossier, self.brief
        try:
            entries = way(self.file.splices, self._shelf)
        except DossierError:
            self.history_changed.emit()  # what is damaged has been given up
            raise
        if not entries:
            return
        self._saving.add(entries)
        self._shown = brief_to_show(before, self.dossier, self._shown)
        self._tell(before, shown)

    def _tell(self, before: Dossier, shown: Brief | None) -> None:
        change = change_between(before, self.dossier, shown, self.brief)
        if change != Change():
            self.changed.emit(change)
        self.history_changed.emit()
