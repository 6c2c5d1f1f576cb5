"""One SQLite connection to a dossier, hardened, and watched for what others do to it.

SQLite does not notice when another program replaces a file that is open. So the file's
device, inode, size and time are compared before every transaction, and in it the end of
the log: its digest binds all that was ever written.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import apsw

from app.domain.errors import DamageError, DossierError
from app.domain.wording import tr
from app.storage.acquaintance import is_ours
from app.storage.bounds import EVERY, Bound
from app.storage.copying import Copying
from app.storage.explaining import explain, explained, newer
from app.storage.journals import refuse_strange_journal
from app.storage.keys import LOCKED_HEADER, LockedDossierError
from app.storage.marks import APPLICATION_ID, CONNECTION, PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.storage.keys import FileKey

_Mark = tuple[int, int, int, int]
_Head = tuple[int, bytes]
_PATIENCE = 3000  # milliseconds to wait for a reader in another process
_MAGIC = b"SQLite format 3\0"
_ROLLBACK = b"\x01\x01"  # journal, not write-ahead log (SQLite file format 1.3.3)
_MAIN = apsw.SQLITE_OPEN_MAIN_DB
_CONFIG = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
)
_LIMITS = (
    (apsw.SQLITE_LIMIT_LENGTH, 1 << 29),
    (apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, 50),
)


class Connection:
    """A dossier file as SQL sees it. Used by one thread at a time."""

    def __init__(self, path: Path, name: str = "", key: FileKey | None = None) -> None:
        self.path = path
        self.key = key  # of a file that is locked with a password
        self.name = f"“{name or path.name}”"  # what sentences call it
        self._db: apsw.Connection | None = None
        self._mark: _Mark | None = None
        self.left: _Mark | None = None  # the file as it was when we let go of it
        self._heads: frozenset[_Head] = frozenset()  # where the log may end; empty: any
        self._is_bounded = False
        self._open()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
        """Run one statement and return all its rows."""
        try:  # a context manager costs as much as a small statement
            return self._open().execute(sql, values).fetchall()
        except (apsw.Error, UnicodeDecodeError) as error:
            explain(self.name, error)

    def each(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
        """Run one statement and yield its rows, one in memory at a time."""
        with explained(self.name):
            yield from self._open().execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; when the block has been left, it is on the medium.

        After an error only a fresh connection can be believed, so this one is dropped.
        """
        self.guard()
        self.rows("BEGIN IMMEDIATE")
        try:
            self.check_head()
            if not self._heads:  # else a commit that fails would leave another end
                self._heads = frozenset({self.head()})
            yield
            head = self.head()
            self._heads |= {head}  # a commit may succeed and its answer be lost
            self.rows("COMMIT")
        except BaseException:
            self.close()
            raise
        self._heads = frozenset({head})
        self._mark = _mark(self.path)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read in the block be of one moment, whoever writes."""
        self.rows("BEGIN")
        try:
            yield
        except BaseException:
            self.close()
            raise
        self.rows("COMMIT")

    @contextmanager
    def bounded(self) -> Iterator[None]:
        """End what is read in the block when no honest file of its size takes as long.

        A block within one is part of that. Nothing is to be written in it.
        """
        db = self._open()
        if self._is_bounded or self._mark is None:
            yield
            return
        self._is_bounded = True
        db.set_progress_handler(Bound(self._mark[2]).is_spent, EVERY)
        try:
            yield
        finally:
            self._is_bounded = False
            if self._db is db:
                db.set_progress_handler(None)

    def guard(self) -> None:
        """Raise a DossierError when the file is not the one this connection left."""
        mark = _mark(self.path)
        if mark is None:
            raise DossierError(
                tr(
                    "{name} was moved or deleted, so nothing was written: put the"
                    " file back or save a copy"
                ).format(name=self.name)
            )
        if self._db is None:
            self._open()  # which may change the file: it rolls back what has failed
            mark = _mark(self.path)
        if mark != self._mark:
            raise self._foreign()

    def head(self) -> tuple[int, bytes]:
        """Return the number and digest of the last entry of the log, if any."""
        last = self.rows("SELECT seq, sha256 FROM op ORDER BY seq DESC LIMIT 1")
        return last[0] if last else (0, b"")

    @property
    def ends(self) -> frozenset[tuple[int, bytes]]:
        """Where the log may end as this connection left it, as ``head`` has it."""
        return self._heads

    def check_head(self, other: Connection | None = None) -> None:
        """Raise a DossierError unless the log ends as this connection left it.

        ``other`` is a copy to look at instead. Any will do before a transaction was.
        """
        if self._heads and (other or self).head() not in self._heads:
            raise self._foreign()

    def _foreign(self) -> DossierError:
        return DossierError(
            tr(
                "{name} was changed by another program, so nothing was written:"
                " save a copy under another name"
            ).format(name=self.name)
        )

    def copy_to(self, path: Path) -> None:
        """Write a copy of the file as this connection sees it, even a deleted one.

        The copy of a locked one is locked with the same key.
        """
        with explained(self.name):
            self.copying(path).step()

    def copying(self, path: Path) -> Copying:
        """Return a copy in the making, which takes over what is edited meanwhile."""
        with explained(self.name):
            return Copying(self._open(), path, self.key)

    def go_on_with(self, copy: Path, key: FileKey | None) -> None:
        """Let a copy, which ``key`` opens, take the place of the file."""
        self.guard()
        copy.chmod(self.path.stat().st_mode)
        self.close()
        copy.replace(self.path)
        self.key = key
        self._heads = frozenset()

    def close(self) -> None:
        """Let go of the file and of a transaction not committed; use opens it anew."""
        if self._db is not None:
            self._db.close()
            self._db = None
            self.left = _mark(self.path)

    def _open(self) -> apsw.Connection:
        if self._db is None:
            if self.left not in (None, _mark(self.path)):
                _set_journal_aside(self.path, self.name)
            try:
                self._db = _connect(self.path, self.name, self.key)
            finally:  # it may change the file and then fail: it takes back what failed
                self.left = _mark(self.path)
            self._mark = self.left
        return self._db


def text_of(data: bytes | None) -> str:
    """Return a text read as bytes, so that a damaged one can still be named.

    In a damaged row even what may not be NULL can be.
    """
    return "\ufffd" if data is None else data.decode("utf-8", "replace")


def sniff(
    path: Path, newest: int, key: FileKey | None = None, name: str = ""
) -> FileKey | None:
    """Return the key that a file takes: ``key`` for a locked one, else None.

    DossierError unless the file says that it is a dossier we can read; what is locked
    says so when it has been opened. ``newest`` is the last version that is known,
    ``name`` what sentences call the file if not by its own.

    Read through SQLite's own file layer: to close a file that is open elsewhere in this
    process would drop SQLite's locks on it.
    """
    name = f"“{name or path.name}”"
    _require_file(path, name)
    refuse_strange_journal(path)
    with explained(name):
        file = apsw.VFSFile("", os.fspath(path), [_MAIN | apsw.SQLITE_OPEN_READONLY, 0])
        header, size = file.xRead(100, 0), file.xFileSize()
        file.xClose()
    if header[:16] != _MAGIC and header[16:24] == LOCKED_HEADER:
        if key is None:
            raise LockedDossierError(
                tr("{name} is locked with a password").format(name=name)
            )
        return key
    _check_header(header, name, newest)
    if _says_more(header, size) and not is_ours(path):  # ours has a journal then
        unlike = tr("{name} is not built like a dossier; it was not changed")
        raise DamageError(unlike.format(name=name))
    return None


def _says_more(header: bytes, size: int) -> bool:
    """Tell whether a file is to have more pages than it has bytes for."""
    return int.from_bytes(header[28:32], "big") * PAGE_SIZE > size


def _check_header(header: bytes, name: str, newest: int) -> None:
    """Raise a DossierError unless a file begins like a dossier that we can read."""
    number = int.from_bytes
    if header[:16] != _MAGIC or number(header[68:72], "big") != APPLICATION_ID:
        raise DamageError(
            tr("{name} is not a dossier; it was not changed").format(name=name)
        )
    if header[18:20] != _ROLLBACK:  # in the other mode even to read would change it
        unlike = tr("{name} is not built like a dossier; it was not changed")
        raise DamageError(unlike.format(name=name))
    if number(header[60:64], "big") > newest:
        raise newer(name, number(header[60:64], "big"), newest)


def _require_file(path: Path, name: str) -> None:
    if path.is_dir():
        folder = tr("{name} is a folder, not a dossier; choose a file in it")
        raise DossierError(folder.format(name=name))
    if not path.exists():
        gone = tr("There is no file {name}; it may have moved")
        raise DossierError(gone.format(name=name))


def _connect(path: Path, name: str, key: FileKey | None) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW
    with explained(name):
        db = apsw.Connection(os.fspath(path), flags=flags)
        try:
            if key is not None:
                key.unlock(db)
            _harden(db)
        except apsw.Error as error:
            db.close()
            if key is not None and isinstance(error, apsw.NotADBError):
                raise LockedDossierError(
                    tr(
                        "{name} was not opened: its password is another one, or it is"
                        " damaged"
                    ).format(name=name)
                ) from error
            if isinstance(error, apsw.SQLError):  # the statements are right
                raise DamageError(
                    tr(
                        "{name} is damaged; nothing was changed: keep the file and go"
                        " back to a copy of it"
                    ).format(name=name)
                ) from error
            raise
    return db


def _harden(db: apsw.Connection) -> None:
    """Let a file do nothing of its own accord; roll back what a crash has left."""
    for setting, value in _CONFIG:
        db.config(setting, value)
    for limit, most in _LIMITS:
        db.limit(limit, most)
    db.set_busy_timeout(_PATIENCE)
    for pragma in CONNECTION:
        db.execute(pragma).fetchall()
    db.execute("SELECT 1 FROM sqlite_schema").fetchall()


def _set_journal_aside(path: Path, name: str) -> None:
    """Keep what a failed write has left from being played into what others wrote.

    It stays beside the file, under a name that SQLite does not look for.
    """
    journal = path.with_name(f"{path.name}-journal")
    aside = path.with_name(f"{path.name}-journal-{os.urandom(4).hex()}.old")
    try:
        journal.rename(aside)
    except FileNotFoundError:
        return  # as it nearly always is
    except OSError as error:
        raise DossierError(
            tr(
                "{name} was changed by another program after a write that failed,"
                " so nothing was written: save a copy under another name"
            ).format(name=name)
        ) from error


def _mark(path: Path) -> _Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
