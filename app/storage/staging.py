"""Files on their way into a dossier: piece by piece, and nobody's until they are named.

While pieces are coming, the row of a file has the size ``STAGED``. The transaction that
writes the source which names the file gives the row its size. What has been left behind
without one, by a crash, is swept away when the dossier is opened the next time.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from app.domain.plain import PlainError, from_plain
from app.domain.source import Source
from app.storage.nodes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.attachment import Attachment
    from app.storage.connection import Connection

STAGED = -1  # the size of a file that is not whole, or named by nobody yet


def stage(
    connection: Connection, sha256: str, first: int, pieces: Sequence[bytes]
) -> bool:
    """Write the pieces of a file from number ``first`` on, in one transaction.

    False, nothing written, when the dossier has come to hold the file meanwhile.
    """
    with connection.transaction():
        if has(connection, sha256):
            return False
        if first == 0:
            drop(connection, sha256)  # what a file given up has left
            connection.rows(
                "INSERT INTO blob (sha256, size) VALUES (?, ?)", sha256, STAGED
            )
        for n, piece in enumerate(pieces, start=first):
            connection.rows(
                "INSERT INTO blob_chunk (blob, n, data, sha256) VALUES (?, ?, ?, ?)",
                *(sha256, n, piece, hashlib.sha256(piece).digest()),
            )
    return True


def is_there(connection: Connection, sha256: str, size: int) -> bool:
    """Tell whether all bytes of a file have been written, named by anything or not."""
    return has(connection, sha256) or _is_whole(connection, sha256, size)


def keep_named(connection: Connection, sources: Iterable[str]) -> None:
    """Let the files stay that these sources name; within their transaction.

    A file that is not whole stays as it is: what else is written is worth more, and
    whoever asks for the file is told that it is damaged.
    """
    for source_id in sources:
        for attachment in _attachments_of(connection, source_id):
            if _is_whole(connection, attachment.sha256, attachment.size):
                connection.rows(
                    "UPDATE blob SET size = ? WHERE sha256 = ? AND size < 0",
                    *(attachment.size, attachment.sha256),
                )


def discard(connection: Connection, sha256: str) -> None:
    """Remove a file that nothing names, whole or not; any other one stays."""
    with connection.transaction():
        drop(connection, sha256)


def sweep(connection: Connection) -> None:
    """Remove all files that nothing names: nobody is bringing any of them now."""
    left = connection.rows("SELECT sha256 FROM blob WHERE size < 0")
    for (sha256,) in left:
        discard(connection, sha256)


def has(connection: Connection, sha256: str) -> bool:
    """Tell whether the dossier holds a file, and something of it names that."""
    found = connection.rows("SELECT 1 FROM blob WHERE sha256 = ? AND size >= 0", sha256)
    return bool(found)


def _is_whole(connection: Connection, sha256: str, size: int) -> bool:
    """Tell by the lengths of its pieces, which SQLite knows without reading them."""
    found = connection.rows(
        "SELECT coalesce(sum(length(c.data)), 0) FROM blob AS b"
        " LEFT JOIN blob_chunk AS c ON c.blob = b.sha256"
        " WHERE b.sha256 = ? GROUP BY b.sha256",
        sha256,
    )
    return bool(found) and found[0][0] == size


def drop(connection: Connection, sha256: str) -> None:
    """Remove a file that nothing names, within a transaction."""
    if has(connection, sha256):
        return
    connection.rows("DELETE FROM blob_chunk WHERE blob = ?", sha256)
    connection.rows("DELETE FROM blob WHERE sha256 = ?", sha256)


def _attachments_of(connection: Connection, source_id: str) -> tuple[Attachment, ...]:
    found = connection.rows(
        "SELECT body FROM node WHERE kind = ? AND id = ?", Kind.SOURCE, source_id
    )
    try:
        return from_plain(Source, json.loads(found[0][0])).attachments if found else ()
    except (PlainError, ValueError):
        return ()  # an old one, damaged; the log takes it back or on all the same
