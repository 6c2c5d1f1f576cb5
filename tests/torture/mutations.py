"""Ways to break the promise, each put into a copy of the code: the suites must see it.

A suite that finds nothing in whole code proves nothing unless it finds these.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_STORAGE = "app/storage/"


class MutationError(Exception):
    """A mutation that does not fit the code any more."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """In a file of ours, ``new`` stands for ``old``, which must be there once."""

    name: str
    path: str
    old: str
    new: str


MUTATIONS = (
    Mutation(
        "“Saved” before the commit",
        _STORAGE + "dossier_file.py",
        "self._writer.call(lambda db: self._write(db, records))",
        "self._writer.submit(lambda db: self._write(db, records), lambda _: None)",
    ),
    Mutation(
        "journal_mode=MEMORY",
        _STORAGE + "marks.py",
        "PRAGMA journal_mode=DELETE",
        "PRAGMA journal_mode=MEMORY",
    ),
    Mutation(
        "synchronous=FULL",
        _STORAGE + "marks.py",
        "PRAGMA synchronous=EXTRA",
        "PRAGMA synchronous=FULL",
    ),
    Mutation(
        "no guard before a transaction",
        _STORAGE + "connection.py",
        "        self.guard()\n        self.rows",
        "        self.rows",
    ),
    Mutation(
        "no look at the end of the log",
        _STORAGE + "connection.py",
        "if self._heads and (other or self).head() not in self._heads:",
        "if False:",
    ),
    Mutation(
        "the digest of a node is not checked",
        _STORAGE + "rows.py",
        "        if schema.row_digest(kind, node_id, body) != digest:\n"
        "            hurt.append",
        "        if False:\n            hurt.append",
    ),
    Mutation(
        "the digest of an essay is not checked",
        _STORAGE + "rows.py",
        "    if not whole:\n",
        "    if False:\n",
    ),
    Mutation(
        "the digest of an original is not checked",
        _STORAGE + "rows.py",
        "    whole = hashlib.sha256()\n    for n, (data, digest) in enumerate(rows):\n",
        "    yield from (data for data, _ in rows)\n    return\n"
        "    whole = hashlib.sha256()\n    for n, (data, digest) in enumerate(rows):\n",
    ),
    Mutation(
        "the digests of the log are not checked",
        _STORAGE + "oplog.py",
        "        yield Row(seq, step, undoes, kind, changes, whole)",
        "        yield Row(seq, step, undoes, kind, changes, whole=True)",
    ),
    Mutation(
        "the digests of an attached file are not checked",
        _STORAGE + "attached.py",
        "            if hashlib.sha256(piece).digest() != digest:\n"
        "                raise _damaged(attachment)\n"
        "            whole.update(piece)\n            yield piece\n"
        "        if whole.hexdigest() != attachment.sha256:\n"
        "            raise _damaged(attachment)\n",
        "            yield piece\n",
    ),
    Mutation(
        "the name of a dossier that was locked is not synced",
        _STORAGE + "copies.py",
        "            connection.go_on_with(made, key)\n"
        "            atomic.sync_folder(connection.path.parent)\n",
        "            connection.go_on_with(made, key)\n",
    ),
    Mutation(
        "an export is written in place",
        _STORAGE + "atomic.py",
        "        _write(temporary, pieces, path)\n",
        "        path.unlink(missing_ok=True)\n        _write(path, pieces, path)\n"
        "        path.rename(temporary)\n",
    ),
    Mutation(
        "an export is not synced before it gets its name",
        _STORAGE + "atomic.py",
        "        os.fsync(file.fileno())\n",
        "",
    ),
    Mutation(
        "the name of an export is not synced",
        _STORAGE + "atomic.py",
        "            take_name(temporary, path)\n        sync_folder(path.parent)\n",
        "            take_name(temporary, path)\n",
    ),
    Mutation(
        "an edit that is kept elsewhere is not synced there",
        _STORAGE + "spill.py",
        "                file.flush()\n                os.fsync(file.fileno())\n",
        "                file.flush()\n",
    ),
    Mutation(
        "the name of a folder that is made is not synced",
        _STORAGE + "atomic.py",
        "    folder.mkdir(mode=0o700, exist_ok=True)\n    sync_folder(folder.parent)\n",
        "    folder.mkdir(mode=0o700, exist_ok=True)\n",
    ),
    Mutation(
        "what is published is not synced",
        _STORAGE + "working_copy.py",
        "        os.fsync(writing.fileno())\n",
        "",
    ),
    Mutation(
        "backups outlive a deletion for good",
        _STORAGE + "dossier_file.py",
        "        remove_backups(self.path, self.load().id)\n",
        "",
    ),
    Mutation(
        "salvage is silent about a file that is lost",
        _STORAGE + "salvaging/pruning.py",
        "tuple(lost + found.lost)",
        "tuple(lost)",
    ),
)


def mutate(mutation: Mutation, folder: Path) -> None:
    """Put a mutated copy of the code into a folder. MutationError if it does not fit.

    What is run there finds ``app`` and ``tests.torture`` there before all others.
    """
    quiet = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "app", folder / "app", ignore=quiet)
    for part in ("torture", "storage", "cli"):
        shutil.copytree(ROOT / "tests" / part, folder / "tests" / part, ignore=quiet)
    path = folder / mutation.path
    code = path.read_text(encoding="utf-8")
    if code.count(mutation.old) != 1:
        raise MutationError(f"“{mutation.name}” no longer fits {mutation.path}")
    path.write_text(code.replace(mutation.old, mutation.new), encoding="utf-8")
