"""What a long history costs a dossier, and what an edit costs beside its bare writes.

All in one process and in turn, on the disk of the temporary folder. An edit changes a
word of one item and is one transaction, as in the window.
"""

from __future__ import annotations

import itertools
import random
import statistics
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import apsw

from app.composing.draft import draft
from app.composing.templates import DEFAULT, load_template
from app.domain.brief import TextItem
from app.domain.dossier import Dossier
from app.importing.files import read_file
from app.storage.dossier_file import create_dossier, open_dossier
from app.storage.marks import CONNECTION
from app.storage.nodes import splices_between
from app.storage.oplog import Entry
from app.storage.versions import Version, VersionKind
from benchmarks.preview import ESSAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.storage.dossier_file import DossierFile
    from app.storage.records import Record

EDITS = 100_000
VERSIONS = 10
ROUNDS = 21
SAVED = 400  # durable edits that are timed
BATCH = 1000  # edits in one transaction while a history is made
HEAD = """| history | against | wall (min–max) | CPU | ours ms | theirs ms |
|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock and of this process."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class _Writes:
    """The rows that an edit wrote: of the log, of facts about the file, its nodes."""

    entry: tuple[Any, ...]
    meta: list[tuple[Any, ...]]
    nodes: list[tuple[Any, ...]]


def history(folder: Path) -> Iterator[str]:
    """Open a dossier with a long history, rebuild its versions, restore one."""
    empty, plain, long = (folder / f"{name}.dossier" for name in ("e", "p", "l"))
    create_dossier(empty).close()
    _make(plain, 0)
    _make(long, EDITS)
    times = [[opened(path) for path in (long, empty, plain)] for _ in range(ROUNDS)]
    ours, nothing, fresh = map(list, zip(*times[1:], strict=True))
    name = f"open, {EDITS:,} edits"
    yield row(name, "an empty one", ours, nothing)
    yield row(name, "the same brief, no history", ours, fresh)
    yield from _rebuilt(long, "rebuild a version")
    _take_checkpoints(long)
    yield from _rebuilt(long, "the same, no checkpoints")


def _rebuilt(path: Path, name: str) -> Iterator[str]:
    """Rebuild every version, then make the dossier what each was, edits between."""
    file = open_dossier(path)
    held = file.versions().held
    rebuilt = [timed(partial(file.past, one)) for one in held]
    loaded = [timed(file.load) for _ in held]
    yield row(name, "load the dossier", rebuilt, loaded)
    restored, edited = [], []
    for one in held:
        restored.append(timed(partial(_restore, file, one)))
        changed = next(edits(file))
        edited.append(timed(partial(file.append_now, changed)))
    yield row(f"{name}, restore it", "a durable edit", restored, edited)
    file.close()


def edit(folder: Path) -> Iterator[str]:
    """Save edits one by one, and make the same writes without any of our checks."""
    path, bare = folder / "ours.dossier", folder / "bare.dossier"
    _make(path, 1000)
    _make(bare, 1000)
    file = open_dossier(path)
    db = apsw.Connection(str(bare))
    for pragma in CONNECTION:
        db.execute(pragma).fetchall()
    todo = edits(file)
    ours, theirs = [], []
    for _ in range(SAVED):
        records = next(todo)
        ours.append(timed(partial(file.append_now, records)))
        rows = _written(file)
        theirs.append(timed(partial(_write, db, rows)))
    yield row("a durable edit", "the bare transaction", ours, theirs)
    db.close()
    file.close()


def _make(path: Path, number: int) -> None:
    """Make a dossier with a drafted brief, edited so often, and versions of it."""
    found = read_file(ESSAY)
    made = draft(Dossier("job"), found.essay, load_template(DEFAULT)).dossier
    file = create_dossier(path, made.id)
    file.save(made, "draft", {found.essay.id: found.original})
    todo = itertools.chain.from_iterable(itertools.islice(edits(file), number))
    for at, batch in enumerate(_batches(todo), 1):
        records: list[Record] = [*batch]
        if at * BATCH % (number // VERSIONS) == 0:
            records.append(Version(batch[-1].seq, VersionKind.NAMED, f"Version {at}"))
        file.append_now(records)
    file.close()


def _batches(edits: Iterator[Entry]) -> Iterator[tuple[Entry, ...]]:
    while batch := tuple(itertools.islice(edits, BATCH)):
        yield batch


def edits(file: DossierFile) -> Iterator[tuple[Entry, ...]]:
    """Yield edits without end: a word of an item becomes another."""
    drawn = random.Random(20261122)  # noqa: S311 - the same edits at every run
    dossier, seq = file.load(), file.head()
    while True:
        seq += 1
        brief = dossier.briefs[0]
        item = drawn.choice([i for i in brief.items() if isinstance(i, TextItem)])
        words = item.text.split(" ")
        words[drawn.randrange(len(words))] = f"w{seq}"
        changed = replace(item, text=" ".join(words))
        after = dossier.with_brief(brief.with_replaced(changed))
        yield (Entry(seq, seq, "edit-text", splices_between(dossier, after)),)
        dossier = after


def opened(path: Path) -> Time:
    """Time what stands between a path and a window that shows it."""

    def work() -> None:
        file = open_dossier(path)
        file.load()
        file.history()
        file.close()

    return timed(work)


def _restore(file: DossierFile, version: Version) -> None:
    file.save(file.past(version), "restore-version", {})


def _take_checkpoints(path: Path) -> None:
    """Leave only the log, to see what the checkpoints are for."""
    db = apsw.Connection(str(path))
    db.execute("DELETE FROM checkpoint_node; DELETE FROM checkpoint")
    db.close()


def _written(file: DossierFile) -> _Writes:
    """Return what the last edit wrote."""
    db = apsw.Connection(str(file.path), flags=apsw.SQLITE_OPEN_READONLY)
    (entry,) = db.execute("SELECT * FROM op ORDER BY seq DESC LIMIT 1")
    splices = file.splices(int(str(entry[0])))
    node = "SELECT * FROM node WHERE kind = ? AND id = ?"
    nodes = [row for splice in splices for row in db.execute(node, splice.key)]
    meta = db.execute("SELECT * FROM meta WHERE key IN ('nodes', 'op')").fetchall()
    db.close()
    return _Writes(entry, meta, nodes)


def _write(db: apsw.Connection, writes: _Writes) -> None:
    db.execute("BEGIN IMMEDIATE")
    for kind, node_id, body, digest in writes.nodes:
        db.execute(
            "UPDATE node SET body = ?, sha256 = ? WHERE kind = ? AND id = ?",
            (body, digest, kind, node_id),
        )
    for key, value, digest in writes.meta:
        db.execute(
            "UPDATE meta SET value = ?, sha256 = ? WHERE key = ?", (value, digest, key)
        )
    db.execute("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", writes.entry)
    db.execute("COMMIT")


def timed(work: Callable[[], object]) -> Time:
    wall, cpu = perf_counter(), process_time()
    work()
    return Time(perf_counter() - wall, process_time() - cpu)


def row(name: str, peer: str, ours: list[Time], theirs: list[Time]) -> str:
    """Return the ratios of pairs, and the medians in milliseconds of the processor."""
    pairs = list(zip(ours, theirs, strict=True))
    wall = sorted(a.wall / b.wall for a, b in pairs)
    cpu = [a.cpu / b.cpu for a, b in pairs]
    median = statistics.median
    return (
        f"| {name} | {peer} | **{median(wall):.2f}** ({wall[0]:.2f}–{wall[-1]:.2f})"
        f" | {median(cpu):.2f} | {median(a.wall for a in ours) * 1e3:.1f}"
        f" | {median(b.wall for b in theirs) * 1e3:.1f} |"
    )
