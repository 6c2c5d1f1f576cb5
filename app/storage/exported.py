"""What was handed over, when, and which bytes they were."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.ids import BriefId, new_id
from app.domain.wording import tr
from app.storage import rows, schema
from app.storage.connection import text_of
from app.storage.oplog import now
from app.storage.tails import Tail, last_entry, lost, note_row
from app.storage.versions import Version, VersionKind, write_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Export:
    """One file made from a brief. ``sha256`` is of its bytes, in hex.

    ``name`` is the file's name without its folder, which is nobody else's business.
    ``settings`` are the names and values the export was made with. ``seq`` is the entry
    of the log after which the brief was as it was handed over, None for the last one;
    that state becomes a version.
    """

    brief: BriefId
    format: str
    name: str
    sha256: str
    settings: tuple[tuple[str, str], ...] = ()
    id: str = field(default_factory=new_id)
    time: str = field(default_factory=now)
    seq: int | None = field(default=None, compare=False)  # the version's, not the row's


def write_export(connection: Connection, export: Export) -> None:
    """Add a row for an export, and the version that it was made of."""
    with connection.transaction():
        fields = (
            export.id,
            export.time,
            export.brief,
            export.format,
            export.name,
            export.sha256,
            json.dumps(dict(export.settings), ensure_ascii=False, sort_keys=True),
        )
        connection.rows(
            "INSERT INTO export (id, time, brief, format, name, file_sha256, settings,"
            " sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *fields,
            schema.row_digest(*fields),
        )
        note_row(connection, Tail.EXPORTS)
        seq = last_entry(connection)[0] if export.seq is None else export.seq
        write_version(
            connection,
            Version(seq, VersionKind.EXPORT, export.name, export.id, time=export.time),
        )


def times_handed_over(exports: Iterable[Export], brief: BriefId) -> int:
    """Return how often a brief was handed over, in however many formats at a time."""
    formats = Counter(export.format for export in exports if export.brief == brief)
    return max(formats.values(), default=0)


def read_exports(connection: Connection) -> tuple[Export, ...]:
    """Return all exports, the last one first. DossierError when a row is damaged."""
    found = []
    for *texts, digest in connection.each(
        "SELECT CAST(id AS BLOB), CAST(time AS BLOB), CAST(brief AS BLOB),"
        " CAST(format AS BLOB), CAST(name AS BLOB), CAST(file_sha256 AS BLOB),"
        " CAST(settings AS BLOB), sha256 FROM export ORDER BY time DESC, rowid DESC"
    ):
        fields = [text_of(text) for text in texts]
        if schema.row_digest(*fields) != digest:
            raise rows.damaged(connection, tr("the list of exports"))
        export_id, time, brief, kind, name, sha256, settings = fields
        pairs = tuple(sorted(json.loads(settings).items()))
        found.append(Export(BriefId(brief), kind, name, sha256, pairs, export_id, time))
    if lost(connection, Tail.EXPORTS):
        raise rows.damaged(connection, tr("the list of exports is older than the rest"))
    return tuple(found)
