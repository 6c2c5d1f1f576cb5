"""To read a dossier: in its place if nobody else has written it, else a private copy.

What lies beside a stranger's file cannot reach a copy of the file alone, and what is
checked on opening is what is read afterwards, whoever changes the file meanwhile.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from app.storage.acquaintance import is_ours
from app.storage.connection import Connection, sniff
from app.storage.migration import bring_up, check_schema
from app.storage.schema import VERSIONS
from app.storage.working_copy import copy_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.storage.keys import FileKey
    from app.storage.schema import Version
    from app.storage.working_copy import WorkingCopy


def connect_to_read(
    path: Path, key: FileKey | None, versions: Sequence[Version] = VERSIONS
) -> tuple[Connection, WorkingCopy | None]:
    """Return what reads a dossier, and the copy to discard afterwards, if there is one.

    One of an older version is read as a copy of the newest. DossierError when it
    cannot be opened; nothing is left then.
    """
    key = sniff(path, len(versions), key)
    if is_ours(path):
        connection = Connection(path, key=key)
        try:
            if check_schema(connection, versions) == len(versions):
                return connection, None
        except BaseException:
            connection.close()
            raise
        connection.close()
    copy = copy_to_read(path)
    with ExitStack() as on_error:
        on_error.callback(copy.discard)
        connection = _connect(copy, path, key, versions)
        on_error.callback(connection.close)
        bring_up(connection, versions, kept=False)
        on_error.pop_all()
    return connection, copy


@contextmanager
def opened_to_read(path: Path, key: FileKey | None) -> Iterator[Connection]:
    """Give what reads a dossier, as ``connect_to_read`` has it."""
    connection, copy = connect_to_read(path, key)
    with ExitStack() as until:
        if copy is not None:
            until.callback(copy.discard)
        until.callback(connection.close)
        yield connection


@contextmanager
def opened_as_it_is(path: Path, key: FileKey | None) -> Iterator[Connection]:
    """Give what reads a dossier of any version, as far as its tables can be read."""
    key = sniff(path, len(VERSIONS), key)
    with ExitStack() as until:
        if is_ours(path):
            connection = Connection(path, key=key)
        else:
            copy = copy_to_read(path)
            until.callback(copy.discard)
            connection = _connect(copy, path, key, VERSIONS)
        until.callback(connection.close)
        yield connection


def _connect(
    copy: WorkingCopy, path: Path, key: FileKey | None, versions: Sequence[Version]
) -> Connection:
    key = sniff(copy.file, len(versions), key, path.name)  # it may be another by now
    return Connection(copy.file, path.name, key)
