"""What the window does so that nobody reads what they should not."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.brief import QuotationItem
from app.domain.errors import BriefError
from app.domain.wording import later, tr
from app.ui.keeping.opening import Opened, let_go

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.domain.errors import UserError
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey
    from app.ui.desk import Desk
    from app.ui.window import Window

_FOR_GOOD = later(
    "The item goes from the brief, from its history, from all versions, backups and"
    " edits that were set aside, and nothing can bring it back."
)
_PURGED = later(
    "Deleted for good, and all backups with it. Not reached: copies that you made or an"
    " older version left beside the file, and exported files"
)
_LOCKED = later(
    "The dossier is locked with its password from now on; its backups, and edits that"
    " were set aside, were removed"
)
_OPEN = later("The dossier has no password any more")


@dataclass(frozen=True, slots=True)
class Purging:
    """What is to be purged of a dossier that is closed. Any thread may do it."""

    path: Path
    key: FileKey | None
    item: str
    card: str  # what the item shows, empty for none

    def purge(self) -> Opened:
        """Purge it and open the dossier again. DossierError when it cannot be."""
        from app.composing.sharing import without_unused  # noqa: PLC0415 - seldom
        from app.searching.keeping import forget  # noqa: PLC0415
        from app.storage.dossier_file import open_dossier  # noqa: PLC0415
        from app.storage.nodes import Kind  # noqa: PLC0415
        from app.storage.purging import Targets  # noqa: PLC0415
        from app.storage.working_copy import PublishError  # noqa: PLC0415

        with ExitStack() as on_error:
            file = open_dossier(self.path, key=self.key)
            on_error.callback(file.close)
            held = without_unused(file.load(), {self.card})
            file.save(held, "purge", {})
            nodes = {(Kind.ITEM, self.item)}
            if self.card and all(card.id != self.card for card in held.quotations):
                nodes.add((Kind.QUOTATION, self.card))
            file.purge(Targets(frozenset(nodes)))
            with suppress(PublishError):  # the window tries again, and says so
                file.publish()
            forget(held.id)
            opened = Opened(file, file.load(), file.history())
            on_error.pop_all()
        return opened


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
    def _desk(self) -> Desk:
        if self._window.desk is None:
            raise BriefError(tr("Open an essay or a dossier first (Ctrl+O)"))
        return self._window.desk

    @property
    def _store(self) -> DossierStore:
        return self._desk.store

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
        start = str(
            old.with_name(
                tr("{stem} for others{suffix}").format(stem=old.stem, suffix=old.suffix)
            )
        )
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Share a copy"), start)
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
        dialog.remove.setText(tr("No password"))
        dialog.chosen.connect(partial(self._share, store, copy))
        dialog.open()

    def _share(self, store: DossierStore, copy: Copy, key: FileKey | None) -> None:
        store.flush()
        told = tr("“{name}” is ready to be given away").format(name=copy.path.name)
        work = partial(copy.write, store.dossier, key)
        self._tasks.run(work, lambda _: self._window.messages.mention(told), self._fail)

    def delete_for_good(self) -> None:
        """Ask once, as this alone cannot be undone; then purge the current item."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - on first use

        store, item_id = self._store, self._desk.editor.current_item()
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("Delete for good"))
        box.setText(tr(_FOR_GOOD))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        go_on = box.addButton(tr("Delete for good"), QMessageBox.ButtonRole.AcceptRole)
        go_on.clicked.connect(lambda _on=False: self._purge(store, item_id))
        box.open()

    def _purge(self, store: DossierStore, item_id: str) -> None:
        """Remove an item, close the dossier, purge the file, and open it again."""
        desk, brief = self._desk, store.brief
        if desk.store is not store or brief is None:
            return
        item = next(one for one in brief.items() if one.id == item_id)
        card = item.quotation if isinstance(item, QuotationItem) else ""
        purging = Purging(store.file.path, store.file.key, item_id, card)
        desk.editor.moving.remove()
        self._window.close_dossier()
        self._tasks.run(purging.purge, self._show_purged, self._fail, dropped=let_go)

    def _show_purged(self, opened: Opened) -> None:
        from app.editing.store import DossierStore  # noqa: PLC0415 - on first use

        held = (opened.dossier, opened.history)
        self._window.show_store(DossierStore(opened.file, held=held))
        self._window.messages.mention(tr(_PURGED))

    def _change_key(self, store: DossierStore, key: FileKey | None) -> None:
        """Write the file anew, while the window goes on; edits are written after it."""
        told = tr(_LOCKED) if key else tr(_OPEN)
        work = partial(store.file.change_key, key)
        self._tasks.run(work, lambda _: self._locked(told), self._fail)

    def _locked(self, told: str) -> None:
        self._window.indexing.follow()  # which forgets what is locked now
        self._window.messages.mention(told)

    def _fail(self, error: UserError) -> None:
        self._window.messages.tell(str(error))
