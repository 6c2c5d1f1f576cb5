"""Whether the history is as it was written: every entry, checkpoint and version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.storage.checkpoints import checkpoints, read_checkpoint
from app.storage.oplog import HistoryError, read_rows
from app.storage.past import bodies_at
from app.storage.quarantine import opened_to_read
from app.storage.tails import last_entry
from app.storage.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.storage.connection import Connection
    from app.storage.keys import FileKey
    from app.storage.versions import Version

_SLICE = 1000  # rows read at once; a window that saves waits 10 ms for them at most
_NAMED = 8  # damaged entries that a sentence names


def history_damage(path: Path, key: FileKey | None = None) -> tuple[str, ...]:
    """Return a sentence for each kind of damage in the history of a dossier.

    A connection of its own reads, so that a window may go on writing. The nodes of
    today are not looked at. DossierError when the file cannot be opened.
    """
    with opened_to_read(path, key) as connection, connection.bounded():
        return tuple(found(connection))


def found(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each kind of damage in the history of an open dossier."""
    rows = list(_damaged_rows(connection))
    if rows:
        more = (
            tr(" and {count} more").format(count=len(rows) - _NAMED)
            if len(rows) > _NAMED
            else ""
        )
        named = ", ".join(map(str, rows[:_NAMED]))
        yield (
            tr(
                "{name} is whole, but its history is damaged at edit"
                " {named}{more}: what was done before cannot all be undone"
            ).format(name=connection.name, named=named, more=more)
        )
    hurt = [seq for seq in checkpoints(connection) if not _is_sound(connection, seq)]
    if hurt:
        yield (
            tr(
                "A checkpoint of {name} is damaged at edit {edits}: old versions"
                " may take longer to open"
            ).format(name=connection.name, edits=", ".join(map(str, hurt)))
        )
    versions = read_versions(connection)
    if versions.notice:
        yield versions.notice
    if rows or hurt:
        for version in versions.held:
            if not _is_there(connection, version):
                yield tr("The version “{name}” can no longer be rebuilt").format(
                    name=version.name
                )


def _damaged_rows(connection: Connection) -> Iterator[int]:
    head, _ = last_entry(connection)
    expected = 1
    for first in range(1, head + 1, _SLICE):
        last = min(first + _SLICE - 1, head)
        for row in read_rows(connection, first, last):
            yield from range(expected, row.seq)  # those that are missing
            if not row.whole:
                yield row.seq
            expected = row.seq + 1
    yield from range(expected, head + 1)


def _is_there(connection: Connection, version: Version) -> bool:
    try:
        with connection.snapshot():
            bodies_at(connection, version.seq, version.nodes)
    except HistoryError:
        return False
    return True


def _is_sound(connection: Connection, seq: int) -> bool:
    try:
        read_checkpoint(connection, seq)
    except HistoryError:
        return False
    return True
