"""What the window does so that nobody reads what they should not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BriefError

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.storage.keys import FileKey
    from app.ui.window import Window

_LOCKED = "The dossier is locked with its password from now on"
_OPEN = "The dossier has no password any more"


class Privacy:
    """The commands of one window that are about who can read a dossier."""

    def __init__(self, window: Window, tasks: Tasks) -> None:
        self._window = window
        self._tasks = tasks

    @property
    def _store(self) -> DossierStore:
        if self._window.desk is None:
            raise BriefError("Open an essay or a dossier first (Ctrl+O)")
        return self._window.desk.store

    def set_password(self) -> None:
        """Ask for the password that the dossier is to have."""
        from app.ui.dialogs.new_password import (  # noqa: PLC0415 - on first use
            NewPasswordDialog,
        )

        store = self._store
        locked = store.file.key is not None
        name = store.file.path.stem
        dialog = NewPasswordDialog(name, self._window, locked=locked)
        dialog.chosen.connect(partial(self._change_key, store))
        dialog.open()

    def _change_key(self, store: DossierStore, key: FileKey | None) -> None:
        """Write the file anew, while the window goes on; edits are written after it."""
        told = _LOCKED if key else _OPEN
        work = partial(store.file.change_key, key)
        self._tasks.run(work, lambda _: self._window.messages.mention(told), self._fail)

    def _fail(self, error: UserError) -> None:
        self._window.messages.tell(str(error))
