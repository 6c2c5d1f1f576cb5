"""The log of all edits: only ever appended to, each row bound to the one before it.

Undo appends the inverse of a step and says so in ``undoes``, so that what can be undone
and redone is read off the log and survives a restart.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.domain.ids import new_id
from app.domain.wording import tr
from app.storage import schema
from app.storage.connection import text_of
from app.storage.nodes import Kind, Splice
from app.storage.tails import last_entry, note_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.domain.essay import Essay
    from app.domain.picture import Picture
    from app.storage.connection import Connection


_ROWS = (
    "SELECT seq, step, undoes, sha256, (SELECT sha256 FROM op WHERE seq = o.seq - 1),"
    " CAST(id AS BLOB), CAST(time AS BLOB), CAST(actor AS BLOB), CAST(kind AS BLOB),"
    " CAST(changes AS BLOB) FROM op AS o WHERE seq BETWEEN ? AND ? ORDER BY seq"
)
_BACKWARDS = f"{_ROWS} DESC"


class HistoryError(DossierError):
    """Rows of the log that are not as they were written."""


def now() -> str:
    """Return the time as rows hold it: UTC, ISO 8601, milliseconds."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log. Rows with the same ``step`` are undone together.

    ``kind`` says what the user meant, ``undoes`` is the step that this one takes back.
    ``originals`` are essays to store with their bytes, ``pictures`` those to store.
    """

    seq: int
    step: int
    kind: str
    splices: tuple[Splice, ...]
    undoes: int | None = None
    originals: tuple[tuple[Essay, bytes], ...] = ()
    pictures: tuple[Picture, ...] = ()
    actor: str = "user"
    id: str = field(default_factory=new_id)
    time: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of the log says; ``whole`` if it is as it was written."""

    seq: int
    step: int
    undoes: int | None
    kind: str
    changes: str
    whole: bool


def append_entry(connection: Connection, entry: Entry, last: tuple[int, bytes]) -> None:
    """Add a row to the log. DossierError when it is not the next one.

    ``last`` is the entry before, as ``last_entry`` has it.
    """
    seq, before = last
    if entry.seq != seq + 1:
        raise DossierError(
            tr(
                "{name} does not end with the edit that was written last, so"
                " nothing was written: save a copy under another name"
            ).format(name=connection.name)
        )
    fields = (
        entry.seq,
        entry.id,
        entry.step,
        entry.time,
        entry.actor,
        entry.kind,
        _dump(entry.splices),
        entry.undoes,
    )
    digest = schema.row_digest(before.hex(), *fields)
    connection.rows(
        "INSERT INTO op (seq, id, step, time, actor, kind, changes, undoes, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *fields,
        digest,
    )
    note_end(connection, entry.seq)


def has_entry(connection: Connection, entry: Entry) -> bool:
    """Tell whether a row has been written, for a commit whose answer was lost."""
    return bool(connection.rows("SELECT 1 FROM op WHERE id = ?", entry.id))


def read_splices(connection: Connection, step: int) -> tuple[Splice, ...]:
    """Return what a step changed. HistoryError when its rows are damaged."""
    splices: list[Splice] = []
    for row in read_rows(connection, step, _last_of(connection, step)):
        try:
            splices.extend(splices_in(row))
        except HistoryError as error:
            raise HistoryError(
                tr(
                    "Edit {step} in the history of {name} is damaged and cannot be"
                    " undone; nothing was changed"
                ).format(step=step, name=connection.name)
            ) from error
    return tuple(splices)


def read_rows(
    connection: Connection, first: int, last: int, *, backwards: bool = False
) -> Iterator[Row]:
    """Yield the rows with these numbers, both included, in order or the last first."""
    for seq, step, undoes, digest, before, *texts in connection.each(
        _BACKWARDS if backwards else _ROWS, first, last
    ):
        entry_id, time, actor, kind, changes = map(text_of, texts)
        fields = (seq, entry_id, step, time, actor, kind, changes, undoes)
        whole = schema.row_digest((before or b"").hex(), *fields) == digest
        yield Row(seq, step, undoes, kind, changes, whole)


def splices_in(row: Row) -> tuple[Splice, ...]:
    """Return what a row says was changed. HistoryError when it is damaged."""
    try:
        if not row.whole:
            raise ValueError("digest")  # noqa: TRY301 - one way out for all damage
        return tuple(_load(row.changes))
    except (ValueError, TypeError, RecursionError) as error:
        raise HistoryError(f"Edit {row.seq} is damaged") from error


def rewrite(
    connection: Connection,
    change: Callable[[int, tuple[Splice, ...]], tuple[Splice, ...]],
) -> None:
    """Let each entry have changed something else, and bind them to each other anew.

    Part of a transaction. HistoryError when one is damaged.
    """
    before = b""
    head, _ = last_entry(connection)
    for row in list(read_rows(connection, 1, head)):
        changes = _dump(change(row.seq, splices_in(row)))
        ((*fields, undoes),) = connection.rows(
            "SELECT seq, id, step, time, actor, kind, undoes FROM op WHERE seq = ?",
            row.seq,
        )
        digest = schema.row_digest(before.hex(), *fields, changes, undoes)
        connection.rows(
            "UPDATE op SET changes = ?, sha256 = ? WHERE seq = ?",
            *(changes, digest, row.seq),
        )
        before = digest


def digest_at(connection: Connection, seq: int) -> str:
    """Return the digest of a row in hex, as the log up to there has it; 0: empty."""
    found = connection.rows("SELECT sha256 FROM op WHERE seq = ?", seq)
    return found[0][0].hex() if found else ""


def _last_of(connection: Connection, step: int) -> int:
    """Return the last row of a step, whose rows follow each other."""
    after = connection.rows(
        "SELECT seq FROM op WHERE seq > ? AND step <> ? ORDER BY seq LIMIT 1",
        *(step, step),
    )
    return after[0][0] - 1 if after else last_entry(connection)[0]


def _dump(splices: Iterable[Splice]) -> str:
    return schema.encoded(
        [(s.kind, s.id, s.at, s.removed, s.inserted) for s in splices]
    )


def _load(changes: str) -> Iterator[Splice]:
    for kind, node_id, at, removed, inserted in json.loads(changes):
        texts = (node_id, removed, inserted)
        if type(at) is not int or at < 0 or not all(type(t) is str for t in texts):
            raise ValueError("no splice")
        yield Splice(Kind(kind), node_id, at, removed, inserted)
