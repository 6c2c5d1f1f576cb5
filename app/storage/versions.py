"""Names for past states of the dossier, in rows that are only ever added.

A row binds the state it names twice: by the digest of the log up to there, and by that
of the nodes. What is rebuilt is that state, or it is said that it cannot be had.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.ids import new_id
from app.domain.wording import tr
from app.storage import rows, schema
from app.storage.checkpoints import write_checkpoint
from app.storage.connection import text_of
from app.storage.oplog import digest_at, now
from app.storage.past import bodies_at
from app.storage.tails import Tail, last_entry, lost, note_row

if TYPE_CHECKING:
    from app.storage.connection import Connection


class VersionKind(StrEnum):
    """Why a state has a name; the word in the table."""

    NAMED = "named"
    EXPORT = "export"
    BEFORE_RESTORE = "before-restore"


_KINDS = frozenset(kind.value for kind in VersionKind)


@dataclass(frozen=True, slots=True)
class Version:
    """The dossier as it was after entry ``seq`` of the log, 0 for before the first.

    ``name`` is what somebody called it, or the file that was made of it; ``export`` is
    the id of that export. ``nodes`` is the digest of its nodes, where that is known.
    """

    seq: int
    kind: VersionKind
    name: str = ""
    export: str | None = None
    nodes: str = ""
    id: str = field(default_factory=new_id)
    time: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions, the last one first. ``notice`` names damage."""

    held: tuple[Version, ...] = ()
    notice: str = ""


def write_version(connection: Connection, version: Version) -> None:
    """Add a row for a version, as part of a transaction; once for each id.

    The state of now gets a checkpoint. HistoryError when there is no such state.
    """
    if connection.rows("SELECT 1 FROM version WHERE id = ?", version.id):
        return
    seq, _ = last_entry(connection)
    if version.seq == seq:
        nodes = rows.nodes_digest(connection)
        write_checkpoint(connection)
    else:
        nodes = version.nodes or _nodes_at(connection, version.seq)
    fields = (
        version.id,
        version.seq,
        version.time,
        version.kind,
        version.name,
        version.export,
        digest_at(connection, version.seq),
        nodes,
    )
    connection.rows(
        "INSERT INTO version (id, seq, time, kind, name, export, head, nodes, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *fields,
        schema.row_digest(*fields),
    )
    note_row(connection, Tail.VERSIONS)


def _nodes_at(connection: Connection, seq: int) -> str:
    if seq > connection.head()[0]:
        raise DossierError(
            tr("{name} lacks edits that the version holds; save them first").format(
                name=connection.name
            )
        )
    return rows.digest_of(bodies_at(connection, seq))


def read_versions(connection: Connection) -> Versions:
    """Return all versions; of a damaged one only that it is damaged."""
    held: list[Version] = []
    hurt = lost(connection, Tail.VERSIONS)
    for seq, export, digest, *texts in connection.each(
        "SELECT seq, CAST(export AS BLOB), sha256, CAST(id AS BLOB),"
        " CAST(time AS BLOB), CAST(kind AS BLOB), CAST(name AS BLOB),"
        " CAST(head AS BLOB), CAST(nodes AS BLOB)"
        " FROM version ORDER BY seq DESC, rowid DESC"
    ):
        version_id, time, kind, name, head, nodes = map(text_of, texts)
        made = None if export is None else text_of(export)
        fields = (version_id, seq, time, kind, name, made, head, nodes)
        if schema.row_digest(*fields) != digest or kind not in _KINDS:
            hurt += 1
            continue
        known = VersionKind(kind)
        held.append(Version(seq, known, name, made, nodes, version_id, time))
    notice = tr(
        "{hurt} of {count} versions in {name} are damaged and cannot be"
        " shown; the dossier of today is whole"
    ).format(hurt=hurt, count=len(held) + hurt, name=connection.name)
    return Versions(tuple(held), notice if hurt else "")
