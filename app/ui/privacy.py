"""What the window does so that nobody reads what they should not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import BriefError

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey
    from app.ui.window import Window

_LOCKED = "The dossier is locked with its password from now on"
_OPEN = "The dossier has no password any more"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an open dossier for others. Any thread may write it."""

    file: DossierFile
    path: Path
    passages_only: bool

    def write(self, dossier: Dossier, key: FileKey | None) -> None:
        """Write what of the dossier goes along. DossierError when it cannot be."""
        from app.composing.sharing import shared  # noqa: PLC0415 - on first use
        from app.storage.sharing import write_shared  # noqa: PLC0415

        chosen = shared(dossier, passages_only=self.passages_only)
        given = dict(chosen.originals)
        for essay in chosen.dossier.essays:
            if essay.id not in given:
                given[essay.id] = self.file.original(essay.id)
        write_shared(self.path, chosen.dossier, given, key)


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

    def share_copy(self) -> None:
        """Ask what goes along, where to, and write a copy without a past."""
        from app.ui.dialogs.share import ShareDialog  # noqa: PLC0415 - on first use

        dialog = ShareDialog(self._window)
        dialog.chosen.connect(partial(self._ask_for_place, self._store))
        dialog.open()

    def _ask_for_place(
        self,
        store: DossierStore,
        passages_only: bool,  # noqa: FBT001 - a slot of Qt
    ) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - on first use

        old = store.file.path
        start = str(old.with_name(f"{old.stem} for others{old.suffix}"))
        name, _ = QFileDialog.getSaveFileName(self._window, "Share a copy", start)
        if not name:
            return
        copy = Copy(store.file, Path(name), passages_only=passages_only)
        if store.file.key is None:
            self._share(store, copy, None)
        else:
            self._ask_for_key(store, copy)

    def _ask_for_key(self, store: DossierStore, copy: Copy) -> None:
        from app.ui.dialogs.new_password import (  # noqa: PLC0415 - on first use
            NewPasswordDialog,
        )

        dialog = NewPasswordDialog(copy.path.stem, self._window, locked=True)
        dialog.remove.setText("No password")
        dialog.chosen.connect(partial(self._share, store, copy))
        dialog.open()

    def _share(self, store: DossierStore, copy: Copy, key: FileKey | None) -> None:
        store.flush()
        told = f"“{copy.path.name}” is ready to be given away"
        work = partial(copy.write, store.dossier, key)
        self._tasks.run(work, lambda _: self._window.messages.mention(told), self._fail)

    def _change_key(self, store: DossierStore, key: FileKey | None) -> None:
        """Write the file anew, while the window goes on; edits are written after it."""
        told = _LOCKED if key else _OPEN
        work = partial(store.file.change_key, key)
        self._tasks.run(work, lambda _: self._locked(told), self._fail)

    def _locked(self, told: str) -> None:
        self._window.indexing.follow()  # which forgets what is locked now
        self._window.messages.mention(told)

    def _fail(self, error: UserError) -> None:
        self._window.messages.tell(str(error))
