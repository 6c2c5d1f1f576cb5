"""The index: a cache of the words of dossiers. It is never the truth, only quick.

It may be used from any thread. Where it is damaged it says so by IndexLostError and
starts empty; the dossiers still have all that stood in it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from app.domain.errors import UserError
from app.domain.wording import later, tr
from app.searching.passages import Kind
from app.searching.tables import (
    best,
    connect,
    exactly,
    in_any_form,
    is_lost,
    put_words,
    rowids,
    rows,
    take_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.searching.passages import Passage, Unit
    from app.searching.query import Query

MOST = 50  # hits; beyond that nobody reads on
_WRITING = "BEGIN IMMEDIATE"
_BATCH = 1000  # passages in a transaction: a search waits half a second at most
_UNUSABLE = later("The search index cannot be used now ({}); all else works")


class SearchError(UserError):
    """The index cannot be used now."""


class IndexLostError(SearchError):
    """The index was damaged, and is empty now."""


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier as the index knows it; ``mark`` tells one state of its file."""

    id: str
    path: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with all that was asked for. ``start`` as in ``Passage``."""

    dossier: Held
    kind: Kind
    id: str
    owner: str
    title: str  # of its essay, brief or source
    start: int
    text: str


class SearchIndex:
    """Words of any number of dossiers, in a file or, without one, in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._turn = threading.RLock()
        self._db: apsw.Connection | None = None

    @property
    def in_memory(self) -> bool:
        """Whether no disk ever sees it."""
        return self._path is None

    def update(
        self,
        held: Held,
        units: Iterable[Unit],
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Index what of a dossier has changed. ``stop`` ends it early, to go on later.

        IndexLostError when there is nothing any more; do it again. SearchError when
        the disk does not allow it.
        """
        with self._transaction(_WRITING) as db:
            n = _number(db, held)
            work = _work(db, n, units)
        ended = False
        while not ended and not stop():
            with self._transaction(_WRITING) as db:
                ended = sum(1 for _ in islice(work, _BATCH)) < _BATCH
                if ended:
                    rows(db, "UPDATE dossier SET mark = ? WHERE n = ?", held.mark, n)

    def search(
        self, query: Query, dossier: str | None = None, most: int = MOST
    ) -> list[Found]:
        """Return what fits best, in all dossiers or in the one at a path.

        Passages with the very words stand before those with other forms of them, so
        that forms need not be looked for where a word is common.
        """
        with self._transaction("BEGIN") as db:
            n = None
            if dossier is not None:
                known = rows(db, "SELECT n FROM dossier WHERE path = ?", dossier)
                if not known:
                    return []
                n = known[0][0]
            very, any_form = exactly(query), in_any_form(query)
            found = best(db, very, n, most)
            if len(found) < most and any_form != very:
                others = best(db, any_form, n, most)
                found = [*dict.fromkeys((*found, *others))][:most]
            return [_found(db, row) for row in found]

    def dossiers(self) -> list[Held]:
        """Return the dossiers that are known."""
        with self._transaction("BEGIN") as db:
            held = rows(db, "SELECT id, path, mark FROM dossier ORDER BY n")
            return [Held(*row) for row in held]

    def forget(self, dossier_id: str, unit_ids: Iterable[str] = ()) -> None:
        """Let nothing of a dossier, under any path, or of these units survive here.

        All that is left is written anew, so that no byte stays in the file.
        """
        gone = frozenset(unit_ids)
        with self._transaction(_WRITING) as db:
            held = rows(db, "SELECT n FROM dossier WHERE id = ?", dossier_id)
            for (n,) in held:
                for (_, unit_id), (unit, _) in _known(db, n).items():
                    if not gone or unit_id in gone:
                        _remove(db, unit)
                if not gone:
                    rows(db, "DELETE FROM dossier WHERE n = ?", n)
            if held:
                rows(db, "INSERT INTO entry(entry) VALUES ('optimize')")

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            if self._db is not None:
                self._db.close()
                self._db = None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[apsw.Connection]:
        """One state of the file. Nobody else in this program uses it meanwhile."""
        with self._connected() as db:
            rows(db, begin)
            yield db
            rows(db, "COMMIT")

    @contextmanager
    def _connected(self) -> Iterator[apsw.Connection]:
        """After an error only a fresh connection can be believed, so it is dropped."""
        with self._turn:
            try:
                if self._db is None:
                    self._db = connect(self._file())
                yield self._db
            except apsw.Error as error:
                self.close()
                if is_lost(error):
                    self._remove_file()
                    lost = tr(
                        "The search index was damaged and is made anew; search again"
                    )
                    raise IndexLostError(lost) from error
                raise SearchError(tr(_UNUSABLE).format(error)) from error
            except OSError as error:
                raise SearchError(tr(_UNUSABLE).format(error.strerror)) from error
            except BaseException:
                self.close()
                raise

    def _file(self) -> str:
        if self._path is None:
            return ":memory:"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        return str(self._path)

    def _remove_file(self) -> None:
        if self._path is not None:
            for ending in ("", "-journal"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _number(db: apsw.Connection, held: Held) -> int:
    """Return the number of a dossier. One that moved keeps it."""
    for n, known in rows(db, "SELECT n, id FROM dossier WHERE path = ?", held.path):
        if known == held.id:
            return int(n)
        _remove_dossier(db, n)  # another dossier lies there now
    for n, path in rows(db, "SELECT n, path FROM dossier WHERE id = ?", held.id):
        if not Path(path).exists():
            rows(db, "UPDATE dossier SET path = ? WHERE n = ?", held.path, n)
            return int(n)
    sql = "INSERT INTO dossier (id, path, mark) VALUES (?, ?, '')"
    rows(db, sql, held.id, held.path)
    return db.last_insert_rowid()


def _known(db: apsw.Connection, n: int) -> dict[tuple[str, str], tuple[int, bytes]]:
    units = rows(db, "SELECT kind, id, n, digest FROM unit WHERE dossier = ?", n)
    return {(kind, unit_id): (row, digest) for kind, unit_id, row, digest in units}


def _work(db: apsw.Connection, n: int, units: Iterable[Unit]) -> Iterator[None]:
    """Make the units of a dossier these, and stop after each passage.

    A unit has its digest, and so counts as indexed, only when all of it is.
    """
    wanted = {(unit.kind, unit.id): unit for unit in units}
    known = _known(db, n)
    for key, (row, digest) in known.items():
        if key not in wanted or wanted[key].digest != digest:
            _remove(db, row)
            yield
    for key, unit in wanted.items():
        if known.get(key, (0, b""))[1] != unit.digest:
            row = _begin(db, n, unit)
            for passage in unit.passages():
                _add(db, n, row, passage)
                yield
            rows(db, "UPDATE unit SET digest = ? WHERE n = ?", unit.digest, row)


def _begin(db: apsw.Connection, n: int, unit: Unit) -> int:
    values = (n, unit.kind, unit.id, unit.owner, unit.title, b"")
    sql = "INSERT INTO unit (dossier, kind, id, owner, title, digest)"
    rows(db, f"{sql} VALUES (?, ?, ?, ?, ?, ?)", *values)
    return db.last_insert_rowid()


def _add(db: apsw.Connection, n: int, unit: int, passage: Passage) -> None:
    if not passage.text:
        return
    room = rowids(n, passage.weight)
    sql = "SELECT max(n) FROM passage WHERE n BETWEEN ? AND ?"
    row = 1 + (rows(db, sql, room.start, room.stop - 1)[0][0] or room.start)
    values = (row, unit, passage.weight, passage.start, passage.text)
    rows(db, "INSERT INTO passage VALUES (?, ?, ?, ?, ?)", *values)
    put_words(db, row, passage.weight, passage.text)


def _remove(db: apsw.Connection, unit: int) -> None:
    sql = "SELECT n, weight, text FROM passage WHERE unit = ?"
    for row, weight, text in rows(db, sql, unit):
        take_words(db, row, weight, text)
    rows(db, "DELETE FROM passage WHERE unit = ?", unit)
    rows(db, "DELETE FROM unit WHERE n = ?", unit)


def _remove_dossier(db: apsw.Connection, n: int) -> None:
    for unit, _ in _known(db, n).values():
        _remove(db, unit)
    rows(db, "DELETE FROM dossier WHERE n = ?", n)


def _found(db: apsw.Connection, row: int) -> Found:
    ((text, start, kind, unit_id, owner, title, n, dossier_id, path),) = rows(
        db,
        "SELECT p.text, p.start, u.kind, u.id, u.owner, u.title, d.n, d.id, d.path"
        " FROM passage p JOIN unit u ON u.n = p.unit JOIN dossier d ON d.n = u.dossier"
        " WHERE p.n = ?",
        row,
    )
    if owner:  # what is in a brief goes by the name of the brief
        sql = "SELECT title FROM unit WHERE dossier = ? AND kind = ? AND id = ?"
        title = next((one[0] for one in rows(db, sql, n, Kind.BRIEF, owner)), title)
    return Found(Held(dossier_id, path), Kind(kind), unit_id, owner, title, start, text)
