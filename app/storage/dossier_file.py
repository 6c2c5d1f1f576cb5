"""A dossier as one file on disk. What has been acknowledged survives a power cut."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.errors import DossierError, ExportError, KeptError
from app.domain.ids import new_id
from app.domain.wording import later, tr
from app.storage import atomic, rows, schema
from app.storage.acquaintance import remember, trait_of
from app.storage.attached import AttachedFiles
from app.storage.backup_folders import remove_backups
from app.storage.connection import Connection, sniff
from app.storage.copies import SESSION, change_key, copy_whole, make_empty
from app.storage.dossier_reading import DossierReading
from app.storage.explaining import UnwritableError
from app.storage.exported import write_export
from app.storage.journals import expect_journal
from app.storage.lock import DossierLock
from app.storage.migration import bring_up
from app.storage.nodes import (
    pictures_between,
    splices_between,
)
from app.storage.oplog import Entry
from app.storage.purging import purge
from app.storage.quarantine import connect_to_read
from app.storage.records import write_records
from app.storage.schema import VERSIONS
from app.storage.spill import Spill
from app.storage.working_copy import copy_where_needed, held_copy, is_held, state_of
from app.storage.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.ids import EssayId
    from app.storage.acquaintance import Trait
    from app.storage.exported import Export
    from app.storage.keys import FileKey
    from app.storage.purging import Targets
    from app.storage.records import Record
    from app.storage.working_copy import WorkingCopy
    from app.storage.writer import Outcome

_ONLY_READ = later(
    "{name} is open only to be read, so nothing was written: save a copy under another"
    " name"
)
_NOTICE = later(
    "“{}” can only be read: it or its folder may not be written to. To keep what you"
    " edit, save a copy elsewhere"
)


def create_dossier(
    path: Path, dossier_id: str | None = None, key: FileKey | None = None
) -> DossierFile:
    """Make an empty dossier and open it. DossierError when there is a file already."""
    empty = Dossier(dossier_id or new_id())
    return _open_new(path, lambda made, name: make_empty(made, name, empty, key), key)


def _open_new(
    path: Path, make: Callable[[Path, str], None], key: FileKey | None
) -> DossierFile:
    """Open a file that is made under another name, so that it is never half a one."""
    path = path.absolute()
    try:
        with atomic.temporary_beside(path) as temporary:
            make(temporary, path.name)
            if is_held(Path(os.path.realpath(path))):
                raise FileExistsError(path)  # noqa: TRY301 - one sentence for both
            trait = trait_of(temporary)
            atomic.take_name(temporary, path)
            atomic.sync_folder(path.parent)
    except FileExistsError as error:
        raise DossierError(
            tr(
                "There is a file “{name}” already; it was not changed: choose"
                " another name"
            ).format(name=path.name)
        ) from error
    except (OSError, ExportError) as error:
        raise DossierError(
            tr("“{name}” was not made; see to its folder: {error}").format(
                name=path.name, error=atomic.reason_of(error)
            )
        ) from error
    path = Path(os.path.realpath(path))
    if trait is not None:
        remember(path, trait)
    return _open_to_write(path, VERSIONS, key)


def open_dossier(
    path: Path,
    *,
    read_only: bool = False,
    key: FileKey | None = None,
    versions: Sequence[schema.Version] = VERSIONS,
) -> DossierFile:
    """Open a dossier. DossierError in one sentence when that cannot be.

    ``key`` opens one that is locked, else LockedDossierError; others need none.
    To open for writing locks others out; what may not be written to is opened to be
    read, and has a ``notice``. To read, a window may have it open meanwhile.
    """
    path = Path(os.path.realpath(path))
    if read_only:
        return _open_to_read(path, versions, key)
    try:
        file = _open_to_write(path, versions, key)
    except UnwritableError:
        return _open_to_read(path, versions, key, tr(_NOTICE).format(path.name))
    with suppress(DossierError):  # what it left behind does no harm
        file.attached.sweep()
    return file


def _open_to_write(
    path: Path, versions: Sequence[schema.Version], key: FileKey | None
) -> DossierFile:
    with ExitStack() as on_error:
        lock = DossierLock(path)
        on_error.callback(lock.release)
        copy = held_copy(path)
        if copy is None:
            sniff(path, len(versions), key)
            copy = copy_where_needed(path)
            if copy is not None:
                on_error.callback(copy.discard)
        edited = copy.file if copy else path
        key = sniff(edited, len(versions), key)
        if copy is None:
            expect_journal(path)
        connection = Connection(edited, path.name, key)
        on_error.callback(connection.close)
        if bring_up(connection, versions, path) and copy is not None:
            copy.hold("")  # its place has an older one
        if copy is not None and not copy.settle(state_of(connection)):
            on_error.close()
            copy.discard()  # what it holds was put there, and is older now
            return _open_to_write(path, versions, key)
        _sign(connection, os.urandom(8).hex())
        notice = Spill(path).put_back(connection)
        file = DossierFile(connection, lock, notice, copy)
        on_error.pop_all()
    return file


def _open_to_read(
    path: Path,
    versions: Sequence[schema.Version],
    key: FileKey | None,
    notice: str = "",
) -> DossierFile:
    connection, copy = connect_to_read(path, key, versions)
    return DossierFile(connection, None, notice, copy)


class DossierFile(DossierReading):
    """An open dossier. All calls may come from any thread; close it in the end."""

    def __init__(
        self,
        connection: Connection,
        lock: DossierLock | None,
        notice: str = "",
        copy: WorkingCopy | None = None,
    ) -> None:
        super().__init__(Writer(connection))
        self.attached = AttachedFiles(self._writer, self._writable)
        self.notice = notice  # that it can only be read, or what was put back
        self._connection = connection
        self._lock = lock
        self._copy = copy
        self._spill = Spill(self.path)
        self._placing = Lock()  # by one thread at a time: it is put, or locked anew
        self._closed = False

    @property
    def path(self) -> Path:
        """Where the dossier belongs."""
        return self._copy.target if self._copy else self._connection.path

    @property
    def edited(self) -> Path:
        """The file that is written to: the dossier, or its working copy."""
        return self._connection.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written to it."""
        return self._lock is None

    @property
    def is_put_later(self) -> bool:
        """Whether a working copy is edited, which is put where it belongs later."""
        return self._copy is not None and not self.read_only

    def append(
        self, records: Sequence[Record], done: Callable[[Outcome[None]], None]
    ) -> None:
        """Write records in one transaction; ``done`` comes when they are durable.

        It is called in the writer's thread. Records written before are passed over.
        KeptError when the dossier does not take them but this computer does.
        """
        self._writer.submit(lambda db: self._write(db, records), done)

    def append_now(self, records: Sequence[Record]) -> None:
        """Write records and return when they are durable. DossierError when not."""
        self._writer.call(lambda db: write_records(self._writable(db), records))

    def append_at_last(self, records: Sequence[Record]) -> None:
        """Do what ``append`` does, and return when it has been done.

        KeptError when the dossier does not take them but this computer does.
        """
        self._writer.call(lambda db: self._write(db, records))

    def save(
        self, dossier: Dossier, kind: str, originals: Mapping[EssayId, bytes]
    ) -> None:
        """Make the file hold a dossier, as one undo step; return when it is durable.

        ``originals`` are the bytes of the essays that are new.
        """
        held = self.load()
        splices = splices_between(held, dossier)
        if not splices:
            return
        new = tuple((e, originals[e.id]) for e in dossier.essays if e.id in originals)
        if dossier.id != held.id:
            raise ValueError(f"Dossier {dossier.id} is not the one of this file")
        seq = self.head() + 1
        shown = pictures_between(held, dossier)
        entry = Entry(seq, seq, kind, splices, originals=new, pictures=shown)
        self.append_now((entry,))

    def record_export(self, export: Export) -> None:
        """Remember a file that was handed over; return when that is durable."""
        self._writer.call(lambda db: write_export(self._writable(db), export))

    def record_later(
        self, export: Export, done: Callable[[Outcome[None]], None]
    ) -> None:
        """Do what ``record_export`` does; ``done`` comes in the writer's thread."""
        self._writer.submit(lambda db: write_export(db, export), done)

    def copy(self, path: Path) -> DossierFile:
        """Write a copy with all its history and open that, also of a deleted file.

        DossierError when there is a file already, or when this one is no longer whole.
        """
        return _open_new(
            path,
            lambda made, name: self._writer.call(lambda db: copy_whole(db, made, name)),
            self.key,
        )

    @property
    def key(self) -> FileKey | None:
        """What opens the file, None where it is not locked."""
        return self._connection.key

    def change_key(self, key: FileKey | None) -> None:
        """Lock the file with a key, or with none; return when all of it is.

        DossierError when it cannot be: the file is then locked as before.
        """
        self._make_anew(lambda db: change_key(db, key))

    def purge(self, targets: Targets) -> None:
        """Delete for good what the dossier no longer has, and all its backups.

        DossierError when it cannot be; all is then as before.
        """
        self._make_anew(lambda db: purge(db, targets))

    def _make_anew(self, work: Callable[[Connection], None]) -> None:
        """Write the file anew; its place and its backups have it as it was before."""
        with self._placing:
            self._writer.call(lambda db: work(self._writable(db)))
            if self._copy:
                self._copy.hold("")
        remove_backups(self.path, self.load().id)

    def publish(self) -> bool:
        """Put a working copy where it belongs, unless that holds all there is.

        PublishError when it cannot be; all is kept. Where somebody else has changed
        the file, ``path`` is then another one beside it. Tells whether it was put.
        """
        copy = self._copy
        if copy is None or self.read_only:
            return False
        with self._placing:
            if self._writer.call(state_of) == copy.note.held:
                return False
            if copy.publish(self._write_copy) and self._lock:
                lock = DossierLock(copy.target)
                self._lock.release()
                self._lock = lock
        return True

    def forget_unsaved(self) -> None:
        """Keep no longer what the dossier did not take; another file has it."""
        self._writer.call(lambda _: self._spill.clear())

    def close(self, *, publish: bool = True) -> None:
        """Finish what is queued and let go of the file.

        PublishError, all let go of, when a working copy has more than its place, and
        should be but cannot be put there; it is kept, and found on the next opening.
        """
        if self._closed:
            return
        self._closed = True
        done = False
        try:
            if publish:
                self.publish()
            with suppress(DossierError):  # it is gone or full: nothing to sign
                done = self._writer.call(
                    lambda db: _sign_off(db, self._lock, self._copy)
                )
        finally:
            self._writer.close()
            self._connection.close()
            if self._copy and (done or self.read_only):
                self._copy.discard()
            if self._lock:
                self._lock.release(_left(self._connection, self._copy))

    def _write_copy(self, made: Path) -> str:
        name = self.path.name
        return self._writer.call(lambda db: _write_whole(db, made, name))

    def _write(self, connection: Connection, records: Sequence[Record]) -> None:
        try:
            write_records(self._writable(connection), records)
        except DossierError as error:
            if self._lock is None or not self._spill.keep(connection, records):
                raise
            raise KeptError(str(error)) from error
        self._spill.clear()

    def _writable(self, connection: Connection) -> Connection:
        if self._lock is None:
            raise DossierError(tr(_ONLY_READ).format(name=connection.name))
        return connection


def _sign(connection: Connection, session: str) -> None:
    """Say who writes. A file that cannot be written to is found out here."""
    with connection.transaction():
        rows.set_meta(connection, SESSION, session)


def _write_whole(connection: Connection, made: Path, name: str) -> str:
    """Write a copy of a file and return the state that it holds."""
    copy_whole(connection, made, name)
    return state_of(connection)


def _left(connection: Connection, copy: WorkingCopy | None) -> Trait | None:
    """Return how we have left what lies in its place, None if nothing was put there."""
    if copy is not None:
        return copy.left
    return connection.left and connection.left[1:]


def _sign_off(
    connection: Connection, lock: DossierLock | None, copy: WorkingCopy | None
) -> bool:
    """Say that nobody writes; tell whether a working copy has done its duty."""
    if lock:
        _sign(connection, "")
    return copy is not None and state_of(connection) == copy.note.held
