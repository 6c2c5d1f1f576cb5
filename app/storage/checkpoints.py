"""The nodes as they were at some entries of the log, so that no state is far.

A checkpoint holds only what differs from the one before it, a row for each node: what
it was made of is found node by node, and a damaged row hurts no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.wording import tr
from app.storage import rows, schema
from app.storage.connection import text_of
from app.storage.nodes import Kind
from app.storage.oplog import HistoryError
from app.storage.tails import last_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.storage.connection import Connection
    from app.storage.nodes import Key

EVERY = 5000  # entries; to go through half of them takes about 30 ms

_CHANGED = (
    "SELECT n.kind, n.id, n.body, n.sha256 FROM node n WHERE n.sha256 IS NOT"
    " (SELECT c.sha256 FROM checkpoint_node c WHERE c.kind = n.kind AND c.id = n.id"
    " ORDER BY c.seq DESC LIMIT 1)"
)
_GONE = (
    "SELECT g.kind, g.id FROM (SELECT kind, id FROM checkpoint_node EXCEPT"
    " SELECT kind, id FROM node) g WHERE (SELECT c.body FROM checkpoint_node c"
    " WHERE c.kind = g.kind AND c.id = g.id ORDER BY c.seq DESC LIMIT 1) <> ''"
)


def write_checkpoint(connection: Connection) -> None:
    """Write what the nodes are now, unless there is a checkpoint of this entry."""
    seq, head = last_entry(connection)
    if connection.rows("SELECT 1 FROM checkpoint WHERE seq = ?", seq):
        return
    fields = (seq, head.hex(), rows.nodes_digest(connection))
    changed = list(_changed(connection))
    connection.rows(
        "INSERT INTO checkpoint (seq, head, nodes, sha256) VALUES (?, ?, ?, ?)",
        *fields,
        schema.row_digest(*fields),
    )
    for kind, node_id, body, digest in changed:
        connection.rows(
            "INSERT INTO checkpoint_node (seq, kind, id, body, sha256)"
            " VALUES (?, ?, ?, ?, ?)",
            *(seq, kind, node_id, body, digest),
        )


def checkpoints(connection: Connection) -> tuple[int, ...]:
    """Return the entries that have a checkpoint, the last one first."""
    found = connection.rows("SELECT seq FROM checkpoint ORDER BY seq DESC")
    return tuple(seq for (seq,) in found)


def read_checkpoint(connection: Connection, seq: int) -> dict[Key, str]:
    """Return the texts of all nodes at a checkpoint. HistoryError names damage."""
    ((head, nodes, digest),) = connection.rows(
        "SELECT CAST(head AS BLOB), CAST(nodes AS BLOB), sha256 FROM checkpoint"
        " WHERE seq = ?",
        seq,
    )
    found: dict[Key, str] = {}
    whole = schema.row_digest(seq, text_of(head), text_of(nodes)) == digest
    for *texts, own, _ in connection.each(
        "SELECT CAST(kind AS BLOB), CAST(id AS BLOB), CAST(body AS BLOB), sha256,"
        " max(seq) FROM checkpoint_node WHERE seq <= ? GROUP BY kind, id",
        seq,
    ):
        kind, node_id, body = map(text_of, texts)
        whole = whole and schema.row_digest(kind, node_id, body) == own
        if whole and body:
            found[Kind(kind), node_id] = body
    if not whole or rows.digest_of(found) != text_of(nodes):
        raise HistoryError(
            tr(
                "The checkpoint of {name} at edit {seq} is damaged; nothing was changed"
            ).format(name=connection.name, seq=seq)
        )
    return found


def _changed(connection: Connection) -> Iterator[tuple[str, str, str, bytes]]:
    for kind, node_id, body, digest in connection.rows(_CHANGED):
        if schema.row_digest(kind, node_id, body) != digest:
            raise rows.damaged(connection, f"{kind} {node_id}")
        yield kind, node_id, body, digest
    for kind, node_id in connection.rows(_GONE):
        yield kind, node_id, "", schema.row_digest(kind, node_id, "")
