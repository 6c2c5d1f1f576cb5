"""What is appended to a dossier, in order, each once however often it is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.storage import oplog, rows
from app.storage.checkpoints import EVERY, write_checkpoint
from app.storage.nodes import Kind
from app.storage.oplog import Entry
from app.storage.staging import keep_named
from app.storage.tails import last_entry
from app.storage.versions import Version, write_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.storage.connection import Connection

Record = Entry | Version


def write_records(connection: Connection, records: Sequence[Record]) -> None:
    """Write records in one transaction. Those written before are passed over."""
    with connection.transaction():
        for record in records:
            match record:
                case Entry():
                    _write_entry(connection, record)
                case Version():
                    write_version(connection, record)
                case _:
                    assert_never(record)
        if any(isinstance(one, Entry) and one.seq % EVERY == 0 for one in records):
            write_checkpoint(connection)


def _write_entry(connection: Connection, entry: Entry) -> None:
    last = last_entry(connection)
    if entry.seq <= last[0] and oplog.has_entry(connection, entry):
        return
    for essay, original in entry.originals:
        rows.write_essay(connection, essay, original)
    for picture in entry.pictures:
        rows.write_picture(connection, picture)
    rows.write_nodes(connection, entry.splices)
    keep_named(connection, {s.id for s in entry.splices if s.kind is Kind.SOURCE})
    oplog.append_entry(connection, entry, last)
