"""Dossier files that are made: empty, as whole copies, under another password."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage import atomic, rows, schema
from app.storage.connection import Connection
from app.storage.explaining import explained
from app.storage.keys import change_lock
from app.storage.loading import load
from app.storage.migration import check_current
from app.storage.nodes import Kind, Splice, body_of
from app.storage.schema import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.dossier import Dossier
    from app.storage.keys import FileKey

SESSION = "session"  # who has the file open; empty after a clean end


def change_key(connection: Connection, key: FileKey | None) -> None:
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
            tr(
                "The password of {name} is as before: the file was not written"
                " ({strerror})"
            ).format(name=connection.name, strerror=error.strerror)
        ) from error


def copy_whole(connection: Connection, made: Path, name: str) -> None:
    """Write a copy that nobody has open. DossierError unless it holds all there is."""
    connection.copy_to(made)
    with _checked_copy(connection, made, name, connection.key) as copy:
        rows.set_meta(copy, SESSION, "")


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


def make_empty(path: Path, name: str, empty: Dossier, key: FileKey | None) -> None:
    """Write a file with an empty dossier in it."""
    with explained(f"“{name}”"):
        db = apsw.Connection(os.fspath(path))
        try:
            if key is not None:
                key.unlock(db)
            size, *rest = schema.creation(len(VERSIONS), VERSIONS[-1].tables)
            for statement in (size, "BEGIN", *rest, "COMMIT"):
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
