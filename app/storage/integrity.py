"""Whether a dossier is as it was written: every row, piece and name, by own digests.

SQLite's own check sees six of ten damages and is asked too. What is damaged is called
by the words that the user knows it by.
"""

from __future__ import annotations

import hashlib
import random
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.wording import tr
from app.storage import rows
from app.storage.auditing import found
from app.storage.connection import text_of
from app.storage.exported import read_exports
from app.storage.loading import load
from app.storage.migration import check_schema
from app.storage.naming import beginning, called
from app.storage.oplog import read_rows
from app.storage.quarantine import opened_as_it_is
from app.storage.schema import VERSIONS, row_digest
from app.storage.tails import last_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.domain.ids import EssayId
    from app.storage.connection import Connection
    from app.storage.keys import FileKey

_WHOLE = "SELECT sha256, size FROM blob WHERE size >= 0"  # the others are on their way
SAMPLE = 0.02  # seconds that opening gives to rows which it does not show
_RUN = 64  # entries of the log that are looked at together
_TABLES = {"piece": "blob_chunk", "essay": "essay", "edit": "op", "version": "version"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence for each thing that is damaged, and how much was looked at."""

    damage: tuple[str, ...]
    counted: tuple[tuple[str, int], ...] = ()


def verify(
    path: Path, key: FileKey | None = None, *, structure: bool = True
) -> Verdict:
    """Look at all there is in a dossier, with a connection of its own.

    ``structure`` asks SQLite too, which lets a window that saves wait for as long as
    reading the file takes. DossierError when the file cannot be opened at all.
    """
    with opened_as_it_is(path, key) as connection:
        return verify_open(connection, structure=structure)


def verify_open(connection: Connection, *, structure: bool = True) -> Verdict:
    """Look at all there is in a dossier that is open, also one of an older version."""
    with connection.bounded():
        return _verdict(connection, structure=structure)


def _verdict(connection: Connection, *, structure: bool) -> Verdict:
    number = check_schema(connection, VERSIONS)
    looks = [_facts, _nodes, _essays, _originals, _exports]
    if number == len(VERSIONS):
        looks.append(found)
    if structure:
        looks.insert(0, _structure)
    damage = tuple(
        dict.fromkeys(one for look in looks for one in _seen(connection, look))
    )
    damage = damage or tuple(_seen(connection, _whole))
    return Verdict(damage, _counted(connection) if not damage else ())


def sample(connection: Connection, seconds: float = SAMPLE) -> tuple[str, ...]:
    """Look at random pieces of files and entries of the log, for that long at most."""
    with connection.bounded():
        return _sampled(connection, seconds)


def _sampled(connection: Connection, seconds: float) -> tuple[str, ...]:
    end = time.monotonic() + seconds
    damage: list[str] = []
    pieces = connection.rows(
        "SELECT blob, n FROM blob_chunk ORDER BY random() LIMIT 32"
    )
    for blob, n in pieces:
        if time.monotonic() > end - seconds / 2:
            break
        if not _is_whole(connection, blob, n):
            damage.append(_piece(connection, blob, n))
    return (*damage, *_sampled_edits(connection, end))


def _sampled_edits(connection: Connection, end: float) -> tuple[str, ...]:
    """Look at runs of entries of the log, the first wherever it lies, until a time."""
    head, _ = last_entry(connection)
    while head:
        first = random.randint(1, max(1, head - _RUN))  # noqa: S311 - a sample
        run = read_rows(connection, first, min(head, first + _RUN - 1))
        damage = [row.seq for row in run if not row.whole]
        if damage:
            return (
                tr("The history is damaged at edit {number}").format(number=damage[0]),
            )
        if head <= _RUN or time.monotonic() > end:
            break
    return ()


def _seen(
    connection: Connection, look: Callable[[Connection], Iterator[str]]
) -> Iterator[str]:
    try:
        yield from look(connection)
    except DossierError as error:
        yield str(error)


def _structure(connection: Connection) -> Iterator[str]:
    for pragma in ("integrity_check(3)", "foreign_key_check"):
        if connection.rows(f"PRAGMA {pragma}") not in ([], [("ok",)]):
            yield tr(
                "The structure of {name} is damaged: pages of it do not fit each other"
            ).format(name=connection.name)


def _facts(connection: Connection) -> Iterator[str]:
    for (key,) in connection.rows("SELECT key FROM meta"):
        rows.get_meta(connection, key)
    yield from ()


def _nodes(connection: Connection) -> Iterator[str]:
    for *texts, digest in connection.each(
        "SELECT CAST(kind AS BLOB), CAST(id AS BLOB), CAST(body AS BLOB), sha256"
        " FROM node"
    ):
        kind, node_id, body = map(text_of, texts)
        if row_digest(kind, node_id, body) != digest:
            what = called(kind, body)
            what = what[0].upper() + what[1:]
            yield tr("{what} is damaged").format(what=what)


def _essays(connection: Connection) -> Iterator[str]:
    for (one,) in connection.rows("SELECT id FROM essay"):
        yield from _seen(connection, partial(_essay, essay_id=one))


def _essay(connection: Connection, essay_id: EssayId) -> Iterator[str]:
    rows.read_essay(connection, essay_id)
    yield from ()


def _originals(connection: Connection) -> Iterator[str]:
    for blob, size in connection.rows(_WHOLE):
        found = connection.rows(
            "SELECT n FROM blob_chunk WHERE blob = ? ORDER BY n", blob
        )
        hurt = [n for (n,) in found if not _is_whole(connection, blob, n)]
        yield from (_piece(connection, blob, n) for n in hurt)
        if not hurt and _size(connection, blob) != size:
            yield tr("{file} is not all there").format(file=_file(connection, blob))


def _is_whole(connection: Connection, blob: str, n: int) -> bool:
    ((data, digest),) = connection.rows(
        "SELECT CAST(coalesce(data, '') AS BLOB), sha256 FROM blob_chunk"
        " WHERE blob = ? AND n = ?",
        *(blob, n),
    ) or ((b"", b""),)
    return bool(hashlib.sha256(data).digest() == digest)


def _size(connection: Connection, blob: str) -> int:
    ((size,),) = connection.rows(
        "SELECT coalesce(sum(length(data)), 0) FROM blob_chunk WHERE blob = ?", blob
    )
    return int(size)


def _piece(connection: Connection, blob: str, n: int) -> str:
    file = _file(connection, blob)
    return tr("{file} is damaged at piece {number}").format(file=file, number=n + 1)


def _file(connection: Connection, blob: str) -> str:
    """Call the bytes under a digest by the essay that they are of."""
    for (body,) in connection.rows(
        "SELECT CAST(body AS BLOB) FROM essay WHERE blob = ?", blob
    ):
        return tr("The original file of the essay {beginning}").format(
            beginning=beginning(text_of(body))
        )
    return tr("A picture or attached file")


def _exports(connection: Connection) -> Iterator[str]:
    read_exports(connection)
    yield from ()


def _whole(connection: Connection) -> Iterator[str]:
    """Read what a window shows: that the rows are right together."""
    load(connection)
    yield from ()


def _counted(connection: Connection) -> tuple[tuple[str, int], ...]:
    known = {name for (name,) in connection.rows("SELECT name FROM sqlite_schema")}
    return tuple(
        (what, connection.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - ours
        for what, table in _TABLES.items()
        if table in known
    )
