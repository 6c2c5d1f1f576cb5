"""Dossiers from somebody who wants harm: each is refused in a sentence, or is harmless.

Each is made of a good one, some with all digests right, as one who knows the format can
make them. To open one takes no more than a moment and changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.storage.dossier_file import open_dossier
from app.storage.integrity import sample
from app.storage.schema import row_digest
from tests.storage.job import make_job
from tests.torture.aftermath import told, workplace
from tests.torture.result import Result, Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SLOW = 5.0  # seconds
_LARGE = 1 << 20  # bytes; beyond that a file is not compared
_SECTION = "second"  # a section of the job


def hostile_dossiers(size: Size) -> Result:
    """Open each, to read and to write."""
    found = []
    refused = 0
    kinds = _KINDS if size is Size.FULL else _KINDS[::2]
    with workplace() as folder:
        good = folder / "good.dossier"
        make_job(good)
        for kind in kinds:
            for read_only in (True, False):
                path = folder / "evil.dossier"
                shutil.copy(good, path)
                kind(path)
                said, faults = _opened(path, read_only=read_only)
                refused += said
                found.append(tuple(f"{kind.__name__[1:]}: {one}" for one in faults))
                for left in folder.glob("evil*"):
                    left.unlink()
    counts = (("kinds", len(kinds)), ("openings", len(found)), ("refused", refused))
    return Result(counts, told(found))


def _opened(path: Path, *, read_only: bool) -> tuple[bool, list[str]]:
    """Return whether a file was refused, and what is wrong with that."""
    before = b"" if path.stat().st_size > _LARGE else path.read_bytes()
    began = time.monotonic()
    faults = []
    refused = False
    try:
        file = open_dossier(path, read_only=read_only)
        try:
            dossier = file.load()
            file.history()
            file.versions()
            file.between_edits(sample)
            for essay in dossier.essays:
                file.original(essay.id)
        finally:
            file.close()
    except UserError as error:
        refused = True
        if "\n" in str(error) or len(str(error)) > 400:
            faults.append("more than a sentence")
    except (MemoryError, RecursionError) as error:
        faults.append(f"{type(error).__name__}")
    if time.monotonic() - began > _SLOW:
        faults.append("it took too long")
    if read_only and before and path.read_bytes() != before:
        faults.append("it was changed by reading")
    return refused, faults


def _sql(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(script)


def _bytes(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def _sealed(path: Path, body: str, **columns: str) -> None:
    """Give a section another body, all digests right."""
    with closing(sqlite3.connect(path)) as db, db:
        (before,) = db.execute(
            "SELECT sha256 FROM node WHERE id = ?", (_SECTION,)
        ).fetchone()
        kind = columns.get("kind", "section")
        digest = row_digest(kind, _SECTION, body)
        db.execute(
            "UPDATE node SET kind = ?, body = ?, sha256 = ? WHERE id = ?",
            (kind, body, digest, _SECTION),
        )
        (total,) = db.execute("SELECT value FROM meta WHERE key = 'nodes'").fetchone()
        number = int(total, 16) ^ int.from_bytes(before) ^ int.from_bytes(digest)
        value = f"{number:064x}"
        db.execute(
            "UPDATE meta SET value = ?, sha256 = ? WHERE key = 'nodes'",
            (value, row_digest("nodes", value)),
        )


def _trigger(path: Path) -> None:
    _sql(path, "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM node; END")


def _view_for_table(path: Path) -> None:
    _sql(
        path,
        "ALTER TABLE export RENAME TO e; CREATE VIEW export AS"
        " SELECT id, load_extension('evil') AS time FROM e",
    )


def _endless_view(path: Path) -> None:
    _sql(
        path,
        "DROP TABLE export; CREATE VIEW export AS WITH RECURSIVE x(i) AS"
        " (SELECT 1 UNION ALL SELECT i + 1 FROM x) SELECT i AS id FROM x",
    )


def _huge_view(path: Path) -> None:
    _sql(
        path,
        "DROP TABLE export;CREATE VIEW export AS SELECT hex(zeroblob(900000000)) AS id",
    )


def _check_with_a_function(path: Path) -> None:
    _sql(path, "CREATE TABLE evil (a CHECK (length(randomblob(900000000)) > 0))")


def _generated_column(path: Path) -> None:
    _sql(
        path,
        "DROP TABLE export; CREATE TABLE export (id TEXT, time TEXT GENERATED ALWAYS"
        " AS (hex(zeroblob(400000000))) VIRTUAL)",
    )


def _index_of_an_expression(path: Path) -> None:
    _sql(path, "CREATE INDEX i ON op (length(hex(changes)))")


def _virtual_table(path: Path) -> None:
    _sql(path, "CREATE VIRTUAL TABLE evil USING fts5(x)")


def _default_with_a_function(path: Path) -> None:
    _sql(path, "ALTER TABLE export ADD COLUMN x TEXT DEFAULT (hex(randomblob(9)))")


def _schema(path: Path, change: str) -> None:
    _sql(
        path,
        f"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET {change};"  # noqa: S608
        "PRAGMA writable_schema=OFF",
    )


def _page_beyond_the_end(path: Path) -> None:
    _schema(path, "rootpage = 99999 WHERE name = 'node'")


def _two_tables_on_a_page(path: Path) -> None:
    _schema(
        path,
        "rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'op')"
        " WHERE name = 'node'",
    )


def _schema_in_itself(path: Path) -> None:
    _schema(path, "rootpage = 1 WHERE name = 'node'")


def _statement_in_the_schema(path: Path) -> None:
    _schema(path, "sql = sql || '; DROP TABLE op' WHERE name = 'node'")


def _free_pages_in_a_ring(path: Path) -> None:
    _bytes(path, 32, (3).to_bytes(4) + (9999).to_bytes(4))
    _bytes(path, 2 * 8192, (3).to_bytes(4))


def _reserved_bytes(path: Path) -> None:
    _bytes(path, 20, b"\xc8")


def _another_page_size(path: Path) -> None:
    _bytes(path, 16, b"\x02\x00")


def _write_ahead(path: Path) -> None:
    _bytes(path, 18, b"\x02\x02")


def _tree_in_a_ring(path: Path) -> None:
    """Let the page of a table be an inner one that leads to itself."""
    with closing(sqlite3.connect(path)) as db:
        ((page,),) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'node'"
        )
    inner = b"\x05" + bytes(2) + bytes(2) + b"\x20\x00" + b"\0" + page.to_bytes(4)
    _bytes(path, (page - 1) * 8192, inner)


def _endless_rows(path: Path, table: str) -> None:
    """Let inner pages lead to one leaf 500 times each, over five of them."""
    with closing(sqlite3.connect(path)) as db:
        ((root,),) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        )
    data = path.read_bytes()
    pages = [data[at : at + 8192] for at in range(0, len(data), 8192)]
    pages.append(pages[root - 1])
    for _ in range(4):
        pages.append(_inner(len(pages)))
    pages[root - 1] = _inner(len(pages))
    path.write_bytes(b"".join(pages))
    _bytes(path, 28, len(pages).to_bytes(4))


def _inner(child: int, count: int = 500) -> bytes:
    """Return a page of a tree of rows with many ways to one page below it."""
    cell = child.to_bytes(4) + b"\x01"
    start = 8192 - count * len(cell)
    head = b"\x05" + bytes(2) + count.to_bytes(2) + start.to_bytes(2) + b"\0"
    places = b"".join((start + n * 5).to_bytes(2) for n in range(count))
    return (head + child.to_bytes(4) + places).ljust(start, b"\0") + cell * count


def _endless_nodes(path: Path) -> None:
    _endless_rows(path, "node")


def _endless_log(path: Path) -> None:
    _endless_rows(path, "op")


def _says_that_it_is_huge(path: Path) -> None:
    _bytes(path, 28, (0xFFFFFFFE).to_bytes(4))
    os.truncate(path, 3 << 30)


def _archive(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(500))


def _another_program(path: Path) -> None:
    _sql(path, "PRAGMA application_id=252006673")


def _of_the_future(path: Path) -> None:
    _sql(path, "PRAGMA user_version=99")


def _of_no_version(path: Path) -> None:
    _sql(path, "PRAGMA user_version=0")


def _negative_version(path: Path) -> None:
    _sql(path, "PRAGMA user_version=-1")


def _journal_of_a_stranger(path: Path) -> None:
    """Lay a journal beside it that would put other pages into it.

    What SQLite takes for the journal of a crash is applied, also on reading.
    """
    size = path.stat().st_size // 8192
    head = bytes.fromhex("d9d505f920a163d7") + (1).to_bytes(4) + bytes(4)
    head += size.to_bytes(4) + (512).to_bytes(4) + (8192).to_bytes(4)
    page = (1).to_bytes(4) + bytes(8192)
    check = sum(page[4 + at] for at in range(8192 - 200, 0, -200)) & 0xFFFFFFFF
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(head.ljust(512, b"\0") + page + check.to_bytes(4))


def _nested_deeply(path: Path) -> None:
    _sealed(path, "[" * 200_000)


def _nested_in_an_object(path: Path) -> None:
    _sealed(path, '{"$":"Section","id":"second","items":' + "[" * 900 + "]" * 900 + "}")


def _holds_itself(path: Path) -> None:
    _sealed(path, '{"$":"Section","id":"second","items":["second"]}')


def _holds_one_twice(path: Path) -> None:
    _sealed(path, '{"$":"Section","id":"second","items":["table","table"]}')


def _holds_what_is_not(path: Path) -> None:
    _sealed(path, '{"$":"Section","id":"second","items":["none"]}')


def _another_type(path: Path) -> None:
    _sealed(path, '{"$":"__class__","id":"second","items":[]}')


def _numbers_for_texts(path: Path) -> None:
    _sealed(path, '{"$":"Section","id":"second","heading":1e999,"items":[]}')


def _a_kind_that_is_not(path: Path) -> None:
    _sealed(path, "{}", kind="page")


def _half_a_letter(path: Path) -> None:
    _sealed(path, json.dumps({"$": "Section", "id": "second", "heading": "\ud83d"}))


def _a_long_number(path: Path) -> None:
    _sealed(path, '{"$":"Section","id":"second","items":[' + "9" * 100_000 + "]}")


_KINDS: tuple[Callable[[Path], None], ...] = (
    _trigger,
    _view_for_table,
    _endless_view,
    _huge_view,
    _check_with_a_function,
    _generated_column,
    _index_of_an_expression,
    _virtual_table,
    _default_with_a_function,
    _page_beyond_the_end,
    _two_tables_on_a_page,
    _schema_in_itself,
    _statement_in_the_schema,
    _free_pages_in_a_ring,
    _reserved_bytes,
    _another_page_size,
    _write_ahead,
    _tree_in_a_ring,
    _endless_nodes,
    _endless_log,
    _says_that_it_is_huge,
    _archive,
    _another_program,
    _of_the_future,
    _of_no_version,
    _negative_version,
    _journal_of_a_stranger,
    _nested_deeply,
    _nested_in_an_object,
    _holds_itself,
    _holds_one_twice,
    _holds_what_is_not,
    _another_type,
    _numbers_for_texts,
    _a_kind_that_is_not,
    _half_a_letter,
    _a_long_number,
)
