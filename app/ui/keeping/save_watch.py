"""Tells what becomes of the edits on their way to the disk, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.wording import later, tr
from app.editing.saving import SavePhase

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.editing.publishing import Published
    from app.editing.saving import SaveState
    from app.editing.store import DossierStore
    from app.ui.kit.message_bar import MessageBar

SAVE_COPY = later("Save a copy …")


class SaveWatch(QObject):
    """Watches the dossier on the desk, and says what is wrong and when it is well."""

    moved = Signal(object)  # the Path that the dossier has from now on

    def __init__(
        self,
        messages: MessageBar,
        save_copy: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._save_copy = save_copy
        self._store: DossierStore | None = None
        self._unsaved = self._unpublished = False

    def watch(self, store: DossierStore) -> None:
        """Tell of this dossier from now on."""
        self._store = store
        self._unsaved = self._unpublished = False
        self._file, self._path = store.file, store.file.path
        store.save_state.connect(self._tell)

    def let_go(self) -> None:
        """Hold on to nothing of a dossier that is closed."""
        self._store = None

    def _tell(self, state: SaveState) -> None:
        if state.phase is SavePhase.FAILED:
            self._messages.tell(state.message, tr(SAVE_COPY), self._save_copy)
            self._unsaved = True
        elif state.phase is SavePhase.SAVED and self._unsaved:
            self._unsaved = False
            self._messages.mention(tr("All is saved again"))
        if state.published is not None:
            self._tell_published(state.published)

    def _tell_published(self, published: Published) -> None:
        if self._store is None or self._file is not self._store.file:
            self._unpublished = False  # the work goes on in a copy
        elif published.path != self._path:
            self._messages.tell(
                tr(
                    "“{name}” was changed by somebody else and stays as they left it;"
                    " what you edit goes on in “{other}” beside it"
                ).format(name=self._path.name, other=published.path.name)
            )
            self._path = published.path
            self.moved.emit(published.path)
        elif published.message and not self._unpublished:
            self._unpublished = True
            self._messages.tell(published.message, tr(SAVE_COPY), self._save_copy)
        elif self._unpublished and not published.message:
            self._unpublished = False
            self._messages.mention(tr("All is published again"))
        if self._store is not None:
            self._file, self._path = self._store.file, published.path
