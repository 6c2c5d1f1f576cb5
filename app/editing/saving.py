"""The way from memory to the file. Says “saved” only of what a power cut cannot take.

What cannot be written is kept and tried again: nobody loses an edit while the program
runs, whatever happens to the disk.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.errors import DossierError, KeptError
from app.domain.wording import tr
from app.editing.publishing import Publishing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.editing.publishing import Published
    from app.storage.dossier_file import DossierFile
    from app.storage.records import Record
    from app.storage.writer import Outcome

_RETRY = 3000  # milliseconds after which a write that failed is tried again


class SavePhase(StrEnum):
    """How far the last edit is on its way to the disk."""

    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """``at`` is when all was saved; ``message`` the sentence of a failure.

    ``published`` is of a dossier that is edited in a working copy.
    """

    phase: SavePhase
    at: datetime.datetime | None = None
    message: str = ""
    published: Published | None = None


class Saving(QObject):
    """Writes records in order, one transaction at a time."""

    state_changed = Signal(object)  # a SaveState
    _ended = Signal(object)  # an Outcome, from the writer's thread

    def __init__(self, file: DossierFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = SaveState(SavePhase.SAVED)
        self._file = file
        self._unsaved: list[Record] = []
        self._writing: tuple[Record, ...] = ()
        self._awaited = False
        self._retry = QTimer(self, singleShot=True, interval=_RETRY)
        self._retry.timeout.connect(self._write)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._publishing = Publishing(file, self)
        self._publishing.changed.connect(lambda: self._tell(self.state))
        self.state = replace(self.state, published=self._publishing.state)

    def await_more(self) -> None:
        """Say nothing is saved while there is typing that is not an entry yet."""
        self._awaited = True
        self._tell_saving()

    def add(self, entries: Iterable[Record]) -> None:
        """Write records now, or with the next transaction."""
        self._unsaved.extend(entries)
        self._write()

    def add_to_publish(self, entries: Iterable[Record]) -> None:
        """Write records, and publish a working copy as soon as they are saved."""
        self._publishing.at_once = True
        self.add(entries)

    def add_last(self, entries: Iterable[Record]) -> None:
        """Write records after which there is nothing more in memory."""
        self._awaited = False
        self.add(entries)
        if not self._unsaved and self.state.phase is SavePhase.SAVING:
            self._succeed()  # what was typed was taken back before it was written

    @property
    def unsaved(self) -> tuple[Record, ...]:
        """The records that the file may lack."""
        return tuple(self._unsaved)

    def go_on_in(self, file: DossierFile) -> None:
        """Write what follows to a file that holds all there is."""
        self._file = file
        self._unsaved.clear()
        self._retry.stop()
        self._publishing.go_on_in(file)
        self._succeed()

    def finish(self) -> None:
        """Write and publish all, and wait. DossierError when it cannot be; it is kept.

        KeptError when it would also outlive the program.
        """
        if self._unsaved:
            self._write_at_last()
        self._publishing.finish()

    def _write_at_last(self) -> None:
        self._retry.stop()
        try:
            self._file.append_at_last(tuple(self._unsaved))
        except DossierError as error:
            self._fail(error)
            raise
        self._unsaved.clear()
        self._succeed()

    def stop(self) -> None:
        """Try no more."""
        self._retry.stop()
        self._publishing.stop()

    @Slot()
    def _write(self) -> None:
        if self._writing or not self._unsaved:
            return
        self._retry.stop()
        self._writing = tuple(self._unsaved)
        self._tell_saving()
        self._file.append(self._writing, self._ended.emit)

    @Slot(object)
    def _on_ended(self, outcome: Outcome[None]) -> None:
        written, self._writing = self._writing, ()
        match outcome.error:
            case None:
                done = {entry.id for entry in written}
                self._unsaved = [e for e in self._unsaved if e.id not in done]
                if self._unsaved:
                    self._write()
                else:
                    self._succeed()
            case DossierError() as error if self._unsaved:
                self._fail(error)
            case DossierError():
                pass  # all was written meanwhile, while somebody waited for it
            case bug:
                self._tell(
                    SaveState(
                        SavePhase.FAILED, message=tr("Not saved: {bug}").format(bug=bug)
                    )
                )
                raise bug

    def _tell_saving(self) -> None:
        if self.state.phase is SavePhase.SAVED:  # a failure stands until it is mended
            self._tell(SaveState(SavePhase.SAVING))

    def _succeed(self) -> None:
        if self._awaited:
            self._tell(SaveState(SavePhase.SAVING))
            return
        now = datetime.datetime.now().astimezone()
        self._tell(SaveState(SavePhase.SAVED, at=now))
        self._publishing.soon()

    def _fail(self, error: DossierError) -> None:
        kept = isinstance(error, KeptError)
        where = tr("on this computer") if kept else tr("while this window is open")
        sentence = tr("{error}; your edits are kept {where}").format(
            error=error, where=where
        )
        self._tell(SaveState(SavePhase.FAILED, message=sentence))
        self._retry.start()

    def _tell(self, state: SaveState) -> None:
        self.state = replace(state, published=self._publishing.state)
        self.state_changed.emit(self.state)
