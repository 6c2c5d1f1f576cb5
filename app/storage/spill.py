"""Edits that a dossier did not take, kept on this computer until it does.

A line for each, forced to the medium, bound to the line before it and the first to the
end of the log that they go on from: what is put back is what was kept, onto what it was
made for. Nothing of a dossier that is locked with a password is kept like this.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, assert_never

import apsw

from app.domain.errors import DossierError, ExportError
from app.domain.essay import Essay
from app.domain.picture import picture_of
from app.domain.plain import from_plain, to_plain
from app.domain.wording import tr, trn
from app.storage import atomic
from app.storage.nodes import Kind, Splice
from app.storage.oplog import Entry
from app.storage.places import home
from app.storage.records import write_records
from app.storage.versions import Version, VersionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.storage.connection import Connection
    from app.storage.records import Record


class Spill:
    """The edits that one dossier lacks. Used by the thread that writes to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, str] = {}  # an id: the digest of its line
        self._end = 0  # of what was kept; a write that failed may have left more

    @property
    def file(self) -> Path:
        """Where they are kept: a file in the user's folder, named by the dossier's."""
        name = hashlib.sha256(os.fsencode(self._path)).hexdigest()[:32]
        return home() / "unsaved" / name

    def keep(self, connection: Connection, records: Sequence[Record]) -> bool:
        """Add those records that are not kept yet; tell whether that was done."""
        if connection.key is not None:
            return False
        try:
            self._append(connection, records)
        except (OSError, ExportError):  # this disk is as full as the other
            return False
        return True

    def clear(self) -> None:
        """Forget all: the dossier has them. What cannot be removed now is later."""
        if self._kept:
            with suppress(OSError):
                self._remove()
                self._kept.clear()

    def forget_set_aside(self) -> None:
        """Remove what was set aside. DossierError when that cannot be."""
        try:
            for kept in self.file.parent.glob(f"{self.file.name}-*.kept"):
                kept.unlink(missing_ok=True)
        except OSError as error:
            raise DossierError(
                tr(
                    "Edits that were set aside could not be removed ({strerror}): see"
                    " to the folder {parent}"
                ).format(strerror=error.strerror, parent=self.file.parent)
            ) from error

    def put_back(self, connection: Connection) -> str:
        """Write to a dossier what it lacked when it was closed; return what to say.

        DossierError when the disk takes it no more than before: it stays kept. What
        does not fit what the dossier holds now is set aside, and not removed.
        """
        try:
            ends, records = _read(self.file)
        except FileNotFoundError:
            return ""
        except (OSError, ValueError, TypeError, KeyError):
            return self._set_aside(connection, tr("cannot be read any more"))
        if not _lacks(connection, records):  # it was to be removed, and that failed
            with suppress(OSError):
                self._remove()
            return ""
        known = {record.id for record in records} | set(ends)
        if _last_of(connection).isdisjoint(known):
            return self._set_aside(connection, tr("do not fit what it holds now"))
        try:
            write_records(connection, records)
        except DossierError as error:
            if isinstance(error.__cause__, apsw.Error):  # the disk: they would fit
                raise
            return self._set_aside(connection, tr("do not fit what it holds now"))
        with suppress(OSError):  # else the next opening finds them in the dossier
            self._remove()
        told = trn(
            "{count} edit that could not be saved before is now in {name}",
            "{count} edits that could not be saved before are now in {name}",
            len(records),
        )
        return told.format(count=len(records), name=connection.name)

    def _remove(self) -> None:
        """Remove what was kept, so that a power cut does not bring it back."""
        self.file.unlink(missing_ok=True)
        atomic.sync_folder(self.file.parent)

    def _append(self, connection: Connection, records: Sequence[Record]) -> None:
        last = next(reversed(self._kept.values()), "")
        lines: list[str] = []
        if not last:
            atomic.make_folder(self.file.parent)
            ends = [digest.hex() for _, digest in connection.ends]
            last = _bind(lines, last, {"path": str(self._path), "ends": ends})
        fresh: dict[str, str] = {}
        for record in records:
            if record.id not in self._kept:
                last = fresh[record.id] = _bind(lines, last, _plain(record))
        data = "".join(lines).encode("ascii")
        if self._kept:
            with self.file.open("r+b") as file:
                file.seek(self._end)
                file.truncate()
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        else:  # whole or not at all: without its first line it would say nothing
            self._end = 0
            atomic.write_atomically(self.file, data)
        self._end += len(data)
        self._kept |= fresh

    def _set_aside(self, connection: Connection, why: str) -> str:
        kept = self.file.with_name(f"{self.file.name}-{os.urandom(4).hex()}.kept")
        self.file.rename(kept)
        return tr(
            "Edits of {name} that could not be saved before {why}: the"
            " dossier is as it was, and they are kept in {kept}"
        ).format(name=connection.name, why=why, kept=kept)


