"""A dossier as one file on disk. What has been acknowledged survives a power cut."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from app.domain.dossier import Dossier
from app.domain.errors import DossierError, ExportError
from app.domain.ids import new_id
from app.storage import atomic, oplog, rows, schema
from app.storage.connection import Connection, UnwritableError, explained, sniff
from app.storage.exported import read_exports, write_export
from app.storage.keys import change_lock
from app.storage.loading import load, read_past
from app.storage.lock import DossierLock
from app.storage.migration import bring_up, check_current
from app.storage.nodes import (
    Kind,
    Splice,
    body_of,
    pictures_between,
    splices_between,
)
from app.storage.oplog import Entry
from app.storage.records import write_records
from app.storage.schema import VERSIONS
from app.storage.steps import read_history
from app.storage.tails import last_entry
from app.storage.versions import read_versions
from app.storage.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.storage.exported import Export
    from app.storage.keys import FileKey
    from app.storage.records import Record
    from app.storage.steps import History, Older
    from app.storage.versions import Version, Versions
    from app.storage.writer import Outcome

_NOTICE = (
    "“{}” can only be read: it or its folder may not be written to. To keep what you"
    " edit, save a copy elsewhere"
)
_SESSION = "session"  # who has the file open; empty after a clean end


def create_dossier(
    path: Path, dossier_id: str | None = None, key: FileKey | None = None
) -> DossierFile:
    """Make an empty dossier and open it. DossierError when there is a file already."""
    empty = Dossier(dossier_id or new_id())
    return _open_new(path, lambda made, name: _make(made, name, empty, key), key)


def _open_new(
    path: Path, make: Callable[[Path, str], None], key: FileKey | None
) -> DossierFile:
    """Open a file that is made under another name, so that it is never half a one."""
    path = path.absolute()
    try:
        with atomic.temporary_beside(path) as temporary:
            make(temporary, path.name)
            atomic.take_name(temporary, path)
            atomic.sync_folder(path.parent)
    except FileExistsError as error:
        raise DossierError(
            f"There is a file “{path.name}” already; it was not changed: choose another"
            " name"
        ) from error
    except (OSError, ExportError) as error:
        raise DossierError(
            f"“{path.name}” was not made; see to its folder: {error}"
        ) from error
    return open_dossier(path, key=key)


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
        return _open_to_write(path, versions, key)
    except UnwritableError:
        return _open_to_read(path, versions, key, _NOTICE.format(path.name))


def _open_to_write(
    path: Path, versions: Sequence[schema.Version], key: FileKey | None
) -> DossierFile:
    with ExitStack() as on_error:
        lock = DossierLock(path)
        on_error.callback(lock.release)
        key = sniff(path, len(versions), key)
        connection = Connection(path, key=key)
        on_error.callback(connection.close)
        bring_up(connection, versions)
        _sign(connection, os.urandom(8).hex())
        file = DossierFile(connection, lock)
        on_error.pop_all()
    return file


def _open_to_read(
    path: Path,
    versions: Sequence[schema.Version],
    key: FileKey | None,
    notice: str = "",
) -> DossierFile:
    with ExitStack() as on_error:
        key = sniff(path, len(versions), key)
        connection = Connection(path, key=key)
        on_error.callback(connection.close)
        check_current(connection, versions)
        file = DossierFile(connection, None, notice)
        on_error.pop_all()
    return file


class DossierFile:
    """An open dossier. All calls may come from any thread; close it in the end."""

    def __init__(
        self, connection: Connection, lock: DossierLock | None, notice: str = ""
    ) -> None:
        self.path = connection.path
        self.notice = notice  # why it can only be read when it was to be written
        self._connection = connection
        self._lock = lock
        self._writer = Writer(connection)
        self._closed = False

    def load(self) -> Dossier:
        """Return what the dossier holds, every row checked. DossierError on damage."""
        return self._writer.call(load)

    def history(self, older: Older | None = None) -> History:
        """Return what was done last and can be undone and redone, or what is older."""
        return self._writer.call(lambda db: read_history(db, older))

    def head(self) -> int:
        """Return the number of the last entry of the log, 0 for none."""
        return self._writer.call(lambda db: last_entry(db)[0])

    def versions(self) -> Versions:
        """Return the named and automatic versions, the last one first."""
        return self._writer.call(read_versions)

    def past(self, version: Version) -> Dossier:
        """Return the dossier as a version names it.

        HistoryError when it can no longer be rebuilt.
        """
        return self._writer.call(lambda db: read_past(db, version))

    def splices(self, step: int) -> tuple[Splice, ...]:
        """Return what a step of the history changed."""
        return self._writer.call(lambda db: oplog.read_splices(db, step))

    def essay(self, essay_id: EssayId) -> Essay:
        """Return an essay, also one that an undo has taken out of the dossier."""
        return self._writer.call(lambda db: rows.read_essay(db, essay_id))

    def picture(self, picture_id: PictureId) -> Picture:
        """Return a picture, also one that an undo has taken out of the dossier."""
        return self._writer.call(lambda db: rows.read_picture(db, picture_id))

    def original(self, essay_id: EssayId) -> bytes:
        """Return the bytes that an essay was imported from."""
        return self._writer.call(lambda db: rows.original_of(db, essay_id))

    def append(
        self, records: Sequence[Record], done: Callable[[Outcome[None]], None]
    ) -> None:
        """Write records in one transaction; ``done`` comes when they are durable.

        It is called in the writer's thread. Records written before are passed over.
        """
        self._writer.submit(lambda db: write_records(self._writable(db), records), done)

    def append_now(self, records: Sequence[Record]) -> None:
        """Write records and return when they are durable. DossierError when not."""
        self._writer.call(lambda db: write_records(self._writable(db), records))

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

    def exports(self) -> tuple[Export, ...]:
        """Return what was handed over, the last one first."""
        return self._writer.call(read_exports)

    def copy(self, path: Path) -> DossierFile:
        """Write a copy with all its history and open that, also of a deleted file.

        DossierError when there is a file already, or when this one is no longer whole.
        """
        return _open_new(
            path,
            lambda made, name: self._writer.call(lambda db: _copy(db, made, name)),
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
        self._writer.call(lambda db: _change_key(self._writable(db), key))

    def close(self) -> None:
        """Finish what is queued and let go of the file."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._lock:
                self._writer.call(lambda db: _sign(db, ""))
        except DossierError:
            pass  # the file is gone or full; there is nothing to sign
        finally:
            self._writer.close()
            self._connection.close()
            if self._lock:
                self._lock.release()

    def _writable(self, connection: Connection) -> Connection:
        if self._lock is None:
            raise DossierError(
                f"{connection.name} is open only to be read, so nothing was written:"
                " save a copy under another name"
            )
        return connection


