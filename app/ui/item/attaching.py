"""Files to and from the sources of one dossier, on another thread, one at a time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import BriefError, UserError
from app.domain.wording import tr
from app.storage.attaching import CancelledError, Incoming
from app.storage.taking_out import copy_to_open, folder_apart, save_as

if TYPE_CHECKING:
    from collections.abc import Sequence
    from tempfile import TemporaryDirectory

    from app.domain.attachment import Attachment
    from app.domain.ids import SourceId
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.storage.dossier_file import DossierFile
    from app.ui.item.source_form import SourceForm


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file to be attached; ``given_up`` is set when it is not wanted any more."""

    source: SourceId
    path: Path
    given_up: Event = field(default_factory=Event)


class Attaching(QObject):
    """Attaches files for one store, and hands them out again."""

    failed = Signal(str)
    asking = Signal(str, str, object)  # a sentence, a button, and what that does
    _stepped = Signal(str, object, object)  # bytes are more than an int of Qt holds

    def __init__(
        self,
        store: DossierStore,
        tasks: Tasks,
        form: SourceForm,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._form = form
        self._waiting: deque[_Wanted] = deque()
        self._current: _Wanted | None = None
        self._closed = False
        self._apart: TemporaryDirectory[str] | None = None  # copies that are open
        files = form.files
        form.files_offered.connect(self.attach)
        files.adding.connect(self.choose)
        files.opening.connect(self.open)
        files.saving.connect(self.save)
        files.removing.connect(self.remove)
        files.coming.cancel.clicked.connect(lambda _on=False: self.cancel())
        self._stepped.connect(
            files.coming.show_step, Qt.ConnectionType.QueuedConnection
        )

    @property
    def coming(self) -> str:
        """The name of the file that is on its way, "" for none."""
        return self._current.path.name if self._current else ""

    def choose(self) -> None:
        """Ask for files and attach them to the source that the form shows."""
        title = tr("Attach files to the source")
        names, _ = QFileDialog.getOpenFileNames(self._form, title)
        if names:
            self.attach([Path(name) for name in names])

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files to the source that the form shows, one after the other."""
        source = self._form.source_for_files()
        if source is not None:
            self._waiting.extend(_Wanted(source, path) for path in paths)
            self._go_on()

    def cancel(self) -> None:
        """Give up the file that is on its way, and those that wait."""
        self._waiting.clear()
        if self._current is not None:
            self._current.given_up.set()

    def remove(self, attachment: Attachment) -> None:
        """Take a file from the source that the form shows; undo brings it back."""
        source = self._form.source_for_files()
        if source is not None:
            self._store.remove_file(source, attachment)

    def save(self, attachment: Attachment) -> None:
        """Ask for a name and write an attachment there."""
        title = tr("Save the file as")
        start = str(self._store.file.path.with_name(attachment.safe_name))
        name, _ = QFileDialog.getSaveFileName(self._form, title, start)
        if name:
            work = partial(save_as, self._store.file, attachment, Path(name))
            self._tasks.run(work, lambda _none: None, self._refuse)

    def open(self, attachment: Attachment) -> None:
        """Ask whether another program may open a copy of an attachment."""
        if self._apart is None:
            self._apart = folder_apart()
        file, folder = self._store.file, Path(self._apart.name)
        work = partial(copy_to_open, file, attachment, folder)
        self._tasks.run(work, self._offer, self._refuse, slot="open-attachment")

    def close(self) -> None:
        """Give up what is on its way, and remove the copies that were opened."""
        self._closed = True
        self.cancel()
        self._tasks.forget("open-attachment")
        if self._apart is not None:
            self._apart.cleanup()

    def _go_on(self) -> None:
        if self._current is not None or not self._waiting or self._closed:
            return
        wanted = self._current = self._waiting.popleft()
        name = wanted.path.name

        def told(done: int, whole: int) -> bool:
            self._stepped.emit(name, done, whole)
            return not wanted.given_up.is_set()

        self._form.files.coming.show_step(name, 0, 1)
        self._tasks.run(
            Incoming(self._store.file, wanted.path, told).bring,
            partial(self._name, wanted, self._store.file),
            self._refuse,
            ended=self._end,
        )

    def _name(self, wanted: _Wanted, file: DossierFile, attachment: Attachment) -> None:
        """Let the source name what came into a dossier file: only now it is there."""
        if self._closed or wanted.given_up.is_set():
            return
        try:
            if file is not self._store.file:
                raise BriefError(
                    tr(
                        "“{name}” was not attached, because the dossier went on in"
                        " another file; attach it again"
                    ).format(name=wanted.path.name)
                )
            self._store.attach_file(wanted.source, attachment)
        except UserError as error:
            self._refuse(error)

    def _end(self) -> None:
        self._current = None
        self._form.files.coming.hide()
        self._go_on()

    def _offer(self, copy: Path) -> None:
        if not self._closed:
            self.asking.emit(
                tr(
                    "Open “{name}” with another program? It gets a copy that is"
                    " removed when the dossier is closed"
                ).format(name=copy.name),
                tr("Open it"),
                partial(_hand_over, copy),
            )

    def _refuse(self, error: UserError) -> None:
        if not self._closed and not isinstance(error, CancelledError):
            self.failed.emit(str(error))


def _hand_over(copy: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
