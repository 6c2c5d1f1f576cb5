"""From what was found to the rows of a new file, each written as any edit would be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from app.domain.errors import DossierError
from app.domain.essay import EXCERPT, Notice
from app.domain.plain import PlainError
from app.domain.wording import later, tr, trn
from app.storage import rows
from app.storage.naming import called
from app.storage.nodes import Kind, Splice, body_of, nodes_of
from app.storage.oplog import Entry, digest_at
from app.storage.records import write_records
from app.storage.salvaging.mending import mend
from app.storage.salvaging.pruning import prune
from app.storage.tails import Tail, last_entry, note_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.essay import Essay
    from app.domain.ids import EssayId, PictureId
    from app.domain.picture import Picture
    from app.storage.connection import Connection
    from app.storage.nodes import Key
    from app.storage.salvaging.finds import Finds, FoundEntry, FoundEssay
    from app.storage.salvaging.mending import Mended

KIND = "salvage"  # of the entry that brings what no entry tells of
_NO_ORIGINAL = later("Its file was damaged and is not here any more; its text is whole")
_NOT_NAMED = later("any brief, card, source or essay of which no row is left")
_LOST_ROWS = {
    Tail.EXPORTS: later("{count} of the exports"),
    Tail.VERSIONS: later("{count} of the versions"),
}
_INSERTS = {
    Tail.EXPORTS: (
        "INSERT INTO export (id, time, brief, format, name, file_sha256, settings,"
        " sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    ),
    Tail.VERSIONS: (
        "INSERT INTO version (id, seq, time, kind, name, export, head, nodes, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ),
}
_TIME = {Tail.EXPORTS: 1, Tail.VERSIONS: 2}  # columns
_SEQ, _NAME, _EXPORT, _HEAD = 1, 4, 5, 6  # columns of a version


@dataclass(frozen=True, slots=True)
class Filled:
    """What a file was given: how many entries, and in words what is missing."""

    replayed: int
    missing: tuple[str, ...]


def fill(
    connection: Connection, finds: Finds, chunk: Callable[[str, int], bytes]
) -> Filled:
    """Write to a whole file all that was found and is newer.

    ``chunk`` reads a piece of a blob that was found. DossierError when it cannot be.
    """
    return _Filling(connection, finds, chunk).fill()


class _Filling:
    def __init__(
        self, connection: Connection, finds: Finds, chunk: Callable[[str, int], bytes]
    ) -> None:
        self._db = connection
        self._finds = finds
        self._chunk = chunk
        self._missing: list[str] = []

    def fill(self) -> Filled:
        with self._db.transaction():
            self._write_blobs()
        seq, digest = last_entry(self._db)
        mended = mend(rows.read_nodes(self._db), seq, digest, self._finds)
        write_records(self._db, tuple(map(_entry, mended.entries)))
        head, _ = last_entry(self._db)
        self._write_rest(mended)
        with self._db.transaction():
            self._write_rows(Tail.EXPORTS)
            self._write_rows(Tail.VERSIONS)
        if head < self._finds.head:
            lost = self._finds.head - head
            told = trn(
                "the last edit of the history, so that it cannot be undone",
                "the last {count} edits of the history, so that they cannot be undone",
                lost,
            )
            self._missing.append(told.format(count=lost))
        return Filled(len(mended.entries), tuple(dict.fromkeys(self._missing)))

    # Blobs

    def _write_blobs(self) -> None:
        known = {one for (one,) in self._db.rows("SELECT id FROM essay")}
        blobs = {found.blob for found in self._finds.essays.values()}
        for essay_id, found in self._finds.essays.items():
            if essay_id not in known:
                self._write_essay(found)
        for blob in self._finds.chunks:
            data = self._blob(blob) if blob not in blobs else None
            if data is not None:
                rows.write_blob(self._db, blob, data)

    def _write_essay(self, found: FoundEssay) -> None:
        essay, original = found.essay, self._blob(found.blob)
        if original is None and found.blob == essay.text_sha256:
            original = essay.text.encode()  # the file was that text and nothing else
        if found.divided:
            self._missing.append(
                tr("how the essay “{name}” is divided into parts").format(
                    name=essay.name
                )
            )
        if original is None or found.blob != _digest_of(essay):
            self._missing.append(
                tr("the original file of the essay “{name}”").format(name=essay.name)
            )
            without = Notice(EXCERPT, _NO_ORIGINAL)
            essay = replace(essay, notices=(*essay.notices, without))
            original = essay.text.encode()
        rows.write_essay(self._db, essay, original)

    def _blob(self, blob: str) -> bytes | None:
        """Return the bytes under a digest, None if any are missing."""
        held = sorted(self._finds.chunks.get(blob, ()))
        data = b"".join(self._chunk(blob, n) for n in held)
        return data if hashlib.sha256(data).hexdigest() == blob else None

    # Nodes

    def _write_rest(self, mended: Mended) -> None:
        """Append, as one step, what no entry that is left tells of."""
        (root,) = [one for kind, one in mended.replayed if kind is Kind.DOSSIER]
        held, shelf = self._held(), _Shelf(self._db)
        try:
            pruned = prune(root, mended.bodies, shelf, held, self._words_of)
            nodes = nodes_of(pruned.dossier)
        except (PlainError, KeyError, ValueError) as error:
            raise DossierError(
                tr("{name} was not made, as what is left makes no dossier").format(
                    name=self._db.name
                )
            ) from error
        after = {key: body_of(node) for key, node in nodes.items()}
        splices = tuple(_splices(mended.replayed, after))
        if splices:
            seq = last_entry(self._db)[0] + 1
            write_records(self._db, (Entry(seq, seq, KIND, splices),))
        self._missing += pruned.lost
        for kind, one in mended.doubtful:
            body = mended.bodies[kind, one]
            self._missing.append(
                tr("the last changes to {piece}, perhaps").format(
                    piece=called(kind, body)
                )
            )
            if kind is Kind.DOSSIER:  # its row, which named all there were, is lost
                self._missing.append(tr(_NOT_NAMED))

    def _held(self) -> set[str]:
        essays = self._db.rows("SELECT id FROM essay")
        return {one for (one,) in (*essays, *self._db.rows("SELECT sha256 FROM blob"))}

    def _words_of(self, key: Key) -> str:
        return next(iter(self._finds.older.get(key, ())), "")

    # What is only added to

    def _write_rows(self, tail: Tail) -> None:
        known = {one for (one,) in self._db.rows(f"SELECT id FROM {tail}")}  # noqa: S608 - ours
        held = self._finds.rows[tail]
        for one, row in sorted(
            held.items(), key=lambda pair: str(pair[1][_TIME[tail]])
        ):
            if one in known:
                continue
            if tail is Tail.VERSIONS and not self._fits(row):
                self._missing.append(tr("the version “{name}”").format(name=row[_NAME]))
                continue
            self._db.rows(_INSERTS[tail], *row)
            note_row(self._db, tail)
        there = len(known | set(held))
        told = (int(n) for n in self._finds.meta.get(tail, ()) if n.isdecimal())
        lost = max(told, default=0) - there
        if lost > 0:
            self._missing.append(tr(_LOST_ROWS[tail]).format(count=lost))

    def _fits(self, row: tuple[object, ...]) -> bool:
        """Tell whether a version names a state that this file has."""
        export = row[_EXPORT]
        exported = export is None or self._db.rows(
            "SELECT 1 FROM export WHERE id = ?", export
        )
        seq = cast("int", row[_SEQ])
        reached = seq <= last_entry(self._db)[0]
        return bool(exported) and reached and digest_at(self._db, seq) == row[_HEAD]


class _Shelf:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def essay(self, essay_id: EssayId) -> Essay:
        return rows.read_essay(self._db, essay_id)

    def picture(self, picture_id: PictureId) -> Picture:
        return rows.read_picture(self._db, picture_id)


def _digest_of(essay: Essay) -> str:
    return essay.text_sha256 if essay.is_excerpt else essay.sha256


def _entry(found: FoundEntry) -> Entry:
    return Entry(
        found.seq,
        found.step,
        found.kind,
        found.splices(),
        found.undoes,
        actor=found.actor,
        id=found.id,
        time=found.time,
    )


def _splices(before: dict[Key, str], after: dict[Key, str]) -> Iterator[Splice]:
    for key in before | after:
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            yield Splice(*key, 0, old, new)
