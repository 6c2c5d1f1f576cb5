"""What a dossier file holds: its tables, and how one of an older version gets them.

The tables use no SQL functions, triggers or views, and are compared word for word on
opening: a file that says more than this is not ours. Layout, reasons, and how a version
is added: docs/file-format.md.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.storage.marks import APPLICATION_ID, PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.storage.connection import Connection

CHUNK = 1 << 20  # bytes of an original in one row
_FIRST = {
    "meta": """CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT""",
    "blob": """CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT""",
    "blob_chunk": """CREATE TABLE blob_chunk (
    blob TEXT NOT NULL REFERENCES blob (sha256),
    n INTEGER NOT NULL,
    data BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (blob, n)
) STRICT""",
    "essay": """CREATE TABLE essay (
    id TEXT PRIMARY KEY,
    blob TEXT NOT NULL REFERENCES blob (sha256),
    extractor TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT""",
    "segment": """CREATE TABLE segment (
    essay TEXT NOT NULL REFERENCES essay (id),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    language TEXT,
    level INTEGER NOT NULL,
    ordered INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (essay, n)
) STRICT""",
    "node": """CREATE TABLE node (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT""",
    "op": """CREATE TABLE op (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    step INTEGER NOT NULL,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    changes TEXT NOT NULL,
    undoes INTEGER,
    sha256 BLOB NOT NULL
) STRICT""",
    "export": """CREATE TABLE export (
    id TEXT PRIMARY KEY,
    time TEXT NOT NULL,
    brief TEXT NOT NULL,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    settings TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT""",
}
_SECOND = {
    "version": """CREATE TABLE version (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    time TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    export TEXT REFERENCES export (id),
    head TEXT NOT NULL,
    nodes TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT""",
    "checkpoint": """CREATE TABLE checkpoint (
    seq INTEGER PRIMARY KEY,
    head TEXT NOT NULL,
    nodes TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT""",
    "checkpoint_node": """CREATE TABLE checkpoint_node (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES checkpoint (seq),
    body TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (kind, id, seq)
) STRICT""",
}


def _made(_: Connection) -> None:
    """Nothing comes before the first version."""


@dataclass(frozen=True, slots=True)
class Version:
    """The tables of a version by name, and what makes them of those of the one before.

    ``upgrade`` runs in one transaction with ``user_version`` (offset 60).
    """

    tables: Mapping[str, str]
    upgrade: Callable[[Connection], None] = _made


def _with_history(connection: Connection) -> None:
    """Add the tables of versions; the edits that follow fill them."""
    for statement in _SECOND.values():
        connection.rows(statement)


VERSIONS = (  # version 1 first; append, never edit what was released
    Version(_FIRST),
    Version({**_FIRST, **_SECOND}, _with_history),
)

encoded = json.JSONEncoder(  # in a damaged row a text can come as bytes
    ensure_ascii=False, separators=(",", ":"), default=repr
).encode


def row_digest(*fields: str | int | None) -> bytes:
    """Return the 32-byte SHA-256 that a row carries of its own fields."""
    return hashlib.sha256(encoded(fields).encode()).digest()


def creation(version: int, tables: Mapping[str, str]) -> tuple[str, ...]:
    """Return the statements that make an empty file of a version."""
    return (
        f"PRAGMA page_size={PAGE_SIZE}",
        f"PRAGMA application_id={APPLICATION_ID}",
        f"PRAGMA user_version={version}",
        *tables.values(),
    )