def _change_key(connection: Connection, key: FileKey | None) -> None:
    """Lock a copy, look through it, and let it take the place of the file."""
    try:
        with atomic.temporary_beside(connection.path) as made:
            connection.copy_to(made)
            with explained(connection.name):
                change_lock(made, connection.key, key)
            with _checked_copy(connection, made, connection.name, key):
                pass  # it is whole
            connection.go_on_with(made, key)
            atomic.sync_folder(connection.path.parent)
    except OSError as error:
        raise DossierError(
            f"The password of {connection.name} is as before: the file was not written"
            f" ({error.strerror})"
        ) from error


def _copy(connection: Connection, made: Path, name: str) -> None:
    connection.copy_to(made)
    with _checked_copy(connection, made, name, connection.key) as copy:
        rows.set_meta(copy, _SESSION, "")


@contextmanager
def _checked_copy(
    connection: Connection, made: Path, name: str, key: FileKey | None
) -> Iterator[Connection]:
    """Give a copy to write to. DossierError unless it holds what the file does."""
    copy = Connection(made, name, key)
    try:
        check_current(copy, VERSIONS)
        connection.check_head(copy)
        load(copy)
        with copy.transaction():
            yield copy
    finally:
        copy.close()


def _make(path: Path, name: str, empty: Dossier, key: FileKey | None) -> None:
    with explained(f"“{name}”"):
        db = apsw.Connection(os.fspath(path))
        try:
            if key is not None:
                key.unlock(db)
            for statement in schema.creation(len(VERSIONS), VERSIONS[-1].tables):
                db.execute(statement).fetchall()
        finally:
            db.close()
    connection = Connection(path, name, key)
    try:
        with connection.transaction():
            root = Splice(Kind.DOSSIER, empty.id, 0, "", body_of(empty))
            rows.write_nodes(connection, (root,))
    finally:
        connection.close()


def _sign(connection: Connection, session: str) -> None:
    """Say who writes. A file that cannot be written to is found out here."""
    with connection.transaction():
        rows.set_meta(connection, _SESSION, session)
