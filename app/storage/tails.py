"""How far the tables reach that are only added to, so that a lost row is noticed.

A page that a disk has never written is whole, only older, and so are all rows on it.
How many there must be is therefore noted in ``meta``, which lies on another page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from app.storage import rows

if TYPE_CHECKING:
    from app.storage.connection import Connection


class Tail(StrEnum):
    """A table that is only added to; the word is also the key in ``meta``."""

    LOG = "op"
    EXPORTS = "export"
    VERSIONS = "version"


_LENGTHS = {  # of a column that is in no index, so that the rows themselves are counted
    Tail.LOG: "SELECT coalesce(max(seq), 0) FROM op",
    Tail.EXPORTS: "SELECT count(sha256) FROM export",
    Tail.VERSIONS: "SELECT count(sha256) FROM version",
}


def note_row(connection: Connection, tail: Tail) -> None:
    """Note that a row was added, as part of the transaction that did it."""
    noted = rows.get_meta(connection, tail)
    number = int(noted) + 1 if noted else _held(connection, tail)
    rows.set_meta(connection, tail, str(number))


def note_end(connection: Connection, seq: int) -> None:
    """Note which entry of the log was added, as part of the transaction that did it."""
    rows.set_meta(connection, Tail.LOG, str(seq))


def lost(connection: Connection, tail: Tail) -> int:
    """Return how many rows are missing at the end.

    In a file that notes nothing yet, the rows it has are taken for all.
    What is noted is read first: a row that another connection adds meanwhile is then
    one more than is asked for, and not damage.
    """
    noted = rows.get_meta(connection, tail)
    return max(0, int(noted or 0) - _held(connection, tail))


def last_entry(connection: Connection) -> tuple[int, bytes]:
    """Return number and digest of the last entry of the log; empty when it is lost."""
    seq, digest = connection.head()
    noted = int(rows.get_meta(connection, Tail.LOG) or 0)
    return (noted, b"") if noted > seq else (seq, digest)


def _held(connection: Connection, tail: Tail) -> int:
    ((number,),) = connection.rows(_LENGTHS[tail])
    return int(number)