def _bind(lines: list[str], before: str, body: dict[str, Any]) -> str:
    text = json.dumps(body, separators=(",", ":"))
    digest = hashlib.sha256(f"{before}{text}".encode()).hexdigest()
    lines.append(f"{digest} {text}\n")
    return digest


def _read(path: Path) -> tuple[list[str], list[Record]]:
    """Return what the records go on from, and all up to the first damaged line."""
    with path.open("rb") as file:
        whole = list(_whole(file.read()))
    head, *rest = whole
    return [str(end) for end in head["ends"]], [_record(body) for body in rest]


def _whole(data: bytes) -> Iterator[dict[str, Any]]:
    before = ""
    for line in data.split(b"\n"):
        digest, _, text = line.partition(b" ")
        bound = hashlib.sha256(before.encode() + text).hexdigest()
        if digest.decode("ascii", "replace") != bound:
            return  # cut off while it was written
        before = bound
        yield json.loads(text)


def _lacks(connection: Connection, records: Sequence[Record]) -> bool:
    """Tell whether any of these is not in a dossier yet."""
    held = "SELECT 1 FROM op WHERE id = ? UNION ALL SELECT 1 FROM version WHERE id = ?"
    return not all(connection.rows(held, one.id, one.id) for one in records)


def _last_of(connection: Connection) -> frozenset[str]:
    """Return the digest and the id of the last entry of the log; empty for none."""
    last = connection.rows("SELECT id FROM op ORDER BY seq DESC LIMIT 1")
    _, digest = connection.head()
    return frozenset({digest.hex(), *(entry_id for (entry_id,) in last)})


def _plain(record: Record) -> dict[str, Any]:
    match record:
        case Entry():
            return {
                "entry": [record.seq, record.step, record.kind],
                "undoes": record.undoes,
                "by": [record.actor, record.id, record.time],
                "splices": [
                    (s.kind, s.id, s.at, s.removed, s.inserted) for s in record.splices
                ],
                "originals": [
                    (to_plain(essay), base64.b64encode(data).decode())
                    for essay, data in record.originals
                ],
                "pictures": [
                    base64.b64encode(one.data).decode() for one in record.pictures
                ],
            }
        case Version():
            names = (name for name in Version.__slots__ if name != "kind")
            fields = {name: getattr(record, name) for name in names}
            return {"version": fields, "kind": record.kind.value}
        case _:
            assert_never(record)


def _record(body: dict[str, Any]) -> Record:
    if "version" in body:
        return Version(kind=VersionKind(body["kind"]), **body["version"])
    seq, step, kind = body["entry"]
    actor, entry_id, time = body["by"]
    return Entry(
        seq,
        step,
        kind,
        tuple(Splice(Kind(name), *rest) for name, *rest in body["splices"]),
        body["undoes"],
        tuple(
            (from_plain(Essay, essay), base64.b64decode(data))
            for essay, data in body["originals"]
        ),
        tuple(picture_of(base64.b64decode(data)) for data in body["pictures"]),
        actor,
        entry_id,
        time,
    )
